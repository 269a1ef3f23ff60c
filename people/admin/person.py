"""People, their names, offices and ranks at the desk."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from people.admin import finding
from people.admin.directory import KeptWithStories
from people.admin.source import CitationInline
from people.forms import HeldForm, HeldFormSet, LivesForm
from people.models import Person, PersonName, RankTenure, Tenure


class PersonNameInline(admin.TabularInline):
    model = PersonName
    extra = 0


class TenureInline(admin.TabularInline):
    model = Tenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["post", "kind", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["post"]
    show_change_link = True
    extra = 0


class RankTenureInline(admin.TabularInline):
    model = RankTenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["rank", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["rank"]
    show_change_link = True
    extra = 0


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
        return [*finding.urls(self.admin_site), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        namesakes = Person.objects.filter(key=obj.key).exclude(pk=obj.pk)
        if not obj.distinguisher and namesakes.exists():
            messages.warning(
                request,
                _("Someone else in the directory has this name: say how to tell them apart."),
            )
