"""When a photo was taken, as far as its file says so."""

import re
from datetime import time

from newsroom.dates import parse_partial_date

# XMP writes 2020, 2020-10, 2020-10-01 or 2020-10-01T08:30:00+07:00; EXIF 2020:10:01 08:30:00.
_WRITTEN = re.compile(
    r"(\d{4})(?:[-:](\d\d))?(?:[-:](\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d))?.*)?",
    re.ASCII | re.DOTALL,
)


def moment(text):
    """(PartialDate, time of day) as the camera's clock showed them, None for what is not known."""
    written = _WRITTEN.fullmatch(text.strip())
    if not written:
        return None, None
    year, month, date, hour, minute, second = written.groups()
    taken = day(year, month, date)
    return taken, time_of_day(hour, minute, second) if taken and hour else None


def day(year, month=None, date=None):
    """The date as far as it is known: "00" stands for what is not. None if there is no such day."""
    parts = [date, month, year] if date and date != "00" else [month, year]
    if not month or month == "00":
        parts = [year]
    try:
        return parse_partial_date("/".join(str(int(part)) for part in parts).zfill(4))
    except ValueError:
        return None


def time_of_day(hour, minute, second=None):
    try:
        return time(int(hour), int(minute), min(int(second or 0), 59))
    except ValueError:
        return None
