"""What the directory's pages print: dates known in part, what is held until when, notes on both."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from people.models import Tenure
from people.structured import year_of
from people.timeline import reach
from people.titles import in_full

register = template.Library()
register.filter(year_of)
register.filter("office_title", in_full)


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


@register.filter
def kind_note(tenure):
    """ "quyền", "kiêm": what the title itself does not say."""
    return "" if tenure.kind == Tenure.Kind.SUBSTANTIVE else tenure.get_kind_display()


@register.simple_tag
def until(held):
    """The end as it is known, with the reason. Of an office that may still be held a source says
    so, of some day, or nobody knows."""
    if held.end.is_known:
        why = held.get_end_reason_display()
        return format_html("{} ({})", dated(held.end), why) if why else dated(held.end)
    _first, last = reach(held)
    is_over = last and last < timezone.localdate()
    was_told = held.seen_last or held.end.text
    return _("not known") if is_over or not was_told else pgettext("until", "now")


@register.simple_tag
def seen(held):
    """The days on which sources show it so."""
    days = dict.fromkeys(filter(None, (held.seen_first, held.seen_last)))
    return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in days)
