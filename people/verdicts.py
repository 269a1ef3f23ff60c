"""How each mention is judged by what the directory knows."""

from collections import Counter, defaultdict
from dataclasses import replace

from django.utils.translation import gettext as _

from newsroom.text import fold, tone_key
from people.facts import Facts, Finding, Fix, Verdict
from people.mentions import Mention, Span
from people.phrases import Text
from people.register import Register, title_key


class Judge:
    """Of one text; a mention may be explained by the findings before it."""

    def __init__(self, text: Text, register: Register, facts: Facts, chosen=frozenset()):
        self.text, self.register, self.facts, self.chosen = text, register, facts, chosen
        self.spelt: dict[str, str] = {}

    def findings(self, mentions: list[Mention]) -> list[Finding]:
        found: list[Finding] = []
        for place, mention in enumerate(mentions):
            found.append(self._finding(place, mention, found))
        return self._written_two_ways(found)

    def _finding(self, place, mention, before):
        earlier = before[mention.refers_to] if mention.refers_to is not None else None
        if mention.found == "post":
            return self._of_a_post(mention, earlier)
        if earlier and not mention.titles and not mention.rank:
            return Finding(mention, Verdict.RIGHT, person=earlier.person)
        if not any(pk in self.facts.people for pk in mention.people):
            return self._of_an_unknown(place, mention)
        people = [self.facts.people[pk] for pk in mention.people if pk in self.facts.people]
        people = [person for person in people if person.pk in self.chosen] or people
        return self._of_one_of(people, mention, before)

    # A known name

    def _of_one_of(self, people, mention, before):
        if not mention.titles and not mention.rank:
            return self._of_a_name_alone(people, mention)
        fits = {person.pk: self._fit(person, mention) for person in people}
        best = max(fits.values())
        chosen = [person for person in people if fits[person.pk] == best]
        if len(chosen) > 1:
            return self._ambiguous(chosen, mention)
        judged = self._of_titles(chosen[0], mention)
        if judged.verdict in {Verdict.RIGHT, Verdict.PERHAPS}:
            rank = self._of_rank(chosen[0], mention, before)
            judged = rank or self._with_rank(judged, chosen[0])
        return judged

    def _with_rank(self, judged, person):
        rank = judged.mention.rank and self.facts.sure_rank(person)
        return replace(judged, held=(*judged.held, rank)) if rank else judged

    def _of_a_name_alone(self, people, mention):
        """Nobody is linked on a name alone."""
        if len(people) > 1:
            return self._ambiguous(people, mention)
        if people[0].pk in self.chosen:
            return Finding(mention, Verdict.RIGHT, person=people[0])
        return Finding(mention, Verdict.RIGHT, candidates=tuple(people))

    def _ambiguous(self, people, mention):
        message = _("Several people are called %(name)s: say who is meant.")
        return Finding(
            mention,
            Verdict.AMBIGUOUS,
            message % {"name": self._printed(mention.name)},
            candidates=tuple(people),
        )

    def _fit(self, person, mention):
        """The better, the more of what is printed the directory has of this person."""
        standings = [self._standing(person, title)[0] for title in mention.titles]
        rank = self.facts.sure_rank(person)
        right_rank = bool(rank and mention.rank and self._is_rank(rank, mention))
        return (
            standings.count("held") + standings.count("perhaps"),
            standings.count("past") + standings.count("ahead"),
            right_rank,
        )

    def _standing(self, person, title):
        """("held" | "perhaps" | "past" | "ahead" | "none", the tenure)."""
        found = [
            (self.facts.standing(held), held)
            for held in self.facts.offices[person.pk]
            if self._is_office(held, title)
        ]
        order = (
            ["past", "held", "perhaps", "ahead"]
            if title.modifier == "former"
            else [
                "held",
                "perhaps",
                "past",
                "ahead",
            ]
        )
        return min(found, key=lambda each: order.index(each[0]), default=("none", None))

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
        return printed.islower() and set(tone_key(printed).split()) <= set(
            tone_key(held.post.label).split()
        )

    def _role(self, title):
        return title_key(Text(self._printed(title.role)))

    def _of_titles(self, person, mention):
        """The first title that is wrong; a shared line of titles is right if one of them is."""
        judged = [self._of_title(person, title, mention) for title in mention.titles]
        wrong = [each for each in judged if each.verdict not in {Verdict.RIGHT, Verdict.PERHAPS}]
        if mention.is_shared and len(wrong) < len(judged):
            wrong = []
        if wrong:
            return wrong[0]
        unsure = [each for each in judged if each.verdict == Verdict.PERHAPS]
        found = (unsure or judged or [Finding(mention, Verdict.RIGHT, person=person)])[0]
        return replace(found, held=tuple(held for each in judged for held in each.held))

    def _of_title(self, person, title, mention):
        standing, held = self._standing(person, title)
        if title.modifier == "former":
            standing = {"past": "held", "held": "still", "ahead": "ahead"}.get(standing, standing)
        match standing:
            case "held":
                # "Nguyên Giám đốc" says of no day that the office was held on it.
                shown = () if title.modifier == "former" else (held,)
                return Finding(
                    mention, Verdict.RIGHT, person=person, source=_source(held), held=shown
                )
            case "perhaps":
                return self._said(
                    mention,
                    Verdict.PERHAPS,
                    person,
                    held,
                    _("%(name)s may have been %(title)s that day: the dates are not sure."),
                )
            case "past":
                return self._said(
                    mention,
                    Verdict.OUTDATED,
                    person,
                    held,
                    _("%(name)s was no longer %(title)s%(until)s."),
                    self._instead(person, title),
                )
            case "ahead":
                return self._said(
                    mention,
                    Verdict.NOT_YET,
                    person,
                    held,
                    _("%(name)s was not %(title)s yet%(since)s."),
                    self._instead(person, title),
                )
            case "still":
                return self._said(
                    mention,
                    Verdict.OUTDATED,
                    person,
                    held,
                    _("%(name)s was still %(title)s that day."),
                    Fix(title.span, self._printed(Span(title.role.start, title.span.end))),
                )
        return self._of_another_title(person, title, mention)

    def _of_another_title(self, person, title, mention):
        fix = self._instead(person, title)
        own = ", ".join(_called(held) for held in self.facts.sure_offices(person))
        told = {"name": person.name, "title": self._printed(title.span), "own": own or "–"}
        holders = [
            held for held in self.facts.sure_holders(title.posts) if held.person_id != person.pk
        ]
        if holders and not self._has_room(holders):
            message = _("That day %(title)s was %(holder)s; %(name)s was %(own)s.")
            told["holder"] = holders[0].person.name
            return Finding(
                mention,
                Verdict.MIXED_UP,
                message % told,
                person,
                fix=fix,
                source=_source(holders[0]),
            )
        if self._has_role_elsewhere(person, title):
            message = _("%(name)s was %(own)s that day, in another organization than %(title)s.")
            return Finding(mention, Verdict.WRONG_ORGANIZATION, message % told, person, fix=fix)
        message = _("The directory does not know %(name)s as %(title)s; that day: %(own)s.")
        return Finding(mention, Verdict.UNKNOWN_TITLE, message % told, person, fix=fix)

    def _has_room(self, holders):
        """Whether one more person may hold the post beside them: there are several deputies."""
        seats = holders[0].post.seats
        return seats is None and bool(holders[0].post.role.deputy_of_id)

    def _has_role_elsewhere(self, person, title):
        return any(
            self.register.roles_of.get(held.post_id) == self._role(title)
            for held in self.facts.offices[person.pk]
        )

    def _instead(self, person, title):
        """The one office held that day, or the one with the same role, in the title's place."""
        offices = self.facts.sure_offices(person)
        role = self._role(title)
        same = [held for held in offices if self.register.roles_of.get(held.post_id) == role]
        held = next(iter(same or offices), None)
        return Fix(title.span, _called(held)) if held else None

    # Ranks

    def _of_rank(self, person, mention, before):
        held = self.facts.sure_rank(person)
        if held is None:
            return None
        told = {"name": person.name, "rank": held.rank.name}
        if mention.rank and not self._is_rank(held, mention):
            message = _("%(name)s was %(rank)s that day.")
            text = _cased(held.rank.name, self._printed(mention.rank))
            return Finding(
                mention,
                Verdict.WRONG_RANK,
                message % told,
                person,
                fix=Fix(mention.rank, text),
                source=_source(held),
            )
        named = any(finding.person == person and finding.mention.name for finding in before)
        if not mention.rank and not named:
            message = _("%(name)s was %(rank)s that day: the rank is missing.")
            text = f"{held.rank.name} {self._printed(mention.name)}"
            return Finding(
                mention, Verdict.RANK_MISSING, message % told, person, fix=Fix(mention.name, text)
            )
        return None

    def _is_rank(self, held, mention):
        printed = tone_key(self._printed(mention.rank))
        names = filter(None, (held.rank.name, held.rank.abbreviation))
        return printed in {tone_key(name) for name in names}

    # A name that the directory does not have

    def _of_an_unknown(self, place, mention):
        near = [
            self.facts.people[pk]
            for pk in sorted(self.facts.near.get(place, ()))
            if pk in self.facts.people and self._is_near(self.facts.people[pk], mention)
        ]
        meant = [
            person
            for person in near
            if any(
                self._standing(person, title)[0] in {"held", "perhaps"} for title in mention.titles
            )
            or self._is_listed_misspelling(person, mention)
        ]
        if len(meant) == 1:
            message = _("The directory writes the name %(name)s.")
            return Finding(
                mention,
                Verdict.MISSPELT,
                message % {"name": meant[0].name},
                meant[0],
                fix=Fix(mention.name, _cased(meant[0].name, self._printed(mention.name))),
            )
        holders = self.facts.sure_holders(
            {post for title in mention.titles for post in title.posts}
        )
        message = _("The directory does not know %(name)s.")
        told = {"name": self._printed(mention.name)}
        if holders and not self._has_room(holders):
            message = _("The directory does not know %(name)s; that day %(title)s was %(holder)s.")
            told |= {"holder": holders[0].person.name, "title": _called(holders[0])}
        return Finding(mention, Verdict.UNKNOWN_PERSON, message % told, candidates=tuple(near))

    def _is_near(self, person, mention):
        """Some marks, or two letters of one syllable, away."""
        printed, known = fold(self._printed(mention.name)).split(), fold(person.name).split()
        if len(printed) != len(known):
            return False
        apart = [pair for pair in zip(printed, known, strict=True) if pair[0] != pair[1]]
        return not apart or (len(apart) == 1 and _distance(*apart[0]) <= 2)

    def _is_listed_misspelling(self, person, mention):
        key = " ".join(Text(self._printed(mention.name)).keys)
        return person.pk in self.register.misspelt.get(key, ())

    # A post as a subject

    def _of_a_post(self, mention, earlier):
        if earlier and earlier.person:
            return Finding(mention, Verdict.RIGHT, person=earlier.person)
        holders = {
            held.person_id: held
            for title in mention.titles
            for held in self.facts.sure_holders(title.posts)
        }
        if len(holders) == 1:
            held = next(iter(holders.values()))
            return Finding(mention, Verdict.RIGHT, person=held.person, source=_source(held))
        return Finding(
            mention, Verdict.RIGHT, candidates=tuple(held.person for held in holders.values())
        )

    # The story as a whole

    def _written_two_ways(self, found):
        """One name without marks, several with: the rarer one, unless the directory has it."""
        spellings = defaultdict(Counter)
        for finding in found:
            if finding.mention.name and finding.mention.found != "given name":
                printed = self._printed(finding.mention.name)
                spellings[fold(printed)][tone_key(printed)] += 2 if finding.mention.people else 1
                self.spelt[tone_key(printed)] = printed
        return [self._against(finding, spellings) for finding in found]

    def _against(self, finding, spellings):
        mention = finding.mention
        if not mention.name or mention.people or finding.verdict != Verdict.UNKNOWN_PERSON:
            return finding
        printed = self._printed(mention.name)
        written = spellings[fold(printed)]
        best = written.most_common(1)[0][0]
        if best == tone_key(printed):
            return finding
        other = self.spelt[best]
        message = _("The same name is written %(other)s elsewhere in this story.")
        return replace(
            finding,
            verdict=Verdict.TWO_WAYS,
            message=message % {"other": other},
            fix=Fix(mention.name, other),
        )

    def _printed(self, span):
        return self.text.text[span.start : span.end]

    def _said(self, mention, verdict, person, held, message, fix=None):
        told = {
            "name": person.name,
            "title": _called(held),
            "until": _(" (until %(day)s)") % {"day": held.end} if held.end.is_known else "",
            "since": _(" (from %(day)s)") % {"day": held.start} if held.start.is_known else "",
        }
        return Finding(mention, verdict, message % told, person, fix=fix, source=_source(held))


def _called(held):
    return held.post.short_label or held.post.label


def _source(held):
    return next((str(each.source) for each in held.citations.all()), "")


def _cased(text, like):
    """ "thượng tá" stays small where the text writes ranks small, "LÊ" large in a headline."""
    if like.isupper():
        return text.upper()
    return text[:1].lower() + text[1:] if like[:1].islower() else text


def _distance(one, other):
    """Letters to change, add or drop."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        row, above = [place], row
        for column, against in enumerate(other, 1):
            row.append(min(row[-1] + 1, above[column] + 1, above[column - 1] + (letter != against)))
    return row[-1]
