"""What the directory knows of all whom a text may name, and how a mention is found to stand."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.mentions import Mention, Span
from people.models import Citation, Person, RankTenure, Succession, Tenure


class Verdict(models.TextChoices):
    RIGHT = "right", gettext_lazy("right")
    PERHAPS = "perhaps", gettext_lazy("perhaps: the dates are not sure")
    RANK_MISSING = "rank_missing", gettext_lazy("rank missing")
    WRONG_RANK = "wrong_rank", gettext_lazy("wrong rank")
    OUTDATED = "outdated", gettext_lazy("no longer in office")
    NOT_YET = "not_yet", gettext_lazy("not yet in office")
    UNKNOWN_TITLE = "unknown_title", gettext_lazy("unknown title")
    WRONG_ORGANIZATION = "wrong_organization", gettext_lazy("wrong organization")
    MIXED_UP = "mixed_up", gettext_lazy("name and title of different people")
    AMBIGUOUS = "ambiguous", gettext_lazy("several people have this name")
    TWO_WAYS = "two_ways", gettext_lazy("written two ways")
    MISSPELT = "misspelt", gettext_lazy("misspelt")
    UNKNOWN_PERSON = "unknown_person", gettext_lazy("unknown person")


_CALM = {Verdict.RIGHT, Verdict.PERHAPS}


@dataclass(frozen=True)
class Fix:
    """The text that should stand in the place of the span."""

    span: Span
    text: str


@dataclass(frozen=True)
class Finding:
    """`person` is whom the mention surely means; `candidates` are to choose from. `held` are the
    tenures and ranks on which it rests that the text is right."""

    mention: Mention
    verdict: Verdict
    message: str = ""
    person: Person | None = None
    candidates: tuple[Person, ...] = ()
    fix: Fix | None = None
    source: str = ""
    held: tuple[Tenure | RankTenure, ...] = ()
    # What is worth knowing and no mistake: what became of the organization since.
    note: str = ""

    @property
    def needs_attention(self) -> bool:
        """Somebody without an office whom the directory does not know is nobody's mistake."""
        if self.verdict == Verdict.UNKNOWN_PERSON:
            return bool(self.mention.titles or self.mention.rank)
        return self.verdict not in _CALM


class Facts:
    """What the directory knows of all that a text may mean, in a handful of queries."""

    def __init__(self, text, mentions, register, first, last):
        self.first, self.last = first, last
        self.near = {
            place: register.near(_folded(text, mention))
            for place, mention in enumerate(mentions)
            if mention.name and not mention.people and mention.found != "given name"
        }
        people = {pk for mention in mentions for pk in mention.people}.union(*self.near.values())
        posts = {pk for mention in mentions for title in mention.titles for pk in title.posts}
        self.offices, self.holders = defaultdict(list), defaultdict(list)
        self.ranks = defaultdict(list)
        for tenure in self._tenures(people, posts):
            self.offices[tenure.person_id].append(tenure)
            self.holders[tenure.post_id].append(tenure)
        for held in self._ranks(people):
            self.ranks[held.person_id].append(held)
        self.people = Person.objects.in_bulk(people)
        self.successions = self._successions()

    def _ranks(self, people):
        return (
            RankTenure.objects.filter(person__in=people, retracted=False)
            .judged(self.first, self.last)
            .select_related("rank")
            .prefetch_related(Prefetch("citations", _cited()))
        )

    def _tenures(self, people, posts):
        return (
            Tenure.objects.filter(Q(person__in=people) | Q(post__in=posts), retracted=False)
            .judged(self.first, self.last)
            .select_related("person", "post__organization", "post__role")
            .prefetch_related(Prefetch("citations", _cited()))
            .order_by("post__role__seniority", "id")
        )

    def _successions(self):
        """{organization: what became of it}."""
        bodies = {held.post.organization_id for held in chain(*self.offices.values())}
        found = defaultdict(list)
        for each in Succession.objects.filter(predecessor__in=bodies).select_related("successor"):
            found[each.predecessor_id].append(each)
        return found

    def now_called(self, organization):
        """ "… nay là …", or nothing."""
        became = self.successions.get(organization.pk, ())
        successors = ", ".join(each.successor.name for each in became if each.successor)
        told = {"organization": organization.name, "successors": successors}
        if successors:
            return _("%(organization)s is now (nay là) %(successors)s.") % told
        return _("%(organization)s was abolished since.") % told if became else ""

    def sure_offices(self, person):
        return [held for held in self.offices[person.pk] if held.sure]

    def sure_rank(self, person):
        return next((held for held in self.ranks[person.pk] if held.sure), None)

    def perhaps_ranks(self, person):
        """All that it may have been, sure ones first: in the month of a promotion, two."""
        perhaps = [held for held in self.ranks[person.pk] if held.sure or held.perhaps]
        sure = [held for held in perhaps if held.sure]
        if sure and self.first == self.last:
            # Nobody has two on one day, though nobody wrote down when the lower one ended.
            return sure
        return sorted(perhaps, key=lambda held: not held.sure)

    def sure_holders(self, posts):
        return [held for post in posts for held in self.holders[post] if held.sure]

    def standing(self, held):
        """held, perhaps, past or ahead. In a month it is held if none of its days is known to lie
        before the beginning or behind the end."""
        if held.sure and _reaches(held.possible, self.first, self.last):
            return "held"
        if held.sure or held.perhaps:
            return "perhaps"
        ended = held.end_hi or held.seen_last
        is_over = ended and ended < self.first
        return "ahead" if not is_over and _begins_after(held, self.last) else "past"


def called(held: Tenure) -> str:
    """The office as papers print it."""
    return held.post.short_label or held.post.label


def source_of(held) -> str:
    return next((str(each.source) for each in held.citations.all()), "")


def _cited():
    return Citation.objects.select_related("source").order_by("id")


def _reaches(days, first, last):
    """Over both days, and so over all between."""
    begins, ends = days.lower, days.upper
    return (begins is None or begins <= first) and (ends is None or last < ends)


def _begins_after(held, day):
    start = held.start_lo or held.seen_first
    return bool(start and start > day)


def _folded(text, mention):
    return tuple(
        word.folded
        for word in text.words
        if mention.name.start <= word.start and word.end <= mention.name.end
    )
