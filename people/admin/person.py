"""People, their names, offices and ranks at the desk."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from people.admin import career, finding
from people.admin.directory import KeptWithStories
from people.admin.source import CitationInline, SourcedInline
from people.forms import LivesForm
from people.models import Person, PersonName, RankTenure, Tenure
from people.namesakes import told_apart, with_last_office


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


@admin.register(Person)
class PersonAdmin(KeptWithStories):
    form = LivesForm
    list_display = ["__str__", "given", "birth_text", "status"]
    list_filter = ["status"]
    fieldsets = [
        (None, {"fields": ["name", ("family", "middle", "given"), "distinguisher"]}),
        (_("Life"), {"fields": [("gender", "birth", "death")]}),
        (_("Readers"), {"fields": ["status"]}),
    ]
    inlines = [TenureInline, RankTenureInline, PersonNameInline, CitationInline]

    def get_urls(self):
        return [*career.urls(self), *finding.urls(self.admin_site), *super().get_urls()]

    def response_add(self, request, obj, *args, **options):
        career.invite(request, obj)
        return super().response_add(request, obj, *args, **options)

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
