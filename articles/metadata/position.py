"""Where on the map a photo was taken, as cameras write it."""

import re

# XMP writes 18,20.5N or 18,20,30N.
_WRITTEN = re.compile(
    r"(\d{1,3}),(\d{1,2}(?:\.\d{1,12})?)(?:,(\d{1,2}(?:\.\d{1,12})?))?([NSEW])", re.ASCII
)


def written(text):
    match = _WRITTEN.fullmatch(text.strip())
    return degrees(match[1], match[2], match[3] or 0, towards=match[4]) if match else None


def degrees(whole, minutes, seconds, *, towards):
    """South and West count downwards. None if the numbers are none."""
    try:
        found = float(whole) + float(minutes) / 60 + float(seconds) / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return -found if towards in ("S", "W") else found


def position(latitude, longitude):
    """Both or neither; 0°, 0° is what cameras write that know no position."""
    if latitude is None or longitude is None or not (latitude or longitude):
        return {}
    # False for what is not a number, too.
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return {}
    return {"latitude": latitude, "longitude": longitude}
