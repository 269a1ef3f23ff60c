"""The reader's pages of organizations: where each stands, who held its posts when."""

from datetime import date

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.dates import PartialDate
from newsroom.paging import Keyset
from people.filters import OrganizationFilter
from people.models import Organization, Tenure
from people.tree import chain, grow
from people.views import asked_days

ORGANIZATIONS = 24
POSTS = 200
HOLDERS = 600
FORMER_HOLDERS = 40
EVENTS = 6
# How many are shown under each, level by level; what is left out has a page of its own.
LISTED_BELOW = (12,)
SHOWN_BELOW = (30, 8, 4)

BY_NAME = Keyset(F("sort_key"), read=str)
NEWEST_HOLDER = Keyset(
    Coalesce("start_hi", "seen_last", "end_lo", Value(date.min, DateField())),
    read=date.fromisoformat,
    descending=True,
)


def organizations(request):
    """Those that are part of no other, each with what is part of it; or what was asked for."""
    filters = OrganizationFilter(request.GET, Organization.objects.select_related("parent"))
    page = BY_NAME.page_of(filters.qs, request.GET, ORGANIZATIONS)
    if not request.GET.get("ten"):
        grow(page.rows, widths=LISTED_BELOW)
    return TemplateResponse(
        request, "people/organizations.html", {"filters": filters, "page": page}
    )


def organization(request, slug, pk):
    """Its place, its posts with their holders today and on the day that `?ngay=` asks for, and
    those who held them before."""
    found = get_object_or_404(Organization, pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    days, problem = asked_days(request.GET.get("ngay", ""))
    today = timezone.localdate()
    above = chain(found, Organization.objects.with_all_above(found))
    grow([found], widths=SHOWN_BELOW, above=above)
    tenures = Tenure.objects.filter(post__organization=found).of_public_people().sourced()
    posts, is_cut = _posts(found, tenures, _periods(found, days))
    former = tenures.recorded().judged(today, None).filter(perhaps=False)
    return TemplateResponse(
        request,
        "people/organization.html",
        {
            "organization": found,
            "above": above,
            "days": days,
            "problem": problem,
            "posts": posts,
            "is_cut": is_cut,
            "page": NEWEST_HOLDER.page_of(
                former.select_related("person", "post"), request.GET, FORMER_HOLDERS
            ),
            "events": found.events.all()[:EVENTS],
        },
    )


def _periods(organization, days):
    """Today, if it has not been dissolved, and the day asked for."""
    today = PartialDate(timezone.localdate(), timezone.localdate())
    over = organization.dissolved_hi and organization.dissolved_hi < today.first
    is_today = (days.first, days.last) == (today.first, today.last)
    return [*([] if over else [today]), *([] if is_today else [days])]


def _posts(organization, tenures, periods):
    """In order of protocol, each with `held`: for every period those who held it. And whether any
    post or holder is left out."""
    posts = list(organization.posts.order_by("role__seniority", "label", "id")[: POSTS + 1])
    found = [
        list(tenures.during(days.first, days.last).select_related("person")[: HOLDERS + 1])
        for days in periods
    ]
    held = [_by_post(tenures[:HOLDERS]) for tenures in found]
    for post in posts:
        post.held = [
            (days, by_post.get(post.pk, [])) for days, by_post in zip(periods, held, strict=True)
        ]
    return posts[:POSTS], len(posts) > POSTS or any(len(tenures) > HOLDERS for tenures in found)


def _by_post(tenures):
    found = {}
    for tenure in tenures:
        found.setdefault(tenure.post_id, []).append(tenure)
    return found
