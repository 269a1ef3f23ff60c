"""The picture of a record: a lane for each office and rank, years along it. Lengths across are in
percent and down in pixels, so that its words are as large on a phone as on a desk. Bars stand below
the words, over the whole width, or beside them, where there is room; the stylesheet shows one of
the two. Pure."""

from datetime import date, timedelta
from textwrap import wrap
from typing import NamedTuple

CHARACTERS = 46
LINE, BAR, BETWEEN = 17, 12, 16
AXIS = 22
# Where the years begin beside the words, of a hundred.
WORDS = 34
_LEAST = 0.8
# How far back an unknown beginning is drawn, of a hundred.
_STUB = 7
_TICKS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Bar(NamedTuple):
    """`opens` and `goes_on`: it may reach further on that side, beyond what is drawn."""

    begin: float
    end: float
    is_sure: bool = False
    opens: bool = False
    goes_on: bool = False

    @property
    def x(self):
        return _percent(self.begin)

    @property
    def width(self):
        return _percent(self.end - self.begin)

    @property
    def right(self):
        return _percent(self.end)

    def beside(self):
        return self._replace(begin=_beside(self.begin), end=_beside(self.end))


def _percent(number):
    return f"{number:.2f}%"


def _beside(part):
    return WORDS + part * (100 - WORDS) / 100


class Lane(NamedTuple):
    lines: list
    is_rank: bool
    top: int
    bars: list

    @property
    def below(self):
        """Where bars stand below the words."""
        return len(self.lines) * LINE + 2

    @property
    def beside(self):
        return [bar.beside() for bar in self.bars]


class Tick(NamedTuple):
    at: float
    year: int
    anchor: str = "middle"

    @property
    def x(self):
        return _percent(self.at)

    def beside(self):
        return self._replace(at=_beside(self.at))


class Timeline(NamedTuple):
    lanes: list
    ticks: list
    first: int
    last: int
    height: int

    @property
    def axis(self):
        return self.height - AXIS

    @property
    def ticks_beside(self):
        return [tick.beside() for tick in self.ticks]


class Scale(NamedTuple):
    first: date
    last: date

    def part(self, day):
        within = min(max(day, self.first), self.last)
        return 100 * (within - self.first).days / (self.last - self.first).days

    def bar(self, start, end, **how):
        """A single day is still seen."""
        begin = min(self.part(start), 100 - _LEAST)
        return Bar(begin, max(self.part(end), begin + _LEAST), **how)

    def shortly_before(self, day):
        return day - timedelta(days=round((self.last - self.first).days * _STUB / 100))

    def ticks(self):
        years = self.last.year - self.first.year
        step = next(step for step in _STEPS if years / step <= _TICKS or step == _STEPS[-1])
        marked = range(-(-self.first.year // step) * step, self.last.year + 1, step)
        return [self._tick(year) for year in marked]

    def _tick(self, year):
        at = self.part(date(year, 1, 1))
        return Tick(at, year, "start" if at < 4 else "end" if at > 96 else "middle")


def reach(held):
    """(first, last) day that it can have been held on, None where nothing known bounds it: neither
    before birth nor after death, nor where there is no such office or organization."""
    lives = [(held.start_lo, held.end_hi), (held.person.birth_lo, held.person.death_hi)]
    if post := getattr(held, "post", None):
        body = post.organization
        lives += [(post.start_lo, post.end_hi), (body.founded_lo, body.dissolved_hi)]
    begins, ends = zip(*lives, strict=True)
    return max(filter(None, begins), default=None), min(filter(None, ends), default=None)


def timeline(offices, ranks, *, today):
    """None where no day is known. What was held under one title again has one lane."""
    scale = _scale([*offices, *ranks], today)
    if not scale:
        return None
    lanes, top = [], 0
    for is_rank, rows in ((False, offices), (True, ranks)):
        for title, times in _by_title(rows):
            lane = _lane(title, times, scale, is_rank=is_rank, top=top)
            lanes.append(lane)
            top += lane.below + BAR + BETWEEN
    return Timeline(lanes, scale.ticks(), scale.first.year, scale.last.year, top + AXIS)


def _scale(rows, today):
    """From the first of January before anything known to the end of today's, or of a life."""
    known = [day for held in rows for day in _known(held)]
    if not known or min(known) > today:
        return None
    died = [held.person.death_hi for held in rows if held.person.death_hi]
    last = min([today, max([*died, *known])] if died else [today])
    first = date(min(known).year, 1, 1)
    return Scale(first, max(last, date(first.year, 12, 31)))


def _known(held):
    days = held.start_lo, held.start_hi, held.seen_first, held.seen_last, held.end_lo, held.end_hi
    return [day for day in days if day]


def _by_title(rows):
    """[(title, its times)], in the order in which they began."""
    found = {}
    for held in sorted(filter(_known, rows), key=_begun):
        found.setdefault(_title(held), []).append(held)
    return found.items()


def _begun(held):
    return held.start_lo or held.seen_first or min(_known(held))


def _title(held):
    post = getattr(held, "post", None)
    return (post.short_label or post.label) if post else held.rank.name


def _lane(title, times, scale, *, is_rank, top):
    bars = [bar for held in times for bar in _bars(held, scale)]
    return Lane(wrap(title, CHARACTERS), is_rank, top, bars)


def _bars(held, scale):
    """What may be so, and over it what surely is."""
    first, last = reach(held)
    opens, goes_on = held.start_lo is None, last is None or last > scale.last
    if opens:
        first = max(filter(None, (first, scale.shortly_before(min(_known(held))))))
    found = [scale.bar(first, last or scale.last, opens=opens, goes_on=goes_on)]
    if not held.certain.isempty:
        found.append(scale.bar(held.certain.lower, held.certain.upper, is_sure=True))
    return found
