"""People in the order in which a Vietnamese ballot prints them: by given name, then by family, then
by middle names; the alphabet before the tones."""

import random
import unicodedata
from functools import cmp_to_key
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text import LETTERS, clean_line, letter_prefix, sort_key
from people.models import Person
from people.names import split_name
from tests.factories import make_person

# Invented, and put in order by hand.
BALLOT = """
Lê A
A Nhơn (Hà Văn Nhơn)
A Thút
Kiều Thị Ái
Hồ Văn An
Lê An
Lê Thị An
Lê Văn An
Nguyễn Hoài An
Nguyễn Hữu An
Nguyễn Thị An
Nguyễn Thị Bình An
Trần Gia An
Bùi Hoàng Anh
Bùi Hồng Anh
Đỗ Thị Anh
Phạm Thị Anh
Võ Anh
Đỗ Ngọc Ảnh
Cao Thị Ánh
Phạm Thị Ánh
Lò Văn Ăn
Nguyễn Hoài Ân
Trần Thị Ân
Đỗ Ngọc Ẩn
Hoàng Thị Ấn
Tống Văn Ất
Vũ Đình Âu
Cao Thị Ba
Lê Văn Ba
Mai Văn Bá
Lại Thị Bạch
Trịnh Đình Bài
Phùng Quốc Bảo
Trần Bảo
Lê Thị Bảy
Đặng Công Bằng
Vũ Văn Bé
Hà Thị Bền
Phan Thị Bích
Nguyễn Xuân Biên
Đào Duy Bình
Đào Thanh Bình
Phạm Thái Bình
Tôn Thị Bình
Tôn Nữ Bình
Tôn Nữ Thị Bình
Tôn Thất Bình
Zơ Râm Bình
Lý Thị Bính
Trương Thị Bông
Nghiêm Văn Bút
Lê Quang Bửu
Dương Văn Ca
Ngô Thị Cam
Trần Hữu Cảnh
Hồ Thị Cát
Lò Thị Cầm
Vũ Thị Chanh
Lê Minh Châu
Lê Thị Minh Châu
Tạ Thị Chi
Nguyễn Hữu Chí
Trần Quyết Chiến
Đinh Xuân Chính
Hà Văn Chung
Vi Thị Chuyên
Lê Văn Chương
Nguyễn Tất Công
Nguyễn Thành Công
Trần Thị Cúc
Lê Văn Cường
Tô Mạnh Cường
Ngô Văn Danh
Nguyễn Văn Danh
Nguyễn Văn Dành
Nguyễn Văn Dánh
Hoàng Thị Dần
Lục Thị Diễm
Cao Ngọc Diệp
Phan Thị Dịu
Bùi Thị Doan
Ka Tơ Thị Dung
Lê Thị Dung
Trần Thị Dung
Lại Việt Dũng
Trần Dũng
Vũ Thế Dũng
Nguyễn Khắc Duy
Phạm Thị Duyên
Lê Văn Dư
Nguyễn Ánh Dương
Phạm Thùy Dương
Đoàn Văn Đa
Võ Văn Đại
Trần Thị Đan
Bùi Thị Đào
Lê Văn Đạo
Hoàng Văn Đạt
Hà Văn Đắc
Lương Hải Đăng
Kiều Thị Đậm
Mai Xuân Đẩu
Nông Thị Điệp
Vũ Đình Định
Ngô Thị Đoan
Tăng Văn Đô
Lê Phương Đông
Lê Thị Đông
Vi Văn Đồng
Trần Văn Đủ
Phan Văn Đức
Thái Minh Đức
Lý Thị Em
Hứa Văn Én
Trịnh Thị Êm
Đỗ Thị Gái
Lâm Thị Gấm
Lưu Thị Giang
Nguyễn Trường Giang
Hồ Văn Giao
Mã Văn Giáp
Trần Thị Giàu
Võ Thị Gương
Rơ Châm H'Linh
H' Loan Êban
H'Nga Kđoh
H' Nga Niê
Lê Thị Ha
Bùi Thị Hà
Nguyễn Thị Hà
Trần Hà
Phạm Văn Hả
Ngô Văn Hã
Tô Văn Há
Nguyễn Văn Hạ
Nguyễn Văn Hai
Lê Thị Hài
Đặng Thị Hải
Trần Hải
Võ Thị Hái
Lê Hồng Hạnh
Phan Thị Hảo
Tôn Nữ Diệu Hằng
Trịnh Thị Hằng
Đỗ Văn Hân
Vũ Trung Hậu
Lê Thị Hiên
Ngô Thị Hiền
Bùi Thị Hiển
Ngô Văn Hiến
Lê Trung Hiếu
Châu Thị Hoa
Đỗ Văn Hoà
Lê Văn Hòa
Ngô Văn Hoà
Phạm Văn Hòa
Cao Thị Họa
Trần Xuân Hoài
Vũ Thị Hoan
Lê Hoàng
Nguyễn Huy Hoàng
Nguyễn Văn Hội (Thích Minh Hội)
Trần Văn Hội
Lê Thị Hồng
Bùi Văn Hợi
Cao Thị Huệ
Vũ Mạnh Hùng
Lê Quốc Huy
Đinh Thị Huyền
Ngô Duy Hưng
Hà Thị Hương
Phạm Thị Hương
Pi Năng Thị Hương
Siu Hương
Trần Thị Thu Hương
Hà Thị Hường
Phạm Thị Hưởng
Lê Văn Hữu
Lê Văn Ích
Hồ Thị In
K' Brêu
K'Nhiên
Ka Linh
Phạm Thị Kha
Vũ Văn Khải
Lê Minh Khang
Lê Ngọc Khánh
Mai Văn Khoa
Phan Đăng Khôi
Hoàng Văn Khương
Nguyễn Trung Kiên
Dương Thị Kiều
Đỗ Thị Kim
Phạm Văn Kỷ
Nguyễn Ngọc Lan
Trần Thị Lan (Hai Lan)
Vũ Thị Lan
Vi Thị Lành
Đinh Văn Lâm
Phan Thị Lâm
Trần Thị Lệ
Nguyễn Thị Liên
Hà Thùy Linh
Trần Thị Loan
Đặng Văn Long
Vũ Hải Long
Nguyễn Thị Lộc
Bùi Tấn Lợi
Lê Văn Luân
Phạm Văn Lực
Ngô Thị Lương
Đặng Thị Ly
Lò Thị Lý
Bàn Thị Mai
Lê Thị Mai
Phùng Văn Mạnh
Hoàng Thị Mẫn
Giàng A Mí
Đào Thị Miên
Lê Minh
Lê Văn Minh
Nguyễn Nhật Minh
Trần Bình Minh
Hà Thị Mơ
Vương Thị Mùi
Tạ Thị Mừng
Kiều Thị My
Hồ Thị Mỹ
Lê Hoài Nam
Trần Nam
Võ Văn Năm
Đỗ Thị Nga
Lưu Thị Ngà
Trần Thị Ngân
Đặng Tiến Nghị
Nguyễn Đức Nghĩa
Lê Bích Ngọc
Phạm Thị Ngợi
Trịnh Khắc Nguyên
Cao Thị Nguyệt
Phan Thanh Nhàn
Lê Thị Nhạn
Lương Thị Nhâm
Ngô Văn Nhân
Đoàn Văn Nhật
Mai Thị Nhung
Trần Văn Như
Dương Văn Ninh
Lê Thị Nở
Nông Thị Nụ
Hà Thị Nương
Nguyễn Thị Oanh
Hứa Thị Ổn
Nguyễn Thị Ơn
Lê Văn Phan
Trần Ngọc Phát
Đinh Gia Phong
Lê Văn Phú
Bùi Thị Phúc
Phạm Thị Phụng
Lê Hữu Phước
Hoàng Thị Phương
Nguyễn Thu Phương
Trần Thị Phượng
Lê Vinh Quang
Nguyễn Hồng Quân
Võ Văn Quế
Trần Anh Quốc
Hà Thị Quy
Vũ Thị Quyên
Đỗ Mạnh Quyền
Bùi Văn Quyết
Lê Như Quỳnh
Ksor Rin
Trần Văn Rồng
Đào Văn Sang
Trần Thị Sáu
A Lăng Sim
Lò Thị Sim
Nguyễn Văn Sinh
Lê Thái Sơn
Thào A Sùng
Phan Thị Sương
Hồ Thị Sửu (Kăn Sửu)
Trần Văn Sửu
Đỗ Đức Tài
Lê Thị Tám
Hồ Thị Tâm
Phạm Minh Tân
Trần Văn Tấn
Nguyễn Văn Tây
Bùi Ngọc Thạch
Lê Văn Thái
Trần Thị Thanh
Đỗ Tiến Thành
Lý Thị Thảo
Lê Toàn Thắng
Mai Thị Thêu
Bùi Văn Thiện
Ngô Đức Thịnh
Hà Thị Thoa
Lê Thị Thơ
Cao Thị Thu
Lê Văn Thụ
Phan Văn Thuận
Lê Thị Thuy
Đoàn Thị Thùy
Hà Thị Thuỳ
Đoàn Thị Thủy
Hà Thị Thuỷ
Đoàn Thị Thúy
Hà Thị Thuý
Lê Thị Thụy
Lê Văn Thư
Nguyễn Hoài Thương
Tạ Thị Tiên
Vũ Văn Tiến
Nguyễn Trọng Tín
Tô Ngọc Toàn
Phạm Thu Trang
Ngô Minh Trí
Hà Thị Trinh
Lê Thành Trung
Bùi Xuân Trường
Lê Anh Tú
Đinh Anh Tuấn
Đinh Thanh Tùng
Phạm Thị Tuyết
Lê Quý Tư
Trần Đức Tường
Lê Thị Út
Vũ Tú Uyên
Nguyễn Hữu Ứng
Mai Văn Ước
Trần Văn Văn
Lê Thị Vân
Đỗ Quốc Việt
Hoàng Văn Vinh
Ngô Quang Vĩnh
Bùi Nguyên Vũ
Trần Vũ
Phan Thị Vui
Lương Văn Vương
Hà Thị Vy
Lê Thị Xoan
Đặng Thị Xuân
Phan Thị Xuyến
Lưu Thị Ý
Y Bhem Niê
Y Loan
Trần Thị Yên
Hoàng Hải Yến
""".strip().splitlines()

# Each with its five tones as combining marks, in the order of the dictionary.
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
CONSONANTS = ["", "b", "c", "d", "đ", "g", "h", "kh", "l", "m", "ng", "nh", "t", "th", "tr", "x"]


@pytest.fixture(scope="module")
def shuffled():
    return random.Random(11).sample(BALLOT, len(BALLOT))


def key(name):
    return sort_key(*split_name(name))


def test_the_ballot_is_long_enough_to_tell():
    assert len(BALLOT) == len(set(BALLOT)) > 200
    assert {key(name)[:2] for name in BALLOT} == {letter_prefix(letter) for letter in LETTERS}


@pytest.mark.parametrize(("before", "after"), [*pairwise(BALLOT)])
def test_each_stands_before_the_next_one(before, after):
    assert key(before) < key(after)


@pytest.mark.django_db
def test_people_come_from_the_database_as_on_a_ballot(shuffled):
    for name in shuffled:
        make_person(name=name)

    assert list(Person.objects.values_list("name", flat=True)) == BALLOT


@pytest.mark.django_db
def test_what_an_editor_says_of_a_name_puts_it_where_it_belongs():
    make_person(name="Lê Văn Bảo")
    make_person(name="Y Jút Ayun", family="Ayun", given="Jút")
    make_person(name="Trần Thị An")

    assert [person.given for person in Person.objects.all()] == ["An", "Bảo", "Jút"]


@pytest.mark.django_db
def test_the_parts_of_a_name_that_is_no_longer_borne_are_proposed_anew():
    person = make_person(name="Lê Văn Cũ")
    make_person(name="Trần Văn Mận")
    person.name = "Lê Văn Mới"
    person.save()

    assert (person.family, person.middle, person.given) == ("Lê", "Văn", "Mới")
    assert list(Person.objects.values_list("given", flat=True)) == ["Mận", "Mới"]


@pytest.mark.django_db
def test_parts_that_fit_the_name_stay_as_the_editor_left_them():
    person = make_person(name="Y Jút Ayun", family="Ayun", given="Jút")
    person.name = "Y Jút AYUN"
    person.save()

    assert (person.family, person.middle, person.given) == ("Ayun", "", "Jút")


# How a name is split


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Tôn Nữ Thị Bình", ("Tôn Nữ", "Thị", "Bình")),
        ("TÔN NỮ DIỆU BÌNH", ("TÔN NỮ", "DIỆU", "BÌNH")),
        ("Công Tằng Tôn Nữ Hỷ", ("Công Tằng Tôn Nữ", "", "Hỷ")),
        ("Tôn Thị Bình", ("Tôn", "Thị", "Bình")),
        ("Tôn Nữ", ("Tôn", "", "Nữ")),
        ("Siu Hương", ("Siu", "", "Hương")),
        ("Siu H' Linh", ("Siu", "", "H' Linh")),
        ("Rơ Châm H'Linh", ("Rơ Châm", "", "H'Linh")),
        ("Zơ Râm Bình", ("Zơ Râm", "", "Bình")),
        ("A Lăng Sim", ("A Lăng", "", "Sim")),
        ("Ka Tô Thị Mừng", ("Ka Tô", "Thị", "Mừng")),
        ("Giàng A Mí", ("Giàng", "A", "Mí")),
        ("Y Bhem Niê Kđăm", ("", "", "Y Bhem Niê Kđăm")),
        ("H'Nga Kđoh", ("", "", "H'Nga Kđoh")),
        ("H’ Nga Kđoh", ("", "", "H’ Nga Kđoh")),
        ("K' Brêu", ("", "", "K' Brêu")),
        ("A Nhơn (Hà Văn Nhơn)", ("", "", "A Nhơn (Hà Văn Nhơn)")),
        ("Hồ Thị Sửu (Kăn Sửu)", ("Hồ", "Thị", "Sửu (Kăn Sửu)")),
        ("Siu (H'Linh)", ("", "", "Siu (H'Linh)")),
        ("Ý Nhi Hà", ("Ý", "Nhi", "Hà")),
    ],
)
def test_a_name_that_is_put_together_otherwise_is_proposed_so(name, parts):
    assert split_name(name) == parts


WORDS = st.sampled_from(
    [*{word for name in BALLOT for word in name.split()}, "(", "H'", "Thị", "K"]
)


@given(st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=30))
def test_the_parts_put_together_are_the_name(name):
    assert " ".join(filter(None, split_name(name))) == clean_line(name)


# The order itself


def syllable(consonant, vowels, tone, place):
    """Letters and tone as they sort, and the syllable with the mark on one of its vowels."""
    place = min(place, len(vowels) - 1)
    written = f"{consonant}{vowels[: place + 1]}{TONES[tone]}{vowels[place + 1 :]}"
    return consonant + vowels, tone, written


SYLLABLES = st.builds(
    syllable,
    st.sampled_from(CONSONANTS),
    st.text(VOWELS, min_size=1, max_size=3),
    st.integers(0, 5),
    st.integers(0, 2),
)
PARTS = st.lists(SYLLABLES, max_size=2)
NAMES = st.tuples(PARTS, PARTS, st.lists(SYLLABLES, min_size=1, max_size=2))


def written(parts, form="NFC"):
    return [unicodedata.normalize(form, " ".join(each[2] for each in part)) for part in parts]


def by_hand(parts):
    """What the rule says: given, family, middle; in each the letters of all its syllables by the
    alphabet, then their tones."""
    family, middle, given_name = parts
    alphabet = LETTERS.lower()
    return [
        (
            [[alphabet.index(letter) for letter in letters] for letters, _tone, _written in part],
            [tone for _letters, tone, _written in part],
        )
        for part in (given_name, family, middle)
    ]


@given(NAMES, NAMES)
def test_letters_decide_before_tones_and_given_before_family_before_middle(one, other):
    mine, theirs = sort_key(*written(one)), sort_key(*written(other))

    assert (mine < theirs) == (by_hand(one) < by_hand(other))
    assert (mine == theirs) == (by_hand(one) == by_hand(other))


@given(st.lists(NAMES, max_size=8), st.randoms())
def test_it_is_one_order_whatever_came_first(names, chance):
    keys = [sort_key(*written(name)) for name in names]
    shuffled = chance.sample(keys, len(keys))

    compared = cmp_to_key(lambda one, other: (one > other) - (one < other))
    assert sorted(shuffled) == sorted(keys, key=compared)
    assert sorted(key.encode() for key in keys) == [key.encode() for key in sorted(keys)]


@given(NAMES, st.integers(0, 2))
def test_neither_unicodes_form_nor_the_place_of_the_tone_matters(parts, place):
    elsewhere = [[_moved(each, place) for each in part] for part in parts]

    assert sort_key(*written(parts)) == sort_key(*written(parts, "NFD"))
    assert sort_key(*written(parts)) == sort_key(*written(elsewhere))


def _moved(each, place):
    letters, tone, _written = each
    start = next(at for at, letter in enumerate(letters) if letter in VOWELS)
    return syllable(letters[:start], letters[start:], tone, place)
