"""What the directory's pages tell machines: people, organizations and events of schema.org."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Area, Participant, Person, PersonName
from people.structured import year_of
from tests.factories import (
    make_area,
    make_event,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
    parse_partial_date,
)
from tests.heads import SITE, data

pytestmark = pytest.mark.django_db


def told(client, row):
    """What its page says, checked for what every description needs."""
    kind = type(row).__name__
    found = data(client, row.get_absolute_url(), kind)
    assert found["@context"] == "https://schema.org"
    assert found["@id"] == found["url"] == SITE + row.get_absolute_url()
    assert found["name"] == row.name
    assert not {None, ""} & {value for value in found.values() if isinstance(value, str | None)}
    assert [] not in found.values()
    return found


def named(kind, row):
    return {"@type": kind, "name": row.name, "url": SITE + row.get_absolute_url()}


# People


def test_a_person_has_names_and_years(client):
    person = make_person(name="Đặng Minh Châu", birth="12/3/1950", death="2/2021")
    person.names.create(text="Thích Bảo Nghiêm", kind=PersonName.Kind.RELIGIOUS)
    person.names.create(text="Đặng Minh Chậu", kind=PersonName.Kind.MISSPELLING)

    found = told(client, person)

    assert found["alternateName"] == ["Thích Bảo Nghiêm"]
    assert (found["birthDate"], found["deathDate"]) == ("1950", "2021-02")


def test_of_whom_nothing_is_known_nothing_is_told(client):
    assert told(client, make_person()).keys() == {"@context", "@type", "@id", "url", "name"}


@pytest.mark.parametrize(
    ("born", "year"),
    [
        ("12/3/1950", "1950"),
        ("3/1950", "1950"),
        ("1950", "1950"),
        ("cuối 1950", "1950"),
        ("", ""),
    ],
)
def test_of_a_birth_only_the_year_is_told(born, year):
    assert year_of(parse_partial_date(born)) == year


def test_offices_are_memberships_with_the_dates_that_are_known(client):
    here, there = make_organization(name="Sở Y tế"), make_organization(name="Tỉnh ủy")
    person = make_person()
    make_tenure(
        person=person,
        post=make_post(organization=here, label="Giám đốc"),
        start="5/2012",
        end="2016",
    )
    make_tenure(
        person=person,
        post=make_post(organization=there, label="Tỉnh ủy viên"),
        seen_first=date(2020, 10, 1),
        seen_last=date(2020, 10, 1),
    )

    member, director = told(client, person)["memberOf"]

    assert director == {
        "@type": "OrganizationRole",
        "roleName": "Giám đốc",
        "memberOf": named("Organization", here),
        "startDate": "2012-05",
        "endDate": "2016",
    }
    assert member == {
        "@type": "OrganizationRole",
        "roleName": "Tỉnh ủy viên",
        "memberOf": named("Organization", there),
    }


@pytest.mark.parametrize(("end", "is_told"), [("2199", True), ("", False), ("2020", False)])
def test_the_title_and_rank_of_today_are_told_only_where_they_are_sure(client, end, is_told):
    person = make_tenure(post=make_post(label="Giám đốc"), start="2018", end=end).person
    make_rank_tenure(person=person, rank=make_rank(name="Đại tá"), start="2018", end=end)

    found = told(client, person)

    assert found.get("jobTitle") == (["Giám đốc"] if is_told else None)
    assert found.get("honorificPrefix") == ("Đại tá" if is_told else None)


def test_the_title_told_is_that_of_today_whatever_day_the_page_is_asked_for(client):
    person = make_tenure(post=make_post(label="Giám đốc"), start="2018", end="2020").person

    page = data(client, f"{person.get_absolute_url()}?ngay=1/6/2019", "Person")

    assert "jobTitle" not in page


def test_what_has_no_source_is_not_told(client):
    person = make_tenure(start="2018", end="2199", sourced=False).person

    assert not {"memberOf", "jobTitle"} & told(client, person).keys()


# Organizations


def test_an_organization_has_names_dates_area_and_what_it_is_part_of(client):
    parent = make_organization(name="Công an tỉnh Cồn Sậy")
    area = make_area(name="Đồng Cói", kind=Area.Kind.DISTRICT)
    organization = make_organization(
        name="Công an huyện Đồng Cói",
        short_name="CA huyện",
        parent=parent,
        area=area,
        founded="1976",
        dissolved="1/3/2025",
    )
    organization.names.create(text="Ty Công an Đồng Cói")

    found = told(client, organization)

    assert found["alternateName"] == ["CA huyện", "Ty Công an Đồng Cói"]
    assert found["parentOrganization"] == named("Organization", parent)
    assert (found["foundingDate"], found["dissolutionDate"]) == ("1976", "2025-03-01")
    assert found["areaServed"]["@type"] == "AdministrativeArea"
    assert "Đồng Cói" in found["areaServed"]["name"]


def test_of_an_organization_alone_only_the_name_is_told(client):
    found = told(client, make_organization())

    assert found.keys() == {"@context", "@type", "@id", "url", "name"}


# Events


def test_an_event_has_days_place_organizer_and_its_place_among_others(client):
    congress, organizer = make_event(name="Đại hội"), make_organization()
    event = make_event(
        name="Phiên trù bị",
        start="14/10/2020",
        end="10/2020",
        place="Nhà văn hóa",
        organizer=organizer,
        parent=congress,
    )
    part = make_event(name="Thảo luận tổ", parent=event, start="2020")

    found = told(client, event)

    assert (found["startDate"], found["endDate"]) == ("2020-10-14", "2020-10")
    assert found["location"] == {"@type": "Place", "name": "Nhà văn hóa"}
    assert found["organizer"] == named("Organization", organizer)
    assert found["superEvent"] == named("Event", congress)
    assert found["subEvent"] == [{**named("Event", part), "startDate": "2020"}]


def test_only_public_people_are_told_to_take_part_each_once(client):
    event = make_event()
    speaker, guest = make_person(name="Lê An"), make_person(name="Lê Bình")
    hidden = make_person(name="Lê Ẩn", status=Person.Status.HIDDEN)
    for person, part in (
        (speaker, Participant.Part.SPEAK),
        (speaker, Participant.Part.REPORT),
        (guest, Participant.Part.ATTEND),
        (hidden, Participant.Part.CHAIR),
        (None, Participant.Part.ATTEND),
    ):
        event.participants.create(person=person, name_printed="Ai đó", part=part)

    found = told(client, event)

    assert found["performer"] == [named("Person", speaker)]
    assert found["attendee"] == [named("Person", guest)]


@pytest.mark.parametrize("attack", ["</script><script>alert(1)</script>", "a\u2028b <!-- c"])
def test_no_name_ends_the_data(client, attack):
    for row in (make_person(name=attack), make_organization(name=attack), make_event(name=attack)):
        page = client.get(row.get_absolute_url()).content.decode()

        assert data(client, row.get_absolute_url(), type(row).__name__)["name"] == row.name
        assert "<script>alert" not in page


def test_an_organization_of_fifty_names_asks_no_more_than_one_of_one(client):
    organization = make_organization()

    def number_of_queries():
        client.get(organization.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(organization.get_absolute_url())
        return len(queries)

    organization.names.create(text="Ty")
    one = number_of_queries()
    for number in range(49):
        organization.names.create(text=f"Ty {number}")

    assert number_of_queries() == one
