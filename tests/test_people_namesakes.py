"""Who may be meant by a printed name: whole names only, told apart, proposed by office only."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Person, PersonName, PostAlias, Tenure
from people.namesakes import namesakes, proposed
from tests.factories import (
    DIRECTORY_KEEPER,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2020, 10, 1)


def found(name, first=DAY, last=None):
    return namesakes([name], first, last)[name]


def people(name):
    return [each.person for each in found(name)]


def make_office(label="Bí thư Huyện ủy Cồn Sậy", **held):
    held = {"start": "2015", "end": "2022", **held}
    return make_tenure(post=make_post(label=label), **held)


@pytest.mark.parametrize(
    "printed",
    ["Tạ Thuỷ Bưởi", "Tạ Thủy Bưởi", "TẠ THỦY BƯỞI", "tạ thủy  bưởi"],
)
def test_tone_placement_and_capitals_make_no_other_name(printed):
    person = make_person(name="Tạ Thủy Bưởi")

    assert [(each.person, each.is_exact) for each in found(printed)] == [(person, True)]


def test_the_same_marks_stand_before_other_marks():
    other, same = make_person(name="Lê Văn Danh"), make_person(name="Lê Văn Dành")

    assert people("Lê Văn Dành") == [same, other]
    assert [each.is_exact for each in found("Lê Văn Dành")] == [True, False]


@pytest.mark.parametrize("printed", ["Nhật Mây", "Trần Nhật", "Nguyễn Trần Nhật Mây", "Mây", ""])
def test_a_part_of_a_name_is_not_the_name(printed):
    make_person(name="Trần Nhật Mây")

    assert people(printed) == []


def test_other_names_count_like_the_name():
    monk = make_person(name="Đặng Minh Sậy")
    PersonName.objects.create(person=monk, text="Thích Bảo Bến")

    assert people("Thích Bảo Bến") == people("Đặng Minh Sậy") == [monk]


def test_a_person_stands_once_however_many_names_fit():
    person = make_person(name="Lê Hòa")
    PersonName.objects.create(person=person, text="Lê Hoà")

    assert people("Lê Hoà") == [person]


def test_a_hidden_person_is_there_at_the_desk_and_said_to_be():
    make_person(name="Lê Hòa", status=Person.Status.HIDDEN)

    assert "hidden" in str(found("Lê Hòa")[0])


def test_namesakes_are_told_apart_by_years_rank_and_offices_of_the_day():
    person = make_person(
        name="Lê Hòa", distinguisher="Công an tỉnh", birth="10/9/1972", death="2023"
    )
    make_office("Trưởng Công an thành phố", person=person)
    make_office("Giám đốc Công an tỉnh", person=person, start="2022", end="")
    make_office("Ủy viên Ban Thường vụ", person=person, start="2019", end="")
    make_rank_tenure(person=person, rank=make_rank(name="Thượng tá"), start="2018", end="2021")

    (only,) = found("Lê Hòa")

    assert str(only) == (
        "Lê Hòa (Công an tỉnh) · 1972 – 2023 · Thượng tá, Trưởng Công an thành phố, "
        "Ủy viên Ban Thường vụ (perhaps)"
    )


def test_without_a_day_all_that_is_known_is_said_and_nobody_is_proposed():
    tenure = make_office(person=make_person(name="Lê Hòa"))

    matches = found("Lê Hòa", first=None)

    assert tenure.post.label in str(matches[0])
    assert proposed(matches, tenure.post.label) is None


@pytest.mark.parametrize(
    "title",
    [
        "Bí thư Huyện ủy Cồn Sậy",
        "bí thư Huyện uỷ Cồn Sậy",
        "Bí thư HU Cồn Sậy",
        "Tỉnh ủy viên, Bí thư Huyện ủy Cồn Sậy, Chủ tịch HĐND huyện",
        "Bí thư Huyện ủy Cồn Sậy kiêm Chủ tịch UBND huyện",
        "Quyền Bí thư Huyện ủy Cồn Sậy",
        "Bí thư Cồn Sậy",
        "BT Huyện ủy",
    ],
)
def test_one_person_of_the_name_in_the_printed_office_is_proposed(title):
    tenure = make_office(person=make_person(name="Lê Hòa"))
    tenure.post.short_label = "Bí thư Cồn Sậy"
    tenure.post.save()
    PostAlias.objects.create(post=tenure.post, text="BT Huyện ủy")
    make_office("Giám đốc Sở Y tế", person=make_person(name="Lê Hòa"))

    matches = found("Lê Hòa")

    assert proposed(matches, title).person == tenure.person
    assert proposed(matches, title).office_called(title) == tenure


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Phó Bí thư Huyện ủy Cồn Sậy",
        "nguyên Bí thư Huyện ủy Cồn Sậy",
        "Bí thư Huyện ủy Cồn Sậy Thượng",
        "Thư ký của Bí thư Huyện ủy Cồn Sậy",
        "Bí thư",
    ],
)
def test_a_name_with_another_title_proposes_nobody(title):
    make_office(person=make_person(name="Lê Hòa"))

    assert proposed(found("Lê Hòa"), title) is None


def test_a_body_with_commas_in_its_name_is_one_title():
    title = "Giám đốc Sở Văn hóa, Thể thao và Du lịch"
    tenure = make_office(title, person=make_person(name="Lê Hòa"))

    assert proposed(found("Lê Hòa"), f"Tỉnh ủy viên, {title}").person == tenure.person


@pytest.mark.parametrize(("start", "end"), [("2021", ""), ("2010", "2019"), ("2/10/2020", "")])
def test_an_office_of_other_days_proposes_nobody(start, end):
    make_office(person=make_person(name="Lê Hòa"), start=start, end=end)

    assert proposed(found("Lê Hòa"), "Bí thư Huyện ủy Cồn Sậy") is None


def test_perhaps_in_office_is_enough_and_a_month_is_asked_as_a_whole():
    tenure = make_office(person=make_person(name="Lê Hòa"), start="20/10/2020", end="")
    matches = found("Lê Hòa", date(2020, 10, 1), date(2020, 10, 31))

    assert proposed(matches, tenure.post.label).person == tenure.person


def test_a_retracted_office_proposes_nobody():
    make_office(person=make_person(name="Lê Hòa"), retracted=True)

    assert proposed(found("Lê Hòa"), "Bí thư Huyện ủy Cồn Sậy") is None


def test_two_of_one_name_in_one_office_propose_nobody():
    tenure = make_office(person=make_person(name="Lê Hòa"))
    make_tenure(person=make_person(name="Lê Hoà"), post=tenure.post, start="2016", end="2021")

    assert proposed(found("Lê Hòa"), tenure.post.label) is None


def test_the_office_of_someone_with_other_marks_proposes_nobody():
    tenure = make_office(person=make_person(name="Lê Hóa"))

    matches = found("Lê Hòa")

    assert [each.person for each in matches] == [tenure.person]
    assert proposed(matches, tenure.post.label) is None


def test_any_number_of_names_costs_the_same_queries():
    def queries(names):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            for matches in namesakes(names, DAY).values():
                [str(each) for each in matches]
                proposed(matches, "Bí thư Huyện ủy Cồn Sậy")
        return len(captured)

    for number in range(6):
        person = make_person(name=f"Lê Hòa {'ABCDEF'[number]}")
        make_rank_tenure(person=person, start="2015", end="2022")
        make_office(f"Trưởng phòng {number}", person=person)
        PostAlias.objects.create(post=Tenure.objects.get(person=person).post, text=f"TP {number}")

    one = queries(["Lê Hòa A"])
    assert queries([f"Lê Hòa {letter}" for letter in "ABCDEF"]) == one <= 7


# Choosing by typing, anywhere at the desk


def choices(client, term, model="participant", field="person"):
    client.force_login(staff(DIRECTORY_KEEPER))
    asked = {"term": term, "app_label": "people", "model_name": model, "field_name": field}
    return [
        each["text"] for each in client.get(reverse("admin:autocomplete"), asked).json()["results"]
    ]


def test_people_to_choose_from_are_told_apart_by_last_office_and_year_of_birth(client):
    keeper = make_person(name="Lê Hòa", distinguisher="Sở Y tế", birth="1972")
    make_office("Phó Giám đốc Sở Y tế", person=keeper, start="2010", end="2015")
    make_office("Giám đốc Sở Y tế", person=keeper, start="2015", end="")
    make_person(name="Lê Hòa")

    assert sorted(choices(client, "le hoa")) == [
        "Lê Hòa",
        "Lê Hòa (Sở Y tế) · 1972 · Giám đốc Sở Y tế",
    ]
    assert choices(client, "le hoa") == choices(client, "le hoa", model="tenure")


def test_choosing_costs_the_same_queries_for_any_number_of_people(
    client, django_assert_max_num_queries
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            choices(client, "le hoa")
            choices(client, "le hoa", field="tenure")
        return len(captured)

    make_office(person=make_person(name="Lê Hòa"))
    queries()
    one = queries()
    for number in range(5):
        make_office(f"Trưởng phòng {number}", person=make_person(name="Lê Hòa"))

    assert queries() == one


def test_other_rows_to_choose_are_called_as_ever(client):
    make_organization(name="Sở Y tế Ven Sông")

    assert choices(client, "y te", model="event", field="organizer") == ["Sở Y tế Ven Sông"]
