"""The reader's pages of organizations: where each stands, who held its posts when."""

from datetime import date

from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.dates import PartialDate
from newsroom.paging import Keyset
from people import answers
from people.filters import OrganizationFilter
from people.lineage import became, made_of, now
from people.models import Citation, Organization, Source, Succession, Tenure
from people.tree import chain, grow
from people.views import asked_days

ORGANIZATIONS = 24
POSTS = 200
FORMER_HOLDERS = 40
EVENTS = 6
FACTS = 40
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
    """Its place, its posts with their holders today and on the day that `?ngay=` asks for, those
    who held them before, and what became of it. Readers see what has a source."""
    related = ("area__parent", "area__successor")
    found = get_object_or_404(Organization.objects.select_related(*related), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    days, problem = asked_days(request.GET.get("ngay", ""))
    above = chain(found, Organization.objects.with_all_above(found))
    grow([found], widths=SHOWN_BELOW, above=above)
    tenures = Tenure.objects.sourced().of_public_people()
    posts, is_cut = _posts(found, tenures, _periods(found, days))
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
            "vacant_by": _vacant_by(posts),
            "page": NEWEST_HOLDER.page_of(_former(found, tenures), request.GET, FORMER_HOLDERS),
            "events": found.events.all()[:EVENTS],
            **_history(found),
        },
    )


def _former(organization, tenures):
    held = tenures.filter(post__organization=organization).recorded()
    today = timezone.localdate()
    return held.judged(today, None).filter(perhaps=False).select_related("person", "post")


def _history(organization):
    """Its names, terms, what it became and was made of, and the sources of all that."""
    successions = became(organization)
    # By their keys: through a join, every citation would be looked at.
    own = Q(predecessor=organization) | Q(successor=organization)
    pks = list(Succession.objects.filter(own).values_list("pk", flat=True))
    spoken_of = Q(organization=organization) | Q(succession__in=pks)
    cited = Citation.objects.filter(spoken_of).values("source")
    return {
        "names": organization.names.all()[:FACTS],
        "terms": organization.terms.order_by(F("start_lo").desc(nulls_last=True), "-id")[:FACTS],
        "became": successions,
        "made_of": made_of(organization),
        "now": now(organization, successions),
        "sources": list(Source.objects.filter(pk__in=cited)[:FACTS]),
    }


def _periods(organization, days):
    """Today, if it has not been dissolved, and the day asked for."""
    today = PartialDate(timezone.localdate(), timezone.localdate())
    over = organization.dissolved_hi and organization.dissolved_hi < today.first
    is_today = (days.first, days.last) == (today.first, today.last)
    return [*([] if over else [today]), *([] if is_today else [days])]


def _posts(organization, tenures, periods):
    """In order of protocol, each with `answers`: (days, answer) for every period. And whether any
    post or holder is left out."""
    posts = list(organization.posts.order_by("role__seniority", "label", "id")[: POSTS + 1])
    shown = posts[:POSTS]
    found = [
        (days, answers.of_posts(shown, days.first, days.last, among=tenures)) for days in periods
    ]
    for post in shown:
        post.answers = [(days, by_post[post.pk]) for days, by_post in found]
    is_cut = any(answer.goes_on for _days, by_post in found for answer in by_post.values())
    return shown, is_cut or len(posts) > POSTS


def _vacant_by(posts):
    """The sources of all vacancies shown, each of which gets its own as `sources`."""
    answers_shown = [answer for post in posts for _days, answer in post.answers]
    vacancies = [vacancy for answer in answers_shown for vacancy in answer.vacancies]
    for vacancy in vacancies:
        vacancy.sources = [citation.source for citation in vacancy.citations.all()]
    return list({source: None for vacancy in vacancies for source in vacancy.sources})
