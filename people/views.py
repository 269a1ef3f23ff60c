"""The reader's pages of people, events and authors."""

from datetime import date

from django.db.models import F, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.dates import PartialDate, parse_partial_date
from newsroom.paging import Keyset, page_of
from people.filters import EventFilter, PersonFilter
from people.models import Author, Event, Person, Tenure
from people.models.event import FIRST_DAY

STORIES = 24
PEOPLE = 50
EVENTS = 40
COMING_EVENTS = 24

BALLOT = Keyset(F("sort_key"), read=str)
NEWEST_EVENT = Keyset(FIRST_DAY, read=date.fromisoformat, descending=True)


def people(request):
    """In ballot order; each with the titles of the day that `?ngay=` asks for, else of today."""
    filters = PersonFilter(request.GET, Person.objects.public())
    days = filters.days
    offices = Tenure.objects.recorded().judged(days.first, days.last).for_lines()
    found = filters.qs.for_lines().prefetch_related(Prefetch("tenures", offices, to_attr="offices"))
    return TemplateResponse(
        request,
        "people/people.html",
        {
            "filters": filters,
            "days": days,
            "page": BALLOT.page_of(found, request.GET, PEOPLE),
        },
    )


def person(request, slug, pk):
    """Titles on the day that `?ngay=` asks for, else today; the record of offices and ranks, and
    the stories."""
    found = get_object_or_404(Person.objects.public(), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    days, problem = asked_days(request.GET.get("ngay", ""))
    post = ("post__organization", "post__role")
    return TemplateResponse(
        request,
        "people/person.html",
        {
            "person": found,
            "days": days,
            "problem": problem,
            "titles": found.tenures.during(days.first, days.last).select_related(*post),
            "ranks": found.rank_tenures.during(days.first, days.last).select_related("rank"),
            "tenures": found.tenures.recorded().select_related(*post),
            "rank_tenures": found.rank_tenures.recorded().select_related("rank"),
            "page": page_of(found.listings.live().for_cards(), request.GET, STORIES),
        },
    )


def asked_days(text):
    """The day, month or year that was typed, else today, and the sentence for a text that is no
    date."""
    today = PartialDate(timezone.localdate(), timezone.localdate())
    try:
        asked = parse_partial_date(text)
    except ValueError as error:
        return today, str(error)
    return asked if asked.is_known else today, ""


def events(request):
    """The newest first; on the first page those to come stand apart. `?nam=` asks for one year."""
    today = timezone.localdate()
    filters = EventFilter(request.GET, Event.objects.select_related("organizer"))
    by_year = bool(request.GET.get("nam"))
    page = NEWEST_EVENT.page_of(
        filters.qs if by_year else filters.qs.begun(today), request.GET, EVENTS
    )
    coming = [] if by_year or page.after else filters.qs.coming(today)[:COMING_EVENTS]
    return TemplateResponse(
        request,
        "people/events.html",
        {"filters": filters, "page": page, "coming": coming, "today": today},
    )


def event(request, slug, pk):
    found = get_object_or_404(Event.objects.select_related("parent", "organizer"), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    return TemplateResponse(
        request,
        "people/event.html",
        {
            "event": found,
            "today": timezone.localdate(),
            "children": found.children.all(),
            "participants": found.participants.select_related("person"),
            "page": page_of(found.listings.live().for_cards(), request.GET, STORIES),
        },
    )


def author(request, slug, pk):
    """A pen name and its stories. Whose it is, and a name without stories, is nobody's business."""
    found = get_object_or_404(Author.objects.only("pen_name", "slug"), pk=pk)
    stories = found.listings.live()
    if not stories.exists():
        raise Http404
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    page = page_of(stories.for_cards(), request.GET, STORIES)
    return TemplateResponse(request, "people/author.html", {"author": found, "page": page})
