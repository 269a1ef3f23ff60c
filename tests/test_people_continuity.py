"""A post from its first day to its last: periods, overlaps, gaps."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.dates import PartialDate
from people import answers
from people.answers import Word
from people.continuity import continuity as continuity_of
from people.models import Post, Tenure
from tests.factories import (
    cite,
    make_organization,
    make_person,
    make_post,
    make_tenure,
    make_vacancy,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = date(2026, 6, 1)


def continuity(post, today=TODAY):
    return continuity_of(Post.objects.select_related("organization").get(pk=post.pk), on=today)


def lines(post, today=TODAY):
    """[(first day, last day, answer, who)]"""
    return [
        (
            _written(period.first),
            _written(period.last),
            period.answer.word,
            "".join(tenure.person.name for tenure in period.answer.sure)
            + "".join(f"?{tenure.person.name}" for tenure in period.answer.perhaps),
        )
        for period in continuity(post, today).periods
    ]


def _written(day):
    return day and f"{day.day}/{day.month}/{day.year}"


def held(post, name, start="", end="", **columns):
    return make_tenure(person=make_person(name=name), post=post, start=start, end=end, **columns)


def test_a_post_is_cut_where_somebody_comes_or_goes():
    post = make_post(seats=1)
    held(post, "A", "18/10/2010", "16/10/2015")
    held(post, "B", "1/1/2016", "1/5/2020")

    assert lines(post) == [
        ("18/10/2010", "15/10/2015", Word.HELD, "A"),
        ("16/10/2015", "16/10/2015", Word.PERHAPS, "?A"),
        ("17/10/2015", "31/12/2015", Word.NO_RECORD, ""),
        ("1/1/2016", "30/4/2020", Word.HELD, "B"),
        ("1/5/2020", "1/5/2020", Word.PERHAPS, "?B"),
        ("2/5/2020", None, Word.NO_RECORD, ""),
    ]
    found = continuity(post)
    assert (len(found.gaps), len(found.overlaps)) == (2, 0)


def test_a_handover_is_no_overlap_and_no_gap():
    post = make_post(seats=1)
    held(post, "A", "1/1/2010", "1/6/2015")
    held(post, "B", "1/6/2015", "1/6/2020")

    assert lines(post)[:3] == [
        ("1/1/2010", "31/5/2015", Word.HELD, "A"),
        ("1/6/2015", "1/6/2015", Word.HELD, "B?A"),
        ("2/6/2015", "31/5/2020", Word.HELD, "B"),
    ]
    assert continuity(post).overlaps == []
    assert [gap.first for gap in continuity(post).gaps] == [date(2020, 6, 2)]


@pytest.mark.parametrize("turn", ["6/2015", "2015", "cuối 2015"])
def test_a_handover_known_in_part_is_no_overlap_and_no_gap(turn):
    post = make_post(seats=1, end="1/1/2020")
    held(post, "A", "1/1/2010", turn)
    held(post, "B", turn, "1/1/2020")

    found = continuity(post)

    assert (found.overlaps, found.gaps) == ([], [])
    assert Word.PERHAPS in {period.answer.word for period in found.periods}


def test_two_sure_holders_of_one_seat_are_an_overlap_on_exactly_these_days():
    post = make_post(seats=1)
    held(post, "A", "1/1/2010", "4/8/2015")
    held(post, "B", "14/2/2015", "1/1/2020")

    [overlap] = continuity(post).overlaps

    assert (overlap.first, overlap.last) == (date(2015, 2, 14), date(2015, 8, 3))
    assert {tenure.person.name for tenure in overlap.answer.sure} == {"A", "B"}


@pytest.mark.parametrize(("seats", "overlaps"), [(1, 2), (2, 1), (3, 0), (None, 0)])
def test_an_overlap_is_more_holders_than_seats(seats, overlaps):
    post = make_post(seats=seats)
    held(post, "A", "1/1/2010", "1/1/2020")
    held(post, "B", "1/1/2012", "1/1/2020")
    held(post, "C", "1/1/2015", "1/1/2020")

    assert len(continuity(post).overlaps) == overlaps


def test_perhaps_two_holders_are_no_overlap():
    post = make_post(seats=1)
    held(post, "A", "1/1/2010", "1/1/2020")
    held(post, "B", "2015")

    assert continuity(post).overlaps == []


def test_a_vacancy_stands_with_its_source():
    post = make_post()
    held(post, "A", "1/1/2010", "1/6/2015")
    cite(make_vacancy(post=post, start="1/6/2015", end="1/1/2016"))
    make_vacancy(post=post, start="1/1/2017", end="1/1/2018")

    assert lines(post)[1:] == [
        ("1/6/2015", "1/6/2015", Word.VACANT, "?A"),
        ("2/6/2015", "31/12/2015", Word.VACANT, ""),
        ("1/1/2016", None, Word.NO_RECORD, ""),
    ]


def test_undated_rows_stand_apart_and_retracted_ones_nowhere():
    post = make_post()
    undated = held(post, "A")
    held(post, "B", "1/1/2010", "1/1/2012", retracted=True)
    held(post, "C", "1/1/2014", "1/1/2016")

    found = continuity(post)

    assert found.undated == [undated]
    assert lines(post)[0] == ("1/1/2014", "31/12/2015", Word.HELD, "C")


def test_a_day_of_one_source_is_a_period_of_its_own():
    post = make_post()
    seen = date(2020, 10, 1)
    held(post, "A", seen_first=seen, seen_last=seen)

    assert lines(post) == [
        (None, "30/9/2020", Word.PERHAPS, "?A"),
        ("1/10/2020", "1/10/2020", Word.HELD, "A"),
        ("2/10/2020", None, Word.PERHAPS, "?A"),
    ]


def test_who_held_it_for_one_day_is_not_lost():
    post = make_post()
    held(post, "A", "5/7/2012", "5/7/2012")

    assert lines(post)[0] == ("5/7/2012", "5/7/2012", Word.PERHAPS, "?A")


def test_a_known_future_end_and_a_future_start_are_no_gap_yet():
    post = make_post()
    held(post, "A", "1/1/2020", "1/1/2027")
    held(post, "B", "1/1/2028")

    assert lines(post) == [
        ("1/1/2020", "31/12/2026", Word.HELD, "A"),
        ("1/1/2027", "1/1/2027", Word.PERHAPS, "?A"),
        ("1/1/2028", None, Word.PERHAPS, "?B"),
    ]


@pytest.mark.parametrize(
    "lived",
    [{"start": "1/1/2010", "end": "30/6/2025"}, {"founded": "1/1/2010", "dissolved": "30/6/2025"}],
)
def test_nobody_is_missed_outside_the_life_of_the_post_and_its_organization(lived):
    organization = make_organization(**(lived if "founded" in lived else {}))
    post = make_post(organization=organization, **({} if "founded" in lived else lived))
    held(post, "A", "1/1/2012", "1/1/2020")
    held(post, "B", "1/1/2022")

    assert lines(post) == [
        ("1/1/2010", "31/12/2011", Word.NO_RECORD, ""),
        ("1/1/2012", "31/12/2019", Word.HELD, "A"),
        ("1/1/2020", "1/1/2020", Word.PERHAPS, "?A"),
        ("2/1/2020", "31/12/2021", Word.NO_RECORD, ""),
        ("1/1/2022", "30/6/2025", Word.PERHAPS, "?B"),
    ]


def test_what_is_surely_held_outside_the_life_of_the_post_stays_in_sight():
    post = make_post(end="30/6/2015")
    held(post, "A", "1/1/2012", "1/1/2016")

    assert lines(post) == [
        ("1/1/2012", "30/6/2015", Word.HELD, "A"),
        ("1/7/2015", "31/12/2015", Word.HELD, "A"),
    ]


def test_a_post_of_which_nothing_is_known_has_no_period():
    assert lines(make_post()) == []
    assert lines(make_post(start="1/1/2020")) == [("1/1/2020", None, Word.NO_RECORD, "")]


def test_a_post_with_very_many_holders_says_that_it_is_cut(monkeypatch):
    monkeypatch.setattr("people.continuity.ROWS", 2)
    post = make_post()
    for number in range(3):
        held(post, "A", f"{2000 + number}", f"{2001 + number}")

    assert continuity(post).is_cut


def test_fifty_rows_ask_no_more_than_one():
    def queries(number):
        post = make_post()
        for year in range(number):
            held(post, "A", f"1/1/{1950 + year}", f"1/1/{1951 + year}")
            cite(make_vacancy(post=post, start=f"1/1/{2001 + year}", end=f"1/1/{2002 + year}"))
        with CaptureQueriesContext(connection) as asked:
            for period in continuity(post).periods:
                [tenure.person.name for tenure in period.answer.tenures]
                [v.citations.all()[0].source.title for v in period.answer.vacancies]
        return len(asked)

    assert queries(1) == queries(50)


# What every period says is what every one of its days is answered

DAYS = st.dates(date(2015, 1, 1), date(2016, 6, 30))
MONTHS = DAYS.map(lambda day: (day.replace(day=1), day.replace(day=28)))
DATES = st.one_of(st.none(), DAYS.map(lambda day: (day, day)), MONTHS)


@st.composite
def spans(draw):
    start, end = draw(DATES), draw(DATES)
    if start and end and start[0] > end[1]:
        start, end = end, start
    first, last = sorted([draw(DAYS), draw(DAYS)])
    seen = draw(st.booleans()) and (not start or first >= start[0]) and (not end or last <= end[1])
    return {"start": start, "end": end, "seen": (first, last) if seen else None}


def _set(row, span):
    row.start = PartialDate(*(span["start"] or (None, None)))
    row.end = PartialDate(*(span["end"] or (None, None)))
    if span["seen"]:
        row.seen_first, row.seen_last = span["seen"]
    return row


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    tenures=st.lists(st.tuples(spans(), st.booleans()), max_size=4),
    vacancies=st.lists(spans(), max_size=1),
    life=st.tuples(DATES, DATES),
)
def test_a_period_says_what_each_of_its_days_is_answered(tenures, vacancies, life):
    with transaction.atomic():
        post = _post(life)
        for span, dies in tenures:
            person = make_person(death="30/9/2015" if dies else "")
            _set(Tenure(person=person, post=post), span).save()
        for span in vacancies:
            vacancy = _set(make_vacancy(post=post), span)
            vacancy.save()
            cite(vacancy)
        found = continuity(post)
        dated = Tenure.objects.exclude(pk__in=[row.pk for row in found.undated])
        for day in _days_around(found.periods):
            said = [period.answer for period in found.periods if period.has(day)]
            assert len(said) < 2
            asked = answers.of_posts([post], day, day, among=dated)[post.pk]
            assert _heard(said[0] if said else answers.NO_RECORD) == _heard(asked)
        # Each example leaves the tables as they were.
        transaction.set_rollback(True)


def _post(life):
    start, end = sorted(life) if all(life) else life
    post = make_post(organization=make_organization(dissolved="1/3/2016"), seats=1)
    post.start, post.end = PartialDate(*(start or ())), PartialDate(*(end or ()))
    post.save()
    return post


def _days_around(periods):
    """Each bound with the days beside it, and one that lies far from all."""
    bounds = {day for period in periods for day in (period.first, period.last) if day}
    days = {day + timedelta(days=number) for day in bounds for number in (-1, 0, 1)}
    return sorted({*days, date(2014, 1, 1), date(2015, 7, 1), date(2017, 1, 1)})


def _heard(answer):
    return answer.word, set(answer.sure), set(answer.perhaps), set(answer.vacancies)
