"""How a title is printed of who acts, and of who is only in charge."""

from datetime import date

import pytest

from people.models import Person, Tenure
from people.titles import (
    around_name,
    on_the_days,
    printed,
    title_line,
    titles,
    with_every_title,
    with_titles,
)
from tests.factories import (
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_tenure,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 10, 1)
HEALTH = "Sở Y tế tỉnh Ven Sông"


def held(kind, *, role="Giám đốc", **columns):
    """An office at a department of health, held all the time."""
    role = role if not isinstance(role, str) else make_role(name=role)
    post = make_post(organization=make_organization(name=HEALTH), role=role, **columns)
    return make_tenure(
        person=make_person(name="Hà Thị Mơ"), post=post, kind=kind, start="2019", end="2022"
    )


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("substantive", f"Giám đốc {HEALTH}"),
        ("acting", f"Quyền Giám đốc {HEALTH}"),
        ("in_charge", f"Phụ trách {HEALTH}"),
        # Print says kiêm between two titles, which one title does not know of.
        ("concurrent", f"Giám đốc {HEALTH}"),
    ],
)
def test_a_title_says_how_it_is_held(kind, title):
    assert printed(held(kind)) == title


@pytest.mark.parametrize(
    ("kind", "title"),
    [("acting", "Quyền Giám đốc Sở Y tế"), ("in_charge", "Phụ trách Sở Y tế")],
)
def test_the_short_title_is_printed_where_there_is_one(kind, title):
    assert printed(held(kind, short_label="Giám đốc Sở Y tế")) == title


@pytest.mark.parametrize("standing", [False, True])
def test_a_deputy_in_charge_stays_a_deputy(standing):
    deputy = make_role(name="Phó Giám đốc", standing=standing, deputy_of=make_role(name="Giám đốc"))

    assert printed(held("in_charge", role=deputy)) == f"{deputy} phụ trách {HEALTH}"


@pytest.mark.parametrize(
    ("kind", "label", "title"),
    [
        ("acting", "Quyền Giám đốc Sở Y tế", "Quyền Giám đốc Sở Y tế"),
        ("in_charge", "Phó Giám đốc phụ trách Sở Y tế", "Phó Giám đốc phụ trách Sở Y tế"),
        ("in_charge", "Giám đốc (phụ trách Dân số)", "Giám đốc (phụ trách Dân số)"),
        ("in_charge", "Hiệu trưởng Trường Y", "Phụ trách Hiệu trưởng Trường Y"),
        ("in_charge", "Giám đốc", "Phụ trách Giám đốc"),
    ],
)
def test_nothing_is_said_twice_and_nothing_is_lost(kind, label, title):
    assert printed(held(kind, label=label)) == title


def test_every_place_that_prints_a_title_says_so():
    person = held("acting", short_label="Giám đốc Sở Y tế").person
    expected = "Quyền Giám đốc Sở Y tế"

    assert title_line(person, DAY) == f"Hà Thị Mơ, {expected}"
    then = with_titles(Person.objects.all(), DAY).get()
    assert titles(then) == expected
    assert around_name(then) == (f"{expected} ", "")
    ever = with_every_title(Person.objects.all()).get()
    assert on_the_days(ever, DAY, DAY) == ((f"{expected} ", ""), expected)


def test_with_a_rank_the_office_stands_behind_the_name():
    person = held("in_charge", short_label="Giám đốc Sở Y tế").person
    make_rank_tenure(person=person, rank=make_rank(name="Đại tá"), start="2019", end="2022")

    then = with_titles(Person.objects.all(), DAY).get()

    assert around_name(then) == ("Đại tá ", " - Phụ trách Sở Y tế")


def test_titles_of_many_people_cost_what_those_of_one_do(django_assert_num_queries):
    role = make_role()
    for kind in Tenure.Kind.values:
        make_tenure(post=make_post(role=role), kind=kind, start="2019", end="2022")

    with django_assert_num_queries(3):
        assert all(titles(person) for person in with_titles(Person.objects.all(), DAY))
