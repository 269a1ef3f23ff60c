"""Names under whatever spelling they are typed, as keys, vectors and tsqueries."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from newsroom.beginnings import ASKED_AT_MOST, beginnings
from newsroom.fulltext import vector
from newsroom.text import TONES, clean, search_key, syllables, tone_key

pytestmark = pytest.mark.django_db

in_database = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# A rhyme that is written in two ways: the tone on its first vowel, or on its second.
_OPEN = ["oa", "oe", "uy"]
_ONSETS = ["", "b", "ch", "đ", "h", "kh", "l", "nh", "ph", "t", "th", "tr", "v", "x"]
_RHYMES = [
    "a",
    "an",
    "ăng",
    "ân",
    "anh",
    "e",
    "ê",
    "i",
    "iên",
    "oan",
    "ô",
    "ơn",
    "u",
    "ưng",
    "uyên",
]
_TONES = ["", *TONES]


def composed(text):
    return unicodedata.normalize("NFC", text)


@st.composite
def syllable(draw):
    """A syllable in both styles of placing its tone; most have but one."""
    onset, tone = draw(st.sampled_from(_ONSETS)), draw(st.sampled_from(_TONES))
    rhyme = draw(st.sampled_from(_OPEN + _RHYMES))
    if rhyme in _OPEN:
        old, new = rhyme[0] + tone + rhyme[1], rhyme + tone
    else:
        vowel = max(place for place, letter in enumerate(rhyme) if letter in "aăâeêioôơuư")
        old = new = rhyme[: vowel + 1] + tone + rhyme[vowel + 1 :]
    return composed(onset + old), composed(onset + new)


names = st.lists(syllable(), min_size=1, max_size=4)


def one_style(name, draw_from):
    return " ".join(style[draw_from] for style in name)


@st.composite
def spelled(draw, name):
    """The name as somebody else's keyboard writes it."""
    text = " ".join(draw(st.sampled_from(style)) for style in name)
    text = draw(st.sampled_from([str.lower, str.upper, str.title, str]))(text)
    text = text.replace("Đ", draw(st.sampled_from("ĐÐ\u0189"))).replace(
        "đ", draw(st.sampled_from("đð"))
    )
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


@st.composite
def two_spellings(draw):
    name = draw(names)
    return draw(spelled(name)), draw(spelled(name))


def finds(tsquery, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::tsvector @@ %s::tsquery", [vector([("A", clean(name))]), tsquery]
        )
        return cursor.fetchone()[0]


@given(two_spellings())
def test_two_spellings_of_a_name_have_the_same_keys(spellings):
    one, other = spellings

    assert tone_key(one) == tone_key(other)
    assert search_key(one) == search_key(other)
    assert beginnings(one).closeness == beginnings(other).closeness


@in_database
@given(two_spellings())
def test_two_spellings_of_a_name_find_each_other(spellings):
    one, other = spellings

    assert all(finds(way, other) for way in beginnings(one).closeness)


@in_database
@given(names, st.data())
def test_a_tone_tells_two_names_apart_when_marks_are_typed(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    typed = one_style(name, 0)
    other = " ".join(
        "".join(letter for letter in unicodedata.normalize("NFD", text) if letter not in TONES)
        if at == place
        else text
        for at, text in enumerate(typed.split())
    )
    # One that bears the syllable twice still has it.
    assume(set(tone_key(typed).split()) - set(tone_key(other).split()))

    assert finds(beginnings(typed).exact, typed)
    assert not finds(beginnings(typed).exact, other)
    assert finds(beginnings(typed).begun, other)


@in_database
@given(names, st.data())
def test_the_beginnings_of_the_syllables_are_enough(name, data):
    text = one_style(name, 1)
    begun = [part[: data.draw(st.integers(1, len(part)))] for part in syllables(text)]
    order = data.draw(st.permutations(begun))

    assert finds(beginnings(" ".join(order)).begun, text)


@in_database
@given(st.text(max_size=60) | st.text("':*&|!()<->\\\x00 ađ\u0301🙂\"%", max_size=40))
def test_whatever_is_typed_is_a_tsquery_that_says_no_more_than_its_syllables(typed):
    asking = beginnings(typed, {"ad": ("an", "duong")})
    if not asking:
        return

    for way in [*asking.closeness, asking.ended]:
        finds(way, "Lê An")
    assert finds(beginnings(typed).begun, clean(typed))


def test_no_more_is_read_than_a_name_may_be_long():
    assert len(beginnings("a b c d e f g h i k l m n o p").words) == ASKED_AT_MOST
    assert len(beginnings("x" * 10_000).begun) < 100
    assert not beginnings("?! … 🙂 ':*")


def test_an_abbreviation_counts_as_its_words_too():
    short = {"ubnd": ("uy", "ban", "nhan", "dan")}

    assert beginnings("UBND", short).begun == "('ubnd':* | 'uy' & 'ban' & 'nhan' & 'dan')"
