"""What a page of search results prints: the texts of a story with the hits marked."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import body
from newsroom import excerpts

register = template.Library()


@register.simple_tag
def marked(line, question):
    return _html(excerpts.marked(line, question))


@register.simple_tag
def excerpt(edition, question):
    """The standfirst, or the part of the story that says more about what was asked."""
    return _html(excerpts.excerpt(_lines(edition), question))


def _lines(edition):
    """The story itself is not taken apart where the standfirst says all."""
    yield edition.standfirst
    captions, text = body.printed(edition.body)
    yield from text.splitlines()
    yield from captions.splitlines()


@register.simple_tag
def how_many(found):
    """ "37 bài"; "Hơn 1.000 bài" where nobody has counted them all: rounded down, so it is true."""
    count = found["count"]
    if count == 0:
        return _("No story found")
    if found["is_all"]:
        return ngettext("%(count)d story", "%(count)d stories", count) % {"count": count}
    below = (count - 1) // 100 * 100 or count - 1
    return _("More than %(count)s stories") % {"count": number_format(below, force_grouping=True)}


def _html(pieces):
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in pieces),
    )
