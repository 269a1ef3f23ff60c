"""The page of search results."""

from django.template.response import TemplateResponse

from articles.filters import BEST, StoryFilter
from articles.models import Edition
from articles.search import Hits
from newsroom.paging import page_of

HITS_SHOWN = 20


def search(request):
    """Nothing is looked up before something is asked, nor by a filter that means nothing."""
    filters = StoryFilter(request.GET or None, Edition.objects.live())
    context = {"form": filters.form}
    if filters.is_valid():
        asked = filters.form.cleaned_data
        hits = Hits(filters.qs, asked["q"])
        context |= {"hits": hits, "question": asked["q"], "is_best_first": asked["xep"] == BEST}
        if not context["is_best_first"]:
            context["page"] = page_of(hits, request.GET, HITS_SHOWN)
    return TemplateResponse(request, "articles/search.html", context)
