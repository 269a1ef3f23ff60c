"""Writes the demo paper's own pages."""

import tomllib
from pathlib import Path

from articles.models import Page


def load_pages(*, by):
    """A page that stands already stays as it is."""
    rows = tomllib.loads(Path(__file__).with_name("pages.toml").read_text("utf-8"))["page"]
    for row in rows:
        Page.objects.get_or_create(slug=row["slug"], defaults={**row, "changed_by": by})
