"""What cannot all be true, or stands on nothing: each kind, its page at the desk, and its cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom.dates import parse_partial_date
from people import contradictions
from people.admin.contradictions import KINDS
from people.models import Rank, RankTenure, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_source,
    make_succession,
    make_tenure,
    make_user,
    make_vacancy,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = timezone.localdate()
PAGE = "/toa-soan/people/post/contradictions/"


def found(question):
    return [*question(TODAY)]


def held(post, name="A", start="", end="", **columns):
    return make_tenure(person=make_person(name=name), post=post, start=start, end=end, **columns)


def of(day):
    return {"seen_first": day, "seen_last": day}


# Two sure holders of one seat


def test_two_sure_holders_of_one_seat_are_found_once_with_both_names():
    post = make_post(seats=1)
    held(post, "A", "1/1/2010", "4/8/2015")
    late = held(post, "B", "14/2/2015", "1/1/2020")

    [row] = found(contradictions.crowded_seats)

    assert (row, {*row.holders}) == (late, {"A", "B"})


@pytest.mark.parametrize(
    ("seats", "second"),
    [
        (1, {"start": "4/8/2015", "end": "1/1/2020"}),
        (1, {"start": "2015", "end": "1/1/2020"}),
        (1, {"start": "14/2/2015"}),
        (1, {"start": "14/2/2015", "end": "1/1/2020", "retracted": True}),
        (2, {"start": "14/2/2015", "end": "1/1/2020"}),
        (None, {"start": "14/2/2015", "end": "1/1/2020"}),
    ],
    ids=["handover", "known to the year", "perhaps", "retracted", "two seats", "any number"],
)
def test_a_handover_a_perhaps_and_a_free_seat_are_no_contradiction(seats, second):
    post = make_post(seats=seats)
    held(post, "A", "1/1/2010", "4/8/2015")
    held(post, "B", **second)

    assert found(contradictions.crowded_seats) == []


def test_a_third_holder_of_two_seats_is_one_too_many():
    post = make_post(seats=2)
    for name, start in (("A", "2010"), ("B", "2011"), ("C", "2012")):
        held(post, name, start, "2020")

    assert [row.person.name for row in found(contradictions.crowded_seats)] == ["C"]


# Outside the life of the post, the organization, the person

LIFE = {"start": "1/1/2010", "end": "30/6/2025"}
INSIDE = [
    {"start": "1/1/2010", "end": "1/7/2025"},
    {"start": "2010", "end": "2025"},
    {"start": "2010"} | of(date(2010, 1, 1)),
    of(date(2025, 6, 30)),
    {},
]
OUTSIDE = [
    {"start": "31/12/2009"},
    {"start": "2009", "end": "2012"},
    {"start": "1/7/2025"},
    {"end": "2/7/2025"},
    {"end": "2009"},
    of(date(2009, 12, 31)),
    of(date(2025, 7, 1)),
]


def places():
    """What lives so long, the office that it bounds, and the question."""
    lived = {"founded": LIFE["start"], "dissolved": LIFE["end"]}
    yield contradictions.outside_post, {"post": make_post(**LIFE)}
    yield (
        contradictions.outside_organization,
        {"post": make_post(organization=make_organization(**lived))},
    )
    person = make_person(birth=LIFE["start"], death=LIFE["end"])
    yield contradictions.outside_life, {"person": person}


@pytest.mark.parametrize("dates", INSIDE, ids=str)
def test_what_may_lie_within_a_life_is_no_contradiction(dates):
    for question, whose in places():
        row = make_tenure(**whose, **dates)
        assert found(question) == [], question.__name__
        row.citations.all().delete()
        row.delete()


@pytest.mark.parametrize("dates", OUTSIDE, ids=str)
def test_what_surely_lies_outside_of_a_life_is_found(dates):
    for question, whose in places():
        row = make_tenure(**whose, **dates)
        assert found(question) == [row], question.__name__
        Tenure.objects.filter(pk=row.pk).update(retracted=True)
        assert found(question) == []


# Ranks


def ranks(*held):
    """Each (order, columns), of one person."""
    person = make_person()
    return [
        make_rank_tenure(person=person, rank=_rank(ordinal), **columns) for ordinal, columns in held
    ]


def _rank(ordinal):
    return Rank.objects.filter(ordinal=ordinal).first() or make_rank(ordinal=ordinal)


def test_a_lower_rank_after_a_higher_one_is_found():
    high, low = ranks((5, {"start": "2010", "end": "2015"}), (3, {"start": "2010"}))
    assert found(contradictions.falling_ranks) == []

    RankTenure.objects.filter(pk=low.pk).update(
        start_lo=date(2016, 1, 1), start_hi=date(2016, 1, 1)
    )
    [row] = found(contradictions.falling_ranks)
    assert (row, row.before) == (low, high.rank.name)


def test_a_lower_rank_seen_later_is_found():
    _high, low = ranks((5, {"start": "2010"}), (3, of(date(2016, 1, 1))))

    assert found(contradictions.falling_ranks) == [low]


@pytest.mark.parametrize(
    "held",
    [
        [(3, {"start": "2010", "end": "2015"}), (5, {"start": "2015"})],
        [(5, {"start": "2010", "end": "2015", "end_reason": "demoted"}), (3, {"start": "2016"})],
        [(5, {"start": "2010", "end": "2015", "end_reason": "stripped"}), (3, {"start": "2016"})],
        [(5, {"start": "2010", "end": "2015", "note": "Giáng cấp."}), (3, {"start": "2016"})],
        [(5, {"start": "2010", "end": "2015"}), (3, {"start": "2016", "note": "Giáng cấp."})],
        [
            (5, {"start": "2005", "end": "2010", "end_reason": "promoted"}),
            (6, {"start": "2010", "end": "2015", "end_reason": "demoted"}),
            (3, {"start": "2016"}),
        ],
        [(5, {"start": "2010", "end": "2015", "retracted": True}), (3, {"start": "2016"})],
        [(5, {}), (3, {"start": "2016"})],
    ],
    ids=[
        "up",
        "demoted",
        "stripped",
        "note above",
        "note below",
        "in between",
        "retracted",
        "undated",
    ],
)
def test_a_rank_that_goes_up_or_has_a_reason_is_no_contradiction(held):
    ranks(*held)

    assert found(contradictions.falling_ranks) == []


# Sources


def test_a_source_that_ends_before_it_begins_is_found():
    tenure = make_tenure()
    wrong = _says(tenure, start="2022", end="2016")
    _says(tenure, start="2016", end="2016")
    _says(tenure, start="2016")

    assert found(contradictions.reversed_sources) == [wrong]


def _says(fact, start="", end=""):
    citation = cite(fact, source=make_source())
    for name, text in (("start", start), ("end", end)):
        setattr(citation, name, parse_partial_date(text))
    citation.save()
    return citation


@pytest.mark.parametrize(
    ("says", "contradicts"),
    [
        ({"start": "5/2015"}, False),
        ({"start": "2015"}, False),
        ({"start": "1/6/2015"}, True),
        ({"start": "2014"}, True),
        ({"end": "2020"}, False),
        ({"end": "2021"}, True),
        ({}, False),
    ],
)
@pytest.mark.parametrize("make", [make_tenure, make_rank_tenure, make_vacancy])
def test_a_source_that_gives_another_date_is_found(make, says, contradicts):
    fact = make(start="15/5/2015", end="10/2020")
    citation = _says(fact, **says)

    assert found(contradictions.contradicting_sources) == ([citation] if contradicts else [])


@pytest.mark.parametrize(
    ("make", "question"),
    [
        (make_tenure, contradictions.unsourced_tenures),
        (make_rank_tenure, contradictions.unsourced_ranks),
        (make_vacancy, contradictions.unsourced_vacancies),
    ],
)
def test_what_no_source_is_cited_for_is_found(make, question):
    row = make(**({} if make is make_vacancy else {"sourced": False}))
    make(retracted=True, **({} if make is make_vacancy else {"sourced": False}))

    assert found(question) == [row]
    cite(row)
    assert found(question) == []


def test_a_succession_that_no_source_is_cited_for_is_found():
    row = make_succession()

    assert found(contradictions.unsourced_successions) == [row]
    cite(row)
    assert found(contradictions.unsourced_successions) == []


# Vacancies


@pytest.mark.parametrize(
    ("start", "is_found"), [("31/12/2017", True), ("1/1/2018", False), ("2018", False)]
)
def test_a_vacancy_while_somebody_surely_holds_the_post_is_found(start, is_found):
    post = make_post()
    vacancy = make_vacancy(post=post, start="1/1/2017", end="1/1/2018")
    held(post, "Lê An", start, "2020")

    assert [(row, row.holder) for row in found(contradictions.held_vacancies)] == (
        [(vacancy, "Lê An")] if is_found else []
    )


# In office, but unheard of


def test_who_is_in_office_but_was_last_seen_long_ago_is_found_the_longest_unseen_first():
    since = TODAY - contradictions.UNSEEN_FOR
    long_ago = held(make_post(), start="2001", **of(date(2010, 1, 1)))
    begun = held(make_post(), start="2005")
    held(make_post(), start="2005", **of(since))
    held(make_post(), start="2005", end=f"{TODAY.year + 2}")
    held(make_post(), start="2005", end="2010")
    held(make_post(), start="2005", retracted=True)
    held(make_post())
    held(make_post(end="2015"), start="2005")
    make_tenure(person=make_person(death="2015"), start="2005")
    at_the_edge = held(make_post(), start="2005", **of(since - timedelta(days=1)))

    assert found(contradictions.long_unseen) == [begun, long_ago, at_the_edge]
    assert [row.heard_of for row in found(contradictions.long_unseen)][:2] == [
        date(2005, 12, 31),
        date(2010, 1, 1),
    ]


# Namesakes


def test_namesakes_whom_nothing_tells_apart_are_found_by_marks_and_not_by_spelling():
    one, other = make_person(name="Phạm Thị Thúy"), make_person(name="Phạm Thị Thuý")
    make_person(name="Phạm Thị Thủy")
    make_person(name="Phạm Thị Thúy", distinguisher="Sở Y tế")

    assert found(contradictions.namesakes) == [one, other]
    make_person(name="Lê An", distinguisher="Sở Y tế")
    alone = make_person(name="Lê An")
    assert alone in found(contradictions.namesakes)


# The page


def contradict():
    """One of each kind, in one directory."""
    held(post := make_post(seats=1, start="2000", end="2025"), "A", "1/1/2010", "4/8/2015")
    held(post, "B", "14/2/2015", "1/1/2020")
    held(post, "C", "1/1/1990", "1/1/1991", sourced=False)
    lived = make_organization(founded="2000", dissolved="2010")
    held(make_post(organization=lived), "D", "2015")
    make_tenure(person=make_person(death="2010"), start="2015")
    ranks((5, {"start": "2010"}), (3, {"start": "2016", "sourced": False}))
    _says(make_tenure(start="2015"), start="2022", end="2016")
    make_vacancy(post=post, start="1/1/2011", end="1/1/2012")
    make_succession()


def opened(response):
    """The pages of the kinds that are open."""
    return [page for _kind, page in response.context["kinds"] if page is not None]


def page(client, **asked):
    client.force_login(staff(DIRECTORY_KEEPER))
    client.cookies["language"] = "en"
    response = client.get(PAGE, asked)
    assert response.status_code == 200
    return response


def test_each_kind_is_opened_by_itself_and_each_row_leads_to_where_it_is_mended(client):
    contradict()
    assert opened(page(client)) == []

    for kind in KINDS.values():
        response = page(client, loai=kind.slug)
        [found] = opened(response)
        rows = found.rows
        assert rows, kind.slug
        text = response.content.decode()
        for row in rows:
            assert f'href="{row.mend}"' in text
            assert row.problem
            assert client.get(row.mend).status_code == 200


def test_all_kinds_are_opened_on_request(client):
    contradict()

    found = opened(page(client, loai="tat-ca"))

    assert len(found) == len(KINDS)
    assert all(each.rows for each in found)


def test_a_kind_without_rows_says_so_and_an_unknown_one_is_not_there(client):
    assert "empty" in page(client, loai="ghe").content.decode()
    assert client.get(PAGE, {"loai": "x"}).status_code == 404


@pytest.mark.parametrize("slug", ["khong-nguon", "lau-khong-thay", "trung-ten"])
def test_a_long_list_is_paged_both_ways(client, monkeypatch, slug):
    monkeypatch.setattr("people.admin.contradictions.ROWS", 2)
    for _ in range(5):
        make_tenure(start="2001", sourced=False)

    [first] = opened(page(client, loai=slug))
    [second] = opened(page(client, loai=slug, sau=first.after))
    [third] = opened(page(client, loai=slug, sau=second.after))
    [back] = opened(page(client, loai=slug, truoc=third.before))

    rows = [row.pk for each in (first, second, third) for row in each.rows]
    assert len(rows) == len(set(rows)) == 5
    assert [row.pk for row in back.rows] == rows[2:4]


def test_fifty_rows_ask_no_more_than_one(client):
    def queries():
        numbers = []
        for slug in KINDS:
            with CaptureQueriesContext(connection) as asked:
                page(client, loai=slug)
            numbers.append(len(asked))
        return numbers

    contradict()
    page(client)
    before = queries()
    for _ in range(9):
        contradict()
    assert queries() == before


def test_nothing_is_counted_and_no_page_is_skipped(client):
    contradict()
    client.force_login(staff(DIRECTORY_KEEPER))
    for slug in KINDS:
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, {"loai": slug})
        for query in asked.captured_queries:
            assert "OFFSET" not in query["sql"]
            assert "COUNT(*)" not in query["sql"]


def test_only_staff_who_see_the_directory_see_what_contradicts(client):
    assert client.get(PAGE).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert reverse("admin:people_post_contradictions") == PAGE
