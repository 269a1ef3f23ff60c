"""The reader's pages of stories. They read editions only."""

from itertools import groupby
from operator import attrgetter

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles.archive import Almanac, neighbours, newest_day
from articles.models import Edition, Page, Section, Topic
from articles.related import related_to
from newsroom.dates import month_bounds
from newsroom.paging import page_of

SIDE_STORIES = 4
BLOCK_STORIES = 4
LIST_STORIES = 30


def home(request):
    """Led by the secretariat's choice while readers can see it, else by the newest story; then
    the newest beside it, and of every section the newest that do not stand above."""
    newest = list(Edition.objects.live().for_cards()[: SIDE_STORIES + 1])
    lead = Edition.objects.leading() or next(iter(newest), None)
    side = [card for card in newest if card != lead][:SIDE_STORIES]
    above = [card.article_id for card in (lead, *side) if card]
    others = Edition.objects.live().exclude(article__in=above).newest_in_sections(BLOCK_STORIES)
    blocks = [(section, list(found)) for section, found in groupby(others, attrgetter("section"))]
    return TemplateResponse(
        request, "articles/home.html", {"lead": lead, "side": side, "blocks": blocks}
    )


def section(request, slug):
    section = get_object_or_404(Section, slug=slug)
    newest = Edition.objects.live().filter(section=section).for_cards()
    return TemplateResponse(
        request,
        "articles/section.html",
        {"section": section, "page": page_of(newest, request.GET, LIST_STORIES)},
    )


def topic(request, slug, pk):
    """A topic is the desk's own business until readers have a story on it."""
    found = get_object_or_404(Topic, pk=pk)
    stories = found.listings.live()
    if not stories.exists():
        raise Http404
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    page = page_of(stories.for_cards(), request.GET, LIST_STORIES)
    return TemplateResponse(request, "articles/topic.html", {"topic": found, "page": page})


def archive(request, year=None):
    """The newest month that has stories, of a year or of all."""
    stories = Edition.objects.live()
    if year:
        _refuse_future(year)
        stories = stories.published_on(year, year.replace(month=12, day=31))
    newest = newest_day(stories)
    if year and newest is None:
        raise Http404
    return month(request, newest or timezone.localdate())


def month(request, month):
    return _archive(request, *month_bounds(month.year, month.month))


def day(request, day):
    return _archive(request, day, day)


def _archive(request, first, last):
    _refuse_future(first)
    month = first.replace(day=1)
    stories = Edition.objects.live()
    found = stories.published_on(first, last).for_cards()
    older, newer = neighbours(stories, first, last)
    return TemplateResponse(
        request,
        "articles/archive.html",
        {
            "month": month,
            "day": first if first == last else None,
            "older": older,
            "newer": newer,
            "almanac": Almanac(stories, month),
            "page": page_of(found, request.GET, LIST_STORIES),
        },
    )


def _refuse_future(day):
    if day > timezone.localdate():
        raise Http404


def page(request, slug):
    found = get_object_or_404(Page, slug=slug)
    return TemplateResponse(request, "articles/page.html", {"page": found})


def article(request, section, slug, pk):
    try:
        edition = Edition.objects.live().get(article=pk)
    except Edition.DoesNotExist:
        return _gone(request, pk)
    edition.section = Section.remembered(edition.section_id)
    if edition.get_absolute_url() != request.path:
        return redirect(edition, permanent=True)
    return TemplateResponse(
        request, "articles/article.html", {"edition": edition, "related": related_to(edition)}
    )


def _gone(request, pk):
    """410 for what readers once had; 404 for drafts, future editions and the unknown alike."""
    ended = Edition.objects.ended().filter(article=pk).select_related("section").first()
    if ended is None:
        raise Http404
    return TemplateResponse(request, "410.html", {"section": ended.section}, status=410)
