"""The same person in the same post, or with two ranks, at once; and how a title is printed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from newsroom.dates import parse_partial_date
from people.models import RankTenure, Tenure
from people.titles import title_line
from tests.factories import (
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_tenure,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# The same person in the same post twice


@pytest.mark.parametrize(
    ("first", "second", "allowed"),
    [
        ({"start": "2010", "end": "2015"}, {"start": "2012", "end": "2018"}, False),
        ({"start": "1/5/2010", "end": "1/5/2015"}, {"start": "1/5/2015", "end": "2020"}, True),
        ({"start": "2010", "end": "2015"}, {"start": "2015", "end": "2020"}, True),
        ({"start": "1978", "end": "1982"}, {"start": "1982", "end": "1986"}, True),
        ({"start": "2010", "end": "2015"}, {}, True),
        (
            {"start": "2010", "end": "2015"},
            {"seen_first": date(2012, 1, 1), "seen_last": date(2012, 1, 1)},
            False,
        ),
        (
            {"start": "2010", "end": "2015", "retracted": True},
            {"start": "2012", "end": "2018"},
            True,
        ),
    ],
)
def test_nobody_surely_holds_one_post_twice_at_once(first, second, allowed):
    person, post = make_person(), make_post()
    make_tenure(person=person, post=post, **first)
    make_tenure(person=make_person(), post=post, **first)
    make_tenure(person=person, post=make_post(), **first)

    another = Tenure(person=person, post=post)
    another.start = parse_partial_date(second.get("start", ""))
    another.end = parse_partial_date(second.get("end", ""))
    another.seen_first, another.seen_last = second.get("seen_first"), second.get("seen_last")

    if allowed:
        another.full_clean()
        another.save()
        return
    with pytest.raises(ValidationError, match="already holds this post"):
        another.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        another.save()


def test_the_database_itself_refuses_the_overlap():
    person, post = make_person(), make_post()
    make_tenure(person=person, post=post, start="2010", end="2015")
    later = make_tenure(person=person, post=post, start="2016", end="2018")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_tenure SET start_lo = '2012-01-01', start_hi = '2012-12-31' "
            "WHERE id = %s",
            [later.pk],
        )


def test_nobody_surely_has_two_ranks_at_once():
    person = make_person()
    make_rank_tenure(person=person, start="2010", end="2015")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_rank_tenure(person=person, start="2012", end="2018")
    assert make_rank_tenure(person=person, start="2015", end="2018")


def test_ranks_answer_like_offices():
    person, day = make_person(), date(2020, 10, 1)
    colonel = make_rank(name="Thượng tá")
    make_rank_tenure(person=person, rank=colonel, seen_first=day, seen_last=day)

    assert [(held.rank, held.sure) for held in person.ranks_on(day)] == [(colonel, True)]
    assert [held.sure for held in person.ranks_on(date(2021, 1, 1))] == [False]


# As the paper prints it


def test_a_title_line_names_rank_and_offices_surely_held_that_day():
    day = date(2020, 10, 1)
    person = make_person(name="Võ Tiến Nghị")
    seen = {"seen_first": day, "seen_last": day}
    make_rank_tenure(person=person, rank=make_rank(name="Thượng tá"), **seen)
    organization = make_organization(name="BĐBP Cồn Sậy")
    post = make_post(organization=organization, role=make_role(name="Chỉ huy trưởng"))
    make_tenure(person=person, post=post, **seen)
    make_tenure(person=person, start="2019")

    assert title_line(person, day) == "Thượng tá Võ Tiến Nghị, Chỉ huy trưởng BĐBP Cồn Sậy"
    assert title_line(person, date(2020, 10, 1), date(2020, 10, 31)) == title_line(person, day)
    assert title_line(person, date(2020, 10, 2)) == "Võ Tiến Nghị"
    assert title_line(person, None) == "Võ Tiến Nghị"


def test_the_record_lists_the_newest_first_and_nothing_retracted():
    person = make_person()
    old = make_tenure(person=person, start="2005", end="2010")
    undated = make_tenure(person=person)
    new = make_tenure(person=person, start="2011")
    make_tenure(person=person, start="2015", retracted=True)

    assert list(person.tenures.recorded()) == [new, old, undated]
    assert list(RankTenure.objects.recorded()) == []
