"""Text that is typed and not saved: kept apart, whatever happens to it and around it."""

import threading
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import keeping, workflow
from articles.models import Article, Autosave, Edition
from articles.states import Act, Stage
from tests.factories import (
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_live,
    staff,
)
from tests.test_articles_desk import change, posted
from tests.test_articles_races import at_once
from tests.windows import KEEP, hidden, keep, offered, opened

pytestmark = pytest.mark.django_db


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


def test_what_no_browser_sends_breaks_nothing(editor, article):
    endless = {"bylines-TOTAL_FORMS": "9" * 18, "head\0line": "x"}

    answer = keep(editor, article, typed=endless, **opened(editor, article))

    assert answer.json()["kept"] is True
    assert "head\0line" not in Autosave.objects.get().fields
    assert editor.get(change(article)).status_code == 200


@pytest.mark.parametrize("number", ["²", "9" * 5000, "x"])
def test_numbers_that_are_none_are_not_found(editor, article, number):
    stale = posted(article, headline="khác", revision="", version=number)

    assert editor.post(change(article), stale).status_code == 200
    assert editor.post(change(article), {"_take_up": number}).status_code == 404
    assert editor.post(change(article), {"_take_version": number}).status_code == 404
    offers = reverse("admin:articles_article_offers")
    assert editor.get(offers, {"article": number}).status_code == 200


def test_ones_own_text_is_not_shown_beside_a_copy_that_one_may_not_read_any_more(editor, article):
    page = opened(editor, article)
    keep(editor, article, typed={"headline": "Tôi đã gõ"}, **page)
    workflow.send_back(article, by=staff(SECRETARY), reason="Thiếu nguồn.", to=Stage.DRAFT)
    Article.objects.filter(pk=article.pk).update(headline="Điều chưa ai biết")

    shown = editor.get(reverse("admin:articles_article_unsaved", args=[page["window"]]))

    assert "Tôi đã gõ" in shown.content.decode()
    assert "Điều chưa ai biết" not in shown.content.decode()


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
