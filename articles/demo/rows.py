"""The demo's directory as it is written down, and rows of it as the database has them."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from newsroom.dates import PartialDate, parse_partial_date


def told():
    return tomllib.loads(Path(__file__).with_name("directory.toml").read_text("utf-8"))


def one(model, defaults=None, **natural_key):
    return model.objects.get_or_create(defaults=defaults, **natural_key)[0]


def day(row, name):
    """A day, or so many days before today; None for a row without."""
    if (days := row.get(f"{name}_days_ago")) is not None:
        return timezone.localdate() - timedelta(days=days)
    return date.fromisoformat(row[name]) if name in row else None


def when(row, name):
    """A date as printed, or so many days before today."""
    if f"{name}_days_ago" in row:
        found = day(row, name)
        return PartialDate(found, found)
    return parse_partial_date(row.get(name, ""))
