"""Events and who took part, at the desk."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from people.admin import attendance
from people.admin.choosing import KnowsChoices
from people.admin.directory import KeptWithStories, dated
from people.admin.source import CitationInline
from people.forms import EventForm
from people.models import Event, Participant, Person
from people.namesakes import told_apart, with_last_office


class ParticipantInline(KnowsChoices, admin.TabularInline):
    """Hundreds take part in a congress."""

    model = Participant
    autocomplete_fields = ["person", "tenure"]
    list_select_related = ["tenure__person", "tenure__post"]
    called = {"person": told_apart}
    extra = 0

    def get_queryset(self, request):
        people = Prefetch("person", with_last_office(Person.objects.all()))
        return super().get_queryset(request).prefetch_related(people)


@admin.register(Event)
class EventAdmin(KeptWithStories):
    form = EventForm
    list_display = ["name", "kind", dated("start", _("begins")), "place"]
    list_filter = ["kind"]
    autocomplete_fields = ["organizer", "parent"]
    fields = ["name", "kind", ("start", "end"), "place", "organizer", "parent", "description"]
    inlines = [ParticipantInline, CitationInline]

    def get_urls(self):
        return [*attendance.urls(self), *super().get_urls()]
