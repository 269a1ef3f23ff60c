"""Text that is typed and not saved: kept apart, offered again, brought together, taken over."""

import re
import threading
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import keeping, workflow
from articles.models import Article, Autosave, Edition, Lock, Version
from articles.models.keeping import SILENCE
from articles.states import Act, Stage
from articles.typed import content_of
from tests.factories import (
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_author,
    make_live,
    make_topic,
    make_user,
    staff,
)
from tests.test_articles_desk import change, posted
from tests.test_articles_races import at_once

pytestmark = pytest.mark.django_db

ADD = "admin:articles_article_add"
KEEP = "admin:articles_article_keep"


def opened(client, article=None):
    """The hidden fields of a form's page, as a browser has them."""
    page = client.get(change(article) if article else reverse(ADD))
    return hidden(page)


def hidden(page):
    names = ("window", "revision", "version", "taken_up")
    found = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page.content.decode()) for name in names
    }
    return {name: match[1] for name, match in found.items() if match}


def keep(client, article=None, *, typed=None, count=1, **sign):
    """What the page's script sends."""
    fields = posted(article or Article(), **(typed or {})) if count else {}
    fields |= {"_article": article.pk if article else "", "_count": count or "", **sign}
    return client.post(reverse(KEEP), fields)


def offered(page):
    return [row.posted.get("headline") for row in page.context["offers"]]


@pytest.fixture
def editor(client):
    client.force_login(staff(EDITOR))
    return client


@pytest.fixture
def another():
    """Another editor's browser."""
    browser = Client()
    browser.force_login(make_user(role=EDITOR, last_name="Đinh", first_name="Khuê"))
    return browser


@pytest.fixture
def article():
    return make_article(stage=Stage.DESK, headline="Tít đã lưu")


# Autosave


def test_what_is_typed_is_kept_exactly_and_the_copy_is_not_touched(editor, article):
    page = opened(editor, article)
    typed = {"headline": "  Bến đò Cồn Sậy: “Ừ, thế đấy…” 🚤 ", "body": "<p>Dở dang <b>x"}

    answer = keep(editor, article, typed=typed, **page)

    row = Autosave.objects.get()
    assert answer.json()["kept"] is True
    assert row.posted["headline"] == typed["headline"]
    assert row.posted["body"] == typed["body"]
    assert (row.by, row.article, row.revision) == (staff(EDITOR), article, article.revision)
    assert row.version == article.versions.first().number
    article.refresh_from_db()
    assert article.headline == "Tít đã lưu"


def test_each_window_has_one_row_and_what_comes_late_changes_nothing(editor, article):
    page, other = opened(editor, article), opened(editor, article)

    for count, text in ((10, "một"), (30, "ba"), (20, "hai")):
        keep(editor, article, typed={"headline": text}, **{**page, "_count": count})
    keep(editor, article, typed={"headline": "kia"}, **{**other, "_count": 5})

    texts = {str(row.window): row.posted["headline"] for row in Autosave.objects.all()}
    assert texts == {page["window"]: "ba", other["window"]: "kia"}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("role", [REPORTER, EDITOR, SECRETARY, PHOTO_EDITOR])
def test_only_who_may_save_the_story_keeps_text_of_it(client, stage, role):
    article = make_article(stage=stage)
    client.force_login(staff(role))

    answer = keep(client, article, window=uuid4())

    may = article.may(Act.SAVE, staff(role))
    assert answer.status_code == (200 if may else 403)
    assert Autosave.objects.exists() == may


def test_nobody_writes_into_the_row_of_somebody_elses_window(editor, another, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "của tôi"}, **page)

    answer = keep(another, article, typed={"headline": "của người"}, **{**page, "_count": 99})

    assert answer.status_code == 403
    assert Autosave.objects.get().posted["headline"] == "của tôi"


@pytest.mark.parametrize("name", ["unsaved", "throw_away"])
def test_nobody_sees_or_throws_away_what_somebody_else_typed(editor, another, article, name):
    page = opened(editor, article)
    keep(editor, article, **page)
    address = reverse(f"admin:articles_article_{name}", args=[page["window"]])

    assert another.post(address).status_code == 404
    assert another.post(change(article), {"_take_up": page["window"]}).status_code == 404
    assert Autosave.objects.unsaved().exists()


def test_who_is_logged_out_or_somebody_else_by_now_is_told(client, editor, article):
    page = opened(editor, article)
    assert keep(editor, article, **page, _user=staff(REPORTER).pk).status_code == 401

    client.logout()

    assert keep(client, article, **page).status_code == 401
    assert not Autosave.objects.exists()


def test_without_its_token_nothing_is_kept(article):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff(EDITOR))

    assert keep(browser, article, window=uuid4()).status_code == 403
    assert not Autosave.objects.exists()


def test_a_text_past_all_measure_is_refused_with_a_sentence(editor, article):
    answer = keep(editor, article, typed={"body": "ữ" * 2_000_001}, window=uuid4())

    assert answer.status_code == 413
    assert "2000000" in answer.json()["error"]


def test_a_character_that_the_table_cannot_hold_is_left_out(editor, article):
    keep(editor, article, typed={"headline": "a\0b"}, window=uuid4())

    assert Autosave.objects.get().posted["headline"] == "ab"


def written():
    """How many rows of which tables this transaction has inserted, changed or deleted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize("begin", [make_article, make_live], ids=["draft", "live"])
def test_autosave_writes_two_tables_and_no_other(client, begin):
    article = begin()
    client.force_login(staff(SECRETARY) if begin is make_live else article.created_by)
    page, before = opened(client, article), written()

    keep(client, article, typed={"headline": "Mới"}, **page)
    keep(client, article, typed={"headline": "Mới hơn"}, **{**page, "_count": 2})

    changed = {table for table, rows in written().items() if rows != before.get(table, 0)}
    assert changed == {"articles_autosave", "articles_lock"}


def test_autosave_of_a_published_story_leaves_stage_and_edition(client):
    article = make_live()
    edition = article.editions.get()
    client.force_login(staff(SECRETARY))

    keep(client, article, typed={"headline": "Mới"}, **opened(client, article))

    now = Article.objects.get(pk=article.pk)
    assert (now.stage, now.revision) == (Stage.PUBLISHED, article.revision)
    assert now.content() == article.content()
    assert list(Edition.objects.live()) == [edition]
    assert now.versions.count() == article.versions.count()


@pytest.mark.parametrize("body", ["<p>Ngắn.</p>", "<p>Sông dâng. </p>" * 3_000])
@pytest.mark.parametrize(("role", "queries"), [(REPORTER, 6), (EDITOR, 7)])
def test_keeping_takes_the_same_few_queries_for_a_long_story(client, role, queries, body):
    article = make_article(stage=Stage.DRAFT if role == REPORTER else Stage.DESK, body=body)
    client.force_login(staff(role))
    page = opened(client, article)
    keep(client, article, **page)
    typed = {**posted(article), "_article": article.pk, **page, "_count": 2}

    with CaptureQueriesContext(connection) as asked:
        client.post(reverse(KEEP), typed)

    assert len(asked) == queries


# Saving


def test_a_save_settles_its_windows_text_and_a_late_request_does_not_bring_it_back(editor, article):
    page = {**opened(editor, article), "_count": 7}
    keep(editor, article, typed={"headline": "Mới"}, **page)

    editor.post(change(article), posted(article, headline="Mới nhất", **page))
    answer = keep(editor, article, typed={"headline": "Mới"}, **page)

    assert answer.json()["kept"] is True
    assert not Autosave.objects.unsaved().exists()
    assert offered(editor.get(change(article))) == []


def test_a_save_that_is_refused_settles_nothing(editor, article):
    page = {**opened(editor, article), "_count": 7}
    keep(editor, article, typed={"headline": "Mới"}, **page)

    response = editor.post(
        change(article), posted(article, headline="Mới", story_date="hôm qua", **page)
    )

    assert response.status_code == 200
    assert hidden(response)["window"] == page["window"]
    assert Autosave.objects.unsaved().get().posted["headline"] == "Mới"


def test_a_page_that_comes_back_behind_its_own_save_goes_on_from_there(editor, article):
    page = {**opened(editor, article), "_count": 7}
    editor.post(change(article), posted(article, headline="Một", **page))

    signs = keep(editor, article, typed={"headline": "Một hai"}, **{**page, "_count": 8})
    saved = editor.post(
        change(article), posted(article, headline="Một hai", **{**page, "_count": 8})
    )

    assert "news" not in signs.json()
    assert saved.status_code == 302
    assert Article.objects.get().headline == "Một hai"


def test_a_preview_settles_nothing(editor, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Mới"}, **page)

    editor.post(change(article), posted(article, headline="Mới", _verb="preview", **page))

    assert Autosave.objects.unsaved().exists()


def test_the_page_is_told_who_saved_in_between(editor, another, article):
    page = opened(editor, article)
    another.post(change(article), posted(article, headline="Của Khuê", **opened(another, article)))

    assert "Đinh Khuê" in keep(editor, article, **page).json()["news"]


# Recovery


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
    assert form["body"].value() == typed["body"]
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


def stale(client, article, theirs, mine, another):
    """Both opened the story; the other saved first. Gives my page, refused."""
    page = opened(client, article)
    another.post(change(article), posted(article, **theirs))
    return client.post(change(article), posted(article, **{**mine, **page}))


def bring_together(client, article, mine, page, **choices):
    chosen = {f"_choice-{name}": choice for name, choice in choices.items()}
    return client.post(
        change(article), posted(article, **{**mine, **hidden(page), **chosen, "_merge": 1})
    )


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


# Who writes


def silence(article):
    Lock.objects.filter(article=article).update(seen_at=timezone.now() - SILENCE * 1.1)


def test_the_second_to_open_reads_along_what_the_first_types(editor, another, article):
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **opened(editor, article))

    page = another.get(change(article))

    assert page.context["writer"].by == staff(EDITOR)
    assert page.context["has_change_permission"] is False
    assert page.context["copy"]["headline"] == "Đang gõ dở"
    along = another.get(reverse("admin:articles_article_along", args=[article.pk]))
    assert "Đang gõ dở" in along.content.decode()


def test_who_has_only_opened_the_story_gives_way_to_who_types(editor, another, article):
    first, second = opened(editor, article), opened(another, article)
    assert "writer" not in keep(editor, article, count=0, **first).json()
    assert "writer" in keep(another, article, count=0, **second).json()

    answer = keep(another, article, typed={"headline": "Mới"}, **second)

    assert "writer" not in answer.json()
    assert "Đinh Khuê" in keep(editor, article, count=0, **first).json()["writer"]


def test_a_minute_of_silence_sets_the_story_free(editor, another, article):
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **opened(editor, article))
    silence(article)

    page = another.get(change(article))

    assert page.context["has_change_permission"] is True
    assert [row.by for row in page.context["others"]] == [staff(EDITOR)]
    assert "writer" not in keep(another, article, count=0, **hidden(page)).json()


def test_a_window_that_leaves_lets_go(editor, another, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **page)

    keep(editor, article, count=0, _leaving=1, **page)

    assert not Lock.objects.exists()


def test_the_same_person_is_told_of_the_other_window_and_not_of_one_that_is_closed(editor, article):
    first, second = opened(editor, article), opened(editor, article)
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **first)

    told = keep(editor, article, count=0, **second)
    known = keep(editor, article, count=0, **second, _gone=first["window"])

    assert "writer" in told.json()
    assert "writer" not in known.json()
    assert editor.get(change(article)).context["has_change_permission"] is True


def test_nobody_else_declares_a_window_closed(editor, another, article):
    first = opened(editor, article)
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **first)

    answer = keep(another, article, count=0, window=uuid4(), _gone=first["window"])

    assert "writer" in answer.json()


def take_over(client, article):
    return client.post(reverse("admin:articles_article_take_over", args=[article.pk]), follow=True)


def test_taking_over_makes_a_version_of_the_firsts_text_and_both_are_told(editor, another, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **page)
    warned = another.get(reverse("admin:articles_article_take_over", args=[article.pk]))
    assert [each.name for each in warned.context["changes"]] == ["headline"]

    taken = take_over(another, article)

    kept = Version.objects.get(act=Act.SET_ASIDE)
    assert kept.content["headline"] == "Đang gõ dở"
    (message,) = taken.context["messages"]
    address = reverse("admin:articles_article_version", args=[article.pk, kept.number])
    assert address in str(message)
    assert taken.context["has_change_permission"] is True
    assert str(Lock.objects.get().window) == hidden(taken)["window"]
    assert Article.objects.get().content() == article.content()
    told = keep(editor, article, typed={"headline": "Gõ tiếp"}, **{**page, "_count": 2}).json()
    assert told["is_taken"]
    assert "Đinh Khuê" in told["news"]
    assert str(Lock.objects.get().window) == hidden(taken)["window"]
    assert Autosave.objects.get(window=page["window"]).posted["headline"] == "Gõ tiếp"


def test_who_was_taken_over_saves_by_bringing_both_together(editor, another, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Đang gõ dở"}, **page)
    taken = take_over(another, article)
    another.post(change(article), posted(article, standfirst="Sapo của Khuê.", **hidden(taken)))

    refused = editor.post(change(article), posted(article, headline="Đang gõ dở", **page))
    merged = bring_together(editor, article, {"headline": "Đang gõ dở"}, refused)

    form = merged.context["adminform"].form
    assert form["headline"].value() == "Đang gõ dở"
    assert form["standfirst"].value() == "Sapo của Khuê."


def test_who_may_not_save_may_not_take_over_or_read_along(client, article):
    client.force_login(staff(PHOTO_EDITOR))

    for name in ("take_over", "along"):
        address = reverse(f"admin:articles_article_{name}", args=[article.pk])
        assert client.get(address).status_code == 403


# Races


@pytest.mark.django_db(transaction=True)
def test_autosave_and_publication_at_once_leave_the_copy_and_what_readers_have():
    article = make_article(stage=Stage.APPROVED)
    secretary, content = staff(SECRETARY), article.content()
    window = keeping.Window(uuid4(), secretary, article, article.revision)

    at_once(
        partial(workflow.publish, article, by=secretary),
        *(
            partial(keeping.keep, window, {"headline": [f"gõ {count}"]}, count=count)
            for count in (1, 2, 3)
        ),
    )

    now = Article.objects.get(pk=article.pk)
    assert (now.stage, now.content()) == (Stage.PUBLISHED, content)
    assert now.editions.live().get().headline == article.headline
    assert Autosave.objects.get().posted["headline"] == "gõ 3"


@pytest.mark.django_db(transaction=True)
def test_autosave_waits_for_nobody_who_saves():
    """But for its first row, whose key looks whether the story is there."""
    article = make_article()
    window = keeping.Window(uuid4(), article.created_by, article)
    keeping.keep(window, {}, count=1)
    done = []

    def autosave():
        keeping.keep(window, {"headline": ["gõ"]}, count=2)
        done.append(True)
        connection.close()

    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        thread = threading.Thread(target=autosave)
        thread.start()
        thread.join(timeout=10)
        assert done


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_come_at_once_find_one_lock():
    article, users = make_article(stage=Stage.DESK), [make_user(role=EDITOR) for _ in range(3)]
    windows = [keeping.Window(uuid4(), user, article) for user in users]

    found = at_once(*(partial(keeping.hold, window, None, is_typing=False) for window in windows))

    assert {lock.window for lock in found} == {Lock.objects.get().window}
