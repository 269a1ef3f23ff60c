"""The list of events and an event's page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from people.models import Participant, Person
from tests.factories import (
    cite,
    make_article,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db

LIST = "/su-kien/"


def rows(response):
    return [event.name for event in response.context["page"].rows]


def coming(response):
    return [event.name for event in response.context["coming"]]


def printed(days):
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year}"


def test_the_newest_stand_first_and_those_of_no_known_day_last(client):
    for name, start in (("A", "2018"), ("B", ""), ("C", "3/2020"), ("D", "1/3/2020")):
        make_event(name=name, start=start)

    assert rows(client.get(LIST)) == ["D", "C", "A", "B"]


def test_what_begins_tomorrow_stands_apart_the_nearest_first(client):
    for name, days in (("later", 9), ("tomorrow", 1), ("today", 0), ("yesterday", -1)):
        make_event(name=name, start=printed(days))

    response = client.get(LIST)

    assert coming(response) == ["tomorrow", "later"]
    assert rows(response) == ["today", "yesterday"]


@pytest.mark.usefixtures("in_english")
def test_what_is_on_today_says_so(client):
    on = make_event(name="A", start=printed(-2), end=printed(0))
    over = make_event(name="B", start=printed(-2), end=printed(-1))
    unclear = make_event(name="C", start=str(timezone.localdate().year))
    ahead = make_event(name="D", start=printed(3))

    assert client.get(LIST).content.decode().count("on today") == 1
    for event, word in ((on, "on today"), (over, ""), (unclear, ""), (ahead, "still to come")):
        page = client.get(event.get_absolute_url()).content.decode()
        assert ("event-note" in page, word in page) == (bool(word), True)


def test_a_year_has_all_that_began_in_it(client):
    for name, start in (("A", "31/12/2019"), ("B", "2020"), ("C", "31/12/2020"), ("D", "2021")):
        make_event(name=name, start=start)

    response = client.get(LIST, {"nam": "2020"})

    assert (rows(response), coming(response)) == (["C", "B"], [])
    year = timezone.localdate().year + 1
    make_event(name="E", start=str(year))
    assert rows(client.get(LIST, {"nam": year})) == ["E"]


@pytest.mark.parametrize("typed", ["x", "20", "9999", "2020.5", "9" * 30, "\0"])
def test_what_is_no_year_gives_a_sentence_and_no_event(client, typed):
    make_event(start="2020")

    response = client.get(LIST, {"nam": typed})

    assert (rows(response), coming(response)) == ([], [])
    assert response.content.decode().count('class="problem"') == 1


def test_the_list_is_paged_both_ways_to_those_of_no_known_day(client, monkeypatch):
    monkeypatch.setattr("people.views.EVENTS", 2)
    for name, start in (("A", "2021"), ("B", "2020"), ("C", "2020"), ("D", ""), ("E", "")):
        make_event(name=name, start=start)
    make_event(name="ahead", start=printed(3))

    first = client.get(LIST)
    second = client.get(LIST, {"truoc": first.context["page"].before})
    third = client.get(LIST, {"truoc": second.context["page"].before})
    back = client.get(LIST, {"sau": third.context["page"].after})

    assert [rows(page) for page in (first, second, third)] == [["A", "C"], ["B", "E"], ["D"]]
    assert rows(back) == rows(second)
    assert [coming(page) for page in (first, second)] == [["ahead"], []]
    assert client.get(LIST, {"truoc": "x-1"}).status_code == 404


def test_a_list_of_forty_asks_no_more_than_a_list_of_one(client):
    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    make_event(start="2020", organizer=make_organization())
    make_event(start="2199", organizer=make_organization())
    # The frame of the pages is remembered after the first one.
    client.get(LIST)
    one = number_of_queries()
    for _ in range(49):
        make_event(start="2020", organizer=make_organization())
        make_event(start="2199", organizer=make_organization())

    assert number_of_queries() == one


def test_an_event_shows_live_stories_and_nothing_of_a_draft(client):
    event = make_event(start="2020")
    live, draft = make_live(), make_article(headline="Chưa đăng")
    for article in (live, draft):
        article.events.add(event)
    event.editions.add(
        live.editions.get(),
        through_defaults={
            "article": live,
            "first_published_at": live.editions.get().first_published_at,
        },
    )

    page = client.get(event.get_absolute_url()).content.decode()

    assert live.headline in page
    assert "Chưa đăng" not in page


def test_participants_are_printed_as_they_were_and_hidden_ones_not_linked(client):
    event = make_event()
    public, hidden = make_person(), make_person(status=Person.Status.HIDDEN)
    for person in (public, hidden):
        event.participants.create(person=person, name_printed="V. T. Nghị", rank_printed="Đại tá")

    page = client.get(event.get_absolute_url()).content.decode()

    assert page.count("Đại tá V. T. Nghị") == 2
    assert public.get_absolute_url() in page
    assert hidden.get_absolute_url() not in page


@pytest.mark.usefixtures("in_english")
def test_participants_stand_in_printed_order_with_all_that_was_printed(client):
    event = make_event()
    Part = Participant.Part
    for position, name, rank, title, part in (
        (3, "Lê Văn An", "", "Chủ tịch xã", Part.SPEAK),
        (1, "Trần Thị Ánh", "Thượng tá", "Trưởng Công an", Part.CHAIR),
        (2, "Đỗ Ân", "", "", Part.ATTEND),
    ):
        event.participants.create(
            position=position, name_printed=name, rank_printed=rank, title_printed=title, part=part
        )

    page = html.fromstring(client.get(event.get_absolute_url()).content)

    shown = page.xpath("//ol[@class='participants']/li")
    assert [" ".join(each.text_content().split()) for each in shown] == [
        "Thượng tá Trần Thị Ánh chairs Trưởng Công an",
        "Đỗ Ân",
        "Lê Văn An speaks Chủ tịch xã",
    ]
    assert not page.xpath("//ol[@class='participants']//a")


def test_an_event_says_what_when_where_by_whom_and_by_which_sources(client):
    congress = make_event(name="Đại hội huyện")
    event = make_event(
        name="Phiên trù bị",
        kind="congress",
        start="14/10/2020",
        end="15/10/2020",
        place="Nhà văn hóa",
        organizer=make_organization(name="Huyện ủy Đồng Cói"),
        parent=congress,
        description="Họp riêng.",
    )
    part = make_event(name="Thảo luận tổ", parent=event)
    cite(event, source=make_source(title="Giấy mời", url="https://nguon.example/moi"))

    page = client.get(event.get_absolute_url()).content.decode().partition("<main")[2]

    for word in ("14/10/2020", "15/10/2020", "Nhà văn hóa", "Huyện ủy Đồng Cói", "Họp riêng."):
        assert word in page
    for other in (congress, part, event.organizer):
        assert f'href="{other.get_absolute_url()}"' in page
    assert '<a href="https://nguon.example/moi" rel="nofollow noopener">Giấy mời</a>' in page


def test_an_event_of_fifty_asks_no_more_than_an_event_of_one(client):
    event = make_event(organizer=make_organization())

    def add():
        event.participants.create(person=make_person(), name_printed="Nghị")
        make_event(parent=event)
        cite(event)

    def number_of_queries():
        client.get(event.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(event.get_absolute_url())
        return len(queries)

    add()
    one = number_of_queries()
    for _ in range(49):
        add()

    assert number_of_queries() == one


@pytest.mark.parametrize("typed", ["x", "0", "9" * 30])
def test_who_is_nobody_took_part_in_nothing(client, typed):
    make_event(start="2020")

    response = client.get(LIST, {"nguoi": typed})

    assert rows(response) == []
    assert response.content.decode().count('class="problem"') == 1


def test_a_wrong_slug_leads_to_the_event_and_each_page_has_one_heading(client):
    event = make_event(start="2020")

    response = client.get(f"/su-kien/sai-{event.pk}/")

    assert (response.status_code, response.url) == (301, event.get_absolute_url())
    for url in (LIST, f"{LIST}?nam=2020", event.get_absolute_url()):
        assert client.get(url).content.decode().count("<h1") == 1
