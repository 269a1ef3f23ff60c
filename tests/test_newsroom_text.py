import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import text
from people.names import split_name

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặừửữứựỳỷỹýỵ ĐÂÊÔƠƯ-.'\u0300\u0301\u0309"
)
ANYTHING = st.text(max_size=40) | VIETNAMESE

# As a ballot lists them: by given name, then family, then middle names; letters before tones.
BALLOT = [
    "Nguyễn Thị Ái",
    "Hồ Văn An",
    "Lê Thị An",
    "Lê Văn An",
    "Trần Thị Anh",
    "Phạm Thị Ánh",
    "Nguyễn Hoài Ân",
    "Đỗ Ngọc Ẩn",
    "Cao Thị Ba",
    "Lê Thị Bảy",
    "Vũ Văn Bé",
    "Phan Thị Bích",
    "Lê Văn Cường",
    "Ngô Văn Danh",
    "Nguyễn Thị Dành",
    "Đinh Việt Dũng",
    "Trần Dũng",
    "Võ Văn Đại",
    "Bùi Thị Đào",
    "Hoàng Văn Đạt",
    "Phan Văn Đức",
    "Lý Thị Em",
    "Trịnh Thị Êm",
    "Nguyễn Thị Hà",
    "Nguyễn Văn Hạ",
    "Phạm Thị Hương",
    "Mai Văn Khoa",
    "Tô Thị Lan",
    "Đặng Văn Long",
    "Đặng Thị Ly",
    "Nguyễn Thị Oanh",
    "Nguyễn Thị Ơn",
    "Lê Văn Thụ",
    "Đoàn Thị Thùy",
    "Đoàn Thị Thúy",
    "Lê Văn Thư",
    "Hà Thị Xuân",
    "Lưu Thị Ý",
    "Lưu Thị Yên",
]


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("Nguyê\u0303n", "Nguyễn"),
        ("\u00d0ặng \u0189ình \u00f0ông", "Đặng Đình đông"),
        ("1\u00a0000\u202fđồng", "1 000 đồng"),
        ("Hà\u200b\u00ad \ufeffTĩnh", "Hà Tĩnh"),
        ("  hai   dấu \t cách ", "hai dấu cách"),
        ("một\r\nhai\rba \u2028bốn", "một\nhai\nba\nbốn"),
        ("a\x00\x1b\x9fb", "ab"),
        ("a\ud83d", "a"),
        ("hòa hoà uỷ ủy Ủy UỶ", "hòa hoà uỷ ủy Ủy UỶ"),
    ],
)
def test_what_typing_breaks_is_repaired_and_no_word_is_rewritten(dirty, cleaned):
    assert text.clean(dirty) == cleaned


@given(ANYTHING)
def test_clean_text_is_nfc_without_controls_and_stays_as_it_is(source):
    cleaned = text.clean(source)

    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert text.clean_line(text.clean_line(source)) == text.clean_line(source)
    assert not set(text.clean_line(source)) & set("\n\r\t\u00a0\u200b\x00")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Lê Đình Sơn", "le dinh son"),
        ("ĐẶNG QUỐC VINH", "dang quoc vinh"),
        ("Nguyễn Ươm Ỷ", "nguyen uom y"),
        (unicodedata.normalize("NFD", "Hoàng Trung Dũng"), "hoang trung dung"),
        ("\u00d0inh", "dinh"),
        ("Zoë Ångström", "zoe angstrom"),
    ],
)
def test_folding_takes_marks_and_case_away(written, folded):
    assert text.fold(written) == folded


@given(ANYTHING)
def test_folding_twice_is_once_and_blind_to_the_form_of_the_input(source):
    assert text.fold(text.fold(source)) == text.fold(source)
    assert text.fold(unicodedata.normalize("NFD", source)) == text.fold(source)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("hoà", "hòa"),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("Trần Thị Diệu THUÝ", "trần thị diệu thúy"),
        (unicodedata.normalize("NFD", "Hòa"), "hoà"),
    ],
)
def test_two_styles_of_tone_placement_have_one_key(one, other):
    assert text.tone_key(one) == text.tone_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thúy", "Thủy"),
        ("Danh", "Dành"),
        ("Đại", "Dại"),
        ("hoa", "hòa"),
        ("quy", "quý"),
        ("quý", "quỷ"),
        ("lan", "lân"),
        ("tu", "tư"),
    ],
)
def test_other_names_have_other_keys(one, other):
    assert text.tone_key(one) != text.tone_key(other)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Đặng Quốc Vinh", "dang-quoc-vinh"),
        ("Đinh Việt Dũng", "dinh-viet-dung"),
        ("Đại hội Đảng bộ tỉnh lần thứ XIX", "dai-hoi-dang-bo-tinh-lan-thu-xix"),
        ("  “Giá cam”: 1.000đ/kg – tăng 5%!  ", "gia-cam-1-000d-kg-tang-5"),
        ("K' Nhiễu", "k-nhieu"),
        ("…", ""),
    ],
)
def test_an_address_keeps_the_letters_of_vietnamese(written, slug):
    assert text.slugify(written) == slug


@given(ANYTHING)
def test_an_address_is_plain_ascii_and_its_own_slug(source):
    slug = text.slugify(source)

    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert "--" not in slug
    assert text.slugify(slug) == slug


def test_a_search_key_has_a_space_before_every_syllable():
    assert text.search_key("Lê Đình-Sơn", "", "UBND tỉnh") == " le dinh son ubnd tinh"
    assert text.search_key("_", "…") == ""


@given(ANYTHING, ANYTHING)
def test_every_typed_syllable_is_found_in_the_key(one, other):
    key = text.search_key(one, other)

    assert all(f" {syllable}" in key for syllable in text.syllables(one) + text.syllables(other))


def test_people_stand_as_on_a_ballot():
    shuffled = BALLOT.copy()
    random.Random(5).shuffle(shuffled)

    in_order = sorted(shuffled, key=lambda name: text.sort_key(*split_name(name)))

    assert in_order == BALLOT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("Lê", "", "An"), ("Lê", "", "An Bình")),
        (("Lê", "", "An Bình"), ("Lê", "", "Anh")),
        (("Lê", "Văn", "Hoà"), ("Ngô", "Văn", "Hòa")),
        (("Le", "", "Zoe"), ("Le", "", "Zoë")),
        (("", "", "An"), ("Lê", "", "An")),
        (("Lê", "", "An"), ("Lê", "Bá", "An")),
        (("Lê", "", "2"), ("Lê", "", "An")),
    ],
)
def test_hard_pairs_stand_in_order(before, after):
    assert text.sort_key(*before) <= text.sort_key(*after)


@given(VIETNAMESE, VIETNAMESE, VIETNAMESE)
def test_a_sort_key_is_ascii_and_blind_to_case_and_form(family, middle, given_name):
    key = text.sort_key(family, middle, given_name)

    assert key.isascii()
    assert key == text.sort_key(
        *(unicodedata.normalize("NFD", part.upper()) for part in (family, middle, given_name))
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Võ Tiến Nghị", ("Võ", "Tiến", "Nghị")),
        ("Trần Thị Diệu Thúy", ("Trần", "Thị Diệu", "Thúy")),
        ("Lê Sơn", ("Lê", "", "Sơn")),
        ("Siu", ("", "", "Siu")),
        ("", ("", "", "")),
        (" Lê\u00a0 Sơn ", ("Lê", "", "Sơn")),
    ],
)
def test_a_name_is_proposed_as_family_middle_and_given(name, parts):
    assert split_name(name) == parts
