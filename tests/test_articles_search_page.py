"""What readers ask and are told: words, filters, errors, the page of results."""

import html
import re
from datetime import UTC, datetime

import pytest

from articles import workflow
from articles.models import Edition
from articles.states import Stage
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_live,
    make_section,
    walk,
)
from tests.searching import SEARCH, found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def errors(client, **asked):
    """{field: its sentences}, where nothing is looked up."""
    response = client.get(SEARCH, {"q": "đò", **asked})
    assert response.status_code == 200
    assert response.context["found"] is None
    content = html.unescape(response.content.decode())
    said = dict(response.context["form"].errors)
    assert all(sentence in content for sentences in said.values() for sentence in sentences)
    return said


def publish_on(day, **story):
    """Live, with the day as that of its first publication."""
    article = make_live(**story)
    Edition.objects.filter(article=article).update(first_published_at=day)
    return article


# What is asked


def test_before_anything_is_asked_nothing_is_looked_up(client):
    response = client.get(SEARCH)

    assert response.status_code == 200
    assert response.context["found"] is None
    assert not response.context["form"].errors


@pytest.mark.parametrize("typed", ["", "   ", "…", "“”", "? & | !", "\u200b"])
def test_without_a_word_a_sentence_and_not_everything(client, typed):
    make_live()

    assert errors(client, q=typed) == {"q": ["Type at least one word."]}


def test_a_null_character_is_refused_with_a_sentence(client):
    assert "q" in errors(client, q="đò\0")


@pytest.mark.parametrize(
    "typed", ["o", "a" * 5000, "đò " * 2000, "'", "x:*", "<script>đò</script>"]
)
def test_short_long_and_strange_questions_are_answered(client, typed):
    make_live(headline="Đò o <script> x")
    response = client.get(SEARCH, {"q": f"{typed} đò"})

    assert response.status_code == 200
    assert b"<script>" not in response.content


# Filters


ASKED = {
    "muc": "kinh-te",
    "tac_gia": "ha lam",
    "su_kien": "hoi cho",
    "tu": "10/2020",
    "den": "2020",
}
OTHERS = {
    "muc": {"muc": "y-te"},
    "author": {"tac_gia": "Thu Trang"},
    "event": {"su_kien": "Đua thuyền"},
    "later": {"tu": "2/10/2020"},
    "earlier": {"tu": "", "den": "30/9/2020"},
}


@pytest.fixture
def story_of_2020():
    make_section(slug="y-te"), make_event(name="Đua thuyền")
    make_live(headline="Chuyện khác", byline=[make_author(pen_name="Thu Trang")])
    article = make_article(
        headline="Đò về",
        section=make_section(slug="kinh-te"),
        byline=[make_author(pen_name="Hạ Lam")],
    )
    article.events.set([make_event(name="Hội chợ")])
    walk(workflow.save(article, by=article.created_by), to=Stage.PUBLISHED)
    first_of_october = datetime(2020, 10, 1, tzinfo=UTC)
    Edition.objects.filter(article=article).update(first_published_at=first_of_october)


@pytest.mark.usefixtures("story_of_2020")
def test_filters_combine(client):
    make_live(headline="Đò khác")

    assert found(client, "đò", **ASKED) == ["Đò về"]


@pytest.mark.usefixtures("story_of_2020")
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_one_filter_that_does_not_fit_is_enough(client, other):
    assert found(client, "đò", **ASKED | other) == []


def test_a_day_begins_and_ends_at_midnight_of_the_paper(client):
    publish_on(datetime(2020, 9, 30, 17, 0, tzinfo=UTC), headline="Đò sớm")
    publish_on(datetime(2020, 10, 1, 16, 59, tzinfo=UTC), headline="Đò tối")
    publish_on(datetime(2020, 10, 1, 17, 0, tzinfo=UTC), headline="Đò hôm sau")

    assert found(client, "đò", tu="1/10/2020", den="1/10/2020") == ["Đò tối", "Đò sớm"]
    assert found(client, "đò", den="30/9/2020") == []
    assert found(client, "đò", tu="2/10/2020") == ["Đò hôm sau"]


def test_an_author_is_found_by_a_part_of_the_name_and_preferred_by_the_whole(client):
    make_live(headline="Đò một", byline=[make_author(pen_name="Hạ Lam")])
    make_live(headline="Đò hai", byline=[make_author(pen_name="Hạ Lam Giang")])

    assert set(found(client, "đò", tac_gia="lam")) == {"Đò một", "Đò hai"}
    assert found(client, "đò", tac_gia="HẠ LAM") == ["Đò một"]


def test_a_story_of_two_authors_is_listed_once(client):
    authors = [make_author(pen_name="Hạ Lam"), make_author(pen_name="Thu Lam")]
    make_live(headline="Đò một", byline=authors)

    assert found(client, "đò", tac_gia="lam") == ["Đò một"]


def test_a_pen_name_without_a_story_to_read_is_not_told_from_one_that_nobody_has(client):
    make_article(headline="Đò nháp", byline=[make_author(pen_name="Bí Danh")])
    make_live(headline="Đò về")

    assert errors(client, tac_gia="Bí Danh") == {
        "tac_gia": ["Nothing here has this name: Bí Danh."]
    }


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("muc", "khong-co", "There is no such section."),
        ("xep", "ngau-nhien", "There is no such order."),
        ("tac_gia", "Không Ai", "Nothing here has this name: Không Ai."),
        ("tac_gia", "…", "Nothing here has this name: …."),
        ("su_kien", "Không Gì", "Nothing here has this name: Không Gì."),
        ("tu", "31/9/2020", "There is no such day in the calendar: 31/9/2020."),
        ("den", "hôm qua", "“hôm qua” is not a date. Write 2020, 10/2020 or 1/10/2020."),
    ],
)
def test_a_wrong_filter_gets_a_sentence_and_not_everything(client, name, typed, sentence):
    make_live(headline="Đò về")

    assert errors(client, **{name: typed}) == {name: [sentence]}


def test_the_last_day_may_not_lie_before_the_first(client):
    sentence = "The last day lies before the first one."

    assert errors(client, tu="2021", den="2020") == {"den": [sentence]}
    assert found(client, "đò", tu="2020", den="2020") == []


def test_a_name_that_too_many_have_is_not_looked_up(client):
    make_live(byline=[make_author(pen_name=f"Lam {number}") for number in range(21)])

    sentence = "Too many have this name: write more of it."
    assert errors(client, tac_gia="lam") == {"tac_gia": [sentence]}
    make_live(headline="Đò về", byline=[make_author(pen_name="Lam")])
    assert found(client, "đò", tac_gia="lam") == ["Đò về"]


# The page


def test_hits_are_marked_as_printed_and_escaped(client):
    make_live(kicker="<u>Uỷ", headline="Uỷ ban <b>họp</b>", body="<p>Ủy viên &lt;i&gt; dự.</p>")

    content = client.get(SEARCH, {"q": "ủy"}).content.decode()

    assert "&lt;u&gt;<mark>Uỷ</mark></p>" in content
    assert "<mark>Uỷ</mark> ban &lt;b&gt;họp&lt;/b&gt;" in content
    assert "<mark>Ủy</mark> viên &lt;i&gt; dự." in content


def test_the_words_and_the_filters_stay_in_the_form_and_on_the_next_page(client, monkeypatch):
    monkeypatch.setattr("articles.results.HITS_SHOWN", 1)
    section = make_section(slug="kinh-te")
    for _ in range(2):
        make_live(headline="Đò & bến", section=section)

    content = client.get(SEARCH, {"q": "đò & “bến", "muc": "kinh-te"}).content.decode()

    assert 'value="đò &amp; “bến"' in content
    assert re.search(r'value="kinh-te" selected', content)
    assert re.search(r'href="\?q=[^"]*&amp;muc=kinh-te&amp;truoc=[^"]+" rel="next"', content)


def test_words_side_by_side_are_one_step_away(client):
    make_live(headline="Bến đò", standfirst="Đò chưa về bến.")
    make_live(headline="Đò chưa về bến", body="<p>Gió to.</p>")
    link = re.search(
        r'href="(\?q=[^"]+)">Only', client.get(SEARCH, {"q": "bến đò"}).content.decode()
    )

    assert len(found(client, "bến đò")) == 2
    shown = client.get(SEARCH + html.unescape(link[1])).context["found"]["page"].rows
    assert [edition.headline for edition in shown] == ["Bến đò"]


def test_results_are_not_for_search_engines(client):
    assert b'content="noindex, follow"' in client.get(SEARCH, {"q": "đò"}).content
