"""What a pasted career proposes for a person, beside what the directory already has of it."""

from datetime import date
from typing import NamedTuple

from newsroom.dates import PartialDate
from people.careers import Line, Office
from people.matching import Match, match
from people.models import Tenure
from people.wording import title_key


class Proposal(NamedTuple):
    """One office of one line. `held` are the person's rows of the posts that it may mean."""

    line: Line
    office: Office
    match: Match
    held: tuple[Tenure, ...] = ()

    @property
    def is_there(self):
        """The directory may know of it: nothing is entered twice."""
        start, end = believed(self.line.start, self.line.end)
        proposed = Tenure()
        proposed.start, proposed.end = start, end
        return any(_meet(proposed, held) for held in self.held)

    @property
    def is_plain(self):
        """Nothing in it is left to be decided by a person, but whether it is true."""
        found = self.match
        known = found.posts.the_one or (
            not found.posts.all and found.is_role_known and found.organizations.the_one
        )
        return bool(known) and not self.line.problem and not self.is_there


def propose(person, lines):
    """[(line, its proposals)], in a fixed number of queries."""
    found = match([office.title for line in lines for office in line.offices])
    held = {}
    for tenure in person.tenures.filter(retracted=False).select_related("post"):
        held.setdefault(tenure.post_id, []).append(tenure)
    return [
        (line, [_proposal(line, office, found[office.title], held) for office in line.offices])
        for line in lines
    ]


def _proposal(line, office, found, held):
    rows = [row for post in found.posts.all for row in held.get(post.pk, ())]
    return Proposal(line, office, found, tuple(rows))


def believed(start, end):
    """Dates that contradict each other are the source's: the directory holds neither for true."""
    if start.first and end.last and start.first > end.last:
        return PartialDate(), PartialDate()
    return start, end


def _meet(proposed, held):
    """Whether both surely held a day; where one is sure of none, whether they may have."""
    mine, theirs = proposed.surely_held(), held.surely_held()
    if mine and theirs:
        return mine[0] < theirs[1] and theirs[0] < mine[1]
    return _first(proposed) <= _last(held) and _first(held) <= _last(proposed)


def _first(held):
    return held.start_lo or date.min


def _last(held):
    return held.end_hi or date.max


def labels(title, role, organization):
    """(full, short title) of a new post; "" where it is put together. What was printed is the full
    title if it names the organization in full."""
    printed = title_key(title)
    in_full = printed.endswith(title_key(organization.name))
    of_role = printed.startswith(title_key(str(role)))
    if not of_role:
        return "", ""
    return (title, "") if in_full else ("", title)
