"""Remembered spellings: what the newest photos have in a line, the most frequent first."""

from collections import Counter

from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.admin.answers import Refused, answering
from articles.models import Photo
from newsroom.search import asked
from newsroom.text import search_key

REMEMBERED = ("credit", "creator", "source", "copyright", "caption_writer")
NEWEST, OFFERED = 3_000, 8


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    view = admin_site.admin_view(spellings)
    return [path("spellings/", view, name="articles_photo_spellings")]


@require_GET
@answering("articles.view_photo")
def spellings(request):
    """Of ?of= (credit, creator …) those that have the syllables of ?q=, with or without marks."""
    column = request.GET.get("of", "credit")
    if column not in REMEMBERED:
        raise Refused(400, _("Nothing is remembered of this."))
    return {"spellings": written_before(column, request.GET.get("q", ""))}


def written_before(column, typed=""):
    """The newest photos are the ones that count: a colleague who left is forgotten in time."""
    newest = Photo.objects.order_by("-uploaded_at", "-pk").values_list(column, flat=True)[:NEWEST]
    counted = Counter(filter(None, newest)).most_common()
    wanted = asked(typed)
    fitting = (spelling for spelling, _times in counted if _fits(spelling, wanted))
    return [spelling for spelling, _number in zip(fitting, range(OFFERED), strict=False)]


def _fits(spelling, wanted):
    key = search_key(spelling)
    return all(f" {syllable}" in key for syllable in wanted)
