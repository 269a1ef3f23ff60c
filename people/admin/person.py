"""People, their names, offices and ranks at the desk."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.admin import career, finding
from people.admin.directory import KeptWithStories, dated
from people.admin.source import CitationInline, SourcedInline
from people.forms import LivesForm
from people.models import Person, PersonName, RankTenure, Tenure
from people.namesakes import told_apart, with_last_office
from people.titles import in_full


class PersonNameInline(admin.TabularInline):
    model = PersonName
    extra = 0


class TenureInline(SourcedInline):
    model = Tenure
    fields = [
        "post",
        "kind",
        "start",
        "end",
        "end_reason",
        "source",
        "seen_on",
        "cited",
        "retracted",
        "note",
    ]
    autocomplete_fields = ["post"]
    list_select_related = ["person", "post"]


class RankTenureInline(SourcedInline):
    model = RankTenure
    fields = [
        "rank",
        "start",
        "end",
        "end_reason",
        "source",
        "seen_on",
        "cited",
        "retracted",
        "note",
    ]
    autocomplete_fields = ["rank"]
    list_select_related = ["person", "rank"]


class PeopleList(ChangeList):
    """Who each of them is, is told by an office: one query more, however many rows."""

    def get_queryset(self, request, exclude_parameters=None):
        return with_last_office(super().get_queryset(request, exclude_parameters))


@admin.register(Person)
class PersonAdmin(KeptWithStories):
    form = LivesForm
    list_display = ["__str__", "last_office", dated("birth", _("born")), "status"]
    list_filter = ["status"]
    fieldsets = [
        (None, {"fields": ["name", ("family", "middle", "given"), "distinguisher"]}),
        (_("Life"), {"fields": [("gender", "birth", "death")]}),
        (_("Readers"), {"fields": ["status"]}),
    ]
    inlines = [TenureInline, RankTenureInline, PersonNameInline, CitationInline]

    def get_urls(self):
        return [*career.urls(self), *finding.urls(self.admin_site), *super().get_urls()]

    def get_changelist(self, request, **options):
        return PeopleList

    @admin.display(description=_("last office"))
    def last_office(self, person):
        held = next(iter(person.offices_recorded), None)
        until = held and held.end.is_known and gettext("until %(day)s") % {"day": held.end}
        return held and ", ".join(filter(None, [in_full(held), until]))

    def response_add(self, request, obj, *args, **options):
        response = super().response_add(request, obj, *args, **options)
        career.invite(request, obj)
        return response

    def for_choosing(self, queryset):
        return with_last_office(queryset)

    def called_to_choose(self, obj):
        return told_apart(obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        namesakes = Person.objects.filter(key=obj.key).exclude(pk=obj.pk)
        if not obj.distinguisher and namesakes.exists():
            messages.warning(
                request,
                _("Someone else in the directory has this name: say how to tell them apart."),
            )
