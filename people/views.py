"""The reader's pages of people and events."""

from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.dates import parse_partial_date
from newsroom.paging import page_of
from people.models import Event, Person

STORIES = 24


def person(request, slug, pk):
    """Titles on the day that `?ngay=` asks for, else today; the record of offices and ranks, and
    the stories."""
    found = get_object_or_404(Person.objects.public(), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    day, problem = _asked_day(request.GET.get("ngay", ""))
    return TemplateResponse(
        request,
        "people/person.html",
        {
            "person": found,
            "day": day,
            "problem": problem,
            "titles": found.titles_on(day),
            "ranks": found.ranks_on(day),
            "tenures": found.tenures.recorded().select_related("post__organization", "post__role"),
            "rank_tenures": found.rank_tenures.recorded().select_related("rank"),
            "page": page_of(found.listings.live().for_cards(), request.GET, STORIES),
        },
    )


def _asked_day(text):
    """The day, and the sentence for a text that is none; of a month or a year, its first day."""
    today = timezone.localdate()
    try:
        return parse_partial_date(text).first or today, ""
    except ValueError as error:
        return today, str(error)


def event(request, slug, pk):
    found = get_object_or_404(Event.objects.select_related("parent", "organizer"), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    return TemplateResponse(
        request,
        "people/event.html",
        {
            "event": found,
            "children": found.children.all(),
            "participants": found.participants.select_related("person"),
            "page": page_of(found.listings.live().for_cards(), request.GET, STORIES),
        },
    )
