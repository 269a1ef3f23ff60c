"""The map for crawlers: an index of months, each with its stories, and the paper's other pages."""

from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from articles.freshness import conditional
from articles.models import Edition, Page, Section, Topic
from articles.models.listing import with_live_stories
from articles.structured import moment
from people.models import Author, Event, Organization, Person

# The protocol ends at so many addresses in a file: sixteen hundred stories on every day of a month.
MOST = 50_000
# Of each kind in the map of pages, the newest; the others are found from the stories.
MOST_OF_A_KIND = 2_000
# Without the archive: its first page is the newest month's and says so (`canonical`).
LISTS = [
    "articles:home",
    "people:people",
    "people:organizations",
    "people:events",
]

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A hop from month to month through `articles_edition_by_month`, not a walk over the stories.
_MONTH = f"date_trunc('month', first_published_at AT TIME ZONE '{settings.TIME_ZONE}')"
_LIVE_MONTHS = f"""
WITH RECURSIVE months(month) AS (
    SELECT max({_MONTH}) FROM articles_edition
    UNION ALL
    SELECT (SELECT max({_MONTH}) FROM articles_edition WHERE {_MONTH} < months.month)
    FROM months WHERE months.month IS NOT NULL
)
SELECT to_char(month, 'YYYY-MM'), newest.changed_at
FROM months CROSS JOIN LATERAL (
    SELECT lower(live) AS changed_at FROM articles_edition
    WHERE {_MONTH} = month
        AND lower(live) <= statement_timestamp() AND live @> statement_timestamp()
    ORDER BY lower(live) DESC LIMIT 1
) AS newest
ORDER BY month DESC
"""


@require_safe
@conditional
def sitemap_index(request):
    absolute = request.build_absolute_uri
    pages = [(absolute(reverse("articles:sitemap_pages")), None)]
    months = [
        (absolute(reverse("articles:sitemap_month", args=[month])), changed_at)
        for month, changed_at in _live_months()
    ]
    return _map("sitemapindex", "sitemap", pages + months)


@require_safe
@conditional
def sitemap_month(request, month):
    begin = timezone.make_aware(datetime.strptime(month, "%Y-%m"))
    end = (begin + timedelta(days=32)).replace(day=1)
    found = Edition.objects.live().filter(first_published_at__gte=begin, first_published_at__lt=end)
    stories = [
        (request.build_absolute_uri(edition.get_absolute_url()), edition.live.lower)
        for edition in found.newest_first().for_addresses()[:MOST]
    ]
    if not stories:
        raise Http404
    return _map("urlset", "url", stories)


@require_safe
@conditional_page
def sitemap_pages(request):
    """The front page and the lists, then what has a page of its own and is public."""
    kinds = [
        Section.objects.all(),
        Page.objects.all(),
        with_live_stories(Topic.objects).order_by("-pk"),
        with_live_stories(Author.objects).order_by("-pk"),
        Event.objects.order_by("-pk"),
        Organization.objects.order_by("-pk"),
        Person.objects.public().order_by("-pk"),
    ]
    urls = [reverse(name) for name in LISTS]
    for kind in kinds:
        urls += [subject.get_absolute_url() for subject in kind[:MOST_OF_A_KIND]]
    return _map("urlset", "url", [(request.build_absolute_uri(url), None) for url in urls])


def _live_months():
    """[("2020-10", when a story of that month was last begun or updated)], newest month first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIVE_MONTHS)
        return cursor.fetchall()


def _map(root, entry, places):
    """`places` are (absolute address, when it last changed, None where nobody counts)."""
    lines = [f"<{entry}><loc>{escape(url)}</loc>{_changed(at)}</{entry}>\n" for url, at in places]
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n',
        content_type="application/xml; charset=utf-8",
    )


def _changed(at):
    return f"<lastmod>{moment(at)}</lastmod>" if at else ""
