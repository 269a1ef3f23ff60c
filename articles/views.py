"""The reader's pages of stories. They read editions only."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles import lists
from articles.archive import Almanac, neighbours, newest_day
from articles.models import Edition, Page, Section, Topic
from articles.printing import parts
from newsroom.dates import month_bounds
from newsroom.paging import page_of


def home(request):
    lead, side, blocks = lists.front()
    return TemplateResponse(
        request, "articles/home.html", {"lead": lead, "side": side, "blocks": blocks}
    )


def section(request, slug):
    section = Section.remembered_by_slug(slug) or get_object_or_404(Section, slug=slug)
    return TemplateResponse(
        request,
        "articles/section.html",
        {
            "section": section,
            "page": page_of(lists.SectionStories(section), request.GET, lists.LIST_STORIES),
        },
    )


def topic(request, slug, pk):
    """A topic is the desk's own business until readers have a story on it."""
    found = get_object_or_404(Topic, pk=pk)
    stories = found.listings.live()
    if not stories.exists():
        raise Http404
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    page = page_of(stories.for_cards(), request.GET, lists.LIST_STORIES)
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
            "page": page_of(found, request.GET, lists.LIST_STORIES),
        },
    )


def _refuse_future(day):
    if day > timezone.localdate():
        raise Http404


def page(request, slug):
    found = get_object_or_404(Page, slug=slug)
    return TemplateResponse(request, "articles/page.html", {"page": found})


def article(request, section, slug, pk):
    story = lists.story(pk)
    if story is None:
        return _gone(request, pk)
    edition = story.edition
    if edition.get_absolute_url() != request.path:
        # Of a section that has just been renamed each process remembers another address, and would
        # send readers to the other one's for good.
        edition.section = Section.objects.for_links().get(pk=edition.section_id)
    if edition.get_absolute_url() != request.path:
        return redirect(edition, permanent=True)
    return TemplateResponse(
        request,
        "articles/article.html",
        {
            "edition": edition,
            "parts": parts(edition, story.kept, request),
            "related": story.related,
        },
    )


def _gone(request, pk):
    """410 for what readers once had; 404 for drafts, future editions and the unknown alike."""
    ended = Edition.objects.ended().filter(article__id=pk).select_related("section").first()
    if ended is None:
        raise Http404
    return TemplateResponse(request, "410.html", {"section": ended.section}, status=410)
