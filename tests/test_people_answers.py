"""Who held it on that day: held, perhaps, vacant, no record. Each boundary day, and each answer
that other directories are known to get wrong."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.text import slugify
from people import answers
from people.answers import Word
from people.models import Person, Post, Tenure
from tests.factories import (
    cite,
    make_organization,
    make_person,
    make_post,
    make_tenure,
    make_vacancy,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TODAY = timezone.localdate()


def day(text):
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


def on(post, first, last=None):
    first = day(first) if isinstance(first, str) else first
    return answers.of_posts([post], first, day(last) if last else first)[post.pk]


def word(post, first, last=None):
    return on(post, first, last).word


def sourced_vacancy(**held):
    vacancy = make_vacancy(**held)
    cite(vacancy)
    return vacancy


# Four answers


def test_there_are_four_answers():
    post = make_post()
    make_tenure(post=post, start="1/1/2010", end="1/1/2012")
    make_tenure(post=post, start="2015", end="2015")
    sourced_vacancy(post=post, start="1/1/2017", end="1/1/2018")

    days = ["1/6/2011", "1/6/2015", "1/6/2017", "1/6/2019"]
    assert [word(post, day) for day in days] == [
        Word.HELD,
        Word.PERHAPS,
        Word.VACANT,
        Word.NO_RECORD,
    ]


def test_who_surely_held_it_stands_apart_from_who_perhaps_did():
    post = make_post()
    sure = make_tenure(person=make_person(name="Lê An"), post=post, start="2010", end="2020")
    perhaps = make_tenure(person=make_person(name="Lê Bình"), post=post, start="2012")

    found = on(post, "1/6/2015")

    assert (found.word, found.sure, found.perhaps) == (Word.HELD, (sure,), (perhaps,))
    assert found.tenures == (sure, perhaps)


def test_a_vacancy_that_a_source_states_ends_a_tenure_of_unknown_end():
    post = make_post()
    make_tenure(post=post, start="2010")
    vacancy = sourced_vacancy(post=post, start="1/1/2017", end="1/1/2018")

    assert word(post, "31/12/2016") == Word.PERHAPS
    found = on(post, "1/1/2017")
    assert (found.word, found.vacancies) == (Word.VACANT, (vacancy,))
    assert word(post, "1/1/2018") == Word.PERHAPS


def test_a_sure_holder_counts_more_than_a_vacancy():
    post = make_post()
    make_tenure(post=post, start="2010", end="2020")
    sourced_vacancy(post=post, start="1/1/2017", end="1/1/2018")

    assert word(post, "1/6/2017") == Word.HELD


@pytest.mark.parametrize(
    "held", [{"start": "2017"}, {"start": "2017", "end": "2017"}, {"retracted": True}, {}]
)
def test_a_vacancy_of_unknown_or_retracted_days_answers_nothing(held):
    post = make_post()
    sourced_vacancy(
        post=post, **({"start": "2016", "end": "2018"} if "retracted" in held else {}), **held
    )

    assert word(post, "1/6/2017") == Word.NO_RECORD


def test_a_vacancy_without_a_source_is_no_answer():
    post = make_post()
    vacancy = make_vacancy(post=post, start="1/1/2017", end="1/1/2018")
    assert word(post, "1/6/2017") == Word.NO_RECORD

    cite(vacancy)
    assert word(post, "1/6/2017") == Word.VACANT


def test_nobody_known_is_no_vacancy():
    assert word(make_post(), TODAY) == Word.NO_RECORD


def test_a_retracted_tenure_answers_nothing():
    post = make_post()
    make_tenure(post=post, start="2010", end="2020", retracted=True)

    assert word(post, "1/6/2015") == Word.NO_RECORD


# Boundary days: the day before the start, the start, the day before the end, the end, the day after


@pytest.mark.parametrize(
    ("held", "days"),
    [
        (
            {"start": "18/10/2015", "end": "16/10/2020"},
            {
                "17/10/2015": Word.NO_RECORD,
                "18/10/2015": Word.HELD,
                "15/10/2020": Word.HELD,
                "16/10/2020": Word.PERHAPS,
                "17/10/2020": Word.NO_RECORD,
            },
        ),
        (
            {"start": "10/2015", "end": "10/2020"},
            {
                "30/9/2015": Word.NO_RECORD,
                "1/10/2015": Word.PERHAPS,
                "30/10/2015": Word.PERHAPS,
                "31/10/2015": Word.HELD,
                "30/9/2020": Word.HELD,
                "1/10/2020": Word.PERHAPS,
                "31/10/2020": Word.PERHAPS,
                "1/11/2020": Word.NO_RECORD,
            },
        ),
        (
            {"start": "2015", "end": "2020"},
            {
                "31/12/2014": Word.NO_RECORD,
                "1/1/2015": Word.PERHAPS,
                "30/12/2015": Word.PERHAPS,
                "31/12/2015": Word.HELD,
                "31/12/2019": Word.HELD,
                "1/1/2020": Word.PERHAPS,
                "31/12/2020": Word.PERHAPS,
                "1/1/2021": Word.NO_RECORD,
            },
        ),
        (
            {"start": "1/10/2020", "seen_first": date(2020, 10, 1), "seen_last": date(2020, 10, 1)},
            {"30/9/2020": Word.NO_RECORD, "1/10/2020": Word.HELD, "2/10/2020": Word.PERHAPS},
        ),
    ],
    ids=["days", "months", "years", "seen on one day"],
)
def test_each_boundary_day_has_its_answer(held, days):
    post = make_post()
    make_tenure(post=post, **held)

    assert {asked: word(post, asked) for asked in days} == days


@pytest.mark.parametrize("precise", ["1/6/2015", "6/2015", "2015"])
def test_a_handover_leaves_no_day_without_record_and_none_with_two_sure_holders(precise):
    post = make_post(seats=1)
    make_tenure(person=make_person(name="Lê An"), post=post, start="1/1/2010", end=precise)
    make_tenure(person=make_person(name="Lê Bình"), post=post, start=precise, end="1/1/2020")

    for number in range(365 * 2):
        found = on(post, date(2014, 6, 1) + timedelta(days=number))
        assert found.word in (Word.HELD, Word.PERHAPS)
        assert len(found.sure) < 2


def test_on_the_day_of_a_handover_the_newcomer_holds_it_and_the_other_perhaps():
    post = make_post()
    old = make_tenure(person=make_person(name="Lê An"), post=post, start="2010", end="1/6/2015")
    new = make_tenure(person=make_person(name="Lê Bình"), post=post, start="1/6/2015", end="2020")

    found = on(post, "1/6/2015")

    assert (found.sure, found.perhaps) == ((new,), (old,))


def test_an_undated_tenure_may_have_been_any_day():
    post = make_post()
    make_tenure(post=post)

    assert {word(post, asked) for asked in ("1/1/1950", "1/1/2020", TODAY)} == {Word.PERHAPS}


# A month, a year


def test_of_a_month_or_a_year_one_day_is_enough_to_have_held_it():
    post = make_post()
    make_tenure(post=post, start="18/10/2015", end="16/10/2020")

    assert word(post, "1/10/2020", "31/10/2020") == Word.HELD
    assert word(post, "1/1/2015", "31/12/2015") == Word.HELD
    assert word(post, "16/10/2020", "31/10/2020") == Word.PERHAPS
    assert word(post, "1/11/2020", "30/11/2020") == Word.NO_RECORD


def test_of_a_month_or_a_year_vacant_means_all_of_it():
    post = make_post()
    sourced_vacancy(post=post, start="1/3/2017", end="1/5/2017")

    assert word(post, "1/3/2017", "31/3/2017") == Word.VACANT
    assert word(post, "1/3/2017", "30/4/2017") == Word.VACANT
    assert word(post, "1/3/2017", "1/5/2017") == Word.NO_RECORD
    assert word(post, "1/1/2017", "31/12/2017") == Word.NO_RECORD


# The post and its organization, the person


@pytest.mark.parametrize(
    "post",
    [
        {"start": "1/1/2010", "end": "30/6/2015"},
        {"organization": {"founded": "1/1/2010", "dissolved": "30/6/2015"}},
    ],
    ids=["post", "organization"],
)
def test_perhaps_ends_with_the_post_and_with_its_organization(post):
    if "organization" in post:
        post = {"organization": make_organization(**post["organization"])}
    post = make_post(**post)
    make_tenure(post=post)

    days = ["31/12/2009", "1/1/2010", "30/6/2015", "1/7/2015"]
    assert [word(post, asked) for asked in days] == [
        Word.NO_RECORD,
        Word.PERHAPS,
        Word.PERHAPS,
        Word.NO_RECORD,
    ]


def test_perhaps_ends_with_the_person():
    post = make_post()
    make_tenure(person=make_person(birth="1/1/1950", death="30/6/2015"), post=post)

    days = ["31/12/1949", "1/1/1950", "30/6/2015", "1/7/2015"]
    assert [word(post, asked) for asked in days] == [
        Word.NO_RECORD,
        Word.PERHAPS,
        Word.PERHAPS,
        Word.NO_RECORD,
    ]


# What a person held


def test_what_a_person_held_is_answered_alike():
    person = make_person()
    sure = make_tenure(person=person, start="2010", end="2020")
    perhaps = make_tenure(person=person, start="2012")
    another = make_person()

    found = answers.of_people([person, another], day("1/6/2015"), day("1/6/2015"))

    assert (found[person.pk].sure, found[person.pk].perhaps) == ((sure,), (perhaps,))
    assert found[another.pk].word == Word.NO_RECORD


def test_the_person_and_the_post_give_one_answer():
    tenure = make_tenure(start="6/1991", end="cuối 1994")

    for asked in map(day, ["31/5/1991", "1/6/1991", "30/6/1991", "1/9/1994", "1/1/1995"]):
        by_post = answers.of_posts([tenure.post], asked, asked)[tenure.post_id]
        by_person = answers.of_people([tenure.person], asked, asked)[tenure.person_id]
        assert by_post == by_person
        assert [*by_post.tenures] == [*tenure.post.holders_on(asked)]
        assert [*by_post.tenures] == [*tenure.person.titles_on(asked)]


# Many at once


def test_fifty_posts_and_holders_ask_no_more_than_one():
    def queries(number):
        organization = make_organization()
        posts = [make_post(organization=organization) for _ in range(number)]
        for post in posts:
            for _ in range(2):
                make_tenure(person=make_person(), post=post, start="2010", end="2020")
            sourced_vacancy(post=post, start="2010", end="2020")
        people = Person.objects.all()
        with CaptureQueriesContext(connection) as asked:
            for found in answers.of_posts(posts, TODAY, TODAY).values():
                assert not found.sure
            held = answers.of_posts(posts, day("1/6/2015"), day("1/6/2015")).values()
            names = {tenure.person.name for found in held for tenure in found.sure}
            answers.of_people(people, TODAY, TODAY)
        assert names
        return len(asked)

    assert queries(1) == queries(50)


def test_of_very_many_holders_the_sure_ones_are_shown(monkeypatch):
    monkeypatch.setattr(answers, "SHOWN", 2)
    post, other = make_post(), make_post()
    for _ in range(3):
        make_tenure(person=make_person(), post=post)
    sure = make_tenure(person=make_person(), post=post, start="2010", end="2020")
    make_tenure(post=other)

    found = answers.of_posts([post, other], day("1/6/2015"), day("1/6/2015"))

    assert (found[post.pk].sure, len(found[post.pk].perhaps)) == ((sure,), 1)
    assert (found[post.pk].goes_on, found[other.pk].goes_on) == (True, False)


def test_only_the_tenures_that_count_are_asked():
    post = make_post()
    make_tenure(post=post, start="2010", end="2020", sourced=False)

    asked = day("1/6/2015")
    found = answers.of_posts([post], asked, asked, among=Tenure.objects.sourced())

    assert found[post.pk].word == Word.NO_RECORD
    assert word(post, asked) == Word.HELD


# Wrong answers that other directories give


def test_the_day_is_that_of_the_question_and_not_of_the_process():
    """A default day that was frozen when the process started."""
    with pytest.raises(TypeError):
        answers.of_posts([])
    with pytest.raises(TypeError):
        Tenure.objects.on()


def test_a_future_start_is_not_in_office_yet():
    """Only the end was looked at."""
    post = make_post()
    make_tenure(post=post, start=f"{TODAY + timedelta(days=1):%d/%m/%Y}")

    assert (word(post, TODAY), word(post, TODAY + timedelta(days=1))) == (
        Word.NO_RECORD,
        Word.PERHAPS,
    )


def test_an_end_known_to_the_year_is_not_over_on_new_years_day():
    """Dates were compared as strings: "2020" came before "2020-10-01"."""
    post = make_post()
    make_tenure(post=post, start="2015", end="2020")

    assert word(post, "1/10/2020") == Word.PERHAPS


def test_one_question_has_one_answer_wherever_it_is_asked():
    """Four functions that disagreed; without a start nobody was ever in office."""
    tenure = make_tenure(end="16/10/2020")

    for asked in ("1/1/1990", "16/10/2020", "17/10/2020"):
        perhaps = asked != "17/10/2020"
        assert bool(on(tenure.post, asked).perhaps) == perhaps
        assert Tenure.objects.on(day(asked)).exists() == perhaps
        assert Tenure.objects.judged(day(asked), day(asked)).get().perhaps == perhaps


def test_two_periods_overlap_only_until_the_first_of_the_two_ends():
    """The later of the two ends was taken where the earlier one is meant."""
    post = make_post()
    make_tenure(post=post, start="1/1/2010", end="1/1/2012")

    assert word(post, "1/6/2011", "1/6/2030") == Word.HELD
    assert word(post, "1/6/2012", "1/6/2030") == Word.NO_RECORD


def test_a_known_future_end_does_not_make_a_sitting_person_former():
    """Nobody was current but those of the year 9999."""
    post = make_post()
    make_tenure(post=post, start="1/1/2015", end=f"{TODAY + timedelta(days=30):%d/%m/%Y}")

    assert word(post, TODAY) == Word.HELD


@pytest.mark.parametrize("end", ["31/12/9999", "9999", "1/1/0001"])
def test_no_date_stands_for_what_nobody_knows(end):
    with pytest.raises(ValueError, match="year must lie"):
        make_tenure(start="2015", end=end)


def test_without_an_end_a_person_is_perhaps_still_in_office():
    """An empty end was NULL, and NULL is never later than today: nobody was current."""
    post = make_post()
    make_tenure(post=post, start="2015")

    assert word(post, TODAY) == Word.PERHAPS


def test_an_unknown_end_is_not_still_in_office_for_sure():
    post = make_post()
    make_tenure(post=post, start="2015", seen_first=date(2016, 1, 1), seen_last=date(2016, 1, 1))

    assert (word(post, "1/1/2016"), word(post, "2/1/2016")) == (Word.HELD, Word.PERHAPS)


def test_a_date_known_in_part_is_no_error_of_the_database():
    post = make_post()
    make_tenure(post=post, start="2014-00-00", end="2020")

    assert word(post, "1/1/2014", "31/12/2014") == Word.HELD


@pytest.mark.parametrize(
    ("name", "slug"), [("Đinh Việt Dũng", "dinh-viet-dung"), ("Đặng Quốc Vinh", "dang-quoc-vinh")]
)
def test_the_letter_d_is_not_lost(name, slug):
    """NFKD and ASCII drop it."""
    assert slugify(name) == slug
    assert make_person(name=name).slug == slug
    assert Person.objects.matching(slug.replace("-", " ")).get().name == name


@pytest.mark.parametrize("typed", ["Zoë", "zoe", "O'Brien", "o brien", "O’Brien"])
def test_marks_and_apostrophes_do_not_hide_a_name(typed):
    person = make_person(name="Zoë O'Brien")

    assert Person.objects.matching(typed).get() == person


def test_a_post_that_ended_is_held_no_longer():
    """Posts that had vanished stayed for ever: a post that ended is asked about until its end."""
    post = make_post(end="30/6/2015")
    make_tenure(post=post, start="2010")

    assert (word(post, "30/6/2015"), word(post, "1/7/2015")) == (Word.PERHAPS, Word.NO_RECORD)


def test_an_office_of_one_day_is_not_lost():
    """Half-open periods alone would lose it."""
    post = make_post()
    make_tenure(post=post, start="5/7/2012", end="5/7/2012")

    assert [word(post, asked) for asked in ("4/7/2012", "5/7/2012", "6/7/2012")] == [
        Word.NO_RECORD,
        Word.PERHAPS,
        Word.NO_RECORD,
    ]


def test_terms_that_touch_in_a_year_are_no_overlap():
    person, post = make_person(), make_post(seats=1)
    make_tenure(person=person, post=post, start="1978", end="1982")
    make_tenure(person=person, post=post, start="1982", end="1986")

    assert len(on(post, "1/6/1982").perhaps) == 2
    assert word(post, "1/1/1982", "31/12/1982") == Word.HELD


def test_a_day_that_the_calendar_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no such day"):
        make_tenure(start="31/9/2016")


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValidationError, match="ends before it begins"):
        Tenure(
            person=make_person(),
            post=make_post(),
            start_lo=date(2022, 12, 7),
            start_hi=date(2022, 12, 7),
            end_lo=date(2016, 6, 1),
            end_hi=date(2016, 6, 1),
        ).full_clean()


def test_a_person_holds_several_offices_on_one_day():
    person = make_person()
    for label in ("Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"):
        make_tenure(person=person, post=make_post(label=label), start="2015", end="2020")

    found = answers.of_people([person], day("1/6/2018"), day("1/6/2018"))[person.pk]

    assert {tenure.post.label for tenure in found.sure} == {"Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"}
    assert Post.objects.count() == 2
