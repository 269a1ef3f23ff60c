"""Sources and what they are cited for, at the desk."""

from datetime import timedelta

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from newsroom.dates import PartialDate
from newsroom.fields import LinesField
from people.admin.choosing import KnowsChoices
from people.admin.directory import DirectoryAdmin
from people.forms import HeldForm, HeldFormSet, SeenForm, SeenFormSet, SourcedForm
from people.models import Citation, Source

CITED_SHOWN = 100


class CitationInline(KnowsChoices, admin.TabularInline):
    model = Citation
    fields = ["source", "quote"]
    autocomplete_fields = ["source"]
    list_select_related = ["source"]
    formfield_overrides = {LinesField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}
    extra = 0
    verbose_name = gettext_lazy("source")
    verbose_name_plural = gettext_lazy("sources")


class SeenInline(CitationInline):
    """Of what is held for a time: a day on which the source shows it, and the dates it gives."""

    form = HeldForm
    formset = SeenFormSet
    fields = ["source", "seen_on", "start", "end", "quote"]


class Cited:
    """Says of each row of what is held how many sources it has: one question for all rows."""

    def get_queryset(self, request):
        """Locked while it is saved: a day that another source adds at that moment is not lost."""
        rows = super().get_queryset(request).counting_sources()
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows

    @admin.display(description=gettext_lazy("sources"))
    def cited(self, held):
        """How many there are, and on which days they show it."""
        if held.pk is None:
            return ""
        if not held.sources:
            return format_html(
                '<span class="unsourced">{}</span>', _("No source: readers do not see it yet.")
            )
        number = ngettext("%d source", "%d sources", held.sources) % held.sources
        return " · ".join(filter(None, [number, _seen(held)]))


class SourcedInline(Cited, KnowsChoices, admin.TabularInline):
    """Rows of what is held, each with the source that is cited for it in the same step."""

    form = SourcedForm
    formset = HeldFormSet
    readonly_fields = ["cited"]
    show_change_link = True
    extra = 0

    def get_autocomplete_fields(self, request):
        """A source is no column of the row's, so that the stock check would refuse it."""
        return [*super().get_autocomplete_fields(request), "source"]

    def get_formset(self, request, obj=None, **options):
        formset = super().get_formset(request, obj, **options)
        chosen = self.formfield_for_dbfield(Citation._meta.get_field("source"), request)
        if "source" in formset.form.base_fields:
            formset.form.base_fields["source"].widget = chosen.widget
        return formset


def _seen(held):
    """ "seen 1/10/2020 – 5/3/2021" """
    days = dict.fromkeys(day for day in (held.seen_first, held.seen_last) if day)
    printed = " – ".join(str(PartialDate(day, day)) for day in days)
    return _("seen %(days)s") % {"days": printed} if printed else ""


class HeldAdmin(Cited, DirectoryAdmin):
    """The page of one thing that is held, with all its sources."""

    form = SeenForm
    inlines = [SeenInline]
    readonly_fields = ["surely", "perhaps"]

    LAST_COLUMNS = ("cited", "retracted")
    _SEEN = (("seen_first", "seen_last"), "retracted", "note", ("surely", "perhaps"))
    DATES = (("start", "end"), *_SEEN)
    DATES_WITH_REASON = (("start", "end"), "end_reason", *_SEEN)

    @admin.display(description=gettext_lazy("surely held"))
    def surely(self, held):
        return _period(held.certain) if held.pk else self.get_empty_value_display()

    @admin.display(description=gettext_lazy("possibly held"))
    def perhaps(self, held):
        return _period(held.possible) if held.pk else self.get_empty_value_display()


def _period(days):
    """ "1/10/2020 – 5/3/2021", both counted; "…" for a side that nobody knows."""
    if days.isempty:
        return _("on no day")
    first = days.lower and PartialDate(days.lower, days.lower)
    last = days.upper and days.upper - timedelta(days=1)
    if first and last == days.lower:
        return str(first)
    return f"{first or '…'} – {PartialDate(last, last) if last else '…'}"


@admin.register(Source)
class SourceAdmin(DirectoryAdmin):
    list_display = ["title", "publisher", "published_on", "cited_for"]
    list_filter = ["published_on"]
    fields = ["title", "publisher", "published_on", "url", "retrieved_on", "facts"]
    readonly_fields = ["facts"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/people/source/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).counting_facts()

    def get_readonly_fields(self, request, obj=None):
        """A story of ours is a source under its own headline, day and address."""
        fields = super().get_readonly_fields(request, obj)
        is_ours = obj is not None and hasattr(obj, "story")
        return [*fields, "title", "publisher", "published_on", "url"] if is_ours else fields

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name != "facts"]

    @admin.display(description=gettext_lazy("cited for"))
    def cited_for(self, source):
        return ngettext("%d fact", "%d facts", source.facts) % source.facts

    @admin.display(description=gettext_lazy("cited for"))
    def facts(self, source):
        cited = source.citations.with_facts()[: CITED_SHOWN + 1]
        lines = [(_address(each.fact), each.fact, _shown(each)) for each in cited[:CITED_SHOWN]]
        more = [("", "…", "")] * (len(cited) > CITED_SHOWN)
        if not lines:
            return _("nothing yet")
        return format_html(
            '<ul class="facts">{}</ul>',
            format_html_join("", '<li><a href="{}">{}</a>{}</li>', lines + more),
        )


def _address(fact):
    return reverse(f"admin:people_{fact._meta.model_name}_change", args=[fact.pk])


def _shown(citation):
    day = citation.seen_on
    return f" · {PartialDate(day, day)}" if day else ""
