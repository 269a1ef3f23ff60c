"""What the reader's pages print: pictures in their widths, moments, bylines, the section bar."""

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import embeds, frames, markup, moments, places
from articles.moments import SHORT_WEEKDAYS, WEEKDAYS, element, with_weekday

register = template.Library()

ROLES = {
    "text": pgettext_lazy("byline", "Words"),
    "photos": pgettext_lazy("byline", "Photos"),
    "video": pgettext_lazy("byline", "Video"),
}

_VERBS = {
    embeds.VIDEO: gettext_lazy("Watch the video"),
    embeds.UPRIGHT: gettext_lazy("Watch the video"),
    embeds.POST: gettext_lazy("Read the post"),
    embeds.MAP: gettext_lazy("Look at the map"),
    embeds.PAGE: gettext_lazy("Open it here"),
}


@register.simple_tag
def site_name():
    return settings.SITE_NAME


@register.simple_tag
def frame(template, **given):
    """A part of the page that is the same on many: printed once in a few seconds."""
    return places.frame(template, **given)


@register.simple_tag(takes_context=True)
def absolute(context, url):
    """The address with its scheme and host, as other sites need it."""
    request = getattr(context, "request", None)
    return request.build_absolute_uri(url) if request else url


# Pictures and lists


for make in (markup.picture, markup.opening, markup.blocks, markup.cards, markup.onward):
    register.simple_tag(make)


register.filter(frames.lead_sizes)
register.filter(frames.figure_sizes)
register.filter(frames.figure_classes)


@register.filter
def embed_sizes(picture):
    return frames.sizes(frames.EMBED, picture)


@register.filter
def embed_verb(shown):
    return _VERBS[shown.shape]


@register.filter
def credit_line(picture):
    """ "Ảnh: Anh Tấn"; a credit that says itself what it is stands as it was written."""
    credit = picture["credit"]
    return credit if ":" in credit else _("Photo: %(name)s") % {"name": credit}


# Moments


@register.simple_tag
def today():
    day = timezone.localdate()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), with_weekday(day))


register.filter("weekday", with_weekday)


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
    return element(at, f"{with_weekday(at)}, {at:%H:%M}")


@register.simple_tag
def later(at, first):
    """The hour of an update; with its day if that is not the day of the first publication."""
    at, first = timezone.localtime(at), timezone.localtime(first)
    same_day = at.date() == first.date()
    day = "" if same_day else f", {at.day}/{at.month}/{at.year}"
    return element(at, f"{at:%H:%M}{day}")


@register.simple_tag
def ago(at):
    """ "2 giờ trước", "Hôm qua", "30/9"; the exact moment stands in the markup."""
    return moments.ago(at, timezone.localtime())


# Bylines


@register.filter
def by_role(byline):
    """[("Bài", [{"name": "Thùy Dương", …}]), ("Ảnh", [{"name": "Anh Tấn", …}])], as printed."""
    roles = {}
    for part in byline:
        roles.setdefault(part["role"], []).append(part)
    return [(ROLES[role], parts) for role, parts in roles.items()]
