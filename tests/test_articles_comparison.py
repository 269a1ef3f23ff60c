"""Two contents of a story side by side: every field, with names for its numbers."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from articles.blocks import read_blocks
from articles.changes import INSERTED, Row
from articles.comparison import compare
from articles.lines import stretches
from articles.models import Byline
from articles.naming import Names
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_person,
    make_photo,
    make_section,
    make_topic,
    picture,
)
from tests.test_articles_changes import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def content():
    return make_article(
        kicker="Đường thủy", lead_caption="Đò cập bến.", lead_alt="Một con đò"
    ).content()


def shown(before, after):
    return render_to_string(
        "admin/articles/article/_changes.html", {"changes": compare(before, after)}
    )


def said(before, after):
    """Field: its words with signs."""
    return {change.name: read(change.pieces) for change in compare(before, after)}


def test_nothing_changed_shows_nothing(content):
    assert compare(content, dict(content)) == []


@pytest.mark.parametrize("name", ["headline", "kicker", "standfirst", "lead_caption", "lead_alt"])
def test_a_text_is_compared_by_words(content, name):
    content[name] = "Bến đò cũ"
    assert said(content, {**content, name: "Bến đò mới"}) == {name: "Bến đò [-cũ-][+mới+]"}


def test_another_section_by_name(content):
    politics = make_section(name="Chính trị")
    content["section"] = make_section(name="Xã hội").pk
    assert said(content, {**content, "section": politics.pk}) == {
        "section": "[-Xã hội-] [+Chính trị+]"
    }


def test_what_was_deleted_since_goes_by_its_number(content):
    assert "№ 999999, deleted since" in said(content, {**content, "section": 999_999})["section"]


def test_the_day_of_the_story(content):
    now = {**content, "story_date": ["2020-10-01", "2020-10-01", "1/10/2020"]}
    assert said(content, now) == {"story_date": "[+1/10/2020+]"}


def test_another_lead_photo_with_small_pictures(content):
    one, two = (make_photo(content=picture(color=color)) for color in ("red", "blue"))
    (change,) = compare({**content, "lead_photo": one.pk}, {**content, "lead_photo": two.pk})
    assert [(kind, photo) for kind, photo, _name in change.photos] == [
        ("deleted", one),
        ("inserted", two),
    ]


def test_the_byline_with_roles_in_their_order(content):
    one, two = make_author(pen_name="Hải Triều"), make_author(pen_name="Anh Tấn")
    before = {**content, "bylines": [[one.pk, "text"], [two.pk, "text"]]}
    after = {**content, "bylines": [[two.pk, "photos"], [one.pk, "text"]]}
    (change,) = compare(before, after)
    assert change.items == (
        ("inserted", f"Anh Tấn ({Byline.Role.PHOTOS.label})"),
        ("same", f"Hải Triều ({Byline.Role.TEXT.label})"),
        ("deleted", f"Anh Tấn ({Byline.Role.TEXT.label})"),
    )


def test_a_byline_in_another_order_is_moved(content):
    one, two = make_author(pen_name="Hải Triều"), make_author(pen_name="Anh Tấn")
    before = {**content, "bylines": [[one.pk, "text"], [two.pk, "text"]]}
    (change,) = compare(before, {**content, "bylines": before["bylines"][::-1]})
    assert sorted(kind for kind, _name in change.items) == ["moved", "same"]


def test_events_and_topics_by_name(content):
    now = {
        **content,
        "events": [make_event(name="Đại hội").pk],
        "topics": [make_topic(name="Lũ").pk],
    }
    events, topics = compare({**content, "topics": []}, now)
    assert events.items == (("inserted", "Đại hội"),)
    assert topics.items == (("inserted", "Lũ"),)


def test_another_person_under_the_same_words_is_named(content):
    one, two = make_person(name="Trần Minh Khải"), make_person(name="Trần Minh Khải")
    before = {**content, "body": f'<p>Ông <a data-person="{one.pk}">Khải</a> nói.</p>'}
    after = {**content, "body": f'<p>Ông <a data-person="{two.pk}">Khải</a> nói.</p>'}
    html = shown(before, after)
    assert f"person mentioned: Trần Minh Khải (№ {one.pk}) → Trần Minh Khải (№ {two.pk})" in html


def test_new_words_that_name_a_namesake_say_which(content):
    person = make_person(name="Trần Minh Khải", distinguisher="Bí thư")
    mention = f'<p>Ông <a data-person="{person.pk}">Trần Minh Khải</a> nói.</p>'
    html = shown({**content, "body": ""}, {**content, "body": mention})
    assert "[person mentioned: Trần Minh Khải (Bí thư)]" in html


def test_a_mark_that_changed_on_several_words_is_said_once(content):
    one, two = make_person(name="Trần Minh Khải"), make_person(name="Trần Văn Khải")
    mention = '<p>Ông <a data-person="{}">{}</a> nói.</p>'
    before, after = (mention.format(person.pk, person) for person in (one, two))
    html = shown({**content, "body": before}, {**content, "body": after})
    assert html.count("person mentioned: Trần Minh Khải → Trần Văn Khải") == 1


def test_a_new_wide_photo_says_what_it_is(content):
    figure = '<figure data-photo="{}" data-width="wide"><figcaption>Đò.</figcaption></figure>'
    body = figure.format(make_photo().pk)
    rows = [Row(INSERTED, after=block) for block in read_blocks(body)]
    (stretch,) = stretches(rows, Names([]))
    assert [(note.label, read(note.pieces)) for note in stretch.lines[0].notes] == [
        ("Width", "[+wide+]")
    ]


def test_another_crop_and_focus_are_said_in_words(content):
    figure = '<figure data-photo="{}"{}><figcaption>Đò.</figcaption></figure>'
    photo = make_photo().pk
    before = figure.format(photo, ' data-focus="30 60"')
    after = figure.format(photo, ' data-crop="16x9"')
    (change,) = compare({**content, "body": before}, {**content, "body": after})
    notes = [(note.label, read(note.pieces)) for note in change.stretches[0].lines[0].notes]
    assert sorted(notes) == [
        ("Crop", "[-the whole picture-] [+16:9+]"),
        ("Focal point", "[-30 % from the left, 60 % from the top-] [+the photo's own+]"),
    ]


def test_the_leads_other_focus_is_a_change(content):
    photo = {**content, "lead_photo": make_photo().pk}
    (change,) = compare(photo, {**photo, "lead_focus": "10 20"})
    assert change.name == "lead_focus"
    assert read(change.pieces) == "[-the photo's own-] [+10 % from the left, 20 % from the top+]"


def test_a_quotes_other_speaker_is_named(content):
    one, two = make_person(name="Trần Minh Khải"), make_person(name="Lê Thu Hà")
    before = {**content, "body": f'<blockquote data-person="{one.pk}"><p>Một.</p></blockquote>'}
    after = {**content, "body": f'<blockquote data-person="{two.pk}"><p>Một.</p></blockquote>'}
    (change,) = compare(before, after)
    (note,) = change.stretches[0].lines[0].notes
    assert (note.label, read(note.pieces)) == ("Speaker", "[-Trần Minh Khải-] [+Lê Thu Hà+]")


def test_an_exchanged_photo_in_the_text_is_shown_with_its_credit(content):
    one = make_photo(content=picture(color="red"), credit="Anh Tấn")
    two = make_photo(content=picture(color="blue"), credit="Thùy Dương")
    figure = '<figure data-photo="{}"><figcaption>Đò cập bến.</figcaption></figure>'
    html = shown(
        {**content, "body": figure.format(one.pk)}, {**content, "body": figure.format(two.pk)}
    )
    assert "Photo taken out:" in html
    assert "Photo added:" in html
    assert "Anh Tấn" in html
    assert "Thùy Dương" in html


def test_unchanged_paragraphs_are_folded_around_a_line_of_context(content):
    paragraphs = [f"<p>Đoạn thứ {number} của bài này.</p>" for number in range(9)]
    before = {**content, "body": "".join(paragraphs)}
    paragraphs[4] = "<p>Đoạn thứ tư của bài này.</p>"
    (change,) = compare(before, {**content, "body": "".join(paragraphs)})
    assert [(each.is_folded, len(each.lines)) for each in change.stretches] == [
        (True, 3),
        (False, 3),
        (True, 3),
    ]


def test_a_single_unchanged_line_is_not_folded(content):
    paragraphs = [f"<p>Đoạn thứ {number} của bài này.</p>" for number in range(5)]
    before = {**content, "body": "".join(paragraphs)}
    paragraphs[0], paragraphs[4] = "<p>Đoạn đầu của bài này.</p>", "<p>Đoạn cuối của bài này.</p>"
    (change,) = compare(before, {**content, "body": "".join(paragraphs)})
    assert [each.is_folded for each in change.stretches] == [False]


def test_what_comes_is_said_aloud_and_nothing_is_markup(content):
    html = shown({**content, "headline": "Một"}, {**content, "headline": "Một <b>hai</b>"})
    assert "<ins>" in html
    assert "added:" in html
    assert "<b>hai" not in html
    assert "&lt;b&gt;hai" in html


def _with_names(content, count):
    people = [make_person(name=f"Trần Văn {number}") for number in range(count)]
    photos = [make_photo() for _ in range(count)]
    return {
        **content,
        "body": "".join(f'<p>Ông <a data-person="{one.pk}">{one}</a> nói.</p>' for one in people)
        + "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos),
        "topics": [make_topic().pk for _ in range(count)],
    }


def test_names_are_asked_in_as_many_queries_for_one_as_for_many(content):
    counts = []
    for count in (1, 8):
        now = _with_names(content, count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(content, now)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 7
