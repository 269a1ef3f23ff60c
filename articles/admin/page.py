"""The paper's own pages at the desk."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import AddressForm
from articles.editor import PageBodyField, allow_editor_styles, editor_media
from articles.models import Page
from newsroom.desk import DeskAdmin


class PageForm(AddressForm):
    named_by = "title"
    body = PageBodyField(label=capfirst(_("body")))


@admin.register(Page)
class PageAdmin(DeskAdmin):
    form = PageForm
    list_display = ["title", "slug", "is_in_footer", "position", "changed_at", "changed_by"]
    list_editable = ["position"]
    list_select_related = ["changed_by"]
    # A dozen rows at most.
    search_fields = []
    fields = ["title", "slug", "body", "is_in_footer", "position"]

    def save_model(self, request, obj, form, change):
        obj.changed_by = request.user
        super().save_model(request, obj, form, change)

    @allow_editor_styles
    def render_change_form(self, request, context, **options):
        context["media"] = editor_media(request, context["media"])
        return super().render_change_form(request, context, **options)
