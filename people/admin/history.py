"""The history of the directory at the desk, and the way back."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from newsroom.desk import DeskAdmin
from newsroom.text import clean_line, whole_number
from people import history, reverting
from people.admin.changes import ChangesForm
from people.admin.reason import asking, reason
from people.models import Revision


class HistoryPage:
    """For a ModelAdmin: the stock address, with what happened to the row in words. A row that was
    deleted has a history, too."""

    def history_view(self, request, object_id, extra_context=None):
        pk = whole_number(unquote(object_id))
        row = self.get_object(request, unquote(object_id))
        deeds = history.with_parts(self.opts.model_name, pk) if pk else Revision.objects.none()
        if row is None and not deeds.exists():
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        page = history.page_of(deeds, request.GET)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "object": row,
            "object_name": str(row) if row else history.last_name(self.opts.model_name, pk),
            "page": _with_ways(page, request),
            "asked": request.GET,
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/people/object_history.html", context)


def _with_ways(page, request):
    """Where each line leads, and who may revert it."""
    for deed in page.rows:
        for line in deed.lines:
            line.may_revert = reverting.may_revert(request.user, [line.revision])
            line.address = _history_of(line)
        deed.may_revert = all(line.may_revert for line in deed.lines)
    return page


def _history_of(line):
    """ "" of what has no page of its own."""
    if line.model is None or not admin.site.is_registered(line.model):
        return ""
    return reverse(f"admin:people_{line.table}_history", args=[line.row])


@admin.register(Revision)
class RevisionAdmin(DeskAdmin):
    """All changes of the directory, and the page of each deed. Nothing here is edited."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.deed_view)
        return [path("deed/<str:deed>/", view, name="people_revision_deed"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A row is shown with its deed."""
        revision = get_object_or_404(Revision, pk=whole_number(object_id))
        return redirect("admin:people_revision_deed", revision.deed)

    def history_view(self, request, object_id, extra_context=None):
        """The history has none."""
        return self.change_view(request, object_id)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ChangesForm(request.GET or None)
        page = history.page_of_all(form.narrowed(Revision.objects.all()), request.GET)
        return self._show(
            request,
            "list.html",
            {
                "title": capfirst(self.opts.verbose_name_plural),
                "form": form,
                "page": _with_ways(page, request),
                "asked": request.GET,
            },
        )

    def deed_view(self, request, deed):
        """What reverting it, or the one row that `?row=` names, would do; and doing it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        revisions = _of_deed(deed, request.GET.get("row", ""))
        if request.method == "POST":
            return self._revert(request, revisions)
        return self._show_deed(request, revisions)

    def _revert(self, request, revisions):
        told = history.Deed.of(revisions)
        why = _("Reverted: %(what)s") % {"what": told.in_brief}
        try:
            reverting.revert(
                revisions, by=request.user, why=". ".join(filter(None, [why, reason(request)]))
            )
        except reverting.Refused as refused:
            return self._show_deed(request, revisions, refused.problems)
        except reverting.AlreadyBack:
            messages.info(request, _("It is so already: nothing was changed."))
        else:
            messages.success(request, _("It is as it was before."))
        return redirect(_back(request))

    def _show_deed(self, request, revisions, problems=None):
        plan = reverting.Plan(revisions)
        return self._show(
            request,
            "deed.html",
            {
                "title": _("A change of the directory"),
                "deed": history.Deed.of(revisions),
                "may_revert": reverting.may_revert(request.user, revisions),
                "is_part": "row" in request.GET,
                "plan": plan,
                "problems": problems or plan.problems(),
                "back": _back(request),
                **asking(request),
            },
        )

    def _show(self, request, template, context):
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            f"admin/people/revision/{template}",
            {**self.admin_site.each_context(request), "opts": self.opts, **context},
        )


def _of_deed(deed, row):
    """As many as are reverted at once, and one more; of one row all that the deed did to it."""
    found = Revision.objects.filter(deed=clean_line(deed)).select_related("by").order_by("id")
    if row:
        one = found.filter(pk=whole_number(row)).first()
        if one is None:
            raise Http404
        found = found.filter(table=one.table, row=one.row)
    revisions = list(found[: reverting.ROWS_AT_MOST + 1])
    if not revisions:
        raise Http404
    return revisions


def _back(request):
    """Where one came from."""
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("admin:people_revision_changelist")
