"""The reader's pages of people, events and authors."""

from datetime import date

from django.db.models import F, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.dates import PartialDate, parse_partial_date
from newsroom.paging import Keyset, page_of
from people.dossier import record, standing
from people.filters import EventFilter, PersonFilter
from people.models import Author, Event, Person, Source, Tenure
from people.models.event import FIRST_DAY
from people.structured import public_names
from people.timeline import timeline

STORIES = 24
PEOPLE = 50
EVENTS = 40
COMING_EVENTS = 24
EVENTS_OF_ONE = 6

BALLOT = Keyset(F("sort_key"), read=str)
NEWEST_EVENT = Keyset(FIRST_DAY, read=date.fromisoformat, descending=True)


def people(request):
    """In ballot order; each with the titles of the day that `?ngay=` asks for, else of today."""
    filters = PersonFilter(request.GET, Person.objects.public())
    days = filters.days
    offices = Tenure.objects.sourced().recorded().judged(days.first, days.last).for_lines()
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
    """Titles on the day that `?ngay=` asks for, else today or the last known; the record of offices
    and ranks with its sources, events and stories."""
    found = get_object_or_404(Person.objects.public(), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    days, problem = asked_days(request.GET.get("ngay", ""))
    today = timezone.localdate()
    of_today = (days.first, days.last) == (today, today)
    held = record(found, days)
    events = Event.objects.with_person(found).select_related("organizer")
    return TemplateResponse(
        request,
        "people/person.html",
        {
            "person": found,
            "names": list(public_names(found)),
            "days": days,
            "today": today,
            "problem": problem,
            "record": held,
            "standing": standing(held, or_last=of_today),
            "timeline": timeline(held.offices, held.ranks, today=today),
            "events": list(events[: EVENTS_OF_ONE + 1]),
            "shown_events": EVENTS_OF_ONE,
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
    """The newest first; on the first page those to come stand apart. `?nam=` asks for one year,
    `?nguoi=` for those that one person took part in."""
    today = timezone.localdate()
    filters = EventFilter(request.GET, Event.objects.select_related("organizer"))
    is_narrowed = any(request.GET.get(name) for name in ("nam", "nguoi"))
    page = NEWEST_EVENT.page_of(
        filters.qs if is_narrowed else filters.qs.begun(today), request.GET, EVENTS
    )
    coming = [] if is_narrowed or page.after else filters.qs.coming(today)[:COMING_EVENTS]
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
            "children": list(found.children.all()),
            "participants": list(found.participants.select_related("person")),
            "sources": list(Source.objects.filter(citations__event=found).distinct()),
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
