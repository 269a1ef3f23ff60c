"""The map for crawlers: every month with live stories, every public page, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree
from psycopg.types.range import Range

from articles import workflow
from articles.models import Edition
from articles.sitemaps import _LIVE_MONTHS
from tests.factories import (
    SECRETARY,
    STANDINGS,
    make_author,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_section,
    make_superseded,
    make_topic,
    multiply,
    revise,
    staff,
)

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places(response, root="urlset", entry="url"):
    """{address below the host: lastmod, None without one}"""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    assert len(list(response)) == 1
    found = etree.fromstring(response.content)
    assert found.tag == f"{NAMESPACE}{root}"
    assert {child.tag for child in found} == {f"{NAMESPACE}{entry}"}
    return {
        place.findtext(f"{NAMESPACE}loc").removeprefix("http://testserver"): place.findtext(
            f"{NAMESPACE}lastmod"
        )
        for place in found
    }


def index(client, **options):
    return places(client.get("/sitemap.xml", **options), "sitemapindex", "sitemap")


def months(client):
    return [url for url in index(client) if url != "/sitemap/trang.xml"]


def published_on(*moment, since=None, **story):
    """As an archive has it: a story of that moment, with its readers since then or `since`."""
    at = datetime(*moment, tzinfo=UTC)
    article = make_live(**story)
    article.editions.update(first_published_at=at, live=Range(since or at, None, "[)"))
    return article


# The index


def test_the_index_has_the_pages_and_each_month_with_stories(client):
    published_on(2020, 10, 1)
    published_on(2020, 10, 5)
    published_on(2019, 2, 1)
    published_on(1962, 12, 1)

    assert list(index(client)) == [
        "/sitemap/trang.xml",
        "/sitemap/2020-10.xml",
        "/sitemap/2019-02.xml",
        "/sitemap/1962-12.xml",
    ]


def test_a_month_begins_at_midnight_where_its_readers_live(client):
    last = published_on(2020, 9, 30, 16, 59)
    first = published_on(2020, 9, 30, 17, 0)

    for month, article in (("2020-09", last), ("2020-10", first)):
        url = reverse("articles:sitemap_month", args=[month])
        assert url in index(client)
        assert list(places(client.get(url))) == [article.editions.get().get_absolute_url()]


def test_a_month_changed_when_one_of_its_stories_was_last_updated(client):
    published_on(2020, 10, 1)
    published_on(2020, 10, 2, since=datetime(2021, 3, 4, 5, tzinfo=UTC))
    published_on(2020, 10, 3)

    assert index(client)["/sitemap/2020-10.xml"] == "2021-03-04T12:00:00+07:00"


def test_an_update_to_come_has_changed_nothing_yet(client):
    article = published_on(2020, 10, 1)
    coming = workflow.update(
        revise(article), by=staff(SECRETARY), at=datetime(2199, 1, 1, tzinfo=UTC)
    )

    assert coming.editions.count() == 2
    assert index(client)["/sitemap/2020-10.xml"] == "2020-10-01T07:00:00+07:00"


def test_a_paper_without_stories_has_an_index_of_its_pages(client):
    assert list(index(client)) == ["/sitemap/trang.xml"]


# A month


def test_a_story_changed_when_its_live_edition_began(client):
    article = make_superseded()
    edition = article.editions.get(number=2)
    (month,) = months(client)

    changed = places(client.get(month))[edition.get_absolute_url()]

    assert datetime.fromisoformat(changed) == edition.live.lower.replace(microsecond=0)
    assert changed.endswith("+07:00")


@pytest.mark.parametrize("standing", STANDINGS)
def test_the_map_has_live_stories_and_no_other(client, standing):
    article = STANDINGS[standing]()
    live = Edition.objects.live().filter(article=article)

    listed = []
    for url in months(client):
        listed += places(client.get(url))

    assert listed == [edition.get_absolute_url() for edition in live]


@pytest.mark.parametrize("month", ["2020-10", "1000-01", "2999-12"])
def test_a_month_without_live_stories_is_not_found(client, month):
    assert client.get(f"/sitemap/{month}.xml").status_code == 404


@pytest.mark.parametrize(
    "month", ["2020-00", "2020-13", "2020-1", "20-10", "3000-01", "x", "٢٠٢٠-10"]
)
def test_what_is_no_month_is_not_found(client, month):
    assert client.get(f"/sitemap/{month}.xml").status_code == 404


def test_a_month_has_no_more_addresses_than_crawlers_read(client, monkeypatch):
    monkeypatch.setattr("articles.sitemaps.MOST", 2)
    for day in (1, 2, 3):
        published_on(2020, 10, day)

    assert len(places(client.get("/sitemap/2020-10.xml"))) == 2


# The other pages


def test_the_front_page_and_everything_public_is_on_the_map(client):
    section, author, topic = make_section(), make_author(), make_topic()
    event, person, organization = make_event(), make_person(), make_organization()
    make_live(section=section, byline=[author], topics=[topic])

    listed = places(client.get("/sitemap/trang.xml"))

    assert {
        *("/", "/nhan-su/", "/co-quan/", "/su-kien/"),
        *(
            each.get_absolute_url()
            for each in (section, author, topic, event, person, organization)
        ),
    } == set(listed)
    for address in listed:
        assert f'rel="canonical" href="http://testserver{address}"' in (
            client.get(address).content.decode()
        )


def test_hidden_people_are_not_on_the_map(client):
    hidden = make_person(status="hidden")

    assert hidden.get_absolute_url() not in places(client.get("/sitemap/trang.xml"))


@pytest.mark.parametrize("standing", STANDINGS)
def test_topics_and_pen_names_are_on_the_map_while_readers_find_their_stories(client, standing):
    author, topic = make_author(), make_topic()
    article = STANDINGS[standing](byline=[author], topics=[topic])
    live = Edition.objects.live().filter(article=article).exists()

    listed = places(client.get("/sitemap/trang.xml"))

    for subject in (author, topic):
        assert (subject.get_absolute_url() in listed) == live


def test_of_each_kind_the_newest_are_on_the_map(client, monkeypatch):
    monkeypatch.setattr("articles.sitemaps.MOST_OF_A_KIND", 2)
    people = [make_person() for _ in range(3)]

    listed = places(client.get("/sitemap/trang.xml"))

    assert [person.get_absolute_url() in listed for person in people] == [False, True, True]


# The cost


def test_maps_take_as_many_queries_for_thirty_stories_as_for_one(client):
    article = make_live()
    (month,) = months(client)
    urls = ["/sitemap.xml", month, "/sitemap/trang.xml"]

    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    for_one = [queries(url) for url in urls]
    multiply(article.editions.get(), times=29)

    assert [queries(url) for url in urls] == for_one == [2, 2, 7]


@pytest.mark.parametrize("which", ["index", "month"])
def test_nothing_new_is_said_in_one_query(client, which, django_assert_num_queries):
    published_on(2020, 10, 1)
    url = {"index": "/sitemap.xml", "month": "/sitemap/2020-10.xml"}[which]
    first = client.get(url)

    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_the_map_of_pages_is_not_sent_twice(client):
    first = client.get("/sitemap/trang.xml")

    again = client.get("/sitemap/trang.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304

    make_person()
    new = client.get("/sitemap/trang.xml", headers={"If-None-Match": first["ETag"]})
    assert new.status_code == 200


def test_the_months_are_found_through_their_index():
    with connection.cursor() as cursor:
        # On a table of no rows every index costs the same: the ones on the period step aside.
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;"
            "ALTER TABLE articles_edition DROP CONSTRAINT articles_edition_one_live_at_a_time;"
            "DROP INDEX articles_edition_begins, articles_edition_ends"
        )
        cursor.execute(f"EXPLAIN {_LIVE_MONTHS}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "articles_edition_by_month" in plan
    assert "Seq Scan on articles_edition" not in plan
