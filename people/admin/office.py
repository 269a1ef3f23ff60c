"""Roles, posts, who holds them, and when nobody does, at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from people.admin import questions
from people.admin.directory import FROM_UNTIL, DirectoryAdmin
from people.admin.source import HeldAdmin, SourcedInline
from people.forms import HeldForm
from people.models import Post, PostAlias, Role, Tenure, Vacancy


class HolderInline(SourcedInline):
    model = Tenure
    fields = [
        "person",
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
    autocomplete_fields = ["person"]
    list_select_related = ["person", "post"]
    verbose_name = _("holder")
    verbose_name_plural = _("holders")


class VacancyInline(SourcedInline):
    model = Vacancy
    list_select_related = ["post"]
    fields = ["start", "end", "source", "seen_on", "cited", "retracted", "note"]


class PostAliasInline(admin.TabularInline):
    model = PostAlias
    extra = 0


@admin.register(Role)
class RoleAdmin(DirectoryAdmin):
    list_display = ["__str__", "deputy_of", "seniority"]
    list_select_related = ["deputy_of"]
    autocomplete_fields = ["deputy_of"]


@admin.register(Post)
class PostAdmin(DirectoryAdmin):
    form = HeldForm
    list_display = ["label", "organization", "seats"]
    list_select_related = ["organization"]
    autocomplete_fields = ["organization", "role"]
    fields = [
        "organization",
        "role",
        "portfolio",
        "label",
        "short_label",
        "seats",
        ("start", "end"),
    ]
    inlines = [HolderInline, VacancyInline, PostAliasInline]
    change_form_template = "admin/people/post/change_form.html"

    def get_urls(self):
        return [*questions.urls(self), *super().get_urls()]


@admin.register(Tenure)
class TenureAdmin(HeldAdmin):
    list_display = ["person", "post", "kind", *FROM_UNTIL, *HeldAdmin.LAST_COLUMNS]
    list_filter = ["kind", "end_reason", "retracted"]
    list_select_related = ["person", "post"]
    autocomplete_fields = ["person", "post", "term"]
    fields = ["person", "post", "kind", "term", *HeldAdmin.DATES_WITH_REASON]


@admin.register(Vacancy)
class VacancyAdmin(HeldAdmin):
    list_display = ["post", *FROM_UNTIL, *HeldAdmin.LAST_COLUMNS]
    list_filter = ["retracted"]
    list_select_related = ["post"]
    autocomplete_fields = ["post"]
    fields = ["post", *HeldAdmin.DATES]
