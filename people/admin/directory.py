"""What all pages of the directory at the desk have in common."""

from functools import partial

from django.contrib import admin
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from newsroom.desk import DeskAdmin
from people.admin.history import HistoryPage
from people.admin.meanwhile import RefusesStale
from people.admin.reason import asking, reason
from people.recording import recorded


class DirectoryAdmin(RefusesStale, HistoryPage, DeskAdmin):
    """Whatever a page changes is one deed of the user's."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        page = partial(super().changeform_view, request, object_id, form_url)
        return _as_a_deed(request, partial(page, asking(request, extra_context)))

    def delete_view(self, request, object_id, extra_context=None):
        page = partial(super().delete_view, request, object_id)
        return _as_a_deed(request, partial(page, asking(request, extra_context)))

    def changelist_view(self, request, extra_context=None):
        """Its actions change many rows at once."""
        return _as_a_deed(request, partial(super().changelist_view, request, extra_context))


def _as_a_deed(request, page):
    if request.method != "POST":
        return page()
    try:
        with recorded(by=request.user, why=reason(request)):
            return page()
    except IntegrityError:
        # The stories' app wrote at the same moment; the second look finds it and says so.
        with recorded(by=request.user, why=reason(request)):
            return page()


def dated(column, label):
    """A list's column: a date known in part, as print has it, in the order of the days."""

    @admin.display(description=label, ordering=f"{column}_lo")
    def shown(row):
        return str(getattr(row, column)) or None

    shown.__name__ = column
    return shown


FROM_UNTIL = dated("start", _("from")), dated("end", _("until"))


class NamedByStories:
    """For a ModelAdmin: what stories name stays, a sealed edition links to it."""

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and (obj.editions.exists() or obj.articles.exists())
        return not used and super().has_delete_permission(request, obj)


class KeptWithStories(NamedByStories, DirectoryAdmin):
    """Of the directory itself."""
