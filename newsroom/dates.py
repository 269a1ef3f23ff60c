"""Dates known only in part: two bounds and the text as printed."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from newsroom.text import clean_line

FIRST_YEAR, LAST_YEAR = 1000, 2199

# Thirds of a year: what an obituary or a party history means by "đầu 1957".
PARTS_OF_YEAR = {"đầu": (1, 4), "giữa": (5, 8), "cuối": (9, 12)}

# What print and EDTF write for "until today, and nobody knows until when".
OPEN = "nay"
_OPEN = re.compile(
    r"(?:(?:cho )?(?:đến|tới) )?(?:nay|hiện nay|hiện tại|bây giờ)|đương (?:nhiệm|chức)|/?\.\."
)

_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_ABOUT = re.compile(r"(?:khoảng|chừng) ", re.IGNORECASE)
_PART = rf"(?P<part>{'|'.join(PARTS_OF_YEAR)})"
_SHAPES = [
    re.compile(shape)
    for shape in (
        rf"(?:năm )?{_YEAR}[~?%]?",
        # "2014-00-00" is how spreadsheets write a year whose month and day nobody knows.
        rf"{_YEAR}-(?:00(?:-00)?|{_MONTH}(?:-(?:00|{_DAY}))?)[~?%]?",
        rf"(?:tháng )?{_MONTH} ?[/.-] ?{_YEAR}",
        rf"tháng {_MONTH},? (?:năm )?{_YEAR}",
        rf"(?:ngày )?{_DAY} ?(?P<mark>[/.-]) ?{_MONTH} ?(?P=mark) ?{_YEAR}",
        rf"(?:ngày )?{_DAY} tháng {_MONTH}(?:,? năm |, ?|/| ){_YEAR}",
        rf"{_PART} (?:năm )?{_YEAR}",
        rf"(?:năm )?{_YEAR} ?\({_PART}(?: năm)?\)",
    )
]


@dataclass(frozen=True)
class PartialDate:
    """Both bounds are inclusive; a bound that is None is not known."""

    first: date | None = None
    last: date | None = None
    text: str = ""

    def __post_init__(self):
        if self.first and self.last and self.first > self.last:
            raise ValueError(_("The earliest day lies after the latest day."))

    def __str__(self) -> str:
        if self.is_open:
            return OPEN
        about = "khoảng " if _ABOUT.match(self.text) else ""
        match self.precision:
            case "year":
                return f"{about}{self.first.year}"
            case "month":
                return f"{about}{self.first.month}/{self.first.year}"
            case "day":
                return about + _printed(self.first)
            case "range" if not self.text:
                return f"{_printed(self.first)} – {_printed(self.last)}"
        return self.text

    @property
    def is_known(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def is_open(self) -> bool:
        """What the source calls "nay": it lasted on that day, and nobody knows until when."""
        return not self.is_known and bool(_OPEN.fullmatch(self.text.lower()))

    @property
    def precision(self) -> str:
        if not self.is_known:
            return "unknown"
        if self.first is None or self.last is None:
            return "range"
        if self.first == self.last:
            return "day"
        return _span(self.first, self.last)

    def iso(self) -> str:
        """The sharpest single ISO date that covers both bounds, "" when none does."""
        if self.first is None or self.last is None:
            return ""
        for length in (10, 7, 4):
            shortened = self.first.isoformat()[:length]
            if shortened == self.last.isoformat()[:length]:
                return shortened
        return ""


def parse_partial_date(text: str) -> PartialDate:
    """Raises ValueError with a sentence for the person who typed the text. Whether it may be open
    ("nay") is for the field to say."""
    text = clean_line(text)
    if text in {"", "/"}:
        return PartialDate()
    wording = text.lower()
    if _OPEN.fullmatch(wording):
        return PartialDate(text=text)
    first, last = _bounds(_matched(_ABOUT.sub("", wording, count=1), text), text)
    return PartialDate(first, last, text)


def month_bounds(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _matched(wording: str, text: str) -> dict[str, str | None]:
    for shape in _SHAPES:
        if match := shape.fullmatch(wording):
            return match.groupdict()
    message = _("“%(text)s” is not a date. Write 2020, 10/2020 or 1/10/2020.")
    raise ValueError(message % {"text": text[:60]})


def _bounds(parts: dict[str, str | None], text: str) -> tuple[date, date]:
    year = _checked_year(int(parts["year"]))
    if part := parts.get("part"):
        opening, closing = PARTS_OF_YEAR[part]
        return month_bounds(year, opening)[0], month_bounds(year, closing)[1]
    try:
        return _calendar_bounds(year, parts.get("month"), parts.get("day"))
    except ValueError:
        message = _("There is no such day in the calendar: %(text)s.")
        raise ValueError(message % {"text": text[:60]}) from None


def _calendar_bounds(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if day:
        known = date(year, int(month), int(day))
        return known, known
    if month:
        return month_bounds(year, int(month))
    return date(year, 1, 1), date(year, 12, 31)


def _checked_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = _("The year must lie between %(first)s and %(last)s.")
        raise ValueError(message % {"first": FIRST_YEAR, "last": LAST_YEAR})
    return year


def _span(first: date, last: date) -> str:
    if (first, last) == month_bounds(first.year, first.month):
        return "month"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return "year"
    return "range"


def _printed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else "…"
