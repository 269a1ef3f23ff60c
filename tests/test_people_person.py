"""A person's page: titles today, on a day or last known, the record, its sources, events."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html

from articles.models import StorySource
from tests.factories import (
    cite,
    make_article,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_source,
    make_taken_down,
    make_tenure,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = timezone.localdate()


def read(client, person, **asked):
    response = client.get(person.get_absolute_url(), asked)
    assert response.status_code == 200
    return html.fromstring(response.content).find(".//main")


def text(element):
    return " ".join(element.text_content().split())


def part(main, name):
    (found,) = main.xpath(f"descendant::*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def printed(day):
    return date_format(day, "SHORT_DATE_FORMAT")


def rows(main):
    """The table's rows as texts of cells."""
    return [[text(cell) for cell in row] for row in part(main, "record").xpath(".//tbody/tr")]


def test_the_title_says_how_the_office_is_held(client):
    chief = make_officer(kind="acting", start="2019")
    make_tenure(person=chief, post=make_post(label="Bí thư Xã ủy"), kind="concurrent", start="2018")

    main = read(client, chief)

    assert [row[0] for row in rows(main)] == [
        "Quyền Giám đốc Cảng",
        "Bí thư Xã ủy (concurrent (kiêm))",
    ]
    assert "Quyền Giám đốc Cảng" in text(part(main, "who-held"))


def test_a_printed_page_says_whose_it_is_and_where_it_stands(client):
    person = make_officer(start="2019")

    assert text(part(read(client, person), "printed")).endswith(person.get_absolute_url())


def test_the_sources_are_counted_as_they_stand_below(client):
    officer = make_officer(start="2019")
    make_tenure(person=officer, post=make_post(label="Kỹ sư Cảng"), start="2001", end="2005")

    main = read(client, officer)

    assert len(part(main, "sources")) == 2
    assert "2 sources" in text(part(main, "on-day"))


def make_officer(**held):
    return make_tenure(post=make_post(label="Giám đốc Cảng"), **held).person


# Titles


def test_titles_and_rank_of_today_stand_first_with_the_day_and_number_of_their_sources(client):
    officer = make_officer(start="2019", seen_first=TODAY, seen_last=TODAY)
    cite(officer.tenures.get())
    make_rank_tenure(
        person=officer, rank=make_rank(name="Đại tá"), seen_first=TODAY, seen_last=TODAY
    )

    told = text(part(read(client, officer), "on-day"))

    assert "Giám đốc Cảng" in told
    assert f"By the latest source, of {printed(TODAY)}" in told
    assert "3 sources" in told


@pytest.fixture
def former(client):
    """Left two offices, the later one in 2015, where a source saw them last in 2014."""
    officer = make_officer(start="2001", end="2004")
    make_tenure(
        person=officer,
        post=make_post(label="Trưởng trạm"),
        start="2005",
        end="6/2015",
        seen_first=date(2014, 3, 2),
        seen_last=date(2014, 3, 2),
    )
    return officer


def test_of_who_holds_nothing_today_the_last_title_is_said_and_since_when_it_is_over(
    client, former
):
    told = text(part(read(client, former), "on-day"))

    assert "Last known" in told
    assert "Trưởng trạm until 6/2015" in told
    assert "Giám đốc Cảng" not in told
    assert f"By the latest source, of {printed(date(2014, 3, 2))}" in told


def test_of_a_day_that_is_asked_for_nothing_but_that_day_is_said(client, former):
    assert "Giám đốc Cảng" in text(part(read(client, former, ngay="1/6/2002"), "on-day"))
    nothing = text(part(read(client, former, ngay="1/6/2020"), "on-day"))

    assert "no record for this day" in nothing
    assert "Trưởng trạm" not in nothing


def test_the_titles_of_a_day_stand_by_protocol_whatever_began_later(client):
    person = make_person()
    for label, seniority, start in (("Phó", 50, "2018"), ("Trưởng", 10, "2016")):
        make_tenure(
            person=person,
            post=make_post(label=label, role=make_role(seniority=seniority)),
            start=start,
            end="2024",
        )

    held = part(read(client, person, ngay="1/6/2020"), "on-day").xpath(".//li")

    assert [text(each) for each in held] == ["Trưởng", "Phó"]


# The record


@pytest.mark.parametrize(
    ("held", "end"),
    [
        ({"start": "2001", "end": "6/2004"}, "6/2004"),
        ({"start": "2001", "end": "6/2004", "end_reason": "transfer"}, "6/2004 (transferred)"),
        ({"start": "2001", "seen_first": date(2020, 1, 1), "seen_last": date(2020, 1, 1)}, "now"),
        ({"start": "2001", "end_text": "nay"}, "now"),
        ({"start": "2001"}, "not known"),
    ],
)
def test_until_when_an_office_was_held_is_said_in_words(client, held, end):
    officer = make_officer(**{name: value for name, value in held.items() if name != "end_text"})
    officer.tenures.update(end_text=held.get("end_text", officer.tenures.get().end_text))

    ((_office, start, until, _seen, _sources),) = rows(read(client, officer))

    assert (start, until) == ("2001", end)


@pytest.mark.parametrize(
    ("person", "body"), [({"death": "2019"}, {}), ({}, {"dissolved": "1/7/2025"})]
)
def test_nobody_is_in_office_now_who_died_or_whose_organization_is_gone(client, person, body):
    officer = make_tenure(
        person=make_person(**person),
        post=make_post(organization=make_organization(**body)),
        start="2010",
        seen_first=date(2015, 1, 1),
        seen_last=date(2015, 1, 1),
    ).person

    assert rows(read(client, officer))[0][2] == "not known"


def test_every_row_names_its_sources_which_stand_below(client):
    source = make_source(
        title="Quyết định số 7",
        publisher="Tỉnh ủy",
        published_on=date(2016, 8, 3),
        url="https://nguon.example/7",
    )
    officer = make_officer(start="2016", sourced=False)
    cite(officer.tenures.get(), source=source)
    cite(officer.tenures.get(), source=source)
    rank = make_rank_tenure(person=officer, start="2016", sourced=False)
    cite(rank, source=make_source(title="Báo in", publisher=""))

    main = read(client, officer)

    assert [row[4] for row in rows(main)] == ["1", "2"]
    first, second = part(main, "sources")
    assert text(first) == f"Quyết định số 7 Tỉnh ủy, {printed(date(2016, 8, 3))}"
    assert text(second) == "Báo in"
    (link,) = part(main, "sources").xpath(".//a")
    assert (link.get("href"), link.get("rel")) == ("https://nguon.example/7", "nofollow noopener")
    assert main.xpath("//*[@id='source-1']") == [first]
    assert main.xpath("//tr[1]//a[@href='#source-1']")


def test_a_story_of_ours_is_a_source_as_long_as_readers_have_it(client):
    live, gone, draft = make_live(), make_taken_down(), make_article(headline="Chưa đăng")
    officer = make_officer(start="2016", sourced=False)
    for story in (live, gone, draft):
        source = make_source(title=story.headline)
        StorySource.objects.create(source=source, article=story)
        cite(officer.tenures.get(), source=source)

    main = read(client, officer)

    (link,) = part(main, "sources").xpath(".//a")
    assert link.get("href") == live.editions.get().get_absolute_url()
    assert not link.get("rel")
    assert gone.headline not in text(main)
    assert "Chưa đăng" not in text(main)
    assert rows(main)[0][4] == "1"


def test_what_rests_on_nothing_that_readers_may_see_says_so(client):
    officer = make_officer(start="2016", sourced=False)
    source = make_source()
    StorySource.objects.create(source=source, article=make_taken_down())
    cite(officer.tenures.get(), source=source)

    main = read(client, officer)

    assert rows(main)[0][4] == "kept in the newsroom"
    assert not main.xpath("//*[@id='sources']")


def test_what_has_no_source_is_not_said(client):
    officer = make_officer(start="2016", sourced=False)
    make_rank_tenure(
        person=officer, rank=make_rank(name="Trung tướng"), start="2016", sourced=False
    )

    for asked in ({}, {"ngay": "2016"}):
        page = client.get(officer.get_absolute_url(), asked).content.decode()
        assert "Giám đốc Cảng" not in page
        assert "Trung tướng" not in page


def test_what_was_retracted_is_not_said(client):
    officer = make_officer(start="2016", retracted=True)

    assert "Giám đốc Cảng" not in client.get(officer.get_absolute_url()).content.decode()


def test_sections_with_nothing_in_them_are_not_shown(client):
    main = read(client, make_person())

    assert [text(heading) for heading in main.xpath(".//h2")] == []
    assert not main.xpath(".//form | .//table | .//svg | .//section")


# Events


def test_the_newest_events_stand_on_the_page_and_a_link_leads_to_all(client, monkeypatch):
    monkeypatch.setattr("people.views.EVENTS_OF_ONE", 2)
    person = make_person()
    for year in (2018, 2021, 2019):
        event = make_event(name=f"Hội {year}", start=str(year))
        event.participants.create(person=person, name_printed="Nghị")
        event.participants.create(person=person, name_printed="V. Nghị")
    make_event(name="Hội khác", start="2020")

    main = read(client, person)
    (onward,) = main.xpath(f".//a[contains(@href, 'nguoi={person.pk}')]/@href")
    response = client.get(onward)

    assert [text(name) for name in main.xpath(".//ol[@class='events']//h3")] == [
        "Hội 2021",
        "Hội 2019",
    ]
    assert [event.name for event in response.context["page"].rows] == [
        "Hội 2021",
        "Hội 2019",
        "Hội 2018",
    ]
    assert [event.name for event in client.get(f"{onward}&nam=2019").context["page"].rows] == [
        "Hội 2019"
    ]


# What it costs


def test_a_record_of_fifty_asks_no_more_than_a_record_of_one(client):
    person = make_person()

    def add(number):
        day = TODAY - timedelta(days=100 + number)
        make_tenure(person=person, start="2019", seen_first=day, seen_last=day)
        rank = {"start": str(1900 + number), "end": str(1900 + number)}
        make_rank_tenure(person=person, **rank)
        event = make_event(organizer=make_organization())
        event.participants.create(person=person, name_printed="Nghị")
        story = StorySource.objects.create(source=make_source(), article=make_live())
        cite(person.tenures.latest("pk"), source=story.source)

    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(person.get_absolute_url()).status_code == 200
        return len(queries)

    add(0)
    # The frame of the pages is remembered for some seconds after the first one.
    number_of_queries()
    one = number_of_queries()
    for number in range(1, 50):
        add(number)
    number_of_queries()

    assert number_of_queries() == one
