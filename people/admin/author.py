"""Pen names at the desk."""

from django.contrib import admin

from people.admin.directory import KeptWithStories
from people.models import Author


@admin.register(Author)
class AuthorAdmin(KeptWithStories):
    list_display = ["pen_name", "person", "user"]
    list_select_related = ["person", "user"]
    autocomplete_fields = ["person", "user"]

    def get_fields(self, request, obj=None):
        """Whose account it is, for those who may see accounts."""
        sees_accounts = request.user.has_perm("newsroom.view_user")
        return ["pen_name", "person", "user"] if sees_accounts else ["pen_name", "person"]
