"""Comparing, restoring and reviewing a story in Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Byline
from articles.states import Stage
from tests.factories import make_article, make_author, walk

pytestmark = pytest.mark.django_db(transaction=True)

BODY = (
    "<p>Sáng nay bến đò Cồn Sậy mở thêm hai chuyến cho học sinh.</p>"
    "<p>Các hộ trồng cam ở xã Thanh Lâm đang vào vụ thu hoạch.</p>"
    "<p>Mực nước trên sông xuống dần từ chiều hôm qua.</p>"
)


def address(name, article, *more):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def rewrite(article, *, by, note="", **columns):
    article = Article.objects.get(pk=article.pk)
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    return workflow.save(article, by=by, note=note)


@pytest.fixture
def live(editor_in_chief, transactional_db):
    """With readers; the copy has another headline, other words and a moved paragraph."""
    article = make_article(by=editor_in_chief, stage=Stage.PUBLISHED, headline="Đò cũ", body=BODY)
    first, second, third = (f"{part}</p>" for part in BODY.split("</p>")[:3])
    changed = third + first.replace("hai chuyến", "ba chuyến") + second
    article = rewrite(article, by=editor_in_chief, headline="Đò mới", body=changed)
    Byline.objects.create(article=article, author=make_author(pen_name="Anh Tấn"), role="photos")
    return walk(workflow.save(article, by=editor_in_chief, note="Thêm ảnh."), to=Stage.SECRETARIAT)


def finds_nothing(page):
    # Without "preload" it would fetch style sheets by script, which the policy forbids.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_reviewers_page_opens_on_what_changed_since_live(desk_page, live_server, live):
    desk_page.goto(live_server.url + address("review", live))

    expect(desk_page.locator(".switch [aria-current]")).to_have_count(1)
    headline = desk_page.locator(".change-headline .words")
    expect(headline.locator("del")).to_contain_text("cũ")
    expect(headline.locator("ins")).to_contain_text("mới")
    expect(desk_page.locator(".line.moved .words")).to_contain_text("Mực nước trên sông")
    expect(desk_page.locator(".change-bylines ins")).to_contain_text("Anh Tấn")
    expect(desk_page.locator(".panels")).to_contain_text("“Thêm ảnh.”")

    desk_page.locator('.switch a[href="?since=whole"]').click()
    expect(desk_page.locator(".printed .headline")).to_have_text("Đò mới")


def test_the_reviewer_approves_what_was_read_and_nothing_else(
    desk_page, live_server, live, editor_in_chief
):
    desk_page.goto(live_server.url + address("review", live))
    rewrite(live, by=editor_in_chief, headline="Đò khác")
    desk_page.locator(".acts .go").click()
    desk_page.locator(".submit-row .go").click()
    expect(desk_page.locator(".errorlist")).to_be_visible()

    desk_page.goto(live_server.url + address("review", live))
    desk_page.locator(".acts .go").click()
    desk_page.locator(".submit-row .go").click()
    desk_page.locator(".messagelist .success").wait_for()
    live.refresh_from_db()
    assert live.stage == Stage.APPROVED


def test_a_submitted_story_is_one_click_from_its_review(desk_page, editor_in_chief):
    story = make_article(by=editor_in_chief)
    desk_page.open_story(story)
    desk_page.locator(".version-note summary").click()
    desk_page.locator("[name=version_note]").fill("Nhờ anh xem kỹ đoạn hai.")
    desk_page.locator("[name=_verb][value=submit]").click()
    desk_page.locator(".messagelist .success a").click()
    expect(desk_page.locator("h1")).to_contain_text(story.headline)
    expect(desk_page.locator(".panels")).to_contain_text("Nhờ anh xem kỹ đoạn hai.")


def test_two_versions_are_chosen_and_compared(desk_page, live_server, live):
    desk_page.goto(live_server.url + address("versions", live))
    desk_page.locator('[name=from][value="1"]').check()
    desk_page.locator(".history-bar button").click()
    expect(desk_page.locator(".change-headline ins")).to_contain_text("mới")
    assert "from=1" in desk_page.url
    desk_page.go_back()
    finds_nothing(desk_page)


def test_the_copy_is_compared_with_what_readers_have(desk_page, live_server, live):
    desk_page.goto(live_server.url + address("compare", live) + "?from=live&to=copy")
    expect(desk_page.locator(".change-headline del")).to_contain_text("cũ")
    expect(desk_page.locator(".change-body .line.left")).to_have_count(1)


def test_an_older_version_is_restored_after_a_look(desk_page, live_server, live):
    desk_page.goto(live_server.url + address("version", live, 1))
    desk_page.locator(f'a[href="{address("restore", live, 1)}"]').click()
    expect(desk_page.locator(".change-headline ins")).to_contain_text("cũ")
    finds_nothing(desk_page)
    desk_page.locator("form .go").click()
    desk_page.locator(".messagelist .success").wait_for()
    live.refresh_from_db()
    assert (live.headline, live.stage) == ("Đò cũ", Stage.SECRETARIAT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["review", "versions"])
def test_the_pages_fit_a_phone_and_are_open_to_everyone(desk_page, live_server, live, name, scheme):
    desk_page.emulate_media(color_scheme=scheme)
    desk_page.set_viewport_size({"width": 390, "height": 844})
    desk_page.goto(live_server.url + address(name, live))
    assert fits(desk_page)
    finds_nothing(desk_page)
