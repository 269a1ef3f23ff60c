"""An official's career as newspapers print it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import clean, clean_line
from people.careers import Office, read_career

pytestmark = pytest.mark.usefixtures("in_english")

DEPUTY = "Phó Chủ tịch UBND huyện Cồn Sậy"


def one(text):
    (line,) = read_career(text)
    return line


def titles(text):
    return [office.title for office in one(text).offices]


@pytest.mark.parametrize(
    ("dates", "printed"),
    [
        ("8/2007 - 10/2010:", ("8/2007", "10/2010")),
        ("- 8/2007 – 10/2010:", ("8/2007", "10/2010")),
        ("* 8.2007—10.2010 ", ("8.2007", "10.2010")),
        ("1. 8/2007 -> 10/2010:", ("8/2007", "10/2010")),
        ("Từ tháng 8/2007 đến tháng 10/2010, ông giữ chức", ("tháng 8/2007", "tháng 10/2010")),
        ("Từ tháng 8 năm 2007 đến 2010: là", ("tháng 8 năm 2007", "2010")),
        ("Từ 2007 đến hết năm 2010:", ("2007", "năm 2010")),
        ("2007-2010:", ("2007", "2010")),
        ("2007 - đến nay:", ("2007", "nay")),
        ("từ 2007 đến nay,", ("2007", "nay")),
        ("8/2007 – hiện nay:", ("8/2007", "hiện nay")),
        ("1/8/2007 – đương nhiệm:", ("1/8/2007", "đương nhiệm")),
        ("3 - 10/2010:", ("3/2010", "10/2010")),
        ("Từ tháng 3 đến tháng 10/2010:", ("tháng 3/2010", "tháng 10/2010")),
        ("Cuối 2007 - đầu năm 2010:", ("Cuối 2007", "đầu năm 2010")),
        ("Tháng 3 năm 2015: được bầu làm", ("Tháng 3 năm 2015", "")),
        ("Ngày 16/10/2020, tại kỳ họp, đồng chí được bầu giữ chức vụ", ("Ngày 16/10/2020", "")),
    ],
)
def test_the_time_stands_before_the_office(dates, printed):
    line = one(f"{dates} {DEPUTY}")

    assert line.dates == printed
    assert (line.start.text, line.end.text) == printed
    assert line.offices == (Office(DEPUTY),)
    assert line.problem == ""


@pytest.mark.parametrize("dates", ["(8/2007 - 10/2010)", ": 8/2007 – 10/2010.", "từ 8/2007"])
def test_the_time_may_stand_behind_the_office(dates):
    line = one(f"{DEPUTY} {dates}")

    assert line.start.text == "8/2007"
    assert line.offices == (Office(DEPUTY),)


def test_an_end_that_is_open_is_open():
    assert one(f"2015 - nay: {DEPUTY}").end.is_open


def test_a_time_on_a_line_of_its_own_belongs_to_the_next_line():
    line = one(f"8/2007 - 10/2010:\n\n+ {DEPUTY}")

    assert (line.dates, line.offices) == (("8/2007", "10/2010"), (Office(DEPUTY),))


def test_sentences_that_begin_with_a_time_are_lines():
    lines = read_career(f"Từ 2007 đến 2010, ông là {DEPUTY}; từ 2010 đến nay, là Giám đốc Sở Y tế.")

    assert [(line.dates, line.offices[0].title) for line in lines] == [
        (("2007", "2010"), DEPUTY),
        (("2010", "nay"), "Giám đốc Sở Y tế"),
    ]


def test_a_new_title_begins_where_a_title_word_does_and_not_before_a_place():
    text = "2010 - 2015: Tỉnh ủy viên, Bí thư Huyện ủy; Chủ tịch UBND huyện Cồn Sậy, tỉnh Ven Sông"

    assert titles(text) == [
        "Tỉnh ủy viên",
        "Bí thư Huyện ủy",
        "Chủ tịch UBND huyện Cồn Sậy, tỉnh Ven Sông",
    ]


def test_two_bodies_of_one_office_stay_together():
    assert titles("2010: Phó Chủ tịch HĐND, UBND xã Cồn Sậy") == [
        "Phó Chủ tịch HĐND, UBND xã Cồn Sậy"
    ]


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("Quyền Giám đốc Sở Y tế", Office("Giám đốc Sở Y tế", "acting")),
        ("Q. Giám đốc Sở Y tế", Office("Giám đốc Sở Y tế", "acting")),
        ("phụ trách Trưởng phòng Nội vụ", Office("Trưởng phòng Nội vụ", "in_charge")),
        ("Phó Giám đốc phụ trách Sở Y tế", Office("Phó Giám đốc Sở Y tế", "in_charge")),
        (
            "Phó Chủ tịch UBND tỉnh (phụ trách Kinh tế)",
            Office("Phó Chủ tịch UBND tỉnh", portfolio="phụ trách Kinh tế"),
        ),
        (
            "Phó Chủ tịch UBND tỉnh phụ trách Kinh tế",
            Office("Phó Chủ tịch UBND tỉnh", portfolio="phụ trách Kinh tế"),
        ),
        ("Bí thư Tỉnh ủy nhiệm kỳ 2010-2015", Office("Bí thư Tỉnh ủy", term="nhiệm kỳ 2010-2015")),
        ("Bí thư Tỉnh ủy (khóa XVIII)", Office("Bí thư Tỉnh ủy", term="khóa XVIII")),
        (
            "Đại biểu Quốc hội các khoá XII, XIII",
            Office("Đại biểu Quốc hội", term="khoá XII, XIII"),
        ),
        ("Bí thư Huyện ủy (nay là Đảng ủy xã)", Office("Bí thư Huyện ủy")),
        ("PCT UBND TP. Ven Sông", Office("PCT UBND TP. Ven Sông")),
        ("Uỷ viên BTV Tỉnh uỷ", Office("Uỷ viên BTV Tỉnh uỷ")),
        ("giám đốc Sở Y tế", Office("giám đốc Sở Y tế")),
    ],
)
def test_what_is_said_of_a_title_stands_beside_it(printed, office):
    assert one(f"2010 - 2015: {printed}").offices == (office,)


def test_a_second_office_beside_the_first_is_concurrent():
    line = one("2010 - 2015: Giám đốc Sở Y tế kiêm Chủ tịch Hội Đông y")

    assert line.offices == (
        Office("Giám đốc Sở Y tế"),
        Office("Chủ tịch Hội Đông y", "concurrent"),
    )


def test_a_comma_before_kiem_changes_nothing():
    line = one("2010 - 2015: Phó Bí thư Thường trực Huyện ủy, kiêm Chủ nhiệm UBKT Huyện ủy")

    assert [office.kind for office in line.offices] == ["substantive", "concurrent"]


@pytest.mark.parametrize("printed", ["Thượng tá, Phó Giám đốc", "Thượng tá - Phó Giám đốc"])
def test_a_rank_before_the_title_is_none_of_it(printed):
    line = one(f"6/2012 - nay: {printed} Công an tỉnh")

    assert (line.rank, titles(line.text)) == ("Thượng tá", ["Phó Giám đốc Công an tỉnh"])


def test_a_rank_alone_is_no_office_and_said_so():
    line = one("Năm 2018: được thăng quân hàm Đại tá")

    assert (line.rank, line.offices) == ("Đại tá", ())
    assert "among the ranks" in line.problem


@pytest.mark.parametrize(
    "text",
    [
        "QUÁ TRÌNH CÔNG TÁC",
        "Sinh ngày 10/9/1972 tại xã Cồn Sậy",
        "1998-2002: Sinh viên Trường Đại học Luật",
        "Trình độ: Thạc sĩ",
        "2017 – nay",
        "-----",
    ],
)
def test_a_line_that_is_no_office_is_reported(text):
    line = one(text)

    assert (line.text, line.offices) == (text, ())
    assert "No office" in line.problem


def test_an_office_without_a_date_is_reported():
    line = one("Bí thư Tỉnh ủy nhiệm kỳ 2015-2020")

    assert (line.dates, titles(line.text)) == (("", ""), ["Bí thư Tỉnh ủy"])
    assert "no date" in line.problem


def test_reversed_dates_stay_as_the_source_has_them_and_are_flagged():
    line = one(f"10/2010 - 8/2007: {DEPUTY}")

    assert line.is_reversed
    assert (line.start.text, line.end.text) == ("10/2010", "8/2007")
    assert "before it begins" in line.problem


def test_within_one_year_nothing_is_reversed():
    assert not one(f"2005 - 2005: {DEPUTY}").is_reversed


def test_a_day_that_no_calendar_has_is_kept_as_printed_and_refused():
    line = one(f"31/9/2016 - nay: {DEPUTY}")

    assert line.dates == ("31/9/2016", "nay")
    assert (line.start.is_known, line.end.is_open) == (False, True)
    assert "no such day" in line.problem


def test_a_line_that_never_ends_is_reported():
    assert "too long" in one("2010 - 2015: Giám đốc " + "rất dài " * 200).problem


PIECES = st.sampled_from(
    ["Từ", "tháng", "8/2007", "2010", "-", "–", "đến", "nay", ":", ",", ";", ".", "\n", "kiêm", "(",
     ")", "Phó Chủ tịch", "UBND", "huyện", "Thượng tá", "khóa", "XII", "phụ trách", "quyền", "3"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=30).map(" ".join))
def test_every_text_is_read_and_all_of_it_accounted_for(text):
    lines = read_career(text)

    assert "".join("".join(line.text.split()) for line in lines) == "".join(accounted(text))
    for line in lines:
        assert line.text
        assert line.problem or (line.offices and any(line.dates))
        assert all(office.title for office in line.offices)


def accounted(text):
    return [word for line in clean(text).splitlines() for word in clean_line(line).split()]
