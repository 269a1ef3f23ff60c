"""A post from its first day to its last: who held it when, where it overlaps, where nobody did."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from people.answers import Answer, Word

ROWS = 200
# Days before and after all that the directory knows; shown as None, an open side.
_EVER = (date.min, date.max)


@dataclass(frozen=True)
class Period:
    """Both days are counted; None leaves that side open."""

    first: date | None
    last: date | None
    answer: Answer
    seats: int | None = None

    @property
    def is_overlap(self):
        """More people than seats, each surely; another row of the same person is no other one."""
        holders = {tenure.person_id for tenure in self.answer.sure}
        return self.seats is not None and len(holders) > self.seats

    @property
    def is_gap(self):
        return self.answer.word == Word.NO_RECORD

    def has(self, day):
        return (self.first or date.min) <= day <= (self.last or date.max)


@dataclass(frozen=True)
class Continuity:
    """`undated` rows might lie anywhere: they stand apart, and no period has them."""

    periods: list
    undated: list
    is_cut: bool = False

    @property
    def overlaps(self):
        return [period for period in self.periods if period.is_overlap]

    @property
    def gaps(self):
        return [period for period in self.periods if period.is_gap]


def continuity(post, *, on):
    """Of a post, its organization with it, as known on that day; four queries however many rows.
    Each period says what answers.of_posts would say of each of its days."""
    held = list(post.tenures.filter(retracted=False).select_related("person", "post")[: ROWS + 1])
    vacancies = post.vacancies.filter(retracted=False).with_sources()
    undated = [tenure for tenure in held if not _is_dated(tenure)]
    dated = [(tenure, *_spans(tenure, post)) for tenure in held[:ROWS] if _is_dated(tenure)]
    empty = [(vacancy, _span(vacancy.certain)) for vacancy in vacancies[:ROWS]]
    periods = _periods(dated, empty, _life(post), post.seats)
    return Continuity(_within_life(periods, _life(post), on), undated, len(held) > ROWS)


def _is_dated(tenure):
    days = (tenure.start_lo, tenure.start_hi, tenure.end_lo, tenure.end_hi, tenure.seen_first)
    return any(days)


def _spans(tenure, post):
    """(surely, possibly held), each (first day, day after the last one) or None. See also
    TenureQuerySet.could_be: what is only possible ends with the person, the post, the office."""
    lived = _between(tenure.person.birth_lo, tenure.person.death_hi)
    possible = _cut(_span(tenure.possible), lived)
    return _span(tenure.certain), possible and _cut(possible, _life(post))


def _life(post):
    """The days on which there may have been such a post; None where its dates leave no day."""
    organization = post.organization
    return _cut(
        _between(post.start_lo, post.end_hi),
        _between(organization.founded_lo, organization.dissolved_hi),
    )


def _span(period):
    """A range as the database gives it: half-open."""
    return None if period.isempty else (period.lower or date.min, period.upper or date.max)


def _between(first, last):
    return first or date.min, last + timedelta(days=1) if last else date.max


def _cut(one, other):
    if one is None or other is None:
        return None
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start < end else None


def _periods(dated, empty, life, seats):
    """From the first of all days to the last, cut wherever something begins or ends; neighbours
    that say the same are one."""
    spans = [span for _tenure, *both in dated for span in both] + [span for _row, span in empty]
    bounds = {day for span in (_EVER, life, *spans) if span for day in span}
    found = []
    for start, end in pairwise(sorted(bounds)):
        answer = _answer(dated, empty, start)
        if found and found[-1][2] == answer and start not in (life or ()):
            start = found.pop()[0]
        found.append((start, end, answer))
    return [Period(_day(start), _day_before(end), answer, seats) for start, end, answer in found]


def _answer(dated, empty, day):
    return Answer(
        sure=tuple(row for row, surely, _possibly in dated if _has(surely, day)),
        perhaps=tuple(
            row for row, surely, possibly in dated if _has(possibly, day) and not _has(surely, day)
        ),
        vacancies=tuple(vacancy for vacancy, span in empty if _has(span, day)),
    )


def _has(span, day):
    return bool(span) and span[0] <= day < span[1]


def _day(start):
    return None if start == date.min else start


def _day_before(end):
    return None if end == date.max else end - timedelta(days=1)


def _within_life(periods, life, today):
    """Nobody is missed before the post began, nor behind its end, nor in days to come; what is held
    there all the same stays in sight."""
    start, end = life or _EVER
    if start == date.min:
        start = next((each.first or start for each in periods if not each.is_gap), end)
    expected = (start, min(end, today + timedelta(days=1)))
    return [each for each in periods if not each.is_gap or _has(expected, each.first or date.min)]
