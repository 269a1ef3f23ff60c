"""Events and who took part, at the desk."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from people.admin import attendance
from people.admin.choosing import KnownChoice, KnownChoicesForm
from people.admin.directory import KeptWithStories, dated
from people.admin.source import CitationInline
from people.forms import EventForm
from people.models import Event, Participant, Person
from people.namesakes import told_apart, with_last_office


class ParticipantForm(KnownChoicesForm):
    called = {"person": told_apart, "tenure": str}


class ParticipantInline(admin.TabularInline):
    """Hundreds take part in a congress."""

    model = Participant
    form = ParticipantForm
    autocomplete_fields = ["person", "tenure"]
    extra = 0

    def get_queryset(self, request):
        people = Prefetch("person", with_last_office(Person.objects.all()))
        found = super().get_queryset(request).select_related("tenure__person", "tenure__post")
        return found.prefetch_related(people)

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.autocomplete_fields:
            options["widget"] = KnownChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


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
