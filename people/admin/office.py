"""Roles, posts, who holds them, and when nobody does, at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from people.admin import questions
from people.admin.directory import DirectoryAdmin
from people.admin.source import SeenInline
from people.forms import HeldForm, HeldFormSet
from people.models import Post, PostAlias, Role, Tenure, Vacancy


class HolderInline(admin.TabularInline):
    model = Tenure
    form = HeldForm
    formset = HeldFormSet
    fields = ["person", "kind", "start", "end", "seen_first", "seen_last", "retracted", "note"]
    autocomplete_fields = ["person"]
    extra = 0
    show_change_link = True
    verbose_name_plural = _("holders")


class VacancyInline(admin.TabularInline):
    model = Vacancy
    form = HeldForm
    formset = HeldFormSet
    fields = ["start", "end", "seen_first", "seen_last", "retracted", "note"]
    extra = 0
    show_change_link = True


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
class TenureAdmin(DirectoryAdmin):
    form = HeldForm
    list_display = ["person", "post", "kind", "start_text", "end_text", "seen_last", "retracted"]
    list_filter = ["kind", "retracted"]
    list_select_related = ["person", "post"]
    autocomplete_fields = ["person", "post", "term"]
    readonly_fields = ["certain", "possible"]
    fields = [
        "person",
        "post",
        "kind",
        "term",
        ("start", "end"),
        "end_reason",
        ("seen_first", "seen_last"),
        "retracted",
        "note",
        ("certain", "possible"),
    ]
    inlines = [SeenInline]


@admin.register(Vacancy)
class VacancyAdmin(DirectoryAdmin):
    form = HeldForm
    list_display = ["post", "start_text", "end_text", "seen_last", "retracted"]
    list_select_related = ["post"]
    autocomplete_fields = ["post"]
    fields = ["post", ("start", "end"), ("seen_first", "seen_last"), "retracted", "note"]
    inlines = [SeenInline]
