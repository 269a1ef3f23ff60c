"""What a page's head says to machines: its one address, its picture for others, its data."""

import json
from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles import renditions, structured
from people import structured as directory

register = template.Library()

# What could end the script element, or a line of JavaScript, within a string.
_ESCAPES = [(character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029"]
_JSON = json.JSONEncoder(ensure_ascii=False)
_ICON = renditions.Rendition(
    structured.LOGO, structured.LOGO_SIZE, structured.LOGO_SIZE, "image/png"
)

register.filter("iso", structured.moment)
register.filter("authors", structured.authors)


@register.simple_tag(takes_context=True)
def canonical(context, url, page=None, asks=""):
    """The page's address with what it understands of its query string, and nothing that trackers
    add. `asks` are its own parameters; a list's first page is the one without a place."""
    asked = context.request.GET
    known = [*asks.split(), *(("truoc", "sau") if page and page.after else ())]
    told = {name: asked[name] for name in known if asked.get(name)}
    return context.request.build_absolute_uri(f"{url}?{urlencode(told)}" if told else url)


@register.simple_tag(takes_context=True)
def shared_picture(context, picture=None):
    """What other sites show beside a link: the page's picture, else the paper's sign."""
    found = (
        renditions.cropped(picture, "16x9") if picture else _ICON._replace(url=static(_ICON.url))
    )
    return found._replace(url=context.request.build_absolute_uri(found.url))


@register.simple_tag(takes_context=True)
def story_data(context, edition):
    return _data_block(
        structured.story(edition, absolute=context.request.build_absolute_uri),
    )


@register.simple_tag(takes_context=True)
def person_data(context, person, record, names, portrait=None):
    absolute = context.request.build_absolute_uri
    image = portrait and structured.image(portrait, absolute=absolute)
    today = timezone.localdate()
    return _data_block(
        directory.person(person, record, names, image, today=today, absolute=absolute)
    )


@register.simple_tag(takes_context=True)
def organization_data(context, organization):
    absolute = context.request.build_absolute_uri
    return _data_block(directory.organization(organization, absolute=absolute))


@register.simple_tag(takes_context=True)
def event_data(context, event, participants, children):
    absolute = context.request.build_absolute_uri
    return _data_block(directory.event(event, participants, children, absolute=absolute))


@register.simple_tag(takes_context=True)
def site_data(context):
    return _site_data(context.request.build_absolute_uri("/")[:-1])


@lru_cache(8)
def _site_data(origin):
    return _data_block(structured.site(absolute=lambda address: f"{origin}{address}"))


@register.simple_tag(takes_context=True)
def breadcrumbs(context, *names_and_urls):
    """The steps below the front page: name, address, name, address …"""
    steps = list(zip(names_and_urls[::2], names_and_urls[1::2], strict=True))
    return _data_block(
        structured.breadcrumbs(steps, absolute=context.request.build_absolute_uri),
    )


def _data_block(data):
    """Data, not a script: browsers never run it, and the content policy has no say in it."""
    text = _JSON.encode(data)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
