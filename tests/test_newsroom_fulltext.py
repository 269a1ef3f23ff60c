"""Texts as vectors, typed words as questions, hits in texts: without a story, with PostgreSQL."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.excerpts import excerpt, marked
from newsroom.fulltext import ASKED_AT_MOST, LAST_PLACE, ask, vector
from newsroom.text import clean, words

pytestmark = pytest.mark.django_db

VIETNAMESE = st.text(
    "aăâbcdđeêhikoôơuưyàằầèềòồờùừáủụũẹ gnĐÁỦ .,“”\"'’-–/_&|!:*()\\<>\n\u0301\u0323"
)
TYPED = VIETNAMESE | st.text(max_size=80)
in_database = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def finds(typed, *lines, weight="D"):
    """As the database answers, and as the hits in the printed text are marked: always the same."""
    question, text = ask(typed), clean("\n".join(lines))
    found = is_found(question, vector([(weight, text)]))
    lines = [list(words(line)) for line in text.splitlines()]
    everywhere = {term for term in question.terms for line in lines if any(term.hits(line))}
    assert found == (bool(question) and everywhere == set(question.terms))
    return found


def is_found(question, tsvector):
    """By the text; the index may find more, never less."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v @@ %s::tsquery, v @@ %s::tsquery FROM (SELECT %s::tsvector) AS texts (v)",
            [question.in_index, question.in_text, tsvector],
        )
        by_index, by_text = cursor.fetchone()
    assert by_index or not by_text
    return by_text


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("uỷ", "Ủy ban nhân dân huyện", True),
        ("ủy", "Uỷ ban nhân dân huyện", True),
        ("hoà", "phường Bình Hòa", True),
        ("quý", "quí khách", False),
        ("Đà Nẵng", "ra Đà Nẵng", True),
        ("Đà Nẵng", "xe đa năng", False),
        ("da nang", "xe đa năng", True),
        ("DA NANG", "ra Đà Nẵng", True),
        ("bão", "báo bao bảo", False),
        ("bao", "cơn bão", True),
        ("đ", "đ d", True),
        ("d", "đường", False),
        ("Ðà Nẵng", "ra Đà Nẵng", True),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "ra Đà Nẵng", True),
        ("Đà\u00a0Nẵng\u200b", "ra Đà Nẵng", True),
        ("an", "thành phố", False),
        ("2020", "năm 2020", True),
        ("GD&ĐT", "Sở GD-ĐT", True),
        ("H’Yim", "chị H'Yim Kđoh", True),
        ("2016-2021", "nhiệm kỳ 2016–2021", True),
        ("2016-2021", "từ 2021 đến 2016", False),
        ("TP.HCM", "TP HCM", True),
        ("", "bất cứ gì", False),
        ('“” "" !? … & |', "bất cứ gì", False),
    ],
)
def test_a_word_is_looked_up_as_it_was_typed(typed, text, found):
    assert finds(typed, text) == found


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ('"an ninh"', "giữ an ninh", True),
        ('"an ninh"', "ninh an", False),
        ('"an ninh"', "bình an Quảng Ninh", False),
        ("“trật tự an toàn”", "giữ trật tự, an toàn", True),
        ("«tu an»", "giữ trật tự, an toàn", True),
        ('"tự an"', "giữ trật tứ an toàn", False),
        ('"tu án"', "giữ trật tự án toàn", False),
        ('"công an"', "công án, công ăn", False),
        ('"trat tu an toan"', "trật tự và an toàn, an toàn trật tự", False),
        ('"a b a b"', "b a b a b", True),
        ('"an ninh', "ninh an", True),
        ('đông "an ninh" nam', "nam đông an ninh", True),
        ('"" an ""', "an", True),
        ('"bão"', "cơn bão", True),
    ],
)
def test_a_quotation_stands_word_by_word(typed, text, found):
    assert finds(typed, text) == found


@pytest.mark.parametrize("typed", ['"đêm bão"', '"dem bao"', "dem-bao"])
def test_a_phrase_does_not_run_from_one_line_into_the_next(typed):
    assert finds(typed, "Một đêm bão", "tan")
    assert not finds(typed, "Một đêm", "bão tan")
    headline, standfirst = ("A", "Một đêm"), ("B", "bão tan")
    assert not is_found(ask(typed), vector([headline, standfirst]))


OPERATORS = ["&", "|", "!", "<->", ":", ":*", "*", "(", ")", "'", "''", "\\", "\\'", "@@", "%", ";"]


@pytest.mark.parametrize("operator", OPERATORS)
def test_operators_are_plain_text(operator):
    assert finds(f"lũ {operator} bão", "bão, lũ")
    assert finds(f"lũ{operator}", "bão, lũ")
    assert not finds(f"{operator}lũ", "bão")


def test_a_very_long_question_is_cut_and_answered():
    typed = " ".join(f"chữ{number}" for number in range(5000))

    assert len(ask(typed).terms) == ASKED_AT_MOST
    assert finds(typed, typed)
    assert finds(f'"{typed}"', typed)


def test_a_word_is_asked_once():
    assert ask("bão bão BÃO").terms == ask("bão").terms


# Limits of the type


def test_a_word_of_any_length_is_found():
    assert finds("ữ" * 3000, f"a {'ữ' * 3000} b")
    assert finds(f'"{"ữ" * 3000} b"', f"a {'ữ' * 3000} b")


def test_a_word_a_thousand_times_is_found_with_what_stands_by_it():
    text = "thuyền " * 1000 + "cập bến đò"

    assert finds("thuyền", text)
    assert finds('"cập bến đò"', text)
    assert is_found(ask('"thuyen cap"'), vector([("D", text)]))


def test_a_story_of_thirty_thousand_characters_is_found_by_its_end():
    text = " ".join(f"chữ{number}" for number in range(4500))
    assert len(text) > 30_000

    assert finds('chữ4499 "chữ4497 chữ4498 chữ4499"', text)


def test_behind_the_last_place_words_and_pairs_are_found():
    text = "đò " * LAST_PLACE + "bến cũ"

    assert is_found(ask('bến "ben cu"'), vector([("D", text)]))


def test_what_has_no_room_is_left_out():
    text = " ".join(f"{number}{'ữ' * 50}" for number in range(20_000))

    assert is_found(ask(text[:60].split()[0]), vector([("D", text)]))
    assert not is_found(ask(text.split()[-1]), vector([("D", text)]))


# Whatever is typed or written


@in_database
@given(TYPED)
def test_whatever_is_typed_is_answered(typed):
    is_found(ask(typed), vector([("A", clean(typed))]))


@in_database
@given(VIETNAMESE, st.data())
def test_a_text_is_found_by_each_of_its_words_and_by_any_stretch_of_a_line(text, data):
    text = clean(text)
    for line in text.splitlines():
        printed = [line[word.start : word.end] for word in words(line)]
        if printed:
            first = data.draw(st.integers(0, len(printed) - 1))
            assert finds(data.draw(st.sampled_from(printed)), text)
            assert finds(f'"{" ".join(printed[first : first + 5])}"', text)


@given(TYPED, VIETNAMESE)
def test_the_marked_line_is_the_line_and_an_excerpt_a_part_of_it(typed, line):
    line = clean(line).replace("\n", " ")

    assert "".join(piece.text for piece in marked(line, ask(typed))) == line
    shown = "".join(piece.text for piece in excerpt([line], ask(typed), length=20))
    assert shown.removeprefix("… ").removesuffix(" …") in line
    assert len(shown) <= len(line) + 4


# Excerpts


def test_hits_are_marked_as_they_are_printed():
    pieces = marked("Uỷ ban và Thường trực Tỉnh ủy", ask('ủy "thuong truc"'))

    assert [piece.text for piece in pieces if piece.is_hit] == ["Uỷ", "Thường trực", "ủy"]


def test_an_excerpt_is_the_line_that_answers_most():
    lines = ["Bão, bão, bão.", "Sau bão, đò lại chạy.", "Không có gì."]

    pieces = excerpt(lines, ask("bao do"))

    assert "".join(piece.text for piece in pieces) == lines[1]


def test_an_excerpt_of_a_long_line_is_cut_between_words_around_the_hits():
    line = "Mở đầu. " * 50 + "Bến đò Cồn Sậy đông khách. " + "Rồi thôi. " * 50

    text = "".join(piece.text for piece in excerpt([line], ask("con say"), length=100))

    assert "Cồn Sậy" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) <= 110
    assert set(text.strip("… ").split()) <= set(line.split())


def test_without_a_hit_an_excerpt_is_the_beginning():
    assert excerpt(["Đò cập bến."], ask("bão"))[0].text == "Đò cập bến."
    assert excerpt([], ask("bão")) == []
