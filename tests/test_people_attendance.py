"""Paragraphs that say who took part, read in every habit of print. The texts are our own."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.text import clean
from people.attendance import read
from people.models import Participant
from people.roll import Attendee

# (habit, text, attendees as (name, rank, title, part))
HABITS = [
    (
        "a semicolon between people, commas between one person's posts",
        "Cùng dự có các đồng chí: Lò Thị Sương - Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; "
        "Tạ Văn Bến - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.",
        [
            ("Lò Thị Sương", "", "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy", "attend"),
            ("Tạ Văn Bến", "", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "attend"),
        ],
    ),
    (
        "a comma between people, a dash before the post",
        "Tham dự có Lò Thị Sương - Bí thư Huyện ủy, Tạ Văn Bến – Chủ tịch UBND huyện.",
        [
            ("Lò Thị Sương", "", "Bí thư Huyện ủy", "attend"),
            ("Tạ Văn Bến", "", "Chủ tịch UBND huyện", "attend"),
        ],
    ),
    (
        "a comma does both",
        "Lò Thị Sương, Phó Chủ tịch thường trực UBND huyện, Tạ Văn Bến, Phó Chủ tịch UBND huyện",
        [
            ("Lò Thị Sương", "", "Phó Chủ tịch thường trực UBND huyện", "attend"),
            ("Tạ Văn Bến", "", "Phó Chủ tịch UBND huyện", "attend"),
        ],
    ),
    (
        "the post before the name",
        "Cùng dự có Chủ tịch UBND tỉnh Tạ Văn Bến, Phó Chủ tịch UBND tỉnh Đặng Văn Mây.",
        [
            ("Tạ Văn Bến", "", "Chủ tịch UBND tỉnh", "attend"),
            ("Đặng Văn Mây", "", "Phó Chủ tịch UBND tỉnh", "attend"),
        ],
    ),
    (
        "several posts before the name",
        "Dự buổi lễ có Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Võ Hữu Sậy.",
        [
            (
                "Võ Hữu Sậy",
                "",
                "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
                "attend",
            )
        ],
    ),
    (
        "posts before each of two names",
        "Cùng dự có Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Tạ Văn Bến, Tỉnh ủy viên, Giám đốc Sở "
        "Y tế Lê Thị Đò.",
        [
            ("Tạ Văn Bến", "", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "attend"),
            ("Lê Thị Đò", "", "Tỉnh ủy viên, Giám đốc Sở Y tế", "attend"),
        ],
    ),
    (
        "the post in brackets",
        "Tham dự: Tạ Văn Bến (Chủ tịch UBND xã), Lê Thị Đò (nguyên Bí thư Đảng ủy xã).",
        [
            ("Tạ Văn Bến", "", "Chủ tịch UBND xã", "attend"),
            ("Lê Thị Đò", "", "nguyên Bí thư Đảng ủy xã", "attend"),
        ],
    ),
    (
        "a rank before the name, the post behind a dash",
        "Thượng tá Tạ Văn Bến - Phó Giám đốc Công an tỉnh; Đại tá Lê Đò, Chính ủy Bộ CHQS tỉnh.",
        [
            ("Tạ Văn Bến", "Thượng tá", "Phó Giám đốc Công an tỉnh", "attend"),
            ("Lê Đò", "Đại tá", "Chính ủy Bộ CHQS tỉnh", "attend"),
        ],
    ),
    (
        "stacked ranks and degrees",
        "Cùng dự có Thiếu tướng, PGS.TS Tạ Văn Bến - Viện trưởng; đồng chí Đại tá, TS.Lê Thị Đò.",
        [
            ("Tạ Văn Bến", "Thiếu tướng, PGS.TS", "Viện trưởng", "attend"),
            ("Lê Thị Đò", "Đại tá, TS.", "", "attend"),
        ],
    ),
    (
        "the rank between the post and the name",
        "Cùng dự có Giám đốc Công an tỉnh, Đại tá Tạ Văn Bến; "
        "Giám đốc Bệnh viện tỉnh TS.BS Lê Thị Đò.",
        [
            ("Tạ Văn Bến", "Đại tá", "Giám đốc Công an tỉnh", "attend"),
            ("Lê Thị Đò", "TS.BS", "Giám đốc Bệnh viện tỉnh", "attend"),
        ],
    ),
    (
        "one title for several names, with a colon",
        "Cùng dự có các Phó Chủ tịch UBND tỉnh: Tạ Văn Bến, Lê Thị Đò và Đặng Văn Mây.",
        [
            ("Tạ Văn Bến", "", "Phó Chủ tịch UBND tỉnh", "attend"),
            ("Lê Thị Đò", "", "Phó Chủ tịch UBND tỉnh", "attend"),
            ("Đặng Văn Mây", "", "Phó Chủ tịch UBND tỉnh", "attend"),
        ],
    ),
    (
        "one title for several names, without a colon",
        "Dự phiên họp có các Phó Chủ tịch HĐND tỉnh Tạ Văn Bến, Lê Thị Đò - Tỉnh ủy viên.",
        [
            ("Tạ Văn Bến", "", "Phó Chủ tịch HĐND tỉnh", "attend"),
            ("Lê Thị Đò", "", "Phó Chủ tịch HĐND tỉnh, Tỉnh ủy viên", "attend"),
        ],
    ),
    (
        "two of a kind",
        "Tham dự có hai Phó Bí thư Huyện ủy Tạ Văn Bến và Lê Thị Đò.",
        [
            ("Tạ Văn Bến", "", "Phó Bí thư Huyện ủy", "attend"),
            ("Lê Thị Đò", "", "Phó Bí thư Huyện ủy", "attend"),
        ],
    ),
    (
        "honorifics are no part of the name",
        "Dự có ông Tạ Văn Bến, Giám đốc Sở Y tế; bà Lê Thị Đò; Đ/c Đặng Văn Mây – Chủ "
        "tịch LĐLĐ TP. Bến Sông; đ/c Võ Sậy.",
        [
            ("Tạ Văn Bến", "", "Giám đốc Sở Y tế", "attend"),
            ("Lê Thị Đò", "", "", "attend"),
            ("Đặng Văn Mây", "", "Chủ tịch LĐLĐ TP. Bến Sông", "attend"),
            ("Võ Sậy", "", "", "attend"),
        ],
    ),
    (
        "formerly, acting and also",
        "Cùng dự có đồng chí Tạ Văn Bến, nguyên Bí thư Tỉnh ủy; Lê Thị Đò - cựu Chủ tịch Hội Phụ "
        "nữ; Quyền Chủ tịch UBND huyện Đặng Văn Mây; Võ Hữu Sậy - Bí thư kiêm Chủ tịch UBND xã.",
        [
            ("Tạ Văn Bến", "", "nguyên Bí thư Tỉnh ủy", "attend"),
            ("Lê Thị Đò", "", "cựu Chủ tịch Hội Phụ nữ", "attend"),
            ("Đặng Văn Mây", "", "Quyền Chủ tịch UBND huyện", "attend"),
            ("Võ Hữu Sậy", "", "Bí thư kiêm Chủ tịch UBND xã", "attend"),
        ],
    ),
    (
        "a body with commas and 'và' in its name",
        "Cùng dự có Giám đốc Sở Văn hóa, Thể thao và Du lịch Tạ Văn Bến, Giám đốc Sở Nông nghiệp "
        "và Môi trường Lê Thị Đò.",
        [
            ("Tạ Văn Bến", "", "Giám đốc Sở Văn hóa, Thể thao và Du lịch", "attend"),
            ("Lê Thị Đò", "", "Giám đốc Sở Nông nghiệp và Môi trường", "attend"),
        ],
    ),
    (
        "a body with a dash in its name",
        "Dự có Trưởng Ban Văn hóa - Xã hội HĐND tỉnh Tạ Văn Bến; Lê Thị Đò, Phó Giám đốc Sở Lao "
        "động - Thương binh và Xã hội.",
        [
            ("Tạ Văn Bến", "", "Trưởng Ban Văn hóa - Xã hội HĐND tỉnh", "attend"),
            ("Lê Thị Đò", "", "Phó Giám đốc Sở Lao động - Thương binh và Xã hội", "attend"),
        ],
    ),
    (
        "a place runs into the name",
        "Cùng dự có Bí thư Huyện ủy Cồn Sậy Trần Nhật Mây, Chủ tịch UBND xã Hà Bến Lê Văn Đò.",
        [
            ("Trần Nhật Mây", "", "Bí thư Huyện ủy Cồn Sậy", "attend"),
            ("Lê Văn Đò", "", "Chủ tịch UBND xã Hà Bến", "attend"),
        ],
    ),
    (
        "minority names, and names of two syllables to five",
        "Dự có Y Jone Sương - Phó Chủ tịch UBND huyện; K' Bến, Trưởng phòng Dân tộc; Siu Mây; "
        "Lê Đò; Tôn Nữ Thị Hồng Sậy - Phó Chủ tịch Hội.",
        [
            ("Y Jone Sương", "", "Phó Chủ tịch UBND huyện", "attend"),
            ("K' Bến", "", "Trưởng phòng Dân tộc", "attend"),
            ("Siu Mây", "", "", "attend"),
            ("Lê Đò", "", "", "attend"),
            ("Tôn Nữ Thị Hồng Sậy", "", "Phó Chủ tịch Hội", "attend"),
        ],
    ),
    (
        "minority names behind a post",
        "Dự có Phó Chủ tịch UBND tỉnh Y Sương, Giám đốc Sở Y tế H`Yim Kđoh, Bí thư Huyện "
        "ủy KSor Mây.",
        [
            ("Y Sương", "", "Phó Chủ tịch UBND tỉnh", "attend"),
            ("H`Yim Kđoh", "", "Giám đốc Sở Y tế", "attend"),
            ("KSor Mây", "", "Bí thư Huyện ủy", "attend"),
        ],
    ),
    (
        "a school that bears a name is not somebody",
        "Dự có Tạ Văn Bến, Hiệu trưởng Trường THPT Lê Thị Sương; Đặng Văn Mây.",
        [
            ("Tạ Văn Bến", "", "Hiệu trưởng Trường THPT Lê Thị Sương", "attend"),
            ("Đặng Văn Mây", "", "", "attend"),
        ],
    ),
    (
        "chairs before the verb, those who attend behind theirs",
        "Chiều 3/2, Bí thư Tỉnh ủy Võ Hữu Sậy chủ trì buổi làm việc về đê biển. Cùng dự có Tạ Văn "
        "Bến - Chủ tịch UBND tỉnh.",
        [
            ("Võ Hữu Sậy", "", "Bí thư Tỉnh ủy", "chair"),
            ("Tạ Văn Bến", "", "Chủ tịch UBND tỉnh", "attend"),
        ],
    ),
    (
        "two parts in one sentence",
        "Đồng chí Võ Hữu Sậy, Bí thư Tỉnh ủy, chủ trì hội nghị; cùng dự có đồng chí Tạ Văn Bến.",
        [("Võ Hữu Sậy", "", "Bí thư Tỉnh ủy", "chair"), ("Tạ Văn Bến", "", "", "attend")],
    ),
    (
        "chaired by several",
        "Chủ trì hội nghị có các đồng chí: Võ Hữu Sậy, Tạ Văn Bến và Lê Thị Đò.",
        [
            ("Võ Hữu Sậy", "", "", "chair"),
            ("Tạ Văn Bến", "", "", "chair"),
            ("Lê Thị Đò", "", "", "chair"),
        ],
    ),
    (
        "under the chair of",
        "Hội nghị bàn về đê biển dưới sự chủ trì của đồng chí Võ Hữu Sậy - Bí thư Tỉnh ủy.",
        [("Võ Hữu Sậy", "", "Bí thư Tỉnh ủy", "chair")],
    ),
    (
        "who reports, who speaks, who signs",
        "Giám đốc Sở Y tế Lê Thị Đò báo cáo kết quả. Phát biểu tại hội nghị, đồng chí Võ Hữu Sậy, "
        "Bí thư Tỉnh ủy, nhấn mạnh: phải giữ đê. Tạ Văn Bến - Chủ tịch UBND tỉnh ký bản ghi nhớ.",
        [
            ("Lê Thị Đò", "", "Giám đốc Sở Y tế", "report"),
            ("Võ Hữu Sậy", "", "Bí thư Tỉnh ủy", "speak"),
            ("Tạ Văn Bến", "", "Chủ tịch UBND tỉnh", "sign"),
        ],
    ),
    (
        "a secretary signs nothing, an alternate member attends nothing by that",
        "Thư ký Tòa án Lê Thị Đò; Ủy viên dự khuyết Trung ương Đảng Tạ Văn Bến.",
        [
            ("Lê Thị Đò", "", "Thư ký Tòa án", "attend"),
            ("Tạ Văn Bến", "", "Ủy viên dự khuyết Trung ương Đảng", "attend"),
        ],
    ),
    (
        "one a line",
        "Chủ trì hội nghị, có các đồng chí:\n- Võ Hữu Sậy, Bí thư Huyện ủy;\n- Tạ Văn "
        "Bến.\n\nLê Đò",
        [
            ("Võ Hữu Sậy", "", "Bí thư Huyện ủy", "chair"),
            ("Tạ Văn Bến", "", "", "chair"),
            ("Lê Đò", "", "", "attend"),
        ],
    ),
    (
        "both sides of a table",
        "Về phía tỉnh Ven Sông có ông Tạ Văn Bến, Chủ tịch UBND tỉnh. Về phía nhà tài trợ có bà "
        "Anna Schmidt - Giám đốc dự án.",
        [
            ("Tạ Văn Bến", "", "Chủ tịch UBND tỉnh", "attend"),
            ("Anna Schmidt", "", "Giám đốc dự án", "attend"),
        ],
    ),
    (
        "capitals, and marks in the older and the newer place",
        "Dự có: TẠ VĂN BẾN - Phó Bí thư; Lê Thị Thuỷ - Uỷ viên Uỷ ban; Lê Hoà, Ủy viên.",
        [
            ("TẠ VĂN BẾN", "", "Phó Bí thư", "attend"),
            ("Lê Thị Thuỷ", "", "Uỷ viên Uỷ ban", "attend"),
            ("Lê Hoà", "", "Ủy viên", "attend"),
        ],
    ),
    (
        "what Word and old converters break is repaired, and no more",
        "Cùng dự có đồng chí Ðặng  Va\u0306n Mây\u00a0- Bí thư Huyện ủy.",
        [("Đặng Văn Mây", "", "Bí thư Huyện ủy", "attend")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*h[1:], id=h[0]) for h in HABITS])
def test_every_habit_of_print_is_read(text, expected):
    assert [tuple(attendee) for attendee in read(text).attendees] == expected


@pytest.mark.parametrize("text", [habit[1] for habit in HABITS])
def test_names_stand_letter_for_letter_in_the_text(text):
    for attendee in read(text).attendees:
        assert attendee.name in clean(text)
        assert attendee.rank in clean(text)


@pytest.mark.parametrize(
    ("text", "names", "bodies"),
    [
        (
            "Cùng dự có Lê Đò - Bí thư Huyện ủy; đại diện các sở, ban, ngành và đông đảo bà con.",
            ["Lê Đò"],
            ["đại diện các sở, ban, ngành", "đông đảo bà con"],
        ),
        (
            "Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy, lãnh đạo các sở, ngành; Lê Đò.",
            ["Lê Đò"],
            ["các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy", "lãnh đạo các sở, ngành"],
        ),
        (
            "Tham dự có lãnh đạo các xã Cồn Sậy, Kim Bến cùng 120 đại biểu.",
            [],
            ["lãnh đạo các xã Cồn Sậy, Kim Bến", "120 đại biểu"],
        ),
        (
            "Dự có đại diện nhà tài trợ - ông Tạ Văn Bến.",
            ["Tạ Văn Bến"],
            ["đại diện nhà tài trợ"],
        ),
    ],
)
def test_who_came_without_a_name_is_no_person(text, names, bodies):
    reading = read(text)

    assert [attendee.name for attendee in reading.attendees] == names
    assert " | ".join(reading.bodies) == " | ".join(bodies)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Hội nghị đã bàn ba việc.", "Hội nghị đã bàn ba việc"),
        ("Dự có ông Tạ Văn Bến (tức Ba Bến).", "(tức Ba Bến)"),
        ("Dự có ông Tạ Văn Bến (Hòa thượng Thích Bảo Sậy).", "(Hòa thượng Thích Bảo Sậy)"),
        ("Dự có Bí thư Huyện ủy.", "Bí thư Huyện ủy"),
        ("Bí thư Huyện ủy Tạ Văn Bến yêu cầu các xã trực đê.", "yêu cầu các xã trực đê"),
    ],
)
def test_what_is_not_understood_is_reported(text, unread):
    assert unread in read(text).unread


def test_nobody_is_in_an_empty_text():
    assert read("") == read(" \n ;, ") == read("")[:0] + ((), (), (), ())


def test_parts_are_those_of_participants():
    assert {part for habit in HABITS for *_, part in habit[2]} == set(Participant.Part.values)


# What was read and what was not, together, are the text. "và" and "cùng" join two people.
JOINING = {"và", "cùng", "với"}


def words(*texts):
    found = Counter(re.findall(r"[^\W_]+", " ".join(texts).lower()))
    return Counter({word: count for word, count in found.items() if word not in JOINING})


def assert_nothing_is_lost(text):
    reading = read(text)
    kept = [part for attendee in reading.attendees for part in attendee[:3]]
    lost = words(clean(text)) - words(*kept, *reading.bodies, *reading.frame, *reading.unread)
    assert not lost, (lost, reading)


@pytest.mark.parametrize("text", [habit[1] for habit in HABITS])
def test_nothing_printed_is_lost(text):
    assert_nothing_is_lost(text)


PRINTED = st.lists(
    st.sampled_from(
        re.split(
            r"[|]",
            "Cùng dự|có|các|đồng chí|:|;|,|.|\n| - |–|(|)|và|cùng|Bí thư Tỉnh ủy|Phó Chủ tịch "
            "UBND tỉnh|Lê Đò|Tạ Văn Bến|Y Sương|K'|TS.|Đại tá|PGS.TS|nguyên|chủ trì|phát biểu|báo "
            "cáo|ký|đại diện|lãnh đạo các sở|hai|ông|bà|Anh|1,5|2020|Cồn Sậy|trường|THPT|của|là|do|"
            "dưới sự|Về phía|a|B| |- ",
        )
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(PRINTED.map(" ".join) | PRINTED.map("".join) | st.text(max_size=200))
def test_whatever_is_pasted_is_read_without_losing_a_word(text):
    reading = read(text)

    assert all(attendee.name in clean(text) for attendee in reading.attendees)
    assert all(isinstance(attendee, Attendee) for attendee in reading.attendees)
    assert_nothing_is_lost(text)


@pytest.mark.parametrize(
    "piece", ["dự ", "chủ trì có ", " và Lê", "A ", "A: ", "(", "Lê Đò, ", "các "]
)
def test_a_long_text_of_one_thing_is_read_too(piece):
    assert_nothing_is_lost(piece * (20_000 // len(piece)))
