"""What a page of search results prints: the texts of a story with the hits marked."""

from django import template
from django.utils.html import format_html, format_html_join

from articles import body
from newsroom import excerpts

register = template.Library()


@register.simple_tag
def marked(line, question):
    return _html(excerpts.marked(line, question))


@register.simple_tag
def excerpt(edition, question):
    """The standfirst, or the part of the story that says more about what was asked."""
    captions, text = body.printed(edition.body)
    lines = [edition.standfirst, *text.splitlines(), *captions.splitlines()]
    return _html(excerpts.excerpt(lines, question))


def _html(pieces):
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in pieces),
    )
