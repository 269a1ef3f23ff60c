from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.dates import PartialDate, parse_partial_date
from people.models import Tenure
from tests.factories import (
    make_person,
    make_post,
    make_rank_tenure,
    make_role,
    make_tenure,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def on(*day):
    """ "sure", "perhaps" or "no" for the only tenure there is."""
    return _word(Tenure.objects.on(date(*day)))


def during(first, last):
    return _word(Tenure.objects.during(first, last))


def _word(found):
    return {(): "no", (True,): "sure", (False,): "perhaps"}[tuple(held.sure for held in found)]


# Was it held on that day?


@pytest.mark.parametrize(
    ("held", "answers"),
    [
        (
            {"start": "18/10/2015", "end": "16/10/2020"},
            {
                (2015, 10, 17): "no",
                (2015, 10, 18): "sure",
                (2020, 10, 15): "sure",
                (2020, 10, 16): "perhaps",
                (2020, 10, 17): "no",
            },
        ),
        (
            {"start": "2005", "end": "2010"},
            {
                (2004, 12, 31): "no",
                (2005, 1, 1): "perhaps",
                (2005, 12, 30): "perhaps",
                (2005, 12, 31): "sure",
                (2009, 12, 31): "sure",
                (2010, 1, 1): "perhaps",
                (2010, 12, 31): "perhaps",
                (2011, 1, 1): "no",
            },
        ),
        (
            {"start": "6/1991", "end": "cuối 1994"},
            {
                (1991, 5, 31): "no",
                (1991, 6, 1): "perhaps",
                (1991, 6, 30): "sure",
                (1994, 8, 31): "sure",
                (1994, 9, 1): "perhaps",
                (1994, 12, 31): "perhaps",
                (1995, 1, 1): "no",
            },
        ),
        (
            {"start": "2005", "end": "2005"},
            {
                (2004, 12, 31): "no",
                (2005, 1, 1): "perhaps",
                (2005, 7, 1): "perhaps",
                (2005, 12, 31): "perhaps",
                (2006, 1, 1): "no",
            },
        ),
        (
            {"start": "5/7/2012", "end": "5/7/2012"},
            {(2012, 7, 4): "no", (2012, 7, 5): "perhaps", (2012, 7, 6): "no"},
        ),
        ({}, {(1900, 1, 1): "perhaps", (2020, 10, 1): "perhaps", (2100, 1, 1): "perhaps"}),
        (
            {"seen_first": date(2020, 10, 1), "seen_last": date(2020, 10, 1)},
            {(2020, 9, 30): "perhaps", (2020, 10, 1): "sure", (2020, 10, 2): "perhaps"},
        ),
        (
            {"seen_first": date(2018, 3, 1), "seen_last": date(2020, 10, 1)},
            {(2018, 2, 28): "perhaps", (2019, 1, 1): "sure", (2020, 10, 2): "perhaps"},
        ),
        (
            {"start": "2015"},
            {(2014, 12, 31): "no", (2015, 6, 1): "perhaps", (2016, 1, 1): "perhaps"},
        ),
        (
            {"start": "2015", "seen_first": date(2020, 10, 1), "seen_last": date(2020, 10, 1)},
            {
                (2014, 12, 31): "no",
                (2015, 12, 30): "perhaps",
                (2015, 12, 31): "sure",
                (2020, 10, 1): "sure",
                (2020, 10, 2): "perhaps",
                (2099, 1, 1): "perhaps",
            },
        ),
        (
            {"end": "2010"},
            {(1950, 1, 1): "perhaps", (2010, 12, 31): "perhaps", (2011, 1, 1): "no"},
        ),
        (
            {"end": "2010", "seen_first": date(2008, 5, 5), "seen_last": date(2008, 5, 5)},
            {
                (2008, 5, 4): "perhaps",
                (2008, 5, 5): "sure",
                (2009, 12, 31): "sure",
                (2010, 1, 1): "perhaps",
                (2011, 1, 1): "no",
            },
        ),
        (
            {
                "start": "1/3/2019",
                "end": "1/5/2019",
                "seen_first": date(2019, 5, 1),
                "seen_last": date(2019, 5, 1),
            },
            {(2019, 3, 1): "sure", (2019, 5, 1): "sure", (2019, 5, 2): "no"},
        ),
        (
            {"start": "2015", "end": "2020", "retracted": True},
            {(2017, 1, 1): "no"},
        ),
    ],
    ids=lambda value: " ".join(map(str, value.values())) if "start" in str(value) else "",
)
def test_each_day_has_one_of_three_answers(held, answers):
    make_tenure(**held)

    assert {day: on(*day) for day in answers} == answers


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (date(2020, 10, 1), date(2020, 10, 31), "sure"),
        (date(2020, 10, 16), date(2020, 10, 31), "perhaps"),
        (date(2020, 10, 17), date(2020, 10, 31), "no"),
        (date(2010, 1, 1), date(2015, 10, 17), "no"),
        (date(2010, 1, 1), date(2015, 10, 18), "sure"),
        (None, date(2015, 10, 18), "sure"),
        (date(2020, 10, 16), None, "perhaps"),
        (None, None, "sure"),
    ],
)
def test_during_asks_for_any_day_between_the_two(first, last, answer):
    make_tenure(start="18/10/2015", end="16/10/2020")

    assert during(first, last) == answer


def test_on_the_day_of_a_handover_only_the_newcomer_is_sure():
    post = make_post()
    old, new = make_person(name="Lê Văn Cũ"), make_person(name="Trần Thị Mới")
    make_tenure(person=old, post=post, start="18/10/2015", end="16/10/2020")
    make_tenure(person=new, post=post, start="16/10/2020", end="20/5/2025")

    assert [(held.person, held.sure) for held in post.holders_on(date(2020, 10, 16))] == [
        (new, True),
        (old, False),
    ]
    assert [held.person for held in post.holders_on(date(2020, 10, 15))] == [old]
    assert [held.person for held in post.holders_on(date(2020, 10, 17))] == [new]


def test_two_people_in_one_seat_are_not_forbidden():
    post = make_post(seats=1)
    for name in ("Lê Văn Một", "Trần Thị Hai"):
        make_tenure(person=make_person(name=name), post=post, start="2015", end="2020")

    assert post.holders_on(date(2017, 1, 1)).count() == 2


def test_both_questions_are_one_predicate():
    person, post = make_person(), make_post()
    tenure = make_tenure(person=person, post=post, start="2015", end="2020")
    make_tenure(start="2015", end="2020")

    for day in (date(2014, 1, 1), date(2015, 5, 5), date(2017, 1, 1), date(2020, 3, 3)):
        held = [(found.pk, found.sure) for found in person.titles_on(day)]
        assert held == [(found.pk, found.sure) for found in post.holders_on(day)]
        assert held == [
            (found.pk, found.sure) for found in Tenure.objects.on(day) if found == tenure
        ]


def test_titles_stand_in_the_order_of_protocol_the_sure_ones_first():
    person = make_person()
    posts = [
        make_post(role=make_role(name=name, seniority=seniority))
        for name, seniority in (("Ủy viên", 30), ("Bí thư", 10), ("Chủ tịch", 20))
    ]
    for post in posts[:2]:
        make_tenure(person=person, post=post, start="2015", end="2020")
    make_tenure(person=person, post=posts[2])

    assert [held.post.role.name for held in person.titles_on(date(2017, 1, 1))] == [
        "Bí thư",
        "Ủy viên",
        "Chủ tịch",
    ]


# Columns


def test_the_ranges_are_there_after_the_insert_and_fresh_after_a_refresh():
    tenure = make_tenure(start="18/10/2015", end="16/10/2020")
    assert (tenure.certain.lower, tenure.certain.upper) == (date(2015, 10, 18), date(2020, 10, 16))
    assert (tenure.possible.lower, tenure.possible.upper) == (
        date(2015, 10, 18),
        date(2020, 10, 17),
    )

    tenure.end = parse_partial_date("2021")
    tenure.save()
    tenure.refresh_from_db()

    assert tenure.certain.upper == date(2021, 1, 1)


DATES = st.none() | st.dates(date(1990, 1, 1), date(1993, 12, 31))


BOUNDS = ("start_lo", "start_hi", "end_lo", "end_hi", "seen_first", "seen_last")


@pytest.fixture
def seat():
    return {"person": make_person(), "post": make_post()}


@given(days=st.tuples(*[DATES] * len(BOUNDS)))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_certain_is_possible_and_what_was_seen_is_certain(seat, days):
    tenure = Tenure(**seat, **dict(zip(BOUNDS, days, strict=True)))
    try:
        with transaction.atomic():
            tenure.save()
    except IntegrityError:
        return

    assert tenure.certain.isempty or _lies_within(tenure.certain, tenure.possible)
    certain = None if tenure.certain.isempty else (tenure.certain.lower, tenure.certain.upper)
    assert tenure.surely_held() == certain
    if tenure.seen_first:
        assert tenure.seen_first in tenure.certain
        assert tenure.seen_last in tenure.certain
    tenure.delete()


def _lies_within(inner, outer):
    return (outer.lower is None or outer.lower <= inner.lower) and (
        outer.upper is None or inner.upper <= outer.upper
    )


@pytest.mark.parametrize(
    "held",
    [
        {"start": "2015", "end": "2014"},
        {"start": "2/1/2015", "end": "1/1/2015"},
        {"seen_first": date(2020, 1, 2), "seen_last": date(2020, 1, 1)},
        {"seen_first": date(2020, 1, 2)},
        {"seen_last": date(2020, 1, 2)},
        {"start": "2015", "seen_first": date(2014, 12, 31), "seen_last": date(2016, 1, 1)},
        {"end": "2015", "seen_first": date(2014, 12, 31), "seen_last": date(2016, 1, 1)},
    ],
    ids=str,
)
@pytest.mark.parametrize("make", [make_tenure, make_rank_tenure])
def test_impossible_dates_are_refused_by_form_and_database_alike(make, held):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**held)

    tenure = Tenure(person=make_person(), post=make_post(), note="x")
    tenure.start = parse_partial_date(held.get("start", ""))
    tenure.end = parse_partial_date(held.get("end", ""))
    tenure.seen_first, tenure.seen_last = held.get("seen_first"), held.get("seen_last")
    with pytest.raises(ValidationError):
        tenure.full_clean()


def test_reversed_bounds_are_refused():
    with pytest.raises(ValueError, match="earliest day"):
        PartialDate(date(2020, 1, 2), date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(
            person=make_person(),
            post=make_post(),
            start_lo=date(2020, 1, 2),
            start_hi=date(2020, 1, 1),
        )


# What others get wrong


def test_a_future_office_is_not_held_today():
    later = timezone.localdate() + timedelta(days=400)
    person = make_person()
    make_tenure(person=person, start=f"{later:%d/%m/%Y}")

    assert not person.titles_on(timezone.localdate()).exists()


def test_a_known_future_end_does_not_make_a_sitting_person_former():
    today = timezone.localdate()
    make_tenure(start="2015", end=f"{today.year + 2}")

    assert on(today.year, today.month, today.day) == "sure"


def test_a_person_without_a_known_end_is_still_perhaps_in_office():
    make_tenure(start="2015")

    assert on(2099, 1, 1) == "perhaps"


def test_a_year_only_end_is_not_over_on_new_years_day():
    make_tenure(start="2015", end="2020")

    assert (on(2020, 10, 1), on(2020, 12, 31), on(2021, 1, 1)) == ("perhaps", "perhaps", "no")


def test_an_office_without_a_start_is_found_until_its_end():
    make_tenure(end="16/10/2020")

    assert (on(2020, 10, 16), on(2020, 10, 17)) == ("perhaps", "no")


def test_an_office_of_one_day_is_not_lost():
    make_tenure(start="5/7/2012", end="5/7/2012")

    assert on(2012, 7, 5) == "perhaps"


def test_no_day_is_assumed():
    with pytest.raises(TypeError):
        Tenure.objects.on()
