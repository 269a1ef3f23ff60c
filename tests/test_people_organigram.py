"""The pages of organizations: the tree, posts and their holders, those before."""

from datetime import date
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.dates import parse_partial_date
from people import lineage
from people.models import Organization, OrganizationName, Person
from tests.factories import (
    cite,
    make_area,
    make_event,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_source,
    make_succession,
    make_tenure,
    make_term,
    make_vacancy,
)

pytestmark = pytest.mark.django_db

LIST = "/co-quan/"


def page_of(client, organization, **asked):
    response = client.get(organization.get_absolute_url(), asked)
    assert response.status_code == 200
    return response


def rows(response):
    return [row.name for row in response.context["page"].rows]


def number_of_queries(client, url, **asked):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, asked).status_code == 200
    return len(queries)


def chain_of(*names):
    """Each a part of the one before."""
    found = []
    for name in names:
        found.append(make_organization(name=name, parent=found[-1] if found else None))
    return found


# The address


def test_an_organization_has_an_address_and_a_wrong_slug_leads_to_it(client):
    organization = make_organization(name="Đảng ủy xã Đồng Cói")

    assert organization.get_absolute_url() == f"/co-quan/dang-uy-xa-dong-coi-{organization.pk}/"
    response = client.get(f"/co-quan/sai-{organization.pk}/")
    assert (response.status_code, response.url) == (301, organization.get_absolute_url())
    assert client.get("/co-quan/sai-999999/").status_code == 404


# The list


def test_the_list_begins_with_what_is_part_of_no_other_in_vietnamese_order(client):
    for name in ("Sở Đất đai", "Sở Du lịch", "Ăn uống", "Ban Nội chính", "Ân tình"):
        root = make_organization(name=name)
    below = make_organization(name="Phòng Lữ hành", parent=root)

    response = client.get(LIST)

    assert rows(response) == ["Ăn uống", "Ân tình", "Ban Nội chính", "Sở Du lịch", "Sở Đất đai"]
    assert below.get_absolute_url() in response.content.decode()


def test_numbers_in_names_count(client):
    for number in (10, 9, 1, 2):
        make_organization(name=f"Trạm số {number}")

    assert [name.split()[-1] for name in rows(client.get(LIST))] == ["1", "2", "9", "10"]


def test_those_that_were_there_before_get_their_address_and_place(client):
    organization = make_organization(name="Đảng ủy xã Đồng Cói")
    expected = (organization.slug, organization.sort_key)
    Organization.objects.update(slug="", sort_key="")

    import_module("people.migrations.0002_listings").write_keys(apps, None)

    organization.refresh_from_db()
    assert (organization.slug, organization.sort_key) == expected


def test_the_list_is_narrowed_by_name_and_by_superior(client):
    top, middle, _low = chain_of("Sở Thủy lợi", "Chi cục Đê điều", "Hạt Quản lý đê")

    assert rows(client.get(LIST, {"ten": "de dieu"})) == ["Chi cục Đê điều"]
    assert rows(client.get(LIST, {"thuoc": top.pk})) == ["Chi cục Đê điều"]
    assert rows(client.get(LIST, {"thuoc": middle.pk, "ten": "sở"})) == []


@pytest.mark.parametrize(("field", "typed"), [("ten", "?!"), ("thuoc", "0"), ("thuoc", "x")])
def test_a_wrong_question_gives_a_sentence_and_no_organization(client, field, typed):
    make_organization()

    response = client.get(LIST, {field: typed})

    assert rows(response) == []
    assert response.content.decode().count('class="problem"') == 1


def test_the_list_is_paged_both_ways(client, monkeypatch):
    monkeypatch.setattr("people.organigram.ORGANIZATIONS", 2)
    for name in "ABCDE":
        make_organization(name=name)

    first = client.get(LIST)
    second = client.get(LIST, {"sau": first.context["page"].after})
    third = client.get(LIST, {"sau": second.context["page"].after})
    back = client.get(LIST, {"truoc": third.context["page"].before})

    assert [rows(page) for page in (first, second, third)] == [["A", "B"], ["C", "D"], ["E"]]
    assert rows(back) == ["C", "D"]


# Where it stands


def test_the_way_from_the_top_is_shown_the_highest_first(client):
    *above, lowest = chain_of("Tỉnh", "Sở", "Chi cục", "Hạt", "Đội")

    response = page_of(client, lowest)

    assert response.context["above"] == above
    page = response.content.decode().partition("<main")[2]
    places = [page.index(row.get_absolute_url()) for row in above]
    assert places == sorted(places)


def test_a_few_levels_stand_below_in_order(client):
    top, *_below = chain_of("Tỉnh", "Sở", "Chi cục", "Hạt", "Đội")
    make_organization(name="Ban", parent=top)

    branches = page_of(client, top).context["organization"].branches

    assert [branch.name for branch in branches] == ["Ban", "Sở"]
    assert branches[1].branches[0].branches[0].name == "Hạt"


@pytest.mark.parametrize("depth", [2, 3, 6])
def test_a_circle_ends_on_every_page_of_it(client, depth):
    circle = chain_of(*(f"Vòng {number}" for number in range(depth)))
    Organization.objects.filter(pk=circle[0].pk).update(parent=circle[-1])

    for organization in circle:
        response = page_of(client, organization)
        assert len(response.context["above"]) == depth - 1
        assert organization not in response.context["above"]
    assert client.get(LIST, {"thuoc": circle[0].pk}).status_code == 200


def test_of_very_many_parts_the_first_are_shown_and_the_rest_linked(client, monkeypatch):
    monkeypatch.setattr("people.organigram.SHOWN_BELOW", (2, 1))
    top = make_organization()
    for name in "CBA":
        part = make_organization(name=name, parent=top)
        for number in range(2):
            make_organization(name=f"{name}{number}", parent=part)

    response = page_of(client, top)
    shown = response.context["organization"]

    assert [(row.name, row.has_more) for row in shown.branches] == [("A", True), ("B", True)]
    assert [row.name for row in shown.branches[0].branches] == ["A0"]
    assert f"/co-quan/?thuoc={top.pk}" in response.content.decode()
    assert rows(client.get(LIST, {"thuoc": top.pk})) == ["A", "B", "C"]


# Posts and holders


def holders(response):
    """{title: [[(name, sure), …] for each day]}"""
    return {
        post.label: [
            [(held.person.name, held.sure) for held in answer.tenures]
            for _days, answer in post.answers
        ]
        for post in response.context["posts"]
    }


def test_posts_stand_in_order_of_protocol_with_holders_today_and_on_the_day_asked(client):
    organization, today = make_organization(), timezone.localdate()
    chief, deputy = make_role(seniority=1), make_role(seniority=2)
    second = make_post(organization=organization, role=deputy, label="Phó Giám đốc")
    first = make_post(organization=organization, role=chief, label="Giám đốc")
    make_post(organization=organization, role=make_role(seniority=3), label="Chánh Văn phòng")
    make_tenure(person=make_person(name="Lê An"), post=first, start="2010", end="1/6/2020")
    now = {"seen_first": today, "seen_last": today}
    make_tenure(person=make_person(name="Lê Bình"), post=first, start="1/6/2020", **now)
    make_tenure(person=make_person(name="Lê Chi"), post=second, start="2015")

    assert holders(page_of(client, organization)) == {
        "Giám đốc": [[("Lê Bình", True)]],
        "Phó Giám đốc": [[("Lê Chi", False)]],
        "Chánh Văn phòng": [[]],
    }
    on_handover = page_of(client, organization, ngay="1/6/2020")
    assert holders(on_handover)["Giám đốc"] == [
        [("Lê Bình", True)],
        [("Lê Bình", True), ("Lê An", False)],
    ]
    assert holders(page_of(client, organization, ngay="2019"))["Giám đốc"][1] == [("Lê An", True)]


@pytest.mark.usefixtures("in_english")
def test_an_empty_post_is_no_vacancy_but_no_record(client):
    post = make_post()

    page = page_of(client, post.organization).content.decode()

    assert "no record" in page
    assert "vacan" not in page


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("bound", ["people.organigram.POSTS", "people.answers.SHOWN"])
def test_what_is_left_out_is_said_to_be(client, monkeypatch, bound):
    organization = make_organization()
    for _ in range(2):
        post = make_post(organization=organization)
        for _ in range(2):
            make_tenure(post=post, start="2020")
    sentence = "Only the first posts and holders"

    assert sentence not in page_of(client, organization).content.decode()
    monkeypatch.setattr(bound, 1)
    assert sentence in page_of(client, organization).content.decode()


@pytest.mark.usefixtures("in_english")
def test_a_vacancy_is_said_with_its_source(client):
    organization = make_organization()
    post = make_post(organization=organization)
    make_tenure(post=post, start="2010")
    vacancy = make_vacancy(post=post, start="1/3/2017", end="1/5/2017")

    assert "vacant" not in page_of(client, organization, ngay="3/2017").content.decode()
    cite(vacancy, source=make_source(title="Thông báo khuyết", url="https://example.vn/khuyet"))
    page = page_of(client, organization, ngay="3/2017").content.decode()
    assert "vacant" in page
    assert 'href="https://example.vn/khuyet"' in page
    assert "vacant" not in page_of(client, organization, ngay="5/2017").content.decode()


def test_a_tenure_without_a_source_is_not_shown_to_readers(client):
    organization = make_organization()
    post = make_post(organization=organization, label="Giám đốc")
    held = make_tenure(post=post, start="2010", sourced=False)
    make_tenure(post=post, start="2001", end="2005", sourced=False)

    response = page_of(client, organization, ngay="2012")
    assert holders(response) == {"Giám đốc": [[], []]}
    assert rows_of_former(response) == []
    cite(held)
    assert holders(page_of(client, organization, ngay="2012")) == {
        "Giám đốc": [[(held.person.name, False)], [(held.person.name, False)]]
    }


def test_a_hidden_holder_is_not_shown(client):
    hidden = make_person(name="hidden", status=Person.Status.HIDDEN)
    tenure = make_tenure(person=hidden, start="2010", end="2020")

    response = page_of(client, tenure.post.organization, ngay="2012")

    assert holders(response) == {tenure.post.label: [[], []]}
    assert "hidden" not in response.content.decode().split("<main", 1)[1]


@pytest.mark.usefixtures("in_english")
def test_a_dissolved_organization_says_so_and_has_no_holders_today(client):
    organization = make_organization(dissolved="1/7/2025")
    tenure = make_tenure(post=make_post(organization=organization), start="2020")

    response = page_of(client, organization)

    assert "Dissolved, since" in response.content.decode()
    assert holders(response) == {tenure.post.label: []}
    assert rows_of_former(response) == [tenure.person.name]
    asked = page_of(client, organization, ngay="30/6/2025")
    assert holders(asked) == {tenure.post.label: [[(tenure.person.name, False)]]}
    assert holders(page_of(client, organization, ngay="2/7/2025")) == {tenure.post.label: [[]]}


def test_one_still_to_be_dissolved_has_holders_today(client):
    organization = make_organization(dissolved="2199")
    tenure = make_tenure(post=make_post(organization=organization), start="2020")

    assert holders(page_of(client, organization)) == {
        tenure.post.label: [[(tenure.person.name, False)]]
    }


def test_a_text_that_is_no_date_is_marked_and_today_is_shown(client):
    tenure = make_tenure(start="2020")

    response = page_of(client, tenure.post.organization, ngay="mai")

    assert 'aria-invalid="true"' in response.content.decode()
    assert len(holders(response)[tenure.post.label]) == 1


# What became of it


def became(*names, on="1/7/2025", kind="merge"):
    """Each merged into the next."""
    found = [make_organization(name=name) for name in names]
    for before, after in pairwise(found):
        make_succession(predecessor=before, successor=after, on=on, kind=kind)
    return found


@pytest.mark.usefixtures("in_english")
def test_an_old_organization_says_what_it_is_now_and_how_it_came_to_that(client):
    first, second, third = became("Sở Nông nghiệp", "Sở Thủy lợi", "Sở Môi trường")

    response = page_of(client, first)
    page = response.content.decode()

    assert response.context["now"] == [third]
    assert "1/7/2025" in page
    places = [page.index(row.get_absolute_url(), page.index("lineage")) for row in (second, third)]
    assert places == sorted(places)
    back = page_of(client, third)
    assert [row.predecessor for row in back.context["made_of"]] == [second]
    assert [row.predecessor for row in back.context["made_of"][0].onward] == [first]
    assert first.get_absolute_url() in back.content.decode()


@pytest.mark.parametrize(
    ("kind", "dissolved", "is_now"),
    [
        ("merge", "", True),
        ("rename", "", True),
        ("split", "", False),
        ("transfer", "", False),
        ("split", "1/7/2025", True),
        ("transfer", "1/7/2025", True),
    ],
)
def test_what_goes_on_beside_its_successors_is_not_now_called_like_them(
    client, kind, dissolved, is_now
):
    old, new = make_organization(dissolved=dissolved), make_organization()
    make_succession(predecessor=old, successor=new, kind=kind, on="1/7/2025")

    assert page_of(client, old).context["now"] == ([new] if is_now else [])


def test_a_merger_still_to_come_is_not_now(client):
    old, _new = became("Sở A", "Sở B", on="2199")

    assert page_of(client, old).context["now"] == []


def test_what_was_abolished_is_now_nothing(client):
    old = make_organization(dissolved="1/7/2025")
    make_succession(predecessor=old, kind="abolish", on="1/7/2025")

    response = page_of(client, old)

    assert response.context["now"] == []
    assert len(response.context["became"]) == 1


def test_a_circle_of_successions_ends(client):
    first, second = became("Sở A", "Sở B")
    make_succession(predecessor=second, successor=first, kind="rename")

    for organization in (first, second):
        response = page_of(client, organization)
        assert len(response.context["became"][0].onward) == 1
        assert response.context["became"][0].onward[0].onward == []


def test_a_long_way_is_followed_a_few_steps(client):
    first, *_rest = became(*(f"Sở {number}" for number in range(9)))

    rows, steps = page_of(client, first).context["became"], 0
    while rows:
        rows, steps = rows[0].onward, steps + 1

    assert steps == lineage.STEPS


@pytest.mark.usefixtures("in_english")
def test_names_area_terms_and_sources_are_told(client):
    area = make_area(name="Thạch Hà", kind="district", successor=make_area(name="Cẩm Bình"))
    organization = make_organization(name="Huyện ủy Thạch Hà", area=area)
    name = OrganizationName(organization=organization, text="Huyện bộ Thạch Hà")
    name.end = parse_partial_date("1945")
    name.save()
    make_term(organization=organization, number="XXX", start="2015", end="2020")
    cite(organization, source=make_source(title="Lịch sử Đảng bộ"))
    succession = make_succession(predecessor=organization)
    cite(succession, source=make_source(title="Nghị quyết sáp nhập"))

    page = page_of(client, organization).content.decode()

    for said in (
        "Huyện bộ Thạch Hà",
        "District Thạch Hà",
        "Cẩm Bình",
        "Term XXX",
        "Lịch sử Đảng bộ",
        "Nghị quyết sáp nhập",
    ):
        assert said in page, said
    assert "Nghị quyết sáp nhập" in page_of(client, succession.successor).content.decode()


# Those before


def rows_of_former(response):
    return [held.person.name for held in response.context["page"].rows]


def test_those_before_are_listed_the_newest_first_and_paged(client, monkeypatch):
    monkeypatch.setattr("people.organigram.FORMER_HOLDERS", 2)
    post = make_post()
    for name, start, end in (("A", "2001", "2003"), ("B", "2009", "2011"), ("C", "2004", "2006")):
        make_tenure(person=make_person(name=name), post=post, start=start, end=end)
    make_tenure(person=make_person(name="undated"), post=post, end="1999")
    make_tenure(person=make_person(name="perhaps still"), post=post, start="2012")
    make_tenure(person=make_person(name="retracted"), post=post, end="1999", retracted=True)
    hidden = make_person(name="hidden", status=Person.Status.HIDDEN)
    make_tenure(person=hidden, post=post, end="1999")

    first = page_of(client, post.organization)
    second = page_of(client, post.organization, truoc=first.context["page"].before)
    back = page_of(client, post.organization, sau=second.context["page"].after)

    assert rows_of_former(first) == ["B", "C"]
    assert rows_of_former(second) == ["A", "undated"]
    assert rows_of_former(back) == ["B", "C"]
    assert client.get(post.organization.get_absolute_url(), {"truoc": "x"}).status_code == 404


# The pages as a whole


def test_more_of_everything_asks_no_more(client):
    organization = make_organization()
    url = organization.get_absolute_url()

    def one_more():
        post = make_post(organization=organization)
        make_tenure(post=post, start="2020")
        make_tenure(post=post, start="2001", end="2004")
        make_organization(parent=make_organization(parent=organization))
        make_event(organizer=organization, start="2020")
        vacancy = make_vacancy(post=post, start="2003", end="2006")
        cite(vacancy)
        cite(organization)
        make_term(organization=organization, number=str(post.pk))
        make_succession(predecessor=organization)
        make_succession(successor=organization)

    one_more()
    # The frame of the pages is remembered after the first one.
    client.get(LIST)
    before = number_of_queries(client, url, ngay="2002"), number_of_queries(client, LIST)
    for _ in range(49):
        one_more()
        make_organization(parent=make_organization())

    assert (number_of_queries(client, url, ngay="2002"), number_of_queries(client, LIST)) == before


def test_its_people_and_events_are_linked(client):
    event = make_event(organizer=make_organization(), start="2020")

    page = page_of(client, event.organizer).content.decode()

    assert f"/nhan-su/?trong={event.organizer.pk}" in page
    assert event.get_absolute_url() in page
    assert (
        event.organizer.get_absolute_url() in client.get(event.get_absolute_url()).content.decode()
    )


def test_a_person_leads_to_the_organization_of_every_office(client):
    tenure = make_tenure(start="2001", seen_first=date(2002, 1, 1), seen_last=date(2002, 1, 1))

    page = client.get(tenure.person.get_absolute_url(), {"ngay": "1/1/2002"}).content.decode()

    assert page.count(f'href="{tenure.post.organization.get_absolute_url()}"') == 2


def test_one_heading_on_each_page(client):
    organization = make_tenure().post.organization

    for url in (LIST, f"{LIST}?ten=so", organization.get_absolute_url()):
        assert client.get(url).content.decode().count("<h1") == 1
