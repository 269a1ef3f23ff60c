"""What the reader's pages print: pictures in their widths, moments, bylines, the section bar."""

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles import renditions

register = template.Library()

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
ROLES = {
    "text": pgettext_lazy("byline", "Words"),
    "photos": pgettext_lazy("byline", "Photos"),
    "video": pgettext_lazy("byline", "Video"),
}
# A story of the small hours is "5 hours ago" after midnight too, not yet "Yesterday".
HOURS_BEFORE_YESTERDAY = 6
# The width that a browser takes which knows no srcset.
FALLBACK_WIDTH = 960


@register.simple_tag
def site_name():
    return settings.SITE_NAME


@register.inclusion_tag("_sections.html", takes_context=True)
def section_bar(context, current=None):
    """`current` is the page's section, or "home"."""
    return {"places": context.get("places"), "current": current}


@register.simple_tag(takes_context=True)
def absolute(context, url):
    """The address with its scheme and host, as other sites need it."""
    request = getattr(context, "request", None)
    return request.build_absolute_uri(url) if request else url


# Pictures


@register.inclusion_tag("articles/_picture.html")
def picture(picture, sizes, *, eager=False):
    """In every format and width, for a place as wide as `sizes` says; `eager` for what is seen
    first."""
    stem = renditions.url_stem(picture)
    return {
        **picture,
        "src": _src(stem, picture),
        **{each: _srcset(stem, picture, each) for each in ("avif", "webp", "jpg")},
        "sizes": sizes,
        "eager": eager,
    }


@register.filter
def srcset(picture, extension):
    return _srcset(renditions.url_stem(picture), picture, extension)


@register.filter
def src(picture):
    """One JPEG, for browsers without srcset and for other sites' previews."""
    return _src(renditions.url_stem(picture), picture)


@register.filter
def is_upright(picture):
    return picture["height"] > picture["width"]


@register.filter
def lead_sizes(picture):
    """How wide a story's lead stands (css/parts/story.css); asked for in the head and the body."""
    wide = "(min-width: 40rem) 26rem" if is_upright(picture) else "(min-width: 75rem) 57rem"
    return f"{wide}, 100vw"


@register.filter
def credit_line(picture):
    """ "Ảnh: Anh Tấn"; a credit that says itself what it is stands as it was written."""
    credit = picture["credit"]
    return credit if ":" in credit else _("Photo: %(name)s") % {"name": credit}


def _srcset(stem, picture, extension):
    return ", ".join(f"{stem}{width}.{extension} {width}w" for width in picture["widths"])


def _src(stem, picture):
    fitting = [width for width in picture["widths"] if width <= FALLBACK_WIDTH]
    return f"{stem}{max(fitting, default=picture['widths'][0])}.jpg"


# Moments


@register.simple_tag
def today():
    day = timezone.localdate()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), _with_weekday(day))


@register.filter
def weekday(day):
    """ "Thứ Năm, 1/10/2020"."""
    return _with_weekday(day)


@register.filter
def month_line(day):
    """ "Tháng 10/2020"."""
    return _("Month %(month)s") % {"month": date_format(day, "YEAR_MONTH_FORMAT")}


@register.simple_tag
def weekdays():
    return zip(SHORT_WEEKDAYS, WEEKDAYS, strict=True)


@register.simple_tag
def moment(at):
    """ "Thứ Năm, 1/10/2020, 17:42"."""
    at = timezone.localtime(at)
    return _time(at, f"{_with_weekday(at)}, {date_format(at, 'TIME_FORMAT')}")


@register.simple_tag
def later(at, first):
    """The hour of an update; with its day if that is not the day of the first publication."""
    at, first = timezone.localtime(at), timezone.localtime(first)
    same_day = at.date() == first.date()
    return _time(at, date_format(at, "TIME_FORMAT" if same_day else "DATETIME_FORMAT"))


@register.simple_tag
def ago(at):
    """ "2 giờ trước", "Hôm qua", "30/9"; the exact moment stands in the markup."""
    at = timezone.localtime(at)
    return _time(at, since(at, timezone.localtime()))


def since(at, now):
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
    return date_format(at, "MONTH_DAY_FORMAT" if at.year == now.year else "SHORT_DATE_FORMAT")


def _with_weekday(day):
    return f"{WEEKDAYS[day.weekday()]}, {date_format(day, 'SHORT_DATE_FORMAT')}"


def _time(at, text):
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat(timespec="seconds"),
        date_format(at, "DATETIME_FORMAT"),
        text,
    )


# Bylines


@register.filter
def by_role(byline):
    """[("Bài", [{"name": "Thùy Dương", …}]), ("Ảnh", [{"name": "Anh Tấn", …}])], as printed."""
    roles = {}
    for part in byline:
        roles.setdefault(part["role"], []).append(part)
    return [(ROLES[role], parts) for role, parts in roles.items()]


@register.filter
def names(byline):
    """Every name once, for a card."""
    return ", ".join(dict.fromkeys(part["name"] for part in byline))
