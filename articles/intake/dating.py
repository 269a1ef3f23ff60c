"""The day a story speaks of, when its header gives only the month."""

import re
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from newsroom.dates import PartialDate

# Further down, days belong to what happened before and to the numbers of decrees.
PARAGRAPHS_READ = 3

_DAY = re.compile(
    r"(?P<before>[^\s,(]{0,24}) ?\b"
    r"(?P<anchor>(?P<hour>sáng|trưa|chiều|tối|đêm|khuya)(?: nay| qua)?|ngày|hôm nay|hôm qua)"
    r"(?: ngày)? ?\(?(?P<day>[0-9]{1,2})(?:(?P<mark>[/.])| tháng )(?P<month>[0-9]{1,2})"
    r"(?:(?:(?P=mark)|-| năm )(?P<year>[0-9]{4}))?(?![0-9]|[/.][0-9])",
    re.IGNORECASE,
)
# "đến ngày 10.4" bounds a count and "số 67/2025 ngày 15/3" dates a paper: neither is the day.
_LIMITS = ("từ", "đến", "trước", "sau", "hết", "hạn")


def sharpen(header: PartialDate, paragraphs: list[str]) -> PartialDate:
    """The day the opening names if it lies in the header's month or the next to it."""
    if header.precision not in ("month", "year"):
        return header
    found = [
        (rank, day)
        for index, text in enumerate(paragraphs[:PARAGRAPHS_READ])
        for match in _DAY.finditer(text)
        for rank, day in _ranked(match, index, header)
    ]
    return min(found, key=itemgetter(0), default=(None, header))[1]


def _ranked(match: re.Match, index: int, header: PartialDate) -> Iterator[tuple]:
    """An hour or an opening "Ngày" tells of the event; another may be an anniversary."""
    is_passing = not match["hour"] and match.start() > 0
    for day in [] if _is_limit(match["before"]) else _meant(match, header):
        distance = _months_outside(day, header)
        if distance <= 1:
            rank = (is_passing, index, distance, match.start())
            yield rank, PartialDate(day, day, _as_printed(match))


def _meant(match: re.Match, header: PartialDate) -> list[date]:
    """The day in every year it may belong to; a day no calendar has is none."""
    years = [int(match["year"])] if match["year"] else _years(header)
    return [day for year in years for day in _calendar_day(year, match)]


def _years(header: PartialDate) -> list[int]:
    year = header.first.year
    # A story of January tells of New Year's Eve without naming the year.
    return [year, year - 1, year + 1] if header.precision == "month" else [year]


def _calendar_day(year: int, match: re.Match) -> list[date]:
    try:
        return [date(year, int(match["month"]), int(match["day"]))]
    except ValueError:
        return []


def _months_outside(day: date, header: PartialDate) -> int:
    if header.precision == "year":
        return 0 if day.year == header.first.year else 12
    month = header.first
    return abs((day.year - month.year) * 12 + day.month - month.month)


def _is_limit(before: str) -> bool:
    return before.lower() in _LIMITS or "/" in before


def _as_printed(match: re.Match) -> str:
    return match[0][match.start("anchor") - match.start() :].replace("(", "").strip()
