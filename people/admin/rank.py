"""Ranks and who held them, at the desk."""

from django.contrib import admin

from people.admin.directory import DirectoryAdmin
from people.admin.source import SeenInline
from people.forms import HeldForm
from people.models import Rank, RankTenure


@admin.register(Rank)
class RankAdmin(DirectoryAdmin):
    list_display = ["name", "service", "ordinal", "abbreviation"]
    list_filter = ["service"]


@admin.register(RankTenure)
class RankTenureAdmin(DirectoryAdmin):
    form = HeldForm
    list_display = ["person", "rank", "start_text", "end_text", "seen_last", "retracted"]
    list_select_related = ["person", "rank"]
    autocomplete_fields = ["person", "rank"]
    fields = [
        "person",
        "rank",
        ("start", "end"),
        "end_reason",
        ("seen_first", "seen_last"),
        "retracted",
        "note",
    ]
    inlines = [SeenInline]
