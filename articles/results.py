"""The page of search results."""

from django.template.response import TemplateResponse

from articles import search
from articles.filters import BEST, StoryFilter
from articles.models import Edition
from newsroom.paging import Page, page_of

HITS_SHOWN = 20
# Best first looks through the newest hits only, and shows so many of them.
CANDIDATES, BEST_SHOWN = 200, 40
COUNTED = 1_000


def results(request):
    """Nothing is looked up before something is asked, nor by a filter that means nothing."""
    filters = StoryFilter(request.GET or None, Edition.objects.live())
    found = _found(filters, request.GET) if filters.is_valid() else None
    return TemplateResponse(request, "articles/search.html", {"form": filters.form, "found": found})


def _found(filters, asked):
    words, order = filters.form.cleaned_data["q"], filters.form.cleaned_data["xep"]
    hits = search.find(filters.qs.for_excerpts(), words)
    if order == BEST:
        page = Page(list(search.best(hits, among=CANDIDATES, most=BEST_SHOWN)))
    else:
        page = page_of(hits, asked, HITS_SHOWN)
    count, is_all = hits.count(COUNTED + 1)
    return {
        "question": words,
        "page": page,
        "count": count if is_all else max(count, len(page.rows)),
        "is_all": is_all,
        "is_best_first": order == BEST,
    }
