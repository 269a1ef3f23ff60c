"""What was typed and never saved is offered again, and two texts are brought together."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Article, Autosave, Version
from articles.states import Act, Stage
from articles.typed import content_of
from tests.factories import (
    EDITOR,
    REPORTER,
    make_article,
    make_author,
    make_topic,
    make_user,
    staff,
)
from tests.test_articles_desk import change, posted
from tests.windows import ADD, bring_together, hidden, keep, offered, opened, stale

pytestmark = pytest.mark.django_db


def test_what_was_left_is_offered_with_its_changes_until_it_is_saved_or_thrown_away(
    editor, article
):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Tít chưa lưu"}, **page)

    again = editor.get(change(article))
    assert offered(again) == ["Tít chưa lưu"]
    assert [each.name for each in again.context["offered_changes"]] == ["headline"]

    editor.post(reverse("admin:articles_article_throw_away", args=[page["window"]]))
    assert offered(editor.get(change(article))) == []


def test_what_says_the_same_as_the_copy_is_not_offered(editor, article):
    keep(editor, article, **opened(editor, article))

    assert offered(editor.get(change(article))) == []


def test_taking_up_fills_every_field_as_it_was_typed_and_saves_nothing(editor, article):
    author, topic = make_author(), make_topic()
    typed = {
        "headline": " Tít  chưa lưu",
        "body": "<p>Dở",
        "story_date": "hôm qua",
        "topics": [topic.pk],
        "bylines-TOTAL_FORMS": 2,
        "bylines-1-author": author.pk,
        "bylines-1-role": "photos",
        "bylines-1-position": 1,
    }
    page = opened(editor, article)
    keep(editor, article, typed=typed, **page)

    taken = editor.post(change(article), {"_take_up": page["window"]})

    form = taken.context["adminform"].form
    assert form["headline"].value() == typed["headline"]
    # Clean, since the editor builds it in the page.
    assert form["body"].value() == "<p>Dở</p>"
    assert form["story_date"].value() == "hôm qua"
    assert form["topics"].value() == [str(topic.pk)]
    parts = taken.context["inline_admin_formsets"][0].formset.forms
    assert [part["author"].value() for part in parts][:2] == [
        str(article.bylines.get().author_id),
        str(author.pk),
    ]
    assert Article.objects.get().content() == article.content()
    assert hidden(taken)["taken_up"] == page["window"]
    assert Autosave.objects.unsaved().exists()


def test_what_was_taken_up_is_at_its_end_when_the_new_window_has_it(editor, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Tít chưa lưu"}, **page)
    taken = hidden(editor.post(change(article), {"_take_up": page["window"]}))

    keep(editor, article, typed={"headline": "Tít chưa lưu!"}, **{**taken, "_count": 3})

    (row,) = Autosave.objects.unsaved()
    assert row.posted["headline"] == "Tít chưa lưu!"
    assert str(row.window) == taken["window"] != page["window"]
    editor.post(change(article), posted(article, headline="Xong", **{**taken, "_count": 4}))
    assert not Autosave.objects.unsaved().exists()


def test_an_unfinished_new_story_is_offered_on_the_add_page_and_the_desks_home(client):
    client.force_login(make_user(role=REPORTER))
    page = opened(client)
    keep(client, typed={"headline": "Bài mới dở dang"}, **page)

    assert offered(client.get(reverse(ADD))) == ["Bài mới dở dang"]
    assert "Bài mới dở dang" in client.get(reverse("admin:index")).content.decode()
    taken = client.post(reverse(ADD), {"_take_up": page["window"]})
    assert taken.context["adminform"].form["headline"].value() == "Bài mới dở dang"
    saved = posted(Article(headline="Bài mới"), **{**hidden(taken), "_count": 9})
    client.post(reverse(ADD), saved)
    assert Article.objects.get().headline == "Bài mới"
    assert not Autosave.objects.unsaved().exists()


def test_taking_up_what_was_typed_over_an_older_text_asks_first(editor, another, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Của tôi"}, **page)
    another.post(change(article), posted(article, headline="Của Khuê"))

    taken = editor.post(change(article), {"_take_up": page["window"]})

    assert [field["name"] for field in taken.context["both_texts"]] == ["headline"]
    assert taken.context["adminform"].form["headline"].value() == "Của tôi"


def test_opening_the_form_takes_the_same_queries_with_many_versions_and_texts(editor, article):
    keep(editor, article, typed={"headline": "Của tôi"}, **opened(editor, article))
    editor.get(change(article))
    with CaptureQueriesContext(connection) as few:
        editor.get(change(article))
    for number in range(15):
        workflow.set_aside(
            article, by=staff(EDITOR), content={**article.content(), "headline": f"{number}"}
        )
        keep(editor, article, typed={"headline": f"Của tôi {number}"}, window=uuid4())

    with CaptureQueriesContext(connection) as many:
        editor.get(change(article))

    assert len(many) == len(few)


# Both texts


THREE = "<p>Một.</p><p>Hai.</p><p>Ba.</p>"


def test_paragraphs_of_both_are_brought_together_and_nothing_is_saved_before_one_saves(
    editor, another
):
    article = make_article(stage=Stage.DESK, body=THREE, standfirst="Cũ.")
    mine = {"body": THREE.replace("Một.", "Một của tôi.")}
    theirs = {"body": THREE.replace("Ba.", "Ba của Khuê."), "standfirst": "Mới."}
    page = stale(editor, article, theirs, mine, another)
    assert {field["name"] for field in page.context["both_texts"]} == {"body", "standfirst"}

    merged = bring_together(editor, article, mine, page)

    form = merged.context["adminform"].form
    both = "<p>Một của tôi.</p><p>Hai.</p><p>Ba của Khuê.</p>"
    assert form["body"].value() == both
    assert form["standfirst"].value() == "Mới."
    assert Article.objects.get().body == theirs["body"]
    assert not Version.objects.filter(act=Act.SET_ASIDE).exists()
    typed = {**theirs, "body": both, **hidden(merged)}
    assert editor.post(change(article), posted(article, **typed)).status_code == 302
    assert Article.objects.get().body == both


def test_a_paragraph_that_both_changed_stands_twice_marked_outside_the_text(editor, another):
    article = make_article(stage=Stage.DESK, body=THREE)
    mine, theirs = ({"body": THREE.replace("Hai.", text)} for text in ("Hai tôi.", "Hai Khuê."))
    page = stale(editor, article, theirs, mine, another)

    merged = bring_together(editor, article, mine, page)

    assert merged.context["adminform"].form["body"].value() == (
        "<p>Một.</p><p>Hai tôi.</p><p>Hai Khuê.</p><p>Ba.</p>"
    )
    sides = [block.side for block in merged.context["brought_together"]]
    assert sides == ["", "mine", "theirs", ""]


def test_what_is_not_taken_of_my_text_is_a_version(editor, another, article):
    mine = {"headline": "Của tôi", "lead_caption": "Ảnh của tôi"}
    page = stale(editor, article, {"headline": "Của Khuê"}, mine, another)

    for _double_click in range(2):
        merged = bring_together(editor, article, mine, page, headline="theirs")

    form = merged.context["adminform"].form
    assert form["headline"].value() == "Của Khuê"
    assert form["lead_caption"].value() == "Ảnh của tôi"
    kept = Version.objects.get(act=Act.SET_ASIDE)
    assert kept.content["headline"] == "Của tôi"
    assert (kept.by, kept.from_stage, kept.to_stage) == (staff(EDITOR), Stage.DESK, Stage.DESK)
    assert Article.objects.get().headline == "Của Khuê"


def test_bylines_and_topics_of_both_are_kept(editor, another, article):
    ours, others, topic, their_topic = make_author(), make_author(), make_topic(), make_topic()
    first = article.bylines.get().author_id

    def signed(author, topic):
        return {
            "bylines-TOTAL_FORMS": 2,
            "bylines-1-author": author.pk,
            "bylines-1-role": "text",
            "bylines-1-position": 1,
            "topics": [topic.pk],
        }

    mine = signed(ours, topic)
    page = stale(editor, article, signed(others, their_topic), mine, another)
    merged = bring_together(editor, article, mine, page)

    content = content_of(merged.context["adminform"].form.data)
    assert [author for author, _role in content["bylines"]] == [first, ours.pk, others.pk]
    assert content["topics"] == sorted([topic.pk, their_topic.pk])
    typed = {**merged.context["adminform"].form.data.dict(), **hidden(merged)}
    typed |= {"topics": content["topics"], "csrfmiddlewaretoken": "", "_merge": ""}
    del typed["_merge"]
    assert editor.post(change(article), typed).status_code == 302
    assert [*Article.objects.get().bylines.values_list("author", flat=True)] == [
        first,
        ours.pk,
        others.pk,
    ]


def test_a_byline_alone_that_differs_is_no_silent_save(editor, another, article):
    author, role = make_author(), {"bylines-0-role": "photos"}
    page = stale(editor, article, {"bylines-0-author": author.pk}, role, another)

    assert [field["name"] for field in page.context["both_texts"]] == ["bylines"]


def test_a_set_aside_version_is_no_version_of_the_copy(editor, article):
    other = {**article.content(), "headline": "Để sang bên"}

    kept = workflow.set_aside(article, by=staff(EDITOR), content=other)

    article.refresh_from_db()
    assert workflow.save(article, by=staff(EDITOR)).versions.first() == kept
    assert editor.get(change(article)).context["last_saved"].number == kept.number - 1


def test_a_set_aside_version_is_taken_into_the_form(editor, article):
    other = {**article.content(), "headline": "Để sang bên"}
    kept = workflow.set_aside(article, by=staff(EDITOR), content=other)

    taken = editor.post(change(article), {"_take_version": kept.number})

    assert taken.context["adminform"].form["headline"].value() == "Để sang bên"
    assert taken.context["adminform"].form.has_error("__all__", "shown")


def test_a_set_aside_text_that_no_story_can_hold_is_not_restored_but_goes_into_the_form(
    editor, article
):
    other = {**article.content(), "headline": "dài " * 100, "story_date": [None, None, "hôm qua"]}
    kept = workflow.set_aside(article, by=staff(EDITOR), content=other)

    editor.post(reverse("admin:articles_article_version", args=[article.pk, kept.number]))
    taken = editor.post(change(article), {"_take_version": kept.number})

    assert Article.objects.get().content() == article.content()
    assert taken.context["adminform"].form["headline"].value() == other["headline"]
    assert taken.context["adminform"].form["story_date"].value() == "hôm qua"


def test_who_may_not_save_the_story_any_more_still_reads_what_was_not_saved(client):
    article = make_article()
    client.force_login(article.created_by)
    page = opened(client, article)
    keep(client, article, typed={"body": "<p>Đoạn chưa lưu.</p>"}, **page)
    workflow.submit(article, by=article.created_by)

    assert offered(client.get(change(article)))
    assert client.post(change(article), {"_take_up": page["window"]}).status_code == 403
    shown = client.get(reverse("admin:articles_article_unsaved", args=[page["window"]]))
    assert "Đoạn chưa lưu." in shown.content.decode()
    assert "_take_up" not in shown.content.decode()


@pytest.mark.parametrize("junk", ["²", "٣", "-1", "9" * 40, "", "x"])
def test_what_no_browser_sends_is_answered_with_no_error(editor, article, junk):
    sheet = posted(article, revision=7, window=str(uuid4()), version=junk)

    assert editor.get(reverse("admin:articles_article_offers"), {"article": junk}).status_code < 500
    assert editor.post(change(article), {**sheet, "_merge": "1"}).status_code == 200
    for asked in ("_take_up", "_take_version"):
        assert editor.post(change(article), {**sheet, asked: junk}).status_code == 404
    compared = reverse("admin:articles_article_compare", args=[article.pk])
    assert editor.get(compared, {"from": junk or "0", "to": "copy"}).status_code == 404


def test_a_byline_of_endless_rows_holds_nobody_up(editor, article):
    rows = {"bylines-TOTAL_FORMS": "9" * 18}

    keep(editor, article, typed={"headline": "Tít chưa lưu", **rows}, **opened(editor, article))

    assert offered(editor.get(change(article))) == ["Tít chưa lưu"]


def test_what_one_typed_stays_when_the_story_is_out_of_sight_and_shows_nothing_of_it(
    editor, article
):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Tít chưa lưu"}, **page)
    Article.objects.filter(pk=article.pk).update(stage=Stage.DRAFT, headline="Tít của người khác")

    shown = editor.get(reverse("admin:articles_article_unsaved", args=[page["window"]]))

    assert "Tít chưa lưu" in shown.content.decode()
    assert "Tít của người khác" not in shown.content.decode()
    assert "_take_up" not in shown.content.decode()
