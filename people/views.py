"""The reader's pages of people and events."""

from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from people.models import Event, Person

STORIES = 24


def person(request, slug, pk):
    """Titles today, the record of offices and ranks, and the stories; `?ngay=` asks for a day."""
    found = get_object_or_404(Person.objects.public(), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    today = timezone.localdate()
    return TemplateResponse(
        request,
        "people/person.html",
        {
            "person": found,
            "titles": found.titles_on(today),
            "ranks": found.ranks_on(today),
            "tenures": found.tenures.recorded().select_related("post__organization", "post__role"),
            "rank_tenures": found.rank_tenures.recorded().select_related("rank"),
            "editions": found.editions.live().for_cards()[:STORIES],
        },
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
            "children": found.children.all(),
            "participants": found.participants.select_related("person"),
            "editions": found.editions.live().for_cards()[:STORIES],
        },
    )
