"""Events and who took part, at the desk."""

from django.contrib import admin

from people.admin import attendance
from people.admin.directory import KeptWithStories
from people.admin.source import CitationInline
from people.forms import EventForm
from people.models import Event, Participant


class ParticipantInline(admin.TabularInline):
    model = Participant
    autocomplete_fields = ["person", "tenure"]
    extra = 0


@admin.register(Event)
class EventAdmin(KeptWithStories):
    form = EventForm
    list_display = ["name", "kind", "start_text", "place"]
    list_filter = ["kind"]
    autocomplete_fields = ["organizer", "parent"]
    fields = ["name", "kind", ("start", "end"), "place", "organizer", "parent", "description"]
    inlines = [ParticipantInline, CitationInline]

    def get_urls(self):
        return [*attendance.urls(self), *super().get_urls()]
