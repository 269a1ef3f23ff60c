"""A story's versions at the desk: listed, compared, restored, reviewed; who has seen which."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.admin import history
from articles.models import Article, Reading
from articles.states import Act, Stage
from tests.factories import (
    EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_live,
    make_update_scheduled,
    make_user,
    revise,
    staff,
)
from tests.test_articles_desk import change, posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def page(name, article, *more, **asked):
    address = reverse(f"admin:articles_article_{name}", args=[article.pk, *more])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in asked.items()))


def fields(response):
    return [each.name for each in response.context["changes"]]


def write(article, *, by=None, note="", **columns):
    article = Article.objects.get(pk=article.pk)
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    return workflow.save(article, by=by or staff(EDITOR), note=note)


@pytest.fixture
def editor(client):
    user = make_user(role=EDITOR, language="en")
    client.force_login(user)
    return user


@pytest.fixture
def story():
    """At the desk, with two versions: saved, submitted."""
    return make_article(stage=Stage.DESK, headline="Tít cũ")


# The list of versions


def test_versions_stand_newest_first_with_who_did_what(client, editor, story):
    story = write(story, headline="Tít mới", note="Sửa tít theo ý trưởng ban.")
    response = client.get(page("versions", story))
    assert [version.number for version in response.context["page"].rows] == [3, 2, 1]
    assert "Sửa tít theo ý trưởng ban." in response.content.decode()


def test_many_versions_are_paged(client, editor, story, monkeypatch):
    monkeypatch.setattr(history, "ON_A_PAGE", 2)
    story = write(story, headline="Tít mới")
    first = client.get(page("versions", story)).context["page"]
    assert [version.number for version in first.rows] == [3, 2]
    second = client.get(page("versions", story, truoc=first.before)).context["page"]
    assert [version.number for version in second.rows] == [1]
    assert client.get(page("versions", story, truoc="sai")).status_code == 404


def _queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return queries.captured_queries


@pytest.mark.parametrize("name", ["versions", "review", "change"])
def test_a_page_asks_as_much_for_fifty_versions_as_for_two(client, editor, story, name):
    asked = []
    for versions in (1, 48):
        client.get(page(name, story))
        for number in range(versions):
            story = write(story, headline=f"Tít {versions}/{number}", by=editor)
        client.get(page(name, story))
        asked.append(len(_queries(client, page(name, story))))
    assert asked[0] == asked[1]


def test_the_list_reads_no_texts(client, editor, story):
    asked = [query["sql"] for query in _queries(client, page("versions", story))]
    assert not [sql for sql in asked if 'articles_version"."content"' in sql]


def test_the_form_shows_the_newest_dozen_and_leads_to_all(client, editor, story):
    for number in range(14):
        story = write(story, headline=f"Tít {number}")
    response = client.get(change(story))
    assert len(response.context["versions"]) == 12
    assert page("versions", story).rstrip("?") in response.content.decode()


def chosen(client, address):
    response = client.get(address)
    return re.findall(r'name="from" value="(\w+)" checked', response.content.decode())


def test_what_is_chosen_first_says_something_else_than_the_copy(client, editor, story):
    assert chosen(client, page("versions", story)) == ["2"]
    story = write(story, headline="Tít mới")
    assert chosen(client, page("versions", story)) == ["2"]
    workflow.take_over(story, by=editor, texts=[({**story.content(), "headline": "Dở"}, "")])
    assert chosen(client, page("versions", story)) == ["4"]


def test_where_readers_have_the_story_what_they_have_is_chosen_first(client, editor):
    story = write(make_live(), headline="Tít mới", by=staff(SECRETARY))
    assert chosen(client, page("versions", story)) == ["live"]


# Any two compared


def test_two_versions_are_compared(client, editor, story):
    story = write(story, headline="Tít mới")
    response = client.get(page("compare", story, **{"from": 2, "to": 3}))
    assert fields(response) == ["headline"]
    assert "<del>" in response.content.decode()


def test_a_version_is_compared_with_the_copy(client, editor, story):
    story = write(story, kicker="Đường thủy")
    assert fields(client.get(page("compare", story, **{"from": 1, "to": "copy"}))) == ["kicker"]


def test_the_copy_is_compared_with_the_edition_that_is_live(client, editor):
    story = write(make_live(headline="Tít cũ"), headline="Tít mới", by=staff(SECRETARY))
    assert fields(client.get(page("compare", story))) == ["headline"]


def test_the_live_edition_is_the_one_readers_have_not_the_one_that_comes(client, editor):
    story = make_update_scheduled(headline="Tít cũ")
    response = client.get(page("compare", story, **{"from": "live", "to": "copy"}))
    assert response.context["before"].content["headline"] == "Tít cũ"
    assert fields(response) == ["headline"]


def test_without_a_live_edition_the_bookmark_leads_to_the_versions(client, editor, story):
    response = client.get(page("compare", story, **{"from": "live", "to": "copy"}))
    assert response.url == page("versions", story).rstrip("?")


@pytest.mark.parametrize("asked", ["99", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_not_found(client, editor, story, asked):
    assert client.get(page("compare", story, **{"from": asked, "to": "copy"})).status_code == 404


# One version, and back to it


def test_a_version_says_what_changed_with_it(client, editor, story):
    story = write(story, headline="Tít mới")
    assert fields(client.get(page("version", story, 3))) == ["headline"]
    submitted = client.get(page("version", story, 2))
    assert fields(submitted) == []
    assert "The text did not change with it." in submitted.content.decode()


def test_restoring_shows_first_what_the_copy_loses(client, editor, story):
    story = write(story, headline="Tít mới")
    asked = client.get(page("restore", story, 1))
    assert fields(asked) == ["headline"]
    assert Article.objects.get(pk=story.pk).headline == "Tít mới"

    client.post(page("restore", story, 1), {"revision": story.revision})
    assert Article.objects.get(pk=story.pk).headline == "Tít cũ"
    assert story.versions.first().act == Act.RESTORE


def test_nobody_restores_over_what_was_written_since_the_page_was_opened(client, editor, story):
    opened_at = story.revision
    story = write(story, headline="Tít mới")
    client.post(page("restore", story, 1), {"revision": opened_at})
    assert Article.objects.get(pk=story.pk).headline == "Tít mới"


# Notes


def test_a_note_is_kept_with_the_version(client, editor, story):
    client.post(change(story), posted(story, headline="Tít mới", version_note=" Theo ý ban. "))
    assert story.versions.first().note == "Theo ý ban."


def test_a_note_alone_is_kept_and_moves_nothing(client):
    story = make_article(stage=Stage.APPROVED)
    client.force_login(staff(SECRETARY))
    client.post(change(story), posted(story, version_note="Đã gọi hỏi xã."))
    assert story.versions.first().note == "Đã gọi hỏi xã."
    story.refresh_from_db()
    assert (story.stage, story.approved_id) == (Stage.APPROVED, story.versions.all()[1].pk)


def test_the_same_note_twice_is_one(editor, story):
    for _ in range(2):
        workflow.save(story, by=editor, note="Đã gọi hỏi xã.")
    assert story.versions.filter(note="Đã gọi hỏi xã.").count() == 1


# Who saw what


def test_opening_a_story_remembers_the_version_and_the_one_before(client, editor, story):
    client.get(change(story))
    client.get(page("review", story))
    reading = Reading.objects.get(article=story, user=editor)
    assert (reading.number, reading.before) == (2, None)

    write(story, headline="Tít mới")
    client.get(change(story))
    client.get(change(story))
    reading.refresh_from_db()
    assert (reading.number, reading.before) == (3, 2)


def test_the_form_says_that_others_changed_the_story_since(client, editor, story):
    client.get(change(story))
    write(story, headline="Tít mới", by=staff(EDITOR))
    link = page("compare", story, **{"from": 2, "to": "copy"}).replace("&", "&amp;")
    assert link in client.get(change(story)).content.decode()


def test_ones_own_changes_are_no_news(client, editor, story):
    client.get(change(story))
    write(story, headline="Tít mới", by=editor)
    assert client.get(change(story)).context["changed_since"] is None


def test_a_story_without_versions_is_opened_all_the_same(client):
    writer = make_user(role=REPORTER)
    story = Article.objects.create(headline="Một bài", created_by=writer)
    client.force_login(writer)
    assert client.get(change(story)).status_code == 200
    assert client.get(page("review", story)).status_code == 200
    assert not Reading.objects.exists()


# The reviewer's page


def test_new_to_the_reader_and_never_live_it_opens_on_the_whole_text(client, editor, story):
    response = client.get(page("review", story))
    assert response.context["chosen"] == "whole"
    assert story.standfirst in response.content.decode()


def test_it_opens_on_what_changed_since_the_reader_looked(client, editor, story):
    client.get(page("review", story))
    write(story, headline="Tít mới", note="Sửa tít.")
    response = client.get(page("review", story))
    assert (response.context["chosen"], fields(response)) == ("seen", ["headline"])
    assert "Sửa tít." in response.content.decode()
    # And again after a look at the form.
    assert client.get(page("review", story)).context["chosen"] == "seen"


def test_it_opens_on_what_changed_since_live_where_that_is_later(client, editor):
    story = make_article(stage=Stage.DESK, headline="Tít một")
    client.get(page("review", story))
    story = revise(story, to=Stage.PUBLISHED, headline="Tít hai")
    write(story, headline="Tít ba", by=staff(SECRETARY))
    response = client.get(page("review", story))
    assert response.context["chosen"] == "live"
    assert response.context["base"].content["headline"] == "Tít hai"


def test_since_it_was_sent_back(client, story):
    secretary = staff(SECRETARY)
    story = workflow.submit(story, by=secretary)
    story = workflow.send_back(story, by=secretary, reason="Thiếu ý kiến xã.")
    write(story, standfirst="Xã nói rằng có.")
    client.force_login(secretary)
    response = client.get(page("review", story, since="returned"))
    assert fields(response) == ["standfirst"]
    assert client.get(page("review", story, since="khi")).status_code == 404


def test_the_verbs_are_links_that_carry_the_text_they_are_about(client, editor, story):
    html = client.get(page("review", story)).content.decode()
    verb = reverse("admin:articles_article_verb", args=[story.pk, "submit"])
    assert f"{verb}?revision={story.revision}" in html
    write(story, headline="Tít mới")

    opened = client.get(f"{verb}?revision={story.revision}").context["request"]
    assert opened.GET["revision"] == str(story.revision)
    client.post(verb, {"revision": story.revision})
    assert Article.objects.get(pk=story.pk).stage == Stage.DESK


def test_a_submitted_story_leads_to_its_review(client):
    story = make_article()
    client.force_login(story.created_by)
    response = client.post(change(story), posted(story, _verb="submit"), follow=True)
    assert page("review", story).rstrip("?") in response.content.decode()


def test_what_waits_for_one_leads_to_its_review(client, editor, story):
    home = client.get(reverse("admin:index")).content.decode()
    assert page("review", story).rstrip("?") in home


# Whose story


@pytest.mark.parametrize(
    ("name", "more"),
    [("versions", ()), ("compare", ()), ("review", ()), ("version", (1,)), ("restore", (1,))],
)
def test_who_may_not_see_the_story_finds_none_of_its_pages(client, name, more):
    story = make_article()
    client.force_login(make_user(role=REPORTER))
    assert client.get(page(name, story, *more)).status_code == 404
    client.force_login(story.created_by)
    assert client.get(page(name, story, *more), follow=True).status_code == 200


def test_who_may_only_look_reviews_without_verbs(client):
    story = make_article(stage=Stage.DESK)
    client.force_login(story.created_by)
    response = client.get(page("review", story))
    assert (response.context["verbs"], response.context["may_edit"]) == ([], False)
