"""An official's career as newspapers print it, read line by line. Pure functions that never raise;
what is not understood is reported, not dropped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from newsroom.dates import PartialDate, parse_partial_date
from newsroom.text import clean, clean_line
from people.vocabulary import RANK, TITLE

SUBSTANTIVE, ACTING, IN_CHARGE, CONCURRENT = "substantive", "acting", "in_charge", "concurrent"

LINE_AT_MOST = 1_000
_TIME_AT_MOST = 80


def _pattern(source: str) -> re.Pattern:
    return re.compile(source, re.IGNORECASE)


_DATE = (
    r"(?:(?:khoảng|chừng) )?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|(?:ngày )?[0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-]| tháng [0-9]{1,2}(?:,? năm |, ?|/| ))[0-9]{4}"
    r"|(?:tháng )?[0-9]{1,2}(?: ?/ ?|[.-])[0-9]{4}|tháng [0-9]{1,2},? (?:năm )?[0-9]{4}"
    r"|(?:(?:đầu|giữa|cuối) )?(?:năm )?[0-9]{4})(?![0-9])"
)
_NOW = r"(?:(?:hiện )?nay|hiện tại|bây giờ|đương nhiệm|đương chức)\b"
_DASH = r"(?:[-‐-―−~→=]+>?)"
_TO = rf"(?: ?{_DASH} ?(?:(?:cho )?(?:đến|tới) )?|,? (?:cho )?(?:đến|tới) )(?:hết )?"
# "3 - 10/2010", "tháng 3 đến tháng 10/2010": the year stands once, at the end.
_SAME_YEAR = rf"(?P<bare>(?:tháng )?[0-9]{{1,2}}(?:/[0-9]{{1,2}})?){_TO}(?P<until>{_DATE})"
_PERIOD = (
    r"(?:(?:kể từ|từ|trong|giai đoạn|thời gian) )?"
    rf"(?:(?P<start>{_DATE})(?:{_TO}(?P<end>{_DATE}|{_NOW}))?|{_SAME_YEAR}(?! ?{_DASH} ?[0-9]))"
)
_BULLET = r"[\s•·●▪◦*+‐-―−-]*(?:[0-9]{1,2}[.)] )?[(\[]?"
_AT_START = _pattern(rf"{_BULLET}{_PERIOD}(?=$|\W)[\s:;,.)\]|+*•‐-―−-]*")
# At the end of a line a single date may be anything; of two, or with "từ", it is the time.
_AT_END = _pattern(rf"[\s,:(–-]+(?=từ |.*[0-9].*(?:{_DASH}|đến|tới)){_PERIOD}[).;\s]*$")
_NEXT_PERIOD = _pattern(rf"(?<=[;.]) (?={_PERIOD}(?:$|[\s:,]))")

_HAS_WORDS = re.compile(r"[^\W\d_]{2}")

_KIND = r"(?:quyền |q\. ?|phụ trách |kiêm (?:nhiệm |chức )?)"
_OFFICE = rf"(?:{_KIND}?{TITLE})"
# What stands between the dates and the title: "ông được bầu giữ chức", "là".
_LEAD = (
    r"(?:^|\b(?:là|làm|giữ|chức|chức vụ|chức danh|cương vị|đảm nhiệm|đảm nhận|bầu|tái cử|trúng cử"
    r"|bổ nhiệm|phân công|chỉ định|điều động|phê chuẩn|ông|bà|đồng chí) )"
)
_FIRST_OFFICE = _pattern(rf"{_LEAD}(?:{RANK}(?: ?[,–-] ?| ))?(?P<office>{_OFFICE})")
_NEXT_OFFICE = _pattern(
    rf"(?: ?[,;] ?(?:và |đồng thời )?| (?:và|đồng thời)(?: là)? | ?[–-] | (?=kiêm ))(?={_OFFICE})"
)
_RANK = _pattern(rf"\b{RANK}")
_TERM = re.compile(
    r"[,(\s]*(?:\b(?i:các) )?\b((?i:nhiệm k[ỳì]|kh[óo][áa]?|khoá) (?i:thứ )?(?:[0-9]+|[IVXLC]+)\b"
    r"(?: ?[-–] ?[0-9]{2,4})?(?:(?:,| và) (?:[IVXLC]+|[0-9]+)\b)*)\)?"
)
_TERM_BEFORE = _pattern(r"(?:nhiệm k[ỳì]|khóa|khoá)$")
_PORTFOLIO = _pattern(r"[\s,(–-]+(phụ trách .+?)\)?$")
_IN_CHARGE_OF = _pattern(rf"({TITLE}) phụ trách (?=\S)")
_NOW_CALLED = _pattern(r" ?\((?:nay|hiện)\b[^)]*\)?")
_EDGES = " .,;:()[]|–—-"


class Office(NamedTuple):
    """One title out of a line, as printed, without what is said of its kind and term."""

    title: str
    kind: str = SUBSTANTIVE
    portfolio: str = ""
    term: str = ""


class Line(NamedTuple):
    """`problem` says what was not understood; `dates` are as printed, also where nobody can read
    them."""

    text: str
    dates: tuple[str, str] = ("", "")
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()
    offices: tuple[Office, ...] = ()
    rank: str = ""
    problem: str = ""

    @property
    def is_reversed(self) -> bool:
        """The source lets it end before it begins: that is kept, and neither date believed."""
        return bool(self.start.first and self.end.last and self.start.first > self.end.last)


def read_career(text: str) -> list[Line]:
    """All that stands in the text, in its order."""
    return [_read(line) for line in _lines(text)]


def _lines(text: str) -> Iterator[str]:
    """A period alone on its line belongs to the next one; where a sentence begins with a period, a
    line begins."""
    waiting = ""
    for line in filter(None, map(clean_line, clean(text).splitlines())):
        if waiting and not _AT_START.match(line):
            line = f"{waiting} {line}"
        elif waiting:
            yield waiting
        waiting = line if _is_just_a_period(line) else ""
        if not waiting:
            yield from _sentences(line)
    if waiting:
        yield waiting


def _sentences(line: str) -> Iterator[str]:
    begun = 0
    for found in _NEXT_PERIOD.finditer(line):
        # "1. 8/2007" is numbered.
        if _HAS_WORDS.search(line, begun, found.start()):
            yield line[begun : found.start()]
            begun = found.end()
    yield line[begun:]


def _is_just_a_period(line: str) -> bool:
    found = _AT_START.match(line)
    return bool(found) and found.end() == len(line)


def _read(text: str) -> Line:
    if len(text) > LINE_AT_MOST:
        return Line(text, problem=_("The line is too long to be read."))
    dates, rest = _dates_and_rest(text)
    (start, no_start), (end, no_end) = map(_read_date, dates)
    rank, offices = _offices(rest)
    line = Line(text, dates, start, end, offices, rank)
    return line._replace(problem=" ".join(filter(None, [no_start, no_end, *_problems(line)])))


def _problems(line: Line) -> Iterator[str]:
    if line.is_reversed:
        yield _("The source lets it end before it begins.")
    if not line.offices and line.rank:
        yield _("A rank, and no office: enter it among the ranks.")
    elif not line.offices:
        yield _("No office was found in it.")
    elif not any(line.dates):
        yield _("It has no date.")


def _dates_and_rest(text: str) -> tuple[tuple[str, str], str]:
    if found := _AT_START.match(text):
        return _dates(found), text[found.end() :]
    found = _AT_END.search(text, max(0, len(text) - _TIME_AT_MOST))
    if found and not _TERM_BEFORE.search(text, 0, found.start()):
        return _dates(found), text[: found.start()]
    return ("", ""), re.sub(rf"^{_BULLET}", "", text)


def _dates(found: re.Match) -> tuple[str, str]:
    if bare := found["bare"]:
        return f"{bare}/{found['until'][-4:]}", found["until"]
    return found["start"], found["end"] or ""


def _read_date(printed: str) -> tuple[PartialDate, str]:
    """And the sentence that refuses it."""
    try:
        return parse_partial_date(printed), ""
    except ValueError as error:
        return PartialDate(), str(error)


def _offices(text: str) -> tuple[str, tuple[Office, ...]]:
    """The rank that stands before the titles, and these."""
    first = _FIRST_OFFICE.search(text)
    before = text[: first.start("office")] if first else text
    rank = _RANK.search(before)
    found = first and [_office(part) for part in _parts(text[first.start("office") :])]
    return rank[0] if rank else "", tuple(found or ())


def _parts(text: str) -> list[str]:
    """A comma before a place begins no new title: only one before a title word does."""
    return [part for part in _NEXT_OFFICE.split(text) if part.strip(_EDGES)]


def _office(part: str) -> Office:
    part = _NOW_CALLED.sub("", part)
    terms = ", ".join(_TERM.findall(part))
    kind, title = _kind_and_title(_TERM.sub("", part).strip(_EDGES))
    portfolio = _PORTFOLIO.search(title)
    if portfolio:
        title = title[: portfolio.start()]
    return Office(title.strip(_EDGES), kind, portfolio[1].strip(_EDGES) if portfolio else "", terms)


_KINDS = [
    (ACTING, _pattern(rf"(?:quyền |q\. ?)(?={TITLE})")),
    (IN_CHARGE, _pattern(rf"phụ trách (?={TITLE})")),
    (CONCURRENT, _pattern(rf"kiêm (?:nhiệm |chức )?(?={TITLE})")),
]


def _kind_and_title(part: str) -> tuple[str, str]:
    for kind, pattern in _KINDS:
        if found := pattern.match(part):
            return kind, part[found.end() :]
    # "Phó Giám đốc phụ trách Sở": in charge; after the body's name it is a portfolio.
    if found := _IN_CHARGE_OF.match(part):
        return IN_CHARGE, f"{found[1]} {part[found.end() :]}"
    return SUBSTANTIVE, part
