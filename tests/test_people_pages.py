"""The list of people: its filters, letters, order and pages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Area, Organization, Person
from tests.factories import (
    cite,
    make_area,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_tenure,
)

pytestmark = pytest.mark.django_db

LIST = "/nhan-su/"


def shown(response):
    return [person.name for person in response.context["page"].rows]


def found(client, **asked):
    return shown(client.get(LIST, asked))


def problems(client, **asked):
    """The fields that are marked; a list that is asked wrongly has no rows."""
    response = client.get(LIST, asked)
    assert response.status_code == 200
    assert shown(response) == []
    assert response.content.decode().count('class="problem"') == 1
    return [*response.context["filters"].form.errors]


# The order and the letters


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        ("A", ["Lê Văn An", "Đỗ Thị Ánh"]),
        ("Ă", ["Lò Thị Ăm"]),
        ("Â", ["Trần Văn Ân"]),
        ("D", ["Đinh Việt Dũng"]),
        ("Đ", ["Lý Thị Đào"]),
        ("đ", ["Lý Thị Đào"]),
        ("\u00d0", ["Lý Thị Đào"]),
        ("O", []),
        ("Y", ["Lê Thị Ý"]),
        ("J", ["Ktul Jone"]),
        ("W", ["Chen Wei"]),
        ("khac", ["王", "7"]),
    ],
)
def test_a_letter_has_the_given_names_under_it_whatever_their_tone(client, letter, names):
    for name in (
        "Lê Văn An",
        "Đỗ Thị Ánh",
        "Lò Thị Ăm",
        "Trần Văn Ân",
        "Đinh Việt Dũng",
        "Lý Thị Đào",
        "Lê Thị Ý",
        "Ktul Jone",
        "Chen Wei",
        "王",
        "7",
    ):
        make_person(name=name)

    assert found(client, chu=letter) == names


def test_letters_stand_in_the_order_of_the_alphabet_and_link_where_somebody_is(client):
    for name in ("Lê Đào", "Lê Dũng", "Lê Ân", "Lê An", "Ktul Jone", "王"):
        make_person(name=name)
    make_person(name="Lê Bình", status=Person.Status.HIDDEN)

    alphabet = client.get(LIST).context["filters"].alphabet

    assert "".join(letter for letter, _borne in alphabet[:7]) == "AĂÂBCDĐ"
    assert len(alphabet) == 29 + len(["J", "khac"])
    assert [letter for letter, borne in alphabet if borne] == ["A", "Â", "D", "Đ", "J", "khac"]


def test_people_stand_in_ballot_order_on_pages_that_lead_both_ways(client, monkeypatch):
    monkeypatch.setattr("people.views.PEOPLE", 2)
    ballot = ["Lê Văn An", "Đỗ Thị Ánh", "Lê Văn Ân", "Lê Văn Ân", "Lý Thị Đào"]
    for name in reversed(ballot):
        make_person(name=name)

    first = client.get(LIST)
    second = client.get(LIST, {"sau": first.context["page"].after})
    third = client.get(LIST, {"sau": second.context["page"].after})
    back = client.get(LIST, {"truoc": third.context["page"].before})

    assert shown(first) + shown(second) + shown(third) == ballot
    assert third.context["page"].after == first.context["page"].before == ""
    assert back.context["page"].rows == second.context["page"].rows
    # Back at the front the page is the full first one, and the one before it is none.
    assert shown(client.get(LIST, {"truoc": second.context["page"].before})) == ballot[:2]


@pytest.mark.parametrize("cursor", ["x", "AaAo-x", "\0-1", "-"])
def test_what_is_no_cursor_is_not_found(client, cursor):
    assert client.get(LIST, {"sau": cursor}).status_code == 404
    assert client.get(LIST, {"truoc": cursor}).status_code == 404


def test_a_cursor_of_an_impossible_number_ends_the_list(client):
    make_person()

    assert client.get(LIST, {"sau": f"Zz-{10**30}"}).status_code == 200


def test_a_page_of_a_narrowed_list_stays_narrowed(client, monkeypatch):
    monkeypatch.setattr("people.views.PEOPLE", 1)
    for name in ("Lê Đào", "Lê Đạt", "Lê Em"):
        make_person(name=name)

    page = client.get(LIST, {"chu": "Đ"})
    assert "chu=%C4%90" in page.content.decode()
    last = client.get(LIST, {"chu": "Đ", "sau": page.context["page"].after})
    assert (shown(last), last.context["page"].after) == (["Lê Đạt"], "")


# Names


def test_a_name_is_found_with_and_without_marks_and_under_an_alias(client):
    person = make_person(name="Đặng Minh Châu")
    person.names.create(text="Thích Bảo Nghiêm")
    make_person(name="Lê Văn An")

    for typed in ("Đặng", "dang chau", "thích bảo", "\u00d0ặng"):
        assert found(client, ten=typed) == ["Đặng Minh Châu"]


def test_homonyms_are_told_apart_by_distinguisher_and_office(client):
    for place in ("Công an Cồn Sậy", "Huyện ủy Đồng Cói"):
        make_tenure(
            person=make_person(name="Đinh Việt Dũng", distinguisher=place),
            post=make_post(label=f"Trưởng phòng {place}"),
            start="2020",
        )

    page = client.get(LIST).content.decode()

    for place in ("Công an Cồn Sậy", "Huyện ủy Đồng Cói"):
        assert f"<span>{place}</span>" in page
        assert f"Trưởng phòng {place}" in page


def test_hidden_people_are_in_no_list(client):
    hidden = make_person(name="Lê Ẩn", status=Person.Status.HIDDEN)
    tenure = make_tenure(person=hidden, start="2020")

    for asked in (
        {},
        {"ten": "ẩn"},
        {"chu": "Â"},
        {"chu": "A"},
        {"ngay": "1/6/2021"},
        {"trong": tenure.post.organization_id},
    ):
        assert found(client, **asked) == []
    assert "Lê Ẩn" not in client.get(tenure.post.organization.get_absolute_url()).content.decode()


# Organizations


@pytest.fixture
def tree():
    """A province with a department, in it a branch office; each with one official; and another."""
    top = make_organization(name="Ủy ban nhân dân tỉnh Cồn Sậy")
    middle = make_organization(name="Sở Thủy lợi", parent=top)
    low = make_organization(name="Chi cục Đê điều", parent=middle)
    other = make_organization(name="Tỉnh ủy Cồn Sậy")
    for name, organization in (("An", top), ("Bình", middle), ("Chi", low), ("Dung", other)):
        make_tenure(
            person=make_person(name=f"Lê {name}"), post=make_post(organization=organization)
        )
    return top, middle, low, other


@pytest.mark.parametrize("few", [0, 2, 1_000])
def test_an_organization_counts_with_all_below_it(client, tree, monkeypatch, few):
    monkeypatch.setattr("people.filters.FEW_OFFICES", few)
    top, middle, low, _other = tree

    assert found(client, trong=top.pk) == ["Lê An", "Lê Bình", "Lê Chi"]
    assert found(client, trong=middle.pk) == ["Lê Bình", "Lê Chi"]
    assert found(client, trong=low.pk) == ["Lê Chi"]
    assert found(client, co_quan="uy ban nhan dan") == ["Lê An", "Lê Bình", "Lê Chi"]
    assert found(client, co_quan="Cồn Sậy") == ["Lê An", "Lê Bình", "Lê Chi", "Lê Dung"]
    assert found(client, co_quan="Cồn Sậy", trong=middle.pk) == ["Lê Bình", "Lê Chi"]


def test_a_circle_of_organizations_ends(client, tree):
    top, middle, low, _other = tree
    Organization.objects.filter(pk=top.pk).update(parent=low)

    assert found(client, trong=middle.pk) == ["Lê An", "Lê Bình", "Lê Chi"]


def test_the_chosen_organization_is_named_and_can_be_left(client, tree):
    page = client.get(LIST, {"trong": tree[1].pk, "chu": "B"}).content.decode()

    assert "Sở Thủy lợi</a>" in page
    assert 'href="?chu=B"' in page


# Areas


@pytest.fixture
def province():
    """With a district, in it a commune; an official of each, and one of another province."""
    province = make_area(name="Cồn Sậy", kind=Area.Kind.PROVINCE)
    district = make_area(name="Đồng Cói", kind=Area.Kind.DISTRICT, parent=province)
    commune = make_area(name="Bến Lau", kind=Area.Kind.COMMUNE, parent=district)
    other = make_area(name="Sông Trà", kind=Area.Kind.PROVINCE)
    for name, area in (("An", province), ("Bình", district), ("Chi", commune), ("Dung", other)):
        make_tenure(
            person=make_person(name=f"Lê {name}"),
            post=make_post(organization=make_organization(area=area)),
            start="2020",
        )
    return province


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Cồn Sậy", ["Lê An", "Lê Bình", "Lê Chi"]),
        ("dong coi", ["Lê Bình", "Lê Chi"]),
        ("Bến Lau", ["Lê Chi"]),
        ("Trà", ["Lê Dung"]),
    ],
)
def test_an_area_counts_with_all_below_it(client, typed, names):
    assert found(client, dia_ban=typed) == names


@pytest.mark.usefixtures("province")
def test_an_area_may_be_typed_with_its_kind(client):
    make_area(name="Đồng Cói", kind=Area.Kind.COMMUNE)

    district, commune = Area.Kind.DISTRICT.label, Area.Kind.COMMUNE.label
    assert found(client, dia_ban=f"{district} Đồng Cói") == ["Lê Bình", "Lê Chi"]
    assert found(client, dia_ban=f"{commune} Đồng Cói") == []
    assert problems(client, dia_ban=f"{commune} Sông Trà") == ["dia_ban"]


def test_a_circle_of_areas_ends(client, province):
    commune = Area.objects.get(name="Bến Lau")
    Area.objects.filter(pk=province.pk).update(parent=commune)

    assert found(client, dia_ban="Cồn Sậy") == ["Lê An", "Lê Bình", "Lê Chi"]


# Offices


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Phó Chủ tịch", ["Lê An", "Lê Bình"]),
        ("pho chu tich", ["Lê An", "Lê Bình"]),
        ("PCT UBND", ["Lê An", "Lê Bình"]),
        ("Phó Chủ tịch Ủy ban nhân dân xã", ["Lê Bình"]),
        ("Phó Chủ tịch TT", ["Lê An"]),
        ("bí thư", ["Lê Chi"]),
    ],
)
def test_an_office_is_found_by_its_title_however_it_is_shortened(client, typed, names):
    for name, label in (
        ("An", "Phó Chủ tịch UBND tỉnh"),
        ("Bình", "Phó Chủ tịch Ủy ban nhân dân xã"),
        ("Chi", "Bí thư Huyện ủy"),
    ):
        make_tenure(person=make_person(name=f"Lê {name}"), post=make_post(label=label))
    post = Person.objects.get(name="Lê An").tenures.get().post
    post.aliases.create(text="Phó Chủ tịch Thường trực tỉnh")

    assert found(client, chuc_vu=typed) == names


def test_an_office_is_found_by_its_role(client):
    role = make_role(name="Giám đốc")
    tenure = make_tenure(post=make_post(role=role, label="Người đứng đầu Cảng"))

    assert found(client, chuc_vu="giám đốc") == [tenure.person.name]


# In office on a day


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("30/4/2020", None),
        ("1/5/2020", "maybe"),
        ("31/5/2020", "surely"),
        ("15/6/2020", "surely"),
        ("16/6/2020", "maybe"),
        ("17/6/2020", None),
        ("2020", "surely"),
        ("4/2020", None),
        ("5/2020", "surely"),
        ("2019", None),
    ],
)
def test_in_office_on_a_day_surely_perhaps_or_not(client, day, standing):
    make_tenure(person=make_person(name="Lê An"), start="5/2020", end="16/6/2020")

    response = client.get(LIST, {"ngay": day})

    assert shown(response) == ["Lê An"] * bool(standing)
    if standing:
        assert f'<li class="{standing}">' in response.content.decode()


def test_one_office_must_answer_for_the_day_and_the_organization_at_once(client):
    person, here, there = make_person(), make_post(), make_post()
    make_tenure(person=person, post=here, start="2010", end="2012")
    make_tenure(person=person, post=there, start="2015", end="2017")

    assert found(client, trong=here.organization_id, ngay="2011") == [person.name]
    assert found(client, trong=here.organization_id, ngay="2016") == []


def test_one_office_must_answer_all_that_is_asked(client):
    """Who was secretary there and chairman here was not chairman there, nor then."""
    person = make_person()
    here, there = (make_organization(area=make_area(name=name)) for name in ("Cồn Sậy", "Đồng Cói"))
    chairman = make_post(organization=here, label="Chủ tịch")
    secretary = make_post(organization=there, label="Bí thư")
    make_tenure(person=person, post=chairman, start="2010", end="2012")
    make_tenure(person=person, post=secretary, start="2015", end="2017")
    held = [
        {"chuc_vu": "Chủ tịch", "dia_ban": "Cồn Sậy", "trong": here.pk, "ngay": "2011"},
        {"chuc_vu": "Bí thư", "dia_ban": "Đồng Cói", "trong": there.pk, "ngay": "2016"},
    ]

    assert [found(client, **asked) for asked in held] == [[person.name], [person.name]]
    for name in held[0]:
        mixed = {**held[0], name: held[1][name]}
        assert found(client, **mixed) == [], mixed


@pytest.mark.parametrize("few", [0, 1_000])
def test_what_has_no_source_is_not_in_the_list(client, monkeypatch, few):
    monkeypatch.setattr("people.filters.FEW_OFFICES", few)
    area = make_area(name="Cồn Sậy")
    tenure = make_tenure(
        post=make_post(label="Giám đốc", organization=make_organization(area=area)),
        start="2020",
        sourced=False,
    )
    every = [
        {"ngay": "1/6/2021"},
        {"chuc_vu": "Giám đốc"},
        {"dia_ban": "Cồn Sậy"},
        {"trong": tenure.post.organization_id},
    ]

    assert [found(client, **asked) for asked in every] == [[]] * 4
    assert "Giám đốc" not in client.get(LIST).content.decode()

    cite(tenure)
    assert [found(client, **asked) for asked in every] == [[tenure.person.name]] * 4
    assert "Giám đốc" in client.get(LIST).content.decode()


def test_the_dead_the_unborn_and_the_dissolved_are_in_no_office(client):
    undated = make_tenure(
        person=make_person(birth="1950", death="3/2001"),
        post=make_post(organization=make_organization(founded="1990", dissolved="2000")),
    )

    assert found(client, ngay="1995") == [undated.person.name]
    assert undated.person.titles_on(date(1995, 1, 1)).exists()
    for year in (1949, 1989, 2001, 2020):
        assert found(client, ngay=str(year)) == []
        assert not undated.person.titles_on(date(year, 1, 1)).exists()


def test_without_a_day_the_titles_are_those_of_today_or_the_last_known(client):
    today = timezone.localdate()
    make_tenure(
        person=make_person(name="Lê An"),
        post=make_post(label="Giám đốc Cảng"),
        start="2020",
        seen_first=today,
        seen_last=today,
    )
    former = make_person(name="Lê Bình")
    make_tenure(person=former, post=make_post(label="Phó trưởng trạm"), start="2001", end="2004")
    make_tenure(person=former, post=make_post(label="Trưởng trạm"), start="2005", end="2009")

    page = client.get(LIST).content.decode()

    assert '<li class="surely">Giám đốc Cảng</li>' in page
    assert '<li class="gone">' in page
    assert "Trưởng trạm</li>" in page
    assert "Phó trưởng trạm" not in page


def test_a_retracted_office_answers_nothing(client):
    tenure = make_tenure(start="2020", retracted=True)

    assert found(client, ngay="1/6/2021") == []
    assert found(client, trong=tenure.post.organization_id) == []
    assert tenure.post.label not in client.get(LIST).content.decode()


# What is asked wrongly


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("ngay", "hôm qua"),
        ("ngay", "32/1/2020"),
        ("ngay", "1/1/0500"),
        ("ten", "?!"),
        ("ten", "a" * 121),
        ("ten", "a\0"),
        ("co_quan", "không có cơ quan này"),
        ("co_quan", "%"),
        ("chuc_vu", "?!"),
        ("chuc_vu", "không có chức này"),
        ("chuc_vu", "a" * 201),
        ("dia_ban", "?!"),
        ("dia_ban", "không có nơi này"),
        ("dia_ban", "a\0"),
        ("trong", "abc"),
        ("trong", "0"),
        ("trong", "9" * 30),
        ("chu", "Á"),
        ("chu", "AB"),
        ("chu", "1"),
    ],
)
def test_a_wrong_filter_gives_a_sentence_and_nobody(client, field, typed):
    make_tenure()

    assert problems(client, **{field: typed}) == [field]


def test_a_name_that_hundreds_of_organizations_have_is_asked_for_again(client, monkeypatch):
    monkeypatch.setattr("people.filters.ORGANIZATIONS_MEANT", 1)
    for _ in range(2):
        make_tenure()

    assert problems(client, co_quan="ven sông") == ["co_quan"]


def test_a_name_that_hundreds_of_areas_have_is_asked_for_again(client, monkeypatch):
    monkeypatch.setattr("people.filters.AREAS_MEANT", 1)
    for _ in range(2):
        make_area()

    assert problems(client, dia_ban="ven sông") == ["dia_ban"]


def test_filters_that_nobody_passes_give_a_calm_sentence(client):
    make_person(name="Lê An")

    response = client.get(LIST, {"ten": "Zzz"})

    assert shown(response) == []
    assert 'class="calm"' in response.content.decode()
    assert 'class="problem"' not in response.content.decode()


# The page


def test_a_list_of_fifty_asks_no_more_than_a_list_of_one(client):
    role = make_role(name="Giám đốc")
    area = make_area(name="Cồn Sậy")
    # The frame of the pages is remembered after the first one.
    client.get(LIST)
    for number in range(51):
        person = make_person(name=f"Lê Văn {'A' * (number + 1)}")
        make_tenure(person=person, post=make_post(role=role), start="2020")
        if number == 0:
            asked = {
                "ngay": "1/6/2021",
                "trong": Organization.objects.get().pk,
                "ten": "le",
                "chuc_vu": "giám đốc",
                "dia_ban": "cồn",
            }
            Organization.objects.update(area=area)
            one = count_queries(client, {}), count_queries(client, asked)
            Organization.objects.update(name="Sở")
    top = Organization.objects.earliest("id")
    Organization.objects.exclude(pk=top.pk).update(parent=top, area=area)

    assert (count_queries(client, {}), count_queries(client, asked)) == one
    assert len(found(client, **asked)) == 50


def count_queries(client, asked):
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST, asked)
    return len(queries)


@pytest.mark.parametrize("asked", [{}, {"ngay": "x"}, {"ten": "le", "chu": "A"}])
def test_one_heading_and_a_label_for_every_field(client, asked):
    make_person()
    page = client.get(LIST, asked).content.decode()

    assert page.count("<h1") == 1
    for name in ("ten", "chuc_vu", "co_quan", "dia_ban", "ngay"):
        assert f'for="id_{name}"' in page
        assert f'id="id_{name}"' in page


def test_the_masthead_leads_to_people_and_events(client):
    page = client.get("/").content.decode()

    assert 'href="/nhan-su/"' in page
    assert 'href="/su-kien/"' in page
