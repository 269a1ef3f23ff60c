"""Where every public page leads: the lists, the sections and the paper's own pages."""

from functools import cached_property

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Page, Section
from newsroom.memory import Remembered

pages = Remembered(lambda: list(Page.objects.in_footer()))


class Places:
    """Asked by a page that prints it, and of the database once in a while."""

    @property
    def sections(self):
        return Section.all_remembered()

    @property
    def pages(self):
        return pages()

    @property
    def paper(self):
        return settings.SITE_NAME

    @cached_property
    def to(self):
        """Addresses by name; a page has them all, and they do not change."""
        return {
            "home": reverse("articles:home"),
            "search": reverse("articles:search"),
            "archive": reverse("articles:archive"),
            "feed": reverse("articles:feed"),
            "people": reverse("people:people"),
            "organizations": reverse("people:organizations"),
            "events": reverse("people:events"),
            "favicon": reverse("favicon"),
            "manifest": reverse("manifest"),
        }


_places = Places()
_frames = {}


def places(request):
    return {"places": _places}


def frame(template, **given):
    """The template with the places and what is given, printed once in a while. In each language
    apart: a page that is missing at the desk has the same frame, in its user's."""
    key = (get_language(), template, *given.items())
    if key not in _frames:
        _frames[key] = Remembered(lambda: render_to_string(template, {"places": _places, **given}))
    return _frames[key]()


def forget():
    pages.forget()
    _frames.clear()
