"""Captions from a template and what is known: the table is ours, in the paper's form."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.captions import PLACEHOLDERS, Facts, Shown, check, compose, listed
from newsroom.text import clean_line

SECRETARY = Shown("Tạ Văn Bè", "Bí thư Huyện ủy ", "", "Bí thư Huyện ủy")
COLONEL = Shown(
    "Mạc Thị Lụa", "Đại tá ", " - Giám đốc Công an tỉnh", "Đại tá, Giám đốc Công an tỉnh"
)
DEPUTY = Shown("Lò Văn Sậy", "Phó Bí thư, Chủ tịch UBND huyện ", "", "Phó Bí thư")
BOATMAN = Shown("Cao Thị Bến")
RACE, QUAY = "Ngày hội đua thuyền Cồn Sậy", "bến Cồn Sậy"

SPEAKS = "{title} {name} phát biểu tại {event}. Ảnh: {credit}"
GROUP = "{people} tại {event}, {place}, ngày {date}. Ảnh: {credit}"


@pytest.mark.parametrize(
    ("template", "facts", "caption"),
    [
        (
            SPEAKS,
            Facts((SECRETARY,), RACE, credit="Hải Triều"),
            "Bí thư Huyện ủy Tạ Văn Bè phát biểu tại Ngày hội đua thuyền Cồn Sậy. Ảnh: Hải Triều",
        ),
        (
            SPEAKS,
            Facts((COLONEL,), RACE, credit="Hải Triều"),
            "Đại tá Mạc Thị Lụa - Giám đốc Công an tỉnh phát biểu tại "
            "Ngày hội đua thuyền Cồn Sậy. Ảnh: Hải Triều",
        ),
        (
            SPEAKS,
            Facts((SECRETARY, BOATMAN), RACE),
            "Bí thư Huyện ủy Tạ Văn Bè và Cao Thị Bến phát biểu tại Ngày hội đua thuyền Cồn Sậy.",
        ),
        (
            GROUP,
            Facts((SECRETARY, COLONEL, BOATMAN), RACE, QUAY, "1/10/2020", "Hải Triều"),
            "Từ trái sang: Bí thư Huyện ủy Tạ Văn Bè, Đại tá Mạc Thị Lụa - Giám đốc Công an tỉnh "
            "và Cao Thị Bến tại Ngày hội đua thuyền Cồn Sậy, bến Cồn Sậy, ngày 1/10/2020. "
            "Ảnh: Hải Triều",
        ),
        (
            GROUP,
            Facts((SECRETARY, DEPUTY, BOATMAN)),
            "Từ trái sang: Bí thư Huyện ủy Tạ Văn Bè; Phó Bí thư, Chủ tịch UBND huyện Lò Văn Sậy "
            "và Cao Thị Bến.",
        ),
        (GROUP, Facts((BOATMAN,), "", QUAY), "Cao Thị Bến, bến Cồn Sậy."),
        (GROUP, Facts((BOATMAN,), "", "", "10/2020"), "Cao Thị Bến, tháng 10/2020."),
        (GROUP, Facts((BOATMAN,), RACE, "", "2020"), f"Cao Thị Bến tại {RACE}, năm 2020."),
        (GROUP, Facts((), RACE, credit="Hải Triều"), f"Tại {RACE}. Ảnh: Hải Triều"),
        (GROUP, Facts((), credit="Hải Triều"), "Ảnh: Hải Triều"),
        (GROUP, Facts(), ""),
        (SPEAKS, Facts((BOATMAN,)), "Cao Thị Bến phát biểu."),
        (SPEAKS, Facts((), RACE), f"Phát biểu tại {RACE}."),
        (
            SPEAKS,
            Facts((BOATMAN,), credit="Ảnh: Hải Triều"),
            "Cao Thị Bến phát biểu. Ảnh: Hải Triều",
        ),
        (
            "Các đại biểu dự {event} ({people}).",
            Facts((SECRETARY, BOATMAN), RACE),
            f"Các đại biểu dự {RACE} (từ trái sang: Bí thư Huyện ủy Tạ Văn Bè và Cao Thị Bến).",
        ),
        ("Các đại biểu dự {event} ({people}).", Facts((), RACE), f"Các đại biểu dự {RACE}."),
        ("Bà {name} ({title}) – {place}.", Facts((BOATMAN,)), "Bà Cao Thị Bến."),
        ("{name} ({title}).", Facts((COLONEL,)), "Mạc Thị Lụa (Đại tá, Giám đốc Công an tỉnh)."),
        ("{name}, {title}.", Facts((SECRETARY, BOATMAN)), "Tạ Văn Bè và Cao Thị Bến."),
        ("Tại {event} và {place}: {people}", Facts((), "", QUAY), "Tại bến Cồn Sậy"),
        (
            "Toàn cảnh “{event}”, chiều ngày {date}",
            Facts((), "", "", "1/10/2020"),
            "Toàn cảnh, chiều ngày 1/10/2020",
        ),
        ("Toàn cảnh hội nghị.", Facts(), "Toàn cảnh hội nghị."),
        (
            "Toàn cảnh {event}.",
            Facts((), "Hội thi “Vì sao...?”"),
            "Toàn cảnh Hội thi “Vì sao...?”.",
        ),
        (
            "{name} ở {place}. {date}",
            Facts((BOATMAN,), "", "TP. Cồn Sậy"),
            "Cao Thị Bến ở TP. Cồn Sậy.",
        ),
        ("{event} {place}", Facts((), "Hội hoa Xuân Về"), "Hội hoa Xuân Về"),
        ("{name} nhận giải.", Facts((Shown("Vũ Thị A."),)), "Vũ Thị A. nhận giải."),
        ("Ảnh chụp {name}.", Facts((Shown("Vũ Thị A."),)), "Ảnh chụp Vũ Thị A."),
        ("{name}", Facts((Shown("{event}"),), RACE), "{event}"),
    ],
)
def test_a_caption_in_the_papers_form(template, facts, caption):
    composed = compose(template, facts)

    assert composed == caption
    assert is_clean(composed)


def test_from_the_left_begins_a_sentence_in_its_midst():
    composed = compose("Khai mạc {event}. {people}.", Facts((SECRETARY, BOATMAN), RACE))

    assert composed == f"Khai mạc {RACE}. Từ trái sang: Bí thư Huyện ủy Tạ Văn Bè và Cao Thị Bến."


@pytest.mark.parametrize(
    ("names", "printed"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")],
)
def test_a_list_ends_in_and(names, printed):
    assert listed(names) == printed


UNCLEAN = re.compile(
    r"\s\s|^\s|\s$|\s[,.;:)]|\(\s*\)|[,;:–-]\s*$|[,;]\s*[,;.]|^[,;:.]"
    r"|\b(?:tại|ngày|dự) *(?:[,.;]|$)|Ảnh: *(?:[,.;]|$)"
)


def is_clean(caption):
    return caption == clean_line(caption) and not UNCLEAN.search(caption)


WORD = st.text(alphabet="aâbcdđêghÔÁ", min_size=1, max_size=6)
PHRASE = st.one_of(st.just(""), st.lists(WORD, min_size=1, max_size=4).map(" ".join))
PERSON = st.builds(
    Shown,
    WORD,
    st.one_of(st.just(""), WORD.map("{} ".format)),
    st.one_of(st.just(""), WORD.map(" - {}".format)),
    PHRASE,
)
FACTS = st.builds(Facts, st.lists(PERSON, max_size=4).map(tuple), PHRASE, PHRASE, PHRASE, PHRASE)
HOUSE = [
    SPEAKS,
    GROUP,
    "Các đại biểu dự {event} ({people}). Ảnh: {credit}",
    "Toàn cảnh {event} tại {place}, ngày {date}. Ảnh: {credit}",
    "{title} {name}, {place}; ngày {date}: “{event}”. Nguồn ảnh: {credit}",
]


@given(st.sampled_from(HOUSE), FACTS)
def test_whatever_is_known_or_not_the_caption_is_clean(template, facts):
    composed = compose(template, facts)

    assert is_clean(composed)
    assert "{" not in composed


ANYTHING = st.text(max_size=30)
ANY_FACTS = st.builds(
    Facts,
    st.lists(st.builds(Shown, ANYTHING, ANYTHING, ANYTHING, ANYTHING), max_size=3).map(tuple),
    *([ANYTHING] * 4),
)


@given(st.one_of(ANYTHING, st.sampled_from(HOUSE)), ANY_FACTS)
def test_whatever_is_written_anywhere_makes_one_clean_line(template, facts):
    composed = compose(template, facts)

    assert composed == clean_line(composed)
    assert "  " not in composed


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{nam} phát biểu", "{nam}"),
        ("{} phát biểu", "{}"),
        ("{name phát biểu", "stands alone"),
        ("name} phát biểu", "stands alone"),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_template_with_a_wrong_placeholder_is_a_sentence(template, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        check(template)


def test_every_placeholder_is_one():
    check(" ".join(f"{{{name}}}" for name in PLACEHOLDERS))
