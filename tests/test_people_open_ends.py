"""Offices that a source calls held "until now": of which day that speaks, and how it is shown."""

from datetime import date

import pytest
from django.urls import reverse

from newsroom.dates import parse_partial_date
from people.models import Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_organization,
    make_person,
    make_post,
    make_source,
    make_tenure,
    staff,
)

pytestmark = pytest.mark.django_db

NAY = parse_partial_date("nay")


def until_now(tenure, *, published_on):
    return cite(tenure, source=make_source(published_on=published_on), end_text="nay")


def is_sure(tenure, day):
    found = Tenure.objects.on(day).get(pk=tenure.pk)
    return found.sure


def test_a_sources_nay_is_the_day_it_was_published_and_no_day_after_it():
    tenure = make_tenure(start="8/2007", end="nay")

    citation = until_now(tenure, published_on=date(2010, 10, 5))

    tenure.refresh_from_db()
    assert citation.seen_on == tenure.seen_last == date(2010, 10, 5)
    assert is_sure(tenure, date(2010, 10, 5))
    assert not is_sure(tenure, date(2010, 10, 6))


def test_a_later_source_takes_the_office_further():
    tenure = make_tenure(start="8/2007", end="nay")
    for day in (date(2012, 3, 1), date(2010, 10, 5)):
        until_now(tenure, published_on=day)

    tenure.refresh_from_db()

    assert (tenure.seen_first, tenure.seen_last) == (date(2010, 10, 5), date(2012, 3, 1))


@pytest.mark.parametrize("published_on", [None, date(2006, 1, 1)])
def test_a_nay_without_a_day_or_against_the_dates_held_for_true_shows_nothing(published_on):
    tenure = make_tenure(start="8/2007", end="nay")

    assert until_now(tenure, published_on=published_on).seen_on is None


def typed(source, *, person=None, post=None, **citation):
    """What the browser sends for a new tenure until now, with a source beside it."""
    return {
        "person": (person or make_person()).pk,
        "post": (post or make_post()).pk,
        "kind": "substantive",
        "start": "8/2007",
        "end": "nay",
        "citations-TOTAL_FORMS": 1,
        "citations-INITIAL_FORMS": 0,
        "citations-0-source": source.pk,
        **{f"citations-0-{name}": value for name, value in citation.items()},
    }


@pytest.fixture
def keeper(client):
    client.force_login(staff(DIRECTORY_KEEPER))
    return client


def test_nay_typed_with_a_new_source_is_what_the_source_says(keeper):
    source = make_source(published_on=date(2010, 10, 5))

    keeper.post(reverse("admin:people_tenure_add"), typed(source))

    tenure = Tenure.objects.get()
    citation = tenure.citations.get()
    assert (citation.end, citation.seen_on) == (NAY, date(2010, 10, 5))
    assert (tenure.end, tenure.seen_last) == (NAY, date(2010, 10, 5))


def test_a_source_that_gives_dates_of_its_own_says_no_more_than_these(keeper):
    source = make_source(published_on=date(2010, 10, 5))

    keeper.post(reverse("admin:people_tenure_add"), typed(source, start="2007"))

    assert Tenure.objects.get().citations.get().seen_on is None


@pytest.mark.parametrize("said", [{}, {"seen_on": "2010-10-05"}])
def test_a_day_seen_that_another_row_forbids_is_refused_in_a_sentence(keeper, said):
    held = make_tenure(start="1/2009", end="12/2009")
    source = make_source(published_on=date(2010, 10, 5))

    answer = keeper.post(
        reverse("admin:people_tenure_add"),
        typed(source, person=held.person, post=held.post, **said),
    )

    assert "giữ chức vụ này" in answer.content.decode()
    assert Tenure.objects.count() == 1


def test_readers_see_nay_where_the_source_says_so(client):
    post = make_post(organization=make_organization(name="Sở Ven Sông"), label="Giám đốc")
    person = make_person()
    make_tenure(person=person, post=post, start="8/2007", end="đương nhiệm")

    page = client.get(person.get_absolute_url()).content.decode()

    assert ">nay</td>" in page
    assert "đương nhiệm" not in page
