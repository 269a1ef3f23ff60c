"""What is said of a printed title: whether it is among the offices that the person held."""

from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from newsroom.text import tone_key
from people.facts import Facts, Finding, Fix, Verdict, called, source_of
from people.mentions import Mention, PrintedTitle, Span
from people.models import Person, Tenure
from people.phrases import Text
from people.register import Register, title_key

_NOT_YET = gettext_noop("%(name)s was not %(title)s yet%(since)s.")
_SAID = {
    "held": (Verdict.RIGHT, ""),
    "perhaps": (
        Verdict.PERHAPS,
        gettext_noop("%(name)s may have been %(title)s that day: the dates are not sure."),
    ),
    "past": (Verdict.OUTDATED, gettext_noop("%(name)s was no longer %(title)s%(until)s.")),
    "ahead": (Verdict.NOT_YET, _NOT_YET),
}
_ORDER = ["held", "perhaps", "past", "ahead", "none"]
_CALM = {Verdict.RIGHT, Verdict.PERHAPS}
# "phụ trách" may be printed as "quyền"; a deputy who is in charge is a deputy still.
_MAY_BE_ACTING = {Tenure.Kind.ACTING, Tenure.Kind.IN_CHARGE}


class Standing(NamedTuple):
    """`kind`: held, perhaps, past, ahead or none, on the day; `held` is the tenure."""

    kind: str
    held: Tenure | None = None


class Offices:
    """Of those whom one text names."""

    def __init__(self, text: Text, register: Register, facts: Facts):
        self.text, self.register, self.facts = text, register, facts

    def standing(self, person: Person, title: PrintedTitle) -> Standing:
        """Of several tenures that the title may mean the one by which it is most nearly right."""
        found = [
            Standing(self.facts.standing(held), held)
            for held in self.facts.offices[person.pk]
            if self._is_office(held, title)
        ]
        order = ["past", *_ORDER] if title.modifier == "former" else _ORDER

        def distance(each):
            return order.index(each.kind), not _is_kind(each.held, title)

        return min(found, key=distance, default=Standing("none"))

    def holders(self, titles) -> list[Tenure]:
        """Who alone may be so called that day: of several deputies, nobody."""
        posts = {post for title in titles for post in title.posts}
        holders = self.facts.sure_holders(posts)
        return [] if holders and _has_room(holders[0].post) else holders

    def judged(self, person: Person, mention: Mention) -> Finding:
        """The first title that is wrong; a shared line of titles is right if one of them is."""
        judged = [self._of_title(person, title, mention) for title in mention.titles]
        wrong = [each for each in judged if each.verdict not in _CALM]
        if wrong and not (mention.is_shared and len(wrong) < len(judged)):
            return wrong[0]
        calm = [each for each in judged if each.verdict in _CALM]
        unsure = [each for each in calm if each.verdict == Verdict.PERHAPS]
        found = (unsure or calm or [Finding(mention, Verdict.RIGHT, person=person)])[0]
        return replace(found, held=tuple(held for each in calm for held in each.held))

    # Is it this office?

    def _is_office(self, held, title):
        if held.post_id in title.posts:
            return True
        role = self.register.roles_of.get(held.post_id)
        if title.body is None:
            return not title.posts and role == title.key
        return role == self._role(title) and self._is_short(title.body, held)

    def _is_short(self, body, held):
        """ "Giám đốc sở", "Chính trị viên đồn": the body by its kind alone, in small letters."""
        printed = self._printed(body)
        label = tone_key(held.post.label).split()
        return printed.islower() and set(tone_key(printed).split()) <= set(label)

    def _role(self, title):
        return title_key(Text(self._printed(title.role)))

    # What is said of it

    def _of_title(self, person, title, mention):
        standing, held = self.standing(person, title)
        if standing == "none":
            return self._of_another(person, title, mention)
        if title.modifier == "former":
            return self._of_former(person, title, mention, Standing(standing, held))
        if standing == "held" and not _is_kind(held, title):
            return self._of_kind(person, title, mention, held)
        verdict, message = _SAID[standing]
        fix = None if verdict in _CALM else self._instead(person, title)
        is_attested = verdict == Verdict.RIGHT
        message = message and _(message)
        return self._said(mention, verdict, person, held, message, fix, is_attested=is_attested)

    def _of_former(self, person, title, mention, standing):
        if standing.kind != "held":
            verdict = Verdict.NOT_YET if standing.kind == "ahead" else Verdict.RIGHT
            message = _(_NOT_YET) if standing.kind == "ahead" else ""
            fix = self._instead(person, title) if message else None
            return self._said(mention, verdict, person, standing.held, message, fix)
        message = _("%(name)s was still %(title)s that day.")
        fix = self._without_modifier(title)
        return self._said(mention, Verdict.UNKNOWN_TITLE, person, standing.held, message, fix)

    def _of_kind(self, person, title, mention, held):
        """ "quyền" printed of who held the office in full, or left out."""
        if title.modifier == "acting":
            message = _("%(name)s held the office %(title)s in full that day, not as acting.")
            fix = self._without_modifier(title)
        else:
            message = _("%(name)s was acting (quyền) %(title)s that day.")
            start = title.role.start
            fix = Fix(Span(start, start), "quyền ")
        return self._said(mention, Verdict.UNKNOWN_TITLE, person, held, message, fix)

    def _without_modifier(self, title):
        return Fix(title.span, self._printed(Span(title.role.start, title.span.end)))

    def _of_another(self, person, title, mention):
        offices = self.facts.sure_offices(person)
        own = ", ".join(called(held) for held in offices) or "–"
        told = {"name": person.name, "title": self._printed(title.span), "own": own}
        source = source_of(offices[0]) if offices else ""
        holders = [held for held in self.holders([title]) if held.person_id != person.pk]
        if holders:
            verdict = Verdict.MIXED_UP
            message = _("That day %(title)s was %(holder)s; %(name)s was %(own)s.")
            told["holder"], source = holders[0].person.name, source_of(holders[0])
        elif self._has_role_elsewhere(person, title):
            verdict = Verdict.WRONG_ORGANIZATION
            message = _("%(name)s was %(own)s that day, in another organization than %(title)s.")
        else:
            verdict = Verdict.UNKNOWN_TITLE
            message = _("The directory does not know %(name)s as %(title)s; that day: %(own)s.")
        fix = self._instead(person, title)
        return Finding(mention, verdict, message % told, person, fix=fix, source=source)

    def _has_role_elsewhere(self, person, title):
        return any(self._is_role(held, title) for held in self.facts.offices[person.pk])

    def _is_role(self, held, title):
        return self.register.roles_of.get(held.post_id) == self._role(title)

    def _instead(self, person, title):
        """The one office held that day, or the one with the same role, in the title's place."""
        offices = self.facts.sure_offices(person)
        same = [held for held in offices if self._is_role(held, title)]
        held = next(iter(same or offices), None)
        return Fix(title.span, called(held)) if held else None

    def _printed(self, span):
        return self.text.text[span.start : span.end]

    def _said(self, mention, verdict, person, held, message, fix=None, *, is_attested=False):
        told = {
            "name": person.name,
            "title": called(held),
            "until": _(" (until %(day)s)") % {"day": held.end} if held.end.is_known else "",
            "since": _(" (from %(day)s)") % {"day": held.start} if held.start.is_known else "",
        }
        return Finding(
            mention,
            verdict,
            message % told if message else "",
            person,
            fix=fix,
            source=source_of(held),
            note=self.facts.now_called(held.post.organization),
            # "Nguyên Giám đốc" says of no day that the office was held on it.
            held=(held,) if is_attested else (),
        )


def _is_kind(held, title):
    if title.modifier == "acting":
        return held.kind in _MAY_BE_ACTING
    return held.kind != Tenure.Kind.ACTING


def _has_room(post):
    """Whether one more person may hold it beside the others: there are several deputies."""
    return post.seats is None and bool(post.role.deputy_of_id)
