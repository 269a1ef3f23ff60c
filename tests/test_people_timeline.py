"""The picture of a record: what is drawn from when to when; the table beside it says the same."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from people.models import Person
from people.timeline import reach, timeline
from tests.factories import (
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
)

TODAY = date(2026, 7, 1)


def drawn(person, today=TODAY):
    person = Person.objects.get(pk=person.pk)
    offices = person.tenures.select_related("post__organization").order_by("-pk")
    return timeline(
        offices, person.rank_tenures.select_related("rank").order_by("-pk"), today=today
    )


def bars(person):
    (lane,) = drawn(person).lanes
    return lane.bars


def years(bar):
    """Where it begins and ends on a scale of ten years from 2017."""
    return round(2017 + bar.begin / 10, 1), round(2017 + bar.end / 10, 1)


@pytest.fixture
def ten_years():
    """A person of whom the scale runs from 2017 to the end of 2026."""
    person = make_person(death="31/12/2026")
    make_rank_tenure(person=person, start="1/1/2017", end="1/1/2017")
    return person


@pytest.mark.django_db
def test_what_is_sure_stands_on_what_may_be():
    tenure = make_tenure(start="2018", end="2024")

    may_be, sure = bars(tenure.person)

    assert (may_be.is_sure, sure.is_sure) == (False, True)
    assert may_be.begin < sure.begin < sure.end < may_be.end
    assert (may_be.opens, may_be.goes_on) == (False, False)


@pytest.mark.django_db
def test_bars_are_to_scale(ten_years):
    make_tenure(person=ten_years, start="1/1/2019", end="31/12/2023")
    office, _rank = drawn(ten_years, today=date(2026, 12, 31)).lanes

    assert [years(bar) for bar in office.bars] == [(2019, 2024), (2019, 2024)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "opens", "goes_on"),
    [
        ({"start": "2018", "end": "2020"}, False, False),
        ({"start": "2018"}, False, True),
        ({"end": "2020"}, True, False),
        ({"seen_first": date(2019, 1, 1), "seen_last": date(2019, 1, 1)}, True, True),
    ],
)
def test_an_end_that_nobody_knows_is_open(held, opens, goes_on):
    may_be = bars(make_tenure(**held).person)[0]

    assert (may_be.opens, may_be.goes_on) == (opens, goes_on)


@pytest.mark.django_db
def test_an_unknown_beginning_is_drawn_shortly_before_what_is_known():
    """And not back to the beginning of all that the person ever held."""
    person = make_tenure(start="1980", end="1985").person
    make_tenure(person=person, seen_first=date(2019, 1, 1), seen_last=date(2019, 1, 1))

    _first, second = drawn(person).lanes

    assert 0 < second.bars[1].begin - second.bars[0].begin < 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("person", "post", "organization"),
    [({"death": "2020"}, {}, {}), ({}, {"end": "2020"}, {}), ({}, {}, {"dissolved": "2020"})],
)
def test_nothing_is_held_beyond_a_life_a_post_or_an_organization(person, post, organization):
    tenure = make_tenure(
        person=make_person(**person),
        post=make_post(organization=make_organization(**organization), **post),
        start="2018",
        seen_first=date(2018, 5, 1),
        seen_last=date(2019, 5, 1),
    )

    assert reach(tenure) == (date(2018, 1, 1), date(2020, 12, 31))
    assert not bars(tenure.person)[0].goes_on


@pytest.mark.django_db
def test_offices_stand_over_ranks_in_the_order_in_which_they_began():
    person = make_person()
    for label, start in (("Phó", "2010"), ("Trưởng", "2015"), ("Cán bộ", "2001")):
        make_tenure(person=person, post=make_post(label=label), start=start, end="2020")
    for name, start, end in (("Đại úy", "2005", "2008"), ("Trung úy", "2001", "2004")):
        make_rank_tenure(person=person, rank=make_rank(name=name), start=start, end=end)

    found = drawn(person).lanes

    assert [" ".join(lane.lines) for lane in found] == [
        *("Cán bộ", "Phó", "Trưởng"),
        *("Trung úy", "Đại úy"),
    ]
    assert [lane.is_rank for lane in found] == [False, False, False, True, True]
    tops = [lane.top for lane in found]
    assert all(below - above > 30 for above, below in zip(tops, tops[1:], strict=False))


@pytest.mark.django_db
def test_an_office_held_again_keeps_its_lane():
    tenure = make_tenure(start="2010", end="2012")
    make_tenure(person=tenure.person, post=tenure.post, start="2016", end="2018")

    assert len(bars(tenure.person)) == 4


@pytest.mark.django_db
def test_a_single_day_is_seen():
    day = date(2020, 10, 1)
    person = make_tenure(start="1980", end="1985").person
    make_tenure(person=person, seen_first=day, seen_last=day)

    sure = drawn(person).lanes[1].bars[1]

    assert sure.is_sure
    assert round(sure.end - sure.begin, 2) == 0.8


@pytest.mark.django_db
def test_a_long_title_is_broken_into_lines_that_a_phone_has_room_for():
    title = "Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh, Trưởng ban Chỉ đạo Phòng thủ dân sự"
    (lane,) = drawn(make_tenure(post=make_post(label=title), start="2020").person).lanes

    assert " ".join(lane.lines) == title
    assert len(lane.lines) == 2
    assert max(map(len, lane.lines)) <= 46


@pytest.mark.django_db
def test_without_a_day_there_is_no_picture():
    person = make_tenure().person
    assert drawn(person) is None

    make_tenure(person=person, start="2020")
    assert len(drawn(person).lanes) == 1

    assert drawn(make_tenure(start="2030").person) is None


days = st.dates(date(1900, 1, 1), date(2060, 1, 1))


@st.composite
def anything_held(draw):
    """As the database has it: bounds in order, and what is sure made of them."""
    given = sorted(draw(st.lists(days, min_size=4, max_size=4)))
    known = [day if draw(st.booleans()) else None for day in given]
    start_lo, start_hi, end_lo, end_hi = known
    seen = draw(st.dates(given[1], given[2])) if draw(st.booleans()) else None
    starts = [day for day in (start_hi, seen) if day]
    ends = [day for day in (end_lo, seen and seen + timedelta(days=1)) if day]
    certain = DateRange(empty=True)
    if starts and ends and min(starts) < max(ends):
        certain = DateRange(min(starts), max(ends))
    return SimpleNamespace(
        start_lo=start_lo,
        start_hi=start_hi,
        end_lo=end_lo,
        end_hi=end_hi,
        seen_first=seen,
        seen_last=seen,
        certain=certain,
        person=SimpleNamespace(birth_lo=None, death_hi=None),
        rank=SimpleNamespace(name=draw(st.sampled_from(["Đại úy", "Thiếu tá"]))),
    )


@given(st.lists(anything_held(), max_size=5))
def test_whatever_was_held_stays_within_the_picture(ranks):
    for held in ranks:
        held.certain = SimpleNamespace(
            isempty=held.certain.isempty, lower=held.certain.lower, upper=held.certain.upper
        )
    found = timeline([], ranks, today=TODAY)

    for lane in found.lanes if found else []:
        assert lane.bars
        assert all(0 <= bar.begin < bar.end <= 100.01 for bar in lane.bars)
    ticks = found.ticks if found else []
    assert len(ticks) <= 7
    assert all(0 <= tick.at <= 100 for tick in ticks)


# On the page


@pytest.fixture
def picture(client, db):
    tenure = make_tenure(post=make_post(label="Giám đốc Cảng"), start="5/2012", end="6/2016")
    make_rank_tenure(person=tenure.person, rank=make_rank(name="Đại tá"), start="2014")
    page = html.fromstring(client.get(tenure.person.get_absolute_url()).content)
    return page, page.xpath("//figure[@class='timeline']/svg")[0]


def test_the_picture_has_a_name_and_says_where_the_same_stands_in_words(picture):
    page, drawing = picture

    assert drawing.get("role") == "img"
    told = [page.get_element_by_id(each) for each in drawing.get("aria-labelledby").split()]
    assert [each.tag for each in told] == ["title", "desc"]
    assert "2012" in told[0].text
    assert all(each.text.strip() for each in told)


def test_the_table_says_what_the_picture_shows(picture):
    page, drawing = picture
    table = page.xpath("//section[contains(@class, 'record')]//table")[0].text_content()

    for words in drawing.xpath(".//g[contains(@class, 'lane')]/text"):
        assert words.text_content() in table
    for word in ("5/2012", "6/2016", "2014"):
        assert word in table


def test_the_picture_needs_no_style_of_its_own_and_writes_numbers_as_machines_do(picture):
    page, drawing = picture

    assert not page.xpath("//@style | //style")
    lengths = drawing.xpath(".//rect/@x | .//rect/@width | .//line/@x1 | .//@y | .//@height")
    assert lengths
    assert not [length for length in lengths if "," in length]
