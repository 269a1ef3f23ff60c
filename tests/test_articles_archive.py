"""The archive: days and months by the paper's own clock, and the calendar that leads to them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.archive import Almanac, neighbours
from articles.models import Edition
from tests.factories import make_live, make_taken_down, multiply, time_passes
from tests.test_articles_visibility import BEGINNINGS, STATUS, make_story

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def make_published(*moment):
    """A live story that was first published at that moment of the paper's clock."""
    article = make_live()
    article.editions.update(first_published_at=datetime(*moment, tzinfo=HERE))
    return article


def listed(client, url):
    return [edition.article_id for edition in client.get(url).context_data["page"].rows]


def held(month):
    """The days of the month that the calendar links."""
    weeks = Almanac(Edition.objects.live(), month).weeks
    return [day.day for week in weeks for day, is_held in week if is_held]


# Days


def test_a_day_begins_and_ends_at_the_papers_midnight(client):
    make_published(2020, 9, 30, 23, 59, 59, 999_999)
    first = make_published(2020, 10, 1)
    last = make_published(2020, 10, 1, 23, 59, 59, 999_999)
    make_published(2020, 10, 2)

    assert listed(client, "/luu-tru/2020/10/01/") == [last.pk, first.pk]


def test_the_calendar_links_the_days_that_the_day_pages_show():
    make_published(2020, 9, 30, 23, 59)
    make_published(2020, 10, 1)
    make_published(2020, 10, 31, 23, 59)
    make_published(2020, 11, 1)

    assert held(date(2020, 10, 1)) == [1, 31]
    assert held(date(2020, 9, 1)) == [30]


def test_a_day_of_another_clock_is_still_whole(client):
    """Saigon's clock stood an hour further from London until June 1975."""
    article = make_published(1975, 6, 1, 0, 30)
    make_published(1975, 5, 31, 23, 30)

    assert listed(client, "/luu-tru/1975/06/01/") == [article.pk]
    assert held(date(1975, 6, 1)) == [1]


def test_the_reader_s_own_clock_changes_nothing(client):
    article = make_published(2020, 10, 1, 0, 1)

    with timezone.override("America/Lima"):
        assert article.editions.get().first_published_at.astimezone(UTC).day == 30
    assert listed(client, "/luu-tru/2020/10/01/") == [article.pk]


def test_a_leap_day_has_a_page(client):
    article = make_published(2024, 2, 29, 12)

    assert listed(client, "/luu-tru/2024/02/29/") == [article.pk]
    assert held(date(2024, 2, 1)) == [29]


@pytest.mark.parametrize(
    "address",
    ["2023/02/29", "2020/13", "2020/00", "2020/10/00", "2020/10/32", "0000", "0000/01", "9999"]
    + ["2020/1", "2020/10/1", "20201001", "2020-10-01", "9999/12/31", "9999/12"],
)
def test_what_is_in_no_calendar_is_not_found(client, address):
    make_live()

    assert client.get(f"/luu-tru/{address}/").status_code == 404


def test_the_future_is_not_found(client):
    today = timezone.localdate()
    make_live()

    assert client.get(f"/luu-tru/{today:%Y/%m/%d}/").status_code == 200
    tomorrow = today + timedelta(days=1)
    assert client.get(f"/luu-tru/{tomorrow:%Y/%m/%d}/").status_code == 404
    assert client.get(f"/luu-tru/{today.year + 1}/01/").status_code == 404
    assert client.get(f"/luu-tru/{today.year + 1}/").status_code == 404


@pytest.mark.parametrize("address", ["2020/10/01", "2020/10", "0001/01/01", "0001/01"])
def test_a_time_without_stories_says_so_calmly(client, address):
    make_live()

    response = client.get(f"/luu-tru/{address}/")

    assert response.status_code == 200
    assert "archive-empty" in response.content.decode()


def test_an_empty_paper_has_an_archive(client):
    response = client.get("/luu-tru/")

    assert response.status_code == 200
    assert "archive-empty" in response.content.decode()


# Months and years


def test_the_archive_opens_on_the_newest_month_with_stories(client):
    make_published(2020, 9, 30, 12)
    article = make_published(2020, 10, 1, 12)

    assert listed(client, "/luu-tru/") == listed(client, "/luu-tru/2020/10/") == [article.pk]


def test_a_year_opens_on_its_newest_month_and_exists_only_with_stories(client):
    make_published(2019, 3, 1)
    article = make_published(2019, 12, 31, 23, 59)
    make_published(2021, 1, 1)

    assert listed(client, "/luu-tru/2019/") == [article.pk]
    assert client.get("/luu-tru/2020/").status_code == 404


def test_the_almanac_names_only_months_and_years_with_stories():
    for moment in ((1962, 5, 1), (2019, 12, 31, 23, 59), (2020, 1, 1), (2020, 10, 5)):
        make_published(*moment)
    time_passes(make_taken_down(), hours=24 * 900)

    almanac = Almanac(Edition.objects.live(), date(2020, 10, 1))

    assert [month.month for month in almanac.months] == [1, 10]
    assert [year.year for year in almanac.years] == [1962, 2019, 2020]


@pytest.mark.parametrize(
    ("month", "weeks", "days"), [(date(2021, 2, 1), 4, 28), (date(2024, 2, 1), 5, 29)]
)
def test_a_month_has_its_own_days_only(month, weeks, days):
    almanac = Almanac(Edition.objects.live(), month)
    shown = [day for week in almanac.weeks for day, _is_held in week if day]

    assert len(almanac.weeks) == weeks
    assert shown == [month + timedelta(days=number) for number in range(days)]


def test_the_nearest_days_with_stories_lie_on_both_sides():
    for moment in ((2020, 1, 1), (2020, 9, 30, 23, 59), (2020, 10, 1), (2021, 3, 1)):
        make_published(*moment)
    stories = Edition.objects.live()
    first = date(2020, 10, 1)

    assert neighbours(stories, first, first) == [date(2020, 9, 30), date(2021, 3, 1)]
    assert neighbours(stories, date(2020, 1, 1), date(2020, 1, 1))[0] is None
    assert neighbours(stories, date(2021, 3, 1), date(2021, 3, 31))[1] is None


def test_a_day_leads_to_the_days_beside_it(client):
    for day in (28, 30):
        make_published(2020, 9, day)
    make_published(2020, 10, 2)

    content = client.get("/luu-tru/2020/09/30/").content.decode()

    assert 'rel="prev" href="/luu-tru/2020/09/28/"' in content
    assert 'rel="next" href="/luu-tru/2020/10/02/"' in content
    assert '<td aria-current="date"><a href="/luu-tru/2020/09/30/"' in content


# Who is seen, and what it costs


@pytest.mark.parametrize("standing", STATUS)
def test_the_archive_shows_and_links_only_what_readers_see_now(client, standing):
    article, _person, _event = make_story(BEGINNINGS[standing])
    article.editions.update(first_published_at=datetime(2020, 10, 1, 12, tzinfo=HERE))
    shown = {"superseded": "Tít mới"}.get(standing, "Tít chỉ có ở bài này")

    for url in ("/luu-tru/2020/10/", "/luu-tru/2020/10/01/"):
        content = client.get(url).content.decode()
        for headline in ("Tít chỉ có ở bài này", "Tít mới", "Tít chưa tới giờ"):
            assert (headline in content) == (STATUS[standing] == 200 and headline == shown)
    assert held(date(2020, 10, 1)) == ([1] if STATUS[standing] == 200 else [])


def test_what_the_archive_held_at_a_past_moment_can_be_asked():
    article = make_taken_down()
    then = article.editions.get().live.lower

    almanac = Almanac(Edition.objects.live(at=then), timezone.localdate(then).replace(day=1))

    assert [day for week in almanac.weeks for day, is_held in week if is_held]


@pytest.mark.parametrize("address", ["", "2020/", "2020/10/", "2020/10/01/"])
def test_the_archive_asks_as_much_for_fifty_stories_as_for_one(client, address):
    article = make_published(2020, 10, 1, 12)
    url = f"/luu-tru/{address}"
    client.get(url)
    with CaptureQueriesContext(connection) as for_one:
        assert client.get(url).status_code == 200

    multiply(article.editions.get(), times=49)
    with CaptureQueriesContext(connection) as for_fifty:
        client.get(url)

    assert len(for_fifty) == len(for_one) <= 9
    assert not [query for query in for_fifty if "COUNT(" in query["sql"].upper()]


def test_a_month_is_read_page_by_page_to_its_end(client, monkeypatch):
    monkeypatch.setattr("articles.lists.LIST_STORIES", 2)
    make_published(2020, 9, 30, 23, 59)
    articles = [make_published(2020, 10, day) for day in (1, 2, 3, 4, 31)]
    make_published(2020, 11, 1)

    read, url = [], "/luu-tru/2020/10/"
    while url:
        page = client.get(url).context_data["page"]
        read += [edition.article_id for edition in page.rows]
        url = page.before and f"/luu-tru/2020/10/?truoc={page.before}"

    assert read == [article.pk for article in reversed(articles)]
