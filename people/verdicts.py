"""How each mention is judged by what the directory knows."""

from collections import Counter, defaultdict
from dataclasses import replace

from django.utils.translation import gettext as _

from newsroom.text import fold, tone_key
from people.facts import Facts, Finding, Fix, Verdict, called, source_of
from people.mentions import Mention
from people.offices import Offices
from people.phrases import Text
from people.register import Register
from people.spelling import cased, is_near

_HELD = {"held", "perhaps"}


class Judge:
    """Of one text; a mention may be explained by the findings before it."""

    def __init__(self, text: Text, register: Register, facts: Facts, chosen=frozenset()):
        self.text, self.register, self.facts, self.chosen = text, register, facts, chosen
        self.offices = Offices(text, register, facts)

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
        people = [self.facts.people[pk] for pk in mention.people if pk in self.facts.people]
        if not people:
            return self._of_an_unknown(place, mention)
        people = [person for person in people if person.pk in self.chosen] or people
        return self._of_one_of(people, mention, before)

    # A known name

    def _of_one_of(self, people, mention, before):
        if not mention.titles and not mention.rank:
            return self._of_a_name_alone(people, mention)
        fits = {person.pk: self._fit(person, mention) for person in people}
        best = max(fits.values())
        fitting = [person for person in people if fits[person.pk] == best]
        if len(fitting) > 1:
            return self._ambiguous(fitting, mention)
        judged = self.offices.judged(fitting[0], mention)
        if judged.verdict in {Verdict.RIGHT, Verdict.PERHAPS}:
            wrong = self._of_rank(fitting[0], mention, before)
            return wrong or self._with_rank(judged, fitting[0])
        return judged

    def _of_a_name_alone(self, people, mention):
        """Nobody is linked on a name alone."""
        if len(people) > 1:
            return self._ambiguous(people, mention)
        if people[0].pk in self.chosen:
            return Finding(mention, Verdict.RIGHT, person=people[0])
        return Finding(mention, Verdict.RIGHT, candidates=tuple(people))

    def _ambiguous(self, people, mention):
        message = _("Several people are called %(name)s: %(people)s. Say who is meant.")
        told = {
            "name": self._printed(mention.name),
            "people": "; ".join(map(self._with_offices, people)),
        }
        return Finding(mention, Verdict.AMBIGUOUS, message % told, candidates=tuple(people))

    def _with_offices(self, person):
        offices = [called(held) for held in self.facts.sure_offices(person)]
        return " – ".join([str(person), ", ".join(offices)]) if offices else str(person)

    def _fit(self, person, mention):
        """The better, the more of what is printed the directory has of this person."""
        standings = [self.offices.standing(person, title).kind for title in mention.titles]
        right_rank = bool(mention.rank and self._rank_printed(person, mention))
        known = sum(standing in _HELD for standing in standings)
        return known, len(standings) - known - standings.count("none"), right_rank

    # Ranks

    def _of_rank(self, person, mention, before):
        held = self.facts.sure_rank(person)
        if held is None:
            return None
        if mention.rank and not self._rank_printed(person, mention):
            message = _("%(name)s was %(rank)s that day.")
            text = cased(held.rank.name, like=self._printed(mention.rank))
            return self._about_rank(
                person, mention, held, Verdict.WRONG_RANK, message, Fix(mention.rank, text)
            )
        named = any(finding.person == person and finding.mention.name for finding in before)
        if not mention.rank and not named:
            message = _("%(name)s was %(rank)s that day: the rank is missing.")
            fix = Fix(mention.name, f"{held.rank.name} {self._printed(mention.name)}")
            return self._about_rank(person, mention, held, Verdict.RANK_MISSING, message, fix)
        return None

    def _about_rank(self, person, mention, held, verdict, message, fix):
        told = {"name": person.name, "rank": held.rank.name}
        return Finding(mention, verdict, message % told, person, fix=fix, source=source_of(held))

    def _with_rank(self, judged, person):
        rank = judged.mention.rank and self._rank_printed(person, judged.mention)
        return replace(judged, held=(*judged.held, rank)) if rank and rank.sure else judged

    def _rank_printed(self, person, mention):
        """The one of the ranks that the person may have had."""
        printed = tone_key(self._printed(mention.rank))
        for held in self.facts.perhaps_ranks(person):
            if printed in {tone_key(held.rank.name), tone_key(held.rank.abbreviation)}:
                return held
        return None

    # A name that the directory does not have

    def _of_an_unknown(self, place, mention):
        printed = self._printed(mention.name)
        near = [
            self.facts.people[pk]
            for pk in sorted(self.facts.near.get(place, ()))
            if pk in self.facts.people and is_near(printed, self.facts.people[pk].name)
        ]
        meant = {person.pk: held for person in near for held in self._meant(person, mention)}
        if len(meant) == 1:
            ((pk, held),) = meant.items()
            return self._misspelt(self.facts.people[pk], mention, held)
        message = _("The directory does not know %(name)s.")
        told, source = {"name": printed}, ""
        if holders := self.offices.holders(mention.titles):
            message = _("The directory does not know %(name)s; that day %(title)s was %(holder)s.")
            told |= {"holder": holders[0].person.name, "title": called(holders[0])}
            source = source_of(holders[0])
        return Finding(
            mention,
            Verdict.UNKNOWN_PERSON,
            message % told,
            candidates=tuple(near),
            source=source,
        )

    def _meant(self, person, mention):
        """The office by which a person of nearly this name is meant; [None] for a misspelling that
        the directory lists; [] where nothing speaks for it."""
        standings = [self.offices.standing(person, title) for title in mention.titles]
        held = [standing.held for standing in standings if standing.kind in _HELD]
        key = " ".join(Text(self._printed(mention.name)).keys)
        return held or [None] * (person.pk in self.register.misspelt.get(key, ()))

    def _misspelt(self, person, mention, held):
        message = _("The directory writes the name %(name)s.")
        return Finding(
            mention,
            Verdict.MISSPELT,
            message % {"name": person.name},
            person,
            fix=Fix(mention.name, cased(person.name, like=self._printed(mention.name))),
            source=source_of(held) if held else "",
        )

    # A post as a subject

    def _of_a_post(self, mention, earlier):
        if earlier and earlier.person:
            return Finding(mention, Verdict.RIGHT, person=earlier.person)
        posts = {post for title in mention.titles for post in title.posts}
        holders = {held.person_id: held for held in self.facts.sure_holders(posts)}
        if len(holders) == 1:
            ((_pk, held),) = holders.items()
            return Finding(mention, Verdict.RIGHT, person=held.person, source=source_of(held))
        people = tuple(held.person for held in holders.values())
        return Finding(mention, Verdict.RIGHT, candidates=people)

    # The story as a whole

    def _written_two_ways(self, found):
        """One name without marks, several with: the rarer one, unless the directory has it."""
        spellings, printed_as = defaultdict(Counter), {}
        for finding in found:
            if finding.mention.name and finding.mention.found != "given name":
                printed = self._printed(finding.mention.name)
                spellings[fold(printed)][tone_key(printed)] += 2 if finding.mention.people else 1
                printed_as[tone_key(printed)] = printed
        return [self._against(finding, spellings, printed_as) for finding in found]

    def _against(self, finding, spellings, printed_as):
        mention = finding.mention
        if not mention.name or mention.people or finding.verdict != Verdict.UNKNOWN_PERSON:
            return finding
        printed = self._printed(mention.name)
        ((best, _count),) = spellings[fold(printed)].most_common(1)
        if best == tone_key(printed):
            return finding
        other = printed_as[best]
        message = _("The same name is written %(other)s elsewhere in this story.")
        return replace(
            finding,
            verdict=Verdict.TWO_WAYS,
            message=message % {"other": other},
            fix=Fix(mention.name, other),
        )

    def _printed(self, span):
        return self.text.text[span.start : span.end]
