"""A person's record drawn to scale: what was surely, and what was perhaps, held when."""

from datetime import date
from typing import NamedTuple

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from people.models import Tenure

register = template.Library()


class Scale(NamedTuple):
    """A hundred parts from the record's first day to today."""

    first: date
    last: date

    def part(self, day):
        within = min(max(day, self.first), self.last)
        return 100 * (within - self.first).days / (self.last - self.first).days


@register.filter
def kind_note(tenure):
    """ "quyền", "kiêm": what the title itself does not say."""
    return "" if tenure.kind == Tenure.Kind.SUBSTANTIVE else tenure.get_kind_display()


@register.simple_tag
def scale(*records):
    """The scale for all rows of the records; None where no day in them is known."""
    known = [
        day
        for held in (held for record in records for held in record)
        for day in (held.start_lo, held.seen_first, held.end_lo, held.end_hi)
        if day
    ]
    last = timezone.localdate()
    return Scale(min(known), last) if known and min(known) < last else None


@register.simple_tag
def span(held, scale):
    """Decoration: the row says the same in words."""
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        [
            (name, *_bar(period, scale, height))
            for name, period, height in (
                ("perhaps", held.possible, 2),
                ("sure", held.certain, 8),
            )
            if not period.isempty
        ],
    )
    return format_html(
        '<svg class="span" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>",
        bars,
    )


def _bar(period, scale, height):
    """x, y, width and height; a single day is still seen."""
    start = scale.part(period.lower or scale.first)
    end = scale.part(period.upper or scale.last)
    return f"{min(start, 99):.1f}", 4 - height / 2, f"{max(end - start, 1):.1f}", height
