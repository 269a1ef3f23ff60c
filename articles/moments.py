"""Moments and days as the paper prints them."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# Django's own Vietnamese catalogue writes "Thứ 6"; the press writes "Thứ Sáu".
WEEKDAYS = [
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
]
SHORT_WEEKDAYS = [
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
]
# A story of the small hours is "5 hours ago" after midnight too, not yet "Yesterday".
HOURS_BEFORE_YESTERDAY = 6


def element(at, text):
    """The text, words of ours, as a <time> that says the exact moment, `at` in local time."""
    exact = f"{at.hour:02}:{at.minute:02}, {at.day}/{at.month}/{at.year}"
    iso = at.isoformat(timespec="seconds")
    return mark_safe(f'<time datetime="{iso}" title="{exact}">{text}</time>')


def ago(at, now):
    """The moment as a <time> that reads "2 giờ trước"; `now` is in local time."""
    at = at.astimezone(now.tzinfo)
    return element(at, since(at, now))


def since(at, now):
    """ "2 giờ trước", "Hôm qua", "30/9"; both in local time."""
    minutes = int((now - at).total_seconds() // 60)
    hours, days = minutes // 60, (now.date() - at.date()).days
    if minutes < 1:
        return _("Just now")
    if hours < 1:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {
            "count": minutes
        }
    if days == 0 or hours < HOURS_BEFORE_YESTERDAY:
        return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}
    if days == 1:
        return _("Yesterday")
    return f"{at.day}/{at.month}" if at.year == now.year else f"{at.day}/{at.month}/{at.year}"


def with_weekday(day):
    """ "Thứ Năm, 1/10/2020"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}/{day.month}/{day.year}"
