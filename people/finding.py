"""Finding people, posts and organizations by what is typed of their names, as one types."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.beginnings import READ_AT_MOST
from newsroom.text import clean_line, syllables
from people.models import Organization, Person, Post, Tenure
from people.officeholders import in_office
from people.titles import printed
from people.wording import SHORT, expanded

MOST, HOLDERS = 8, 3


@dataclass(frozen=True)
class PersonFound:
    """`alias` is the other name that was typed, `office` the present one or else the last."""

    person: Person
    alias: str = ""
    office: Tenure | None = None

    @property
    def name(self):
        return self.person.name

    @property
    def is_hidden(self):
        return self.person.status == Person.Status.HIDDEN

    @property
    def told(self):
        """What tells this one from others of the name, in the order in which one looks."""
        told = [
            _("hidden") if self.is_hidden else "",
            self.person.distinguisher,
            self.alias and _("also %(name)s") % {"name": self.alias},
            self.office and _with_years(self.office),
            _life(self.person),
        ]
        return [text for text in told if text]


@dataclass(frozen=True)
class PostFound:
    """`holders` are the tenures that last today, surely or perhaps, the sure ones first."""

    post: Post
    holders: list[Tenure] = field(default_factory=list)

    @property
    def name(self):
        return self.post.label

    @property
    def told(self):
        return [_holder(tenure) for tenure in self.holders]


@dataclass(frozen=True)
class OrganizationFound:
    organization: Organization
    alias: str = ""

    @property
    def name(self):
        return self.organization.name

    @property
    def told(self):
        gone, parent = self.organization.dissolved, self.organization.parent
        told = [
            self.alias and _("also %(name)s") % {"name": self.alias},
            gone.is_known and _("until %(day)s") % {"day": gone},
            parent.name if parent else self.organization.get_kind_display(),
        ]
        return [str(text) for text in told if text]


@dataclass(frozen=True)
class Found:
    people: list[PersonFound] = field(default_factory=list)
    posts: list[PostFound] = field(default_factory=list)
    organizations: list[OrganizationFound] = field(default_factory=list)

    def __bool__(self):
        return bool(self.people or self.posts or self.organizations)


def find(typed, *, most=MOST):
    """At most so many of each kind, the closest first; hidden people, too: for the desk alone.
    Ten queries, however many are found; three more where names leave room for offices."""
    typed = clean_line(typed)[:READ_AT_MOST]
    asked = syllables(typed)
    return Found(
        people=[_person(person, asked) for person in _people(typed, most)],
        posts=[PostFound(post, post.holders_today) for post in _posts(typed, most)],
        organizations=[
            OrganizationFound(body, _alias(body.name + " " + body.short_name, body, asked))
            for body in _organizations(typed, most)
        ],
    )


def _people(typed, most):
    """By their names; where there is room, by a name and an office."""
    ids = Person.objects.closest_ids(typed, most)
    if len(ids) < most:
        ids = [*ids, *(pk for pk in in_office(typed, most) if pk not in ids)][:most]
    today = timezone.localdate()
    offices = Tenure.objects.recorded().judged(today, today).select_related("post")
    return Person.objects.in_order_of(ids).prefetch_related(
        "names", Prefetch("tenures", offices, to_attr="offices")
    )


def _posts(typed, most):
    holders = Tenure.objects.on(timezone.localdate()).select_related("person")[:HOLDERS]
    return Post.objects.closest(typed, most).prefetch_related(
        Prefetch("tenures", holders, to_attr="holders_today")
    )


def _organizations(typed, most):
    found = Organization.objects.closest(typed, most)
    return found.select_related("parent").prefetch_related("names")


def _person(person, asked):
    alias = _alias(person.name, person, asked)
    lacking = _lacking(asked, syllables(f"{person.name} {alias}"))
    return PersonFound(person, alias, _office(person.offices, lacking))


def _office(offices, asked):
    """The one that was asked for beside the name; else the present one, else the last."""
    sure = [office for office in offices if office.sure]
    asked = [part for one in asked for part in SHORT.get(one, (one,))]
    for office in [*sure, *offices] if asked else []:
        if not _lacking(asked, syllables(f"{office.post.label} {expanded(office.post.label)}")):
            return office
    return next(iter([*sure, *offices]), None)


def _alias(name, row, asked):
    """The other name that has what was typed and the row's own name lacks."""
    lacking = _lacking(asked, syllables(name))
    fits = (
        other.text
        for other in row.names.all()
        if len(_lacking(lacking, syllables(other.text))) < len(lacking)
    )
    return next(fits, "")


def _lacking(asked, names):
    """Those that are the beginning of none."""
    return [one for one in asked if not any(name.startswith(one) for name in names)]


# Wording


def _with_years(tenure):
    return ", ".join(filter(None, [printed(tenure), years(tenure)]))


def _holder(tenure):
    name = str(tenure.person)
    since = years(tenure)
    named = f"{name}, {since}" if since else name
    return named if tenure.sure else _("perhaps %(name)s") % {"name": named}


def years(held):
    """ "2015–2020", "2015–?"; of who was only seen, when."""
    first, last = held.start_lo or held.start_hi, held.end_hi or held.end_lo
    if first or last:
        return f"{first.year if first else '?'}–{last.year if last else '?'}"
    seen = [day.year for day in (held.seen_first, held.seen_last) if day]
    return "–".join(map(str, dict.fromkeys(seen)))


def _life(person):
    born, died = person.birth_lo or person.birth_hi, person.death_lo or person.death_hi
    if died:
        return f"{born.year if born else '?'}–{died.year}"
    return _("born %(year)s") % {"year": born.year} if born else ""
