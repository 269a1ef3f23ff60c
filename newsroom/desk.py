"""The desk: the stock admin with the house's policy."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.desk.Desk"


class Desk(admin.AdminSite):
    site_header = _("The desk")
    site_title = _("Newsroom")
    index_title = _("Today")
    # The home page's lists come from tags of the articles app: see templates/admin/index.html.
    index_template = "admin/index.html"
    empty_value_display = "–"
    # The head of every page names the few places; the home page lists the rest.
    enable_nav_sidebar = False

    def i18n_javascript(self, request, extra_context=None):
        """Every app's strings, and the house's: the stock view has the admin's own only."""
        return JavaScriptCatalog.as_view()(request)

    def autocomplete_view(self, request):
        return ChoosingView.as_view(admin_site=self)(request)


class ChoosingView(AutocompleteJsonView):
    """Choosing by typing: what a row is called there is the model's own page's to say."""

    def get_queryset(self):
        return self.model_admin.for_choosing(super().get_queryset())

    def serialize_result(self, obj, to_field_name):
        text = self.model_admin.called_to_choose(obj)
        return {**super().serialize_result(obj, to_field_name), "text": text}


class CappedPaginator(Paginator):
    """Never counts a long table to its end: past the cap the desk asks for a narrower search."""

    CAP = 1_001

    @cached_property
    def count(self):
        # Cut before counting, and without the list's order: one short scan.
        return self.object_list.order_by()[: self.CAP].count()

    @property
    def is_capped(self):
        return self.count >= self.CAP


class DeskAdmin(admin.ModelAdmin):
    """House policy for every list: capped counts, and search on fold keys."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    # Names the search box; what it does is get_search_results.
    search_fields = ["key"]
    search_help_text = _("With or without marks.")

    def lookup_allowed(self, lookup, value, request):
        """The filters beside the list, and nothing else: no pattern of a visitor's own."""
        filtered = {name.split("__")[0] for name in self.list_filter}
        return (
            lookup.split("__")[0] in filtered and "regex" not in lookup and "\0" not in str(value)
        )

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip() or not self.search_fields:
            return queryset, False
        return queryset.matching(search_term), False

    def for_choosing(self, queryset):
        """With what `called_to_choose` asks for: however many rows, as many queries."""
        related = self.list_select_related
        return queryset.select_related(*related) if related else queryset

    def called_to_choose(self, obj):
        """Two rows with one name must be told apart."""
        return str(obj)
