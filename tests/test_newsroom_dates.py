import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.dates import PartialDate, month_bounds, parse_partial_date

pytestmark = pytest.mark.usefixtures("in_english")


DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


def bounds(text):
    parsed = parse_partial_date(text)
    return parsed.first, parsed.last


@pytest.mark.parametrize("text", ["2005", "năm 2005", "Năm 2005", "2005-00-00", "2005~", "2005?"])
def test_a_year_runs_from_new_year_to_its_last_day(text):
    assert bounds(text) == (date(2005, 1, 1), date(2005, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "6/1991",
        "06/1991",
        "06.1991",
        "6 / 1991",
        "1991-06",
        "1991-06-00",
        "tháng 6 năm 1991",
        "Tháng 6/1991",
        "tháng 6, 1991",
        unicodedata.normalize("NFD", "tháng 6 năm 1991"),
        "\xa0tháng\u200b 6  năm 1991 ",
    ],
)
def test_a_month_runs_from_its_first_to_its_last_day(text):
    assert bounds(text) == (date(1991, 6, 1), date(1991, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "1/10/2020",
        "01.10.2020",
        "1-10-2020",
        "2020-10-01",
        "1 tháng 10 năm 2020",
        "ngày 1 tháng 10 năm 2020",
        "Ngày 1/10/2020",
        unicodedata.normalize("NFD", "Ngày 1 tháng 10, 2020"),
    ],
)
def test_a_day_is_one_day_however_it_is_written(text):
    assert bounds(text) == (date(2020, 10, 1), date(2020, 10, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("đầu 1957", date(1957, 1, 1), date(1957, 4, 30)),
        ("Giữa năm 1990", date(1990, 5, 1), date(1990, 8, 31)),
        ("cuối 1994", date(1994, 9, 1), date(1994, 12, 31)),
        ("cuối năm 1994", date(1994, 9, 1), date(1994, 12, 31)),
    ],
)
def test_parts_of_a_year_are_its_thirds(text, first, last):
    parsed = parse_partial_date(text)
    assert (parsed.first, parsed.last) == (first, last)
    assert parsed.precision == "range"
    assert str(parsed) == text


def test_nothing_written_is_an_unknown_date():
    unknown = parse_partial_date("  ")
    assert unknown == PartialDate()
    assert not unknown.is_known
    assert (unknown.precision, unknown.iso(), str(unknown)) == ("unknown", "", "")


@pytest.mark.parametrize(
    ("text", "precision", "iso", "printed"),
    [
        ("năm 2020", "year", "2020", "2020"),
        ("2004~", "year", "2004", "2004"),
        ("tháng 10/2020", "month", "2020-10", "10/2020"),
        ("01.10.2020", "day", "2020-10-01", "1/10/2020"),
        ("29/2/2024", "day", "2024-02-29", "29/2/2024"),
    ],
)
def test_a_date_prints_and_exports_with_the_precision_it_has(text, precision, iso, printed):
    parsed = parse_partial_date(text)
    assert (parsed.precision, parsed.iso(), str(parsed)) == (precision, iso, printed)


def test_the_text_stays_as_printed():
    assert parse_partial_date(" 2004? ").text == "2004?"
    assert parse_partial_date("Tháng 8/2007").text == "Tháng 8/2007"


def test_a_range_exports_as_the_sharpest_date_that_covers_it():
    assert parse_partial_date("cuối 1994").iso() == "1994"
    assert PartialDate(date(2020, 10, 1), date(2020, 10, 9)).iso() == "2020-10"
    assert PartialDate(date(2019, 12, 31), date(2020, 1, 1)).iso() == ""


def test_one_known_bound_is_a_range_open_at_the_other_end():
    before = PartialDate(last=date(2019, 12, 31), text="trước 2020")
    assert before.is_known
    assert (before.precision, before.iso(), str(before)) == ("range", "", "trước 2020")
    assert str(PartialDate(first=date(2020, 1, 5))) == "5/1/2020 – …"


def test_a_date_may_not_end_before_it_begins():
    with pytest.raises(ValueError, match="after the latest"):
        PartialDate(date(2020, 2, 1), date(2020, 1, 1))


@pytest.mark.parametrize(
    "text", ["31/9/2016", "29/2/2023", "13/2020", "0/1/2020", "0/2020", "2020-00-05"]
)
def test_a_day_no_calendar_has_is_refused(text):
    with pytest.raises(ValueError, match="no such day"):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["hôm qua", "1/10", "1/10-2020", "20", "2020 2021", "x" * 500])
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="Write 2020, 10/2020 or 1/10/2020"):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["999", "0999", "2200", "1/1/9999"])
def test_a_year_outside_the_papers_reach_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["nay", "Nay", "đến nay", "8/2025 - nay"])
def test_an_office_still_held_has_no_end_to_write(text):
    with pytest.raises(ValueError, match="leave the end empty"):
        parse_partial_date(text)


@given(DAYS)
def test_what_is_printed_can_be_read_again(day):
    month = month_bounds(day.year, day.month)
    year = (date(day.year, 1, 1), date(day.year, 12, 31))
    for first, last in ((day, day), month, year):
        known = PartialDate(first, last)
        assert bounds(str(known)) == (first, last)
        assert bounds(known.iso()) == (first, last)


@given(st.text() | st.from_regex(r"(cuối |tháng )?[0-9/.~ -]{1,12}", fullmatch=True))
def test_any_text_is_a_date_in_order_or_a_refusal(text):
    try:
        parsed = parse_partial_date(text)
    except ValueError:
        return
    assert not parsed.is_known or parsed.first <= parsed.last
