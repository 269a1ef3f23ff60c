"""Sources and what they are cited for, at the desk."""

from django.contrib import admin

from people.admin.directory import DirectoryAdmin
from people.forms import HeldForm
from people.models import Citation, Source


class CitationInline(admin.TabularInline):
    model = Citation
    fields = ["source", "quote"]
    autocomplete_fields = ["source"]
    extra = 0


class SeenInline(CitationInline):
    """Of what is held for a time: a day on which the source shows it, and the dates it gives."""

    form = HeldForm
    fields = ["source", "seen_on", "start", "end", "quote"]


@admin.register(Source)
class SourceAdmin(DirectoryAdmin):
    list_display = ["title", "publisher", "published_on"]
    fields = ["title", "publisher", "published_on", "url", "retrieved_on"]
