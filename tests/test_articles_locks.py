"""Who writes a story: read along, told, taken over."""

from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import keeping
from articles.models import Article, Autosave, Lock, Version
from articles.models.keeping import SILENCE
from articles.states import Act, Stage
from tests.factories import (
    EDITOR,
    PHOTO_EDITOR,
    make_article,
    make_user,
    staff,
)
from tests.test_articles_desk import change, posted
from tests.test_articles_races import at_once
from tests.windows import bring_together, hidden, keep, opened

pytestmark = pytest.mark.django_db


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
    assert taken.context["others"] == []
    assert str(Lock.objects.get().window) == hidden(taken)["window"]
    assert Article.objects.get().content() == article.content()
    told = keep(editor, article, typed={"headline": "Gõ tiếp"}, **{**page, "_count": 2}).json()
    assert told["is_taken"]
    assert "Đinh Khuê" in told["news"]
    assert str(Lock.objects.get().window) == hidden(taken)["window"]
    assert Autosave.objects.get(window=page["window"]).posted["headline"] == "Gõ tiếp"
    assert [row.by for row in another.get(change(article)).context["others"]] == [staff(EDITOR)]


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


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_come_at_once_find_one_lock():
    article, users = make_article(stage=Stage.DESK), [make_user(role=EDITOR) for _ in range(3)]
    windows = [keeping.Window(uuid4(), user, article) for user in users]

    found = at_once(*(partial(keeping.hold, window, None, is_typing=False) for window in windows))

    assert {lock.window for lock in found} == {Lock.objects.get().window}
