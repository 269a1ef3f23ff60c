"""Who is found in a text: the set that was marked by hand, and what no text may do."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.names import PLACES, found_in, marked_texts, scores
from people.recognition import recognize
from people.register import KnownPerson, KnownPost, Register

MARKED = marked_texts()
NOBODY = Register(places=PLACES)


def known(*names, posts=()):
    people = [KnownPerson(number, (name,)) for number, name in enumerate(names, 1)]
    return Register(people=people, posts=posts, places=PLACES)


def names_in(text, register=NOBODY):
    return [
        text[each.name.start : each.name.end] for each in recognize(text, register) if each.name
    ]


def test_the_set_marked_by_hand_is_found():
    found = scores(MARKED, NOBODY)

    assert len(MARKED) >= 150
    assert found["name"].precision >= 0.97
    assert found["name"].recall >= 0.95
    assert found["title"].precision >= 0.95
    assert found["title"].recall >= 0.92


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "printed",
    ["Đinh Thị Hòa", "\u00d0inh Thị Hòa", "Đinh Thị Hoà", "ĐINH THỊ HÒA", "Đinh  Thị\u00a0Hòa"],
)
def test_a_known_name_is_found_however_it_is_typed(printed, form):
    text = f"Sáng nay {unicodedata.normalize(form, printed)} đến sớm."

    (mention,) = recognize(text, known("Đinh Thị Hòa"))

    assert mention.people == (1,)
    assert mention.found == "directory"


def test_a_name_inside_a_longer_one_is_somebody_else():
    register = known("Trần Nhật Tâm")

    (mention,) = recognize("Em Nguyễn Trần Nhật Tâm đoạt giải.", register)

    assert mention.people == ()


def test_the_longest_name_is_meant():
    register = known("Lê Thị Mai", "Lê Thị Mai Hương")

    (mention,) = recognize("Chị Lê Thị Mai Hương về quê.", register)

    assert mention.people == (2,)


@pytest.mark.parametrize(
    "text",
    [
        "Đường Trần Phú ngập.",
        "Ở phường Trần Phú có chợ.",
        "Trường THPT Trần Phú khai giảng.",
        "Giải báo chí Trần Phú trao hôm qua.",
    ],
)
def test_a_street_is_not_the_person_whose_name_it_has(text):
    assert names_in(text) == []


def test_a_masked_name_is_nobody_of_the_directory():
    assert recognize("Em T.A.M. ở nhà.", known("Trần Anh Minh")) == []


def test_the_authors_under_a_story_are_not_named_in_it():
    assert names_in("Bí thư Lê Văn Mận nói.\n\nThùy Dương - Anh Tấn") == ["Lê Văn Mận"]


def test_a_given_name_is_whom_the_story_named_last():
    text = "Ông Lê Văn Mận đến. Bà Trần Thị Sen hỏi. Ông Mận đáp, bà Sen cười."

    first, second, third, fourth = recognize(text, NOBODY)

    assert (third.refers_to, fourth.refers_to) == (0, 1)


def test_a_woman_is_not_the_man_of_the_same_given_name():
    text = "Ông Lê Văn Mận đến. Bà Trần Thị Mận hỏi. Ông Mận đáp, bà Mận cười, cô Mận hát."

    mentions = recognize(text, NOBODY)

    assert [each.refers_to for each in mentions] == [None, None, 0, 1, 1]


def test_a_given_name_is_tied_whatever_the_place_of_its_tone():
    _full, given = recognize("Bà Đinh Thị Hoà đến. Bà Hòa cười.", NOBODY)

    assert given.refers_to == 0


def test_a_given_name_that_nobody_has_is_left_alone():
    assert names_in("Ông Mận cười.") == []


def test_a_bare_post_is_whoever_was_named_with_it():
    text = "Bí thư Tỉnh ủy Lê Văn Mận đến. Bí thư Tỉnh ủy lưu ý việc giữ rừng."

    named, bare = recognize(text, NOBODY)

    assert (bare.name, bare.refers_to) == (None, 0)


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (
            "Bí thư Huyện ủy Bến Lau Trần Nhật Tâm: Đã ổn.",
            "Bí thư Huyện ủy Bến Lau",
            "Trần Nhật Tâm",
        ),
        ("BÍ THƯ TỈNH ỦY TRẦN NHẬT TÂM THĂM LÀNG CHÀI", "BÍ THƯ TỈNH ỦY", "TRẦN NHẬT TÂM"),
        ("Bí thư Sông Trăng Trần Nhật Tâm nói.", "Bí thư Sông Trăng", "Trần Nhật Tâm"),
        ("Bí thư Tỉnh ủyTrần Nhật Tâm", None, None),
        ("Trưởng Công an TP. Bến Lau Trần Nhật Tâm", "Trưởng Công an TP. Bến Lau", "Trần Nhật Tâm"),
        ("Bà con Trần Nhật Tâmđề nghị", None, None),
    ],
)
def test_a_known_name_ends_the_title_before_it(text, title, name):
    mentions = [each for each in recognize(text, known("Trần Nhật Tâm")) if each.people]

    assert [text[each.name.start : each.name.end] for each in mentions] == [name] * bool(name)
    printed = [text[one.span.start : one.span.end] for each in mentions for one in each.titles]
    assert printed == [title] * bool(title)


@pytest.mark.parametrize(
    "text",
    [
        "Đường Trần Nhật Tâm ngập sâu.",
        "Em Nguyễn Trần Nhật Tâm đoạt giải.",
        "Trường THPT Trần Nhật Tâm khai giảng.",
        "Bị can Trần Nhật T. ra đầu thú.",
        "Xã giáp ngã tư Trần Nhật Tâm kẹt xe.",
    ],
)
def test_a_known_name_of_a_street_or_in_a_longer_name_is_not_that_person(text):
    assert not any(each.people for each in recognize(text, known("Trần Nhật Tâm")))


@pytest.mark.parametrize(
    "text",
    ["Công an thành phố Trần Nhật Tâm đến.", "Công an tỉnh Trần Nhật Tâm đến."],
)
def test_a_known_name_behind_the_kind_of_a_place_is_that_person(text):
    (mention,) = recognize(text, known("Trần Nhật Tâm"))

    assert mention.people == (1,)


@pytest.mark.parametrize("word", ["chính quyền", "thẩm quyền", "nhân quyền"])
def test_no_acting_chairman_stands_in_a_longer_word(word):
    mentions = recognize(f"Đó là {word} Chủ tịch UBND xã Lê Văn Mận nói.", NOBODY)

    assert [title.modifier for each in mentions for title in each.titles] == [""]


def test_the_acting_and_the_former_are_told_from_the_others():
    text = "Đến dự: quyền Giám đốc Sở Y tế Lê Văn Mận, nguyên Bí thư Tỉnh ủy Trần Thị Sen."

    mentions = recognize(text, NOBODY)

    assert [title.modifier for each in mentions for title in each.titles] == ["acting", "former"]


def test_a_title_of_the_directory_is_taken_whole():
    post = KnownPost(7, ("Tổ trưởng Tổ giúp việc Sổ tay xanh",), "Tổ trưởng", 3)
    register = known("Lê Văn Mận", posts=[post])

    (mention,) = recognize("Tổ trưởng Tổ giúp việc Sổ tay xanh Lê Văn Mận họp.", register)

    assert mention.titles[0].posts == {7}


@pytest.mark.parametrize("marked", MARKED, ids=lambda marked: marked.text[:30])
def test_mentions_stand_in_order_and_hold_their_parts(marked):
    mentions = recognize(marked.text, NOBODY)

    assert [each.span for each in mentions] == sorted(each.span for each in mentions)
    for each in mentions:
        inside = [part for part in (each.name, each.honorific, each.degree) if part]
        assert all(each.span.start <= one.start < one.end <= each.span.end for one in inside)


ODD = [
    "Bí",
    "thư",
    "Tỉnh",
    "ủy",
    "Lê",
    "Văn",
    "Mận",
    "ông",
    "bà",
    "các",
    "và",
    ",",
    ";",
    ":",
    "-",
    "(",
    ")",
    ".",
    "Đại",
    "tá",
    "TS.",
    "TP.",
    "H'Yim",
    "5",
    "“",
    "”",
    "a",
    "nguyên",
    "quyền",
    "kiêm",
    "Đoàn",
    "Hà",
    "Nội",
    "T.A.M.",
    "UBND",
    "huyện",
    "/",
    "&",
    "Ảnh:",
    "\n",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=40))
def test_no_text_is_too_odd_to_read(words):
    text = " ".join(words)

    assert found_in(text, NOBODY)
    recognize(text, known("Lê Văn Mận"))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_read(text):
    recognize(text, known("Lê Văn Mận"))
