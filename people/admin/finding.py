"""The desk's search over people, posts and organizations: a page, and answers while one types."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from newsroom.text import clean_line
from people.finding import find

OFFERED, LISTED = 8, 30


def urls(admin_site):
    """For the top of PersonAdmin.get_urls."""
    return [
        path(f"{address}/", admin_site.admin_view(view), name=f"people_{name}")
        for address, view, name in [("tim", page, "find"), ("tim/goi-y", offers, "find_offers")]
    ]


@require_GET
def page(request):
    """What Enter opens, and all there is without JavaScript."""
    typed = _typed(request)
    return TemplateResponse(
        request,
        "admin/people/find.html",
        {
            **admin.site.each_context(request),
            "title": _("Search"),
            "typed": typed,
            "groups": groups(typed, LISTED),
            "listed": LISTED,
        },
    )


@require_GET
def offers(request):
    answer = JsonResponse({"groups": groups(_typed(request), OFFERED)})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _typed(request):
    if not request.user.has_perm("people.view_person"):
        raise PermissionDenied
    return clean_line(request.GET.get("q", "")[:500])


def groups(typed, most):
    """Those that have something to show, people first."""
    found = find(typed, most=most)
    named = [
        (_("People"), [_row(each, each.person, hidden=each.is_hidden) for each in found.people]),
        (_("Posts"), [_row(each, each.post) for each in found.posts]),
        (_("Organizations"), [_row(each, each.organization) for each in found.organizations]),
    ]
    return [{"label": label, "rows": rows} for label, rows in named if rows]


def _row(found, row, *, hidden=False):
    return {
        "name": found.name,
        "told": found.told,
        "hidden": hidden,
        "url": reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk]),
    }
