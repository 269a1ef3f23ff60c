import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from newsroom.dates import PartialDate, month_bounds, parse_partial_date
from newsroom.forms import PartialDateField
from people.forms import EventForm, HeldForm, LivesForm, OrganizationForm, SuccessionForm

pytestmark = pytest.mark.usefixtures("in_english")


DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


def bounds(text):
    parsed = parse_partial_date(text)
    return parsed.first, parsed.last


def read(text):
    """(date, "") or (None, why it is refused)."""
    try:
        return parse_partial_date(text), ""
    except ValueError as error:
        return None, str(error)


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


NAY = ["nay", "Nay", "đến nay", "hiện nay", "đến hiện tại", "Đương nhiệm", "..", "/.."]


@pytest.mark.parametrize("text", NAY)
def test_an_end_that_is_open_keeps_its_text_and_has_no_day(text):
    parsed = parse_partial_date(f" {text} ")
    assert (parsed.first, parsed.last, parsed.text) == (None, None, text)
    assert (parsed.is_open, parsed.is_known, parsed.iso()) == (True, False, "")
    assert str(parsed) == "nay"


@pytest.mark.parametrize("text", ["", "/", " / "])
def test_an_unknown_date_is_not_an_open_one(text):
    parsed = parse_partial_date(text)
    assert parsed == PartialDate()
    assert not parsed.is_open


@pytest.mark.parametrize("text", ["8/2025 - nay", "ngày nay", "nay mai", "từ nay"])
def test_nay_inside_another_text_is_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        parse_partial_date(text)


@pytest.mark.parametrize("text", NAY)
def test_only_a_field_of_what_may_last_takes_an_open_end(text):
    assert PartialDateField(may_be_open=True).clean(text).is_open
    with pytest.raises(ValidationError, match="is no day"):
        PartialDateField().clean(text)


def test_an_open_end_that_was_stored_is_typed_as_nay_and_did_not_change():
    field = PartialDateField(may_be_open=True)
    stored = parse_partial_date("đương nhiệm")
    assert field.prepare_value(stored) == "nay"
    assert not field.has_changed(stored, "nay")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (HeldForm, "start"),
        (LivesForm, "birth"),
        (LivesForm, "death"),
        (OrganizationForm, "founded"),
        (OrganizationForm, "dissolved"),
        (SuccessionForm, "on"),
        (EventForm, "start"),
        (EventForm, "end"),
    ],
)
def test_what_has_happened_did_so_on_a_day(form, name):
    with pytest.raises(ValidationError, match="is no day"):
        form.base_fields[name].clean("nay")


def test_an_office_may_last_until_now():
    assert HeldForm.base_fields["end"].clean("nay").is_open


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("khoảng 2016", "khoảng 2016"),
        ("Khoảng năm 2016", "khoảng 2016"),
        ("khoảng tháng 6/1991", "khoảng 6/1991"),
        ("1994 (cuối năm)", "1994 (cuối năm)"),
        ("đầu năm 1957", "đầu năm 1957"),
        ("Cuối 1947", "Cuối 1947"),
        ("Tháng 12/2006", "12/2006"),
        ("2004-06", "6/2004"),
        ("2004-06~", "6/2004"),
    ],
)
def test_a_hedge_stays_in_print(text, printed):
    parsed = parse_partial_date(text)
    assert str(parsed) == printed
    assert bounds(printed) == (parsed.first, parsed.last)


def test_the_end_of_1994_is_its_last_third_wherever_the_words_stand():
    assert bounds("1994 (cuối năm)") == bounds("cuối 1994")


@pytest.mark.parametrize("text", ["0000-00-00", "0000", "0/0/0000"])
def test_a_date_of_noughts_only_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="The year must lie between"):
        parse_partial_date(text)


@given(DAYS)
def test_what_is_printed_can_be_read_again(day):
    month = month_bounds(day.year, day.month)
    year = (date(day.year, 1, 1), date(day.year, 12, 31))
    for first, last in ((day, day), month, year):
        known = PartialDate(first, last)
        assert bounds(str(known)) == (first, last)
        assert bounds(known.iso()) == (first, last)


WORDS = ["khoảng", "đầu", "giữa", "cuối", "năm", "tháng", "ngày", "nay", "đến", "(", ")", "-", "/"]
DATES_AS_TYPED = (
    st.text()
    | st.from_regex(r"(khoảng )?(cuối |tháng |ngày )?[0-9/.~? -]{1,12}", fullmatch=True)
    | st.lists(st.sampled_from(WORDS) | st.integers(0, 2300).map(str), max_size=8).map(" ".join)
)


@given(DATES_AS_TYPED)
def test_any_text_is_a_date_in_order_or_a_refusal_in_a_sentence(text):
    parsed, refusal = read(text)
    if refusal:
        assert refusal.endswith(".")
        return
    assert not parsed.is_known or parsed.first <= parsed.last
    printed = parse_partial_date(str(parsed))
    assert (printed.first, printed.last, printed.is_open) == (
        parsed.first,
        parsed.last,
        parsed.is_open,
    )


@given(DATES_AS_TYPED)
def test_the_iso_form_covers_the_bounds_and_is_read_as_no_less(text):
    parsed, refusal = read(text)
    if not refusal and parsed.is_known:
        first, last = bounds(parsed.iso())
        assert first <= parsed.first <= parsed.last <= last
