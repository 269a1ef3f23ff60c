"""The desk: who sees which story and which button, and that nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from articles.states import Stage
from tests import factories
from tests.factories import (
    EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_author,
    make_live,
    make_section,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def posted(article, **changes):
    """What the browser sends when the form is saved with these changes."""
    byline = {
        "bylines-TOTAL_FORMS": 1,
        "bylines-INITIAL_FORMS": 0,
        "bylines-0-author": "",
        "bylines-0-role": "text",
        "bylines-0-position": 0,
    }
    if article.pk:
        part = article.bylines.first()
        byline = {
            "bylines-TOTAL_FORMS": 1,
            "bylines-INITIAL_FORMS": 1,
            "bylines-0-id": part.pk,
            "bylines-0-article": article.pk,
            "bylines-0-author": part.author_id,
            "bylines-0-role": part.role,
            "bylines-0-position": part.position,
        }
    columns = ("headline", "kicker", "standfirst", "body", "lead_caption", "lead_alt")
    return {
        **{name: getattr(article, name) for name in columns},
        "section": article.section_id or "",
        "lead_photo": article.lead_photo_id or "",
        "story_date": str(article.story_date),
        "revision": article.revision,
        **byline,
        **changes,
    }


def offered(client, article):
    return [verb.name for verb in client.get(change(article)).context["verbs"]]


def test_a_reporter_writes_and_submits_in_one_step(client):
    reporter, section, author = make_user(role=REPORTER), make_section(), make_author()
    client.force_login(reporter)
    story = Article(headline="Cầu tre Cồn Sậy", standfirst="Sắp thay.", body="<p>Nội dung.</p>")

    response = client.post(
        reverse("admin:articles_article_add"),
        posted(
            story,
            section=section.pk,
            story_date="1/10/2020",
            _verb="submit",
            **{"bylines-0-author": author.pk},
        ),
    )

    article = Article.objects.get()
    assert response.headers["location"] == change(article)
    assert article.stage == Stage.DESK
    assert article.created_by == reporter
    assert article.story_date.iso() == "2020-10-01"


def test_an_empty_form_is_a_draft_and_its_submission_says_what_is_missing(client):
    client.force_login(make_user(role=REPORTER))

    response = client.post(
        reverse("admin:articles_article_add"), posted(Article(), _verb="submit"), follow=True
    )

    article = Article.objects.get()
    assert article.stage == Stage.DRAFT
    (message,) = response.context["messages"]
    assert message.level_tag == "error"
    assert "tít" in str(message).lower()


def test_a_reporter_sees_own_stories_only_and_a_draft_is_nobody_elses(client):
    own, others = make_article(by=make_user(role=REPORTER)), make_article(stage=Stage.DESK)
    client.force_login(own.created_by)
    listed = client.get(reverse("admin:articles_article_changelist")).context["cl"].result_list
    assert list(listed) == [own]
    assert client.get(change(others)).status_code == 302

    client.force_login(staff(EDITOR))
    listed = client.get(reverse("admin:articles_article_changelist")).context["cl"].result_list
    assert list(listed) == [others]


@pytest.mark.parametrize(
    ("stage", "role", "expected"),
    [
        (Stage.DESK, REPORTER, []),
        (Stage.DESK, EDITOR, ["submit", "send_back", "embargo", "publish_in_emergency"]),
        (
            Stage.SECRETARIAT,
            SECRETARY,
            ["approve_and_publish", "approve", "send_back", "embargo", "publish_in_emergency"],
        ),
        (Stage.APPROVED, SECRETARY, ["publish", "schedule", "send_back", "embargo"]),
        (Stage.PUBLISHED, SECRETARY, ["expire", "take_down"]),
        (Stage.PUBLISHED, EDITOR, []),
    ],
)
def test_the_buttons_are_what_the_table_allows(client, stage, role, expected):
    article = make_article(stage=stage)
    client.force_login(staff(role))

    assert offered(client, article) == expected


def test_a_verb_that_asks_something_asks_after_the_text_is_saved(client):
    article = make_article(stage=Stage.DESK)
    client.force_login(staff(EDITOR))

    response = client.post(
        change(article), posted(article, headline="Tít đã sửa", _verb="send_back")
    )
    assert response.headers["location"] == reverse(
        "admin:articles_article_verb", args=[article.pk, "send_back"]
    )
    response = client.post(
        response.headers["location"],
        {
            "to": "draft",
            "reason": "Thiếu ý kiến của xã.",
            "revision": Article.objects.get().revision,
        },
    )

    article.refresh_from_db()
    assert (article.headline, article.stage) == ("Tít đã sửa", Stage.DRAFT)
    assert article.versions.first().note == "Thiếu ý kiến của xã."


def test_nobody_confirms_a_text_that_was_changed_since_the_page_was_opened(client):
    article = make_article(stage=Stage.SECRETARIAT)
    client.force_login(staff(SECRETARY))
    page = reverse("admin:articles_article_verb", args=[article.pk, "publish_in_emergency"])
    opened = {"reason": "Lũ về.", "revision": article.revision}
    client.post(change(article), posted(article, standfirst="Người khác vừa sửa."))

    response = client.post(page, opened)

    article.refresh_from_db()
    assert response.status_code == 200
    assert article.stage == Stage.SECRETARIAT
    assert not article.editions.exists()


def test_a_stale_save_is_refused_with_both_texts_and_saving_again_is_deliberate(client):
    article = make_article(stage=Stage.DESK)
    client.force_login(staff(EDITOR))
    opened = posted(article)
    client.post(change(article), {**opened, "standfirst": "Người thứ nhất."})

    response = client.post(change(article), {**opened, "standfirst": "Người thứ hai."})

    page = response.content.decode()
    assert response.status_code == 200
    (field,) = response.context["both_texts"]
    pieces = field["changes"][0].pieces
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == "Người thứ nhất."
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == "Người thứ hai."
    assert "Người thứ hai." in page
    revision = re.search(r'name="revision" value="(\d+)"', page)[1]
    client.post(change(article), {**opened, "standfirst": "Cả hai.", "revision": revision})
    article.refresh_from_db()
    assert article.standfirst == "Cả hai."


def test_a_double_click_on_submit_is_one_step_and_no_conflict(client):
    article = make_article(by=make_user(role=REPORTER))
    client.force_login(article.created_by)
    click = posted(article, _verb="submit")

    client.post(change(article), click)
    response = client.post(change(article), click, follow=True)

    article.refresh_from_db()
    assert article.stage == Stage.DESK
    assert [version.act for version in article.versions.all()] == ["submit", "save"]
    assert response.status_code in {200, 403}


def test_the_preview_is_the_page_that_readers_get(client):
    article = make_article(stage=Stage.SECRETARIAT, body="<p>Một <strong>đoạn</strong>.</p>")
    client.force_login(staff(SECRETARY))
    preview = client.get(reverse("admin:articles_article_preview", args=[article.pk]))
    article = factories.walk(article, to=Stage.PUBLISHED)

    edition = article.editions.get()
    published = client.get(edition.get_absolute_url())

    assert preview.context["edition"].body == edition.body
    assert preview.context["edition"].sealed_content().keys() == edition.sealed_content().keys()
    assert f"<h1>{edition.headline}" in re.sub(r"<h1[^>]*>\s*", "<h1>", preview.content.decode())
    assert edition.body in published.content.decode()


def test_an_older_version_is_restored_as_a_new_one(client):
    article = make_article(stage=Stage.DESK, headline="Tít cũ")
    client.force_login(staff(EDITOR))
    client.post(change(article), posted(article, headline="Tít mới"))
    first = article.versions.last()
    article.refresh_from_db()

    client.post(
        reverse("admin:articles_article_restore", args=[article.pk, first.number]),
        {"revision": article.revision},
    )

    article.refresh_from_db()
    assert article.headline == "Tít cũ"
    assert article.versions.first().act == "restore"


def test_the_desks_home_shows_each_what_is_theirs(client):
    draft = make_article(by=make_user(role=REPORTER))
    waiting = make_article(stage=Stage.SECRETARIAT)
    scheduled, live = factories.make_scheduled(), make_live(since=0)

    client.force_login(draft.created_by)
    home = client.get(reverse("admin:index")).content.decode()
    assert draft.headline in home
    assert waiting.headline not in home

    client.force_login(staff(SECRETARY))
    home = client.get(reverse("admin:index")).content.decode()
    for story in (waiting, scheduled, live):
        assert story.headline in home
    assert draft.headline not in home


@pytest.mark.parametrize("page", ["admin:index", "admin:articles_article_changelist"])
def test_the_desks_lists_take_the_same_queries_for_1_and_for_50_rows(client, page):
    client.force_login(staff(SECRETARY))
    make_article(stage=Stage.SECRETARIAT)
    client.get(reverse(page))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(page))
    section, author = make_section(), make_author()
    for _number in range(49):
        make_article(stage=Stage.SECRETARIAT, section=section, byline=[author])

    with CaptureQueriesContext(connection) as many:
        client.get(reverse(page))

    assert len(many) == len(one)
