"""What all pages of the directory at the desk have in common."""

from django.db import IntegrityError

from newsroom.desk import DeskAdmin
from people.recording import recorded


class DirectoryAdmin(DeskAdmin):
    """Whatever a page changes is one deed of the user's."""

    def changeform_view(self, request, *args, **options):
        if request.method != "POST":
            return super().changeform_view(request, *args, **options)
        try:
            return self._save(request, *args, **options)
        except IntegrityError:
            # Somebody else saved at the same moment; the second look finds it and says so.
            return self._save(request, *args, **options)

    def _save(self, request, *args, **options):
        with recorded(by=request.user):
            return super().changeform_view(request, *args, **options)

    def delete_view(self, request, *args, **options):
        with recorded(by=request.user):
            return super().delete_view(request, *args, **options)

    def changelist_view(self, request, *args, **options):
        """Its actions change many rows at once."""
        if request.method != "POST":
            return super().changelist_view(request, *args, **options)
        with recorded(by=request.user):
            return super().changelist_view(request, *args, **options)


class KeptWithStories(DirectoryAdmin):
    """What stories name stays: a sealed edition links to it."""

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and (obj.editions.exists() or obj.articles.exists())
        return not used and super().has_delete_permission(request, obj)
