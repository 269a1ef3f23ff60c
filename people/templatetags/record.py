"""What the directory's pages print: dates known in part, offices on a day, a record to scale."""

from datetime import date
from typing import NamedTuple

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from people.models import Tenure

register = template.Library()


@register.filter
def dated(date):
    """A date known in part, with its machine form where it has one."""
    iso = date.iso()
    return format_html('<time datetime="{}">{}</time>', iso, date) if iso else str(date)


@register.simple_tag
def period(start, end):
    """ "15/10/2026 – 17/10/2026", or the one date that is known."""
    known = [dated(date) for date in dict.fromkeys((start, end)) if date.is_known or date.is_open]
    return format_html_join(" – ", "{}", [(date,) for date in known])


@register.simple_tag
def day_title(days):
    """The heading over what is asked of a day, or of a month or a year."""
    wording = _("On %(day)s") if days.precision == "day" else _("During %(day)s")
    return wording % {"day": days}


@register.simple_tag
def event_note(event, today):
    """A word on whether it is still to come, or on today."""
    if event.is_coming(today):
        word = _("still to come")
    elif event.is_on(today):
        word = _("on today")
    else:
        return ""
    return format_html(' <span class="event-note">{}</span>', word)


@register.simple_tag
def life_note(organization):
    """Said so, since when; and, of a day still ahead, that it will be."""
    gone, day = organization.dissolved, timezone.localdate()
    ahead = gone.first and gone.first > day
    wording = _("to be dissolved on {}") if ahead else _("dissolved, since {}")
    return format_html(wording, dated(gone))


@register.filter
def in_brief(offices):
    """What was held, surely or perhaps, when they were judged; else the last one known."""
    return [held for held in offices if held.perhaps] or offices[:1]


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
