"""Organizations, areas, terms and successions at the desk."""

from django.contrib import admin

from people.admin.choosing import KnowsChoices
from people.admin.directory import FROM_UNTIL, DirectoryAdmin
from people.admin.source import CitationInline
from people.forms import HeldForm, OrganizationForm, SuccessionForm
from people.models import Area, Organization, OrganizationName, Post, Succession, Term


class PostInline(KnowsChoices, admin.TabularInline):
    model = Post
    fields = ["role", "portfolio", "label", "short_label", "seats"]
    autocomplete_fields = ["role"]
    list_select_related = ["role"]
    extra = 0
    show_change_link = True


class OrganizationNameInline(admin.TabularInline):
    model = OrganizationName
    form = HeldForm
    fields = ["text", "kind", "start", "end"]
    extra = 0


class SuccessionInline(KnowsChoices, admin.TabularInline):
    model = Succession
    form = SuccessionForm
    fk_name = "predecessor"
    fields = ["kind", "successor", "on", "note"]
    autocomplete_fields = ["successor"]
    list_select_related = ["predecessor", "successor"]
    extra = 0
    show_change_link = True


class TermInline(admin.TabularInline):
    model = Term
    form = HeldForm
    fields = ["number", "label", "start", "end"]
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(DirectoryAdmin):
    form = OrganizationForm
    list_display = ["name", "short_name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent", "area"]
    fields = ["name", "short_name", "kind", "parent", "area", ("founded", "dissolved")]
    inlines = [PostInline, OrganizationNameInline, SuccessionInline, TermInline, CitationInline]


@admin.register(Succession)
class SuccessionAdmin(DirectoryAdmin):
    form = SuccessionForm
    list_display = ["predecessor", "kind", "successor", "on_text"]
    list_select_related = ["predecessor", "successor"]
    list_filter = ["kind"]
    search_fields = []
    autocomplete_fields = ["predecessor", "successor"]
    fields = ["predecessor", "kind", "successor", "on", "note"]
    inlines = [CitationInline]


@admin.register(Term)
class TermAdmin(DirectoryAdmin):
    form = HeldForm
    list_display = ["__str__", "organization", "number", *FROM_UNTIL]
    list_select_related = ["organization"]
    autocomplete_fields = ["organization"]
    fields = ["organization", "number", "label", ("start", "end")]


@admin.register(Area)
class AreaAdmin(DirectoryAdmin):
    form = OrganizationForm
    list_display = ["name", "kind", "parent", "dissolved_text", "successor"]
    list_filter = ["kind"]
    list_select_related = ["parent", "successor"]
    autocomplete_fields = ["parent", "successor"]
    fields = ["name", "kind", "parent", ("founded", "dissolved"), "successor"]
