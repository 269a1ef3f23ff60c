"""Collections at the desk. Their photos are chosen, put in and taken out on the contact sheet."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.models import Collection
from newsroom.desk import DeskAdmin


@admin.register(Collection)
class CollectionAdmin(DeskAdmin):
    list_display = ["name", "photos_there", "created_by", "created_at"]
    list_select_related = ["created_by"]
    fields = ["name", "photos_there"]
    readonly_fields = ["photos_there"]
    # A count for each row is not sorted by: it would count them all.
    sortable_by = ["name", "created_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("photos"))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description=_("photos"))
    def photos_there(self, collection):
        """How many, and the way to them."""
        if not collection.pk:
            return self.get_empty_value_display()
        query = urlencode({"bo": collection.name})
        address = f"{reverse('admin:articles_photo_changelist')}?{query}"
        return format_html('<a href="{}">{}</a>', address, collection.number)
