"""Nothing typed is lost: dead networks, closed windows, other people, in a real browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Autosave, Edition, Version
from articles.states import Act, Stage
from tests.factories import EDITOR, SECRETARY, make_article, make_live, make_user, revise, staff

pytestmark = pytest.mark.django_db(transaction=True)

KEEP = "**/article/keep/"
TEXT = "Đò chạy trước giờ vào lớp."


@pytest.fixture
def desk_of(browser, live_server):
    """desk_of(user): a browser of its own, logged in."""
    contexts = []

    def open_desk(user):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        log_in(context, live_server, user)
        return context

    yield open_desk
    for context in contexts:
        context.close()


def log_in(context, live_server, user):
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])


@pytest.fixture
def article():
    return make_article(stage=Stage.DESK, headline="Tít đã lưu", body="<p>Đoạn đầu.</p>")


@pytest.fixture
def open_story(live_server, article):
    def open_in(context, story=article):
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
        return page

    return open_in


@pytest.fixture
def desk(desk_of):
    return desk_of(staff(EDITOR))


def write(page, text=TEXT):
    page.locator(".prose-menubar").wait_for()
    page.locator(".tiptap").wait_for()
    page.evaluate("document.querySelector('.tiptap').editor.commands.focus('end')")
    expect(page.locator(".tiptap")).to_be_focused()
    page.keyboard.type(text)


def state(page, *states):
    pattern = re.compile(f"^({'|'.join(states)})$")
    expect(page.locator("[data-kept]")).to_have_attribute("data-state", pattern, timeout=15_000)


def body_of(page):
    # The tools stand there a moment before the text does.
    page.locator(".tiptap").wait_for()
    return page.evaluate("document.querySelector('.tiptap').editor.getHTML()")


def copies(page):
    return page.evaluate(
        "Object.keys(localStorage).filter((name) => name.startsWith('newsroom:kept:')).length"
    )


def kept():
    return [row.posted["body"] for row in Autosave.objects.unsaved()]


def take_up(page):
    page.locator("[name=_take_up]").first.click()
    page.locator(".prose-menubar").wait_for()


def save(page):
    page.locator("[name=_save]").click()
    page.locator(".messagelist .success").wait_for()


def break_off(page):
    page.route(KEEP, lambda route: route.abort())


def test_what_is_typed_is_kept_after_two_seconds_and_the_box_is_left_alone(
    desk, open_story, article
):
    page = open_story(desk)
    write(page)

    state(page, "kept")

    assert kept() == [f"<p>Đoạn đầu.{TEXT}</p>"]
    assert copies(page) == 0
    write(page, " Thêm.")
    state(page, "kept")
    assert body_of(page) == f"<p>Đoạn đầu.{TEXT} Thêm.</p>"
    assert Article.objects.get().body == "<p>Đoạn đầu.</p>"


def test_a_dead_network_loses_nothing_and_its_return_brings_all(desk, open_story):
    page = open_story(desk)
    write(page)
    state(page, "kept")
    desk.set_offline(True)
    write(page, " Mất mạng.")
    state(page, "offline")
    assert copies(page) == 1

    desk.set_offline(False)

    state(page, "kept")
    assert kept() == [f"<p>Đoạn đầu.{TEXT} Mất mạng.</p>"]
    assert copies(page) == 0


def test_a_desk_that_fails_is_asked_again(desk, open_story):
    page = open_story(desk)
    page.route(KEEP, lambda route: route.fulfill(status=500, body="<h1>500</h1>"))
    write(page)
    state(page, "broken")
    assert copies(page) == 1

    page.unroute(KEEP)

    state(page, "kept")
    assert kept() == [f"<p>Đoạn đầu.{TEXT}</p>"]


def test_a_window_that_is_closed_is_offered_again_word_for_word(desk, open_story):
    page = open_story(desk)
    page.locator("[name=headline]").fill("Tít chưa lưu")
    write(page)
    state(page, "kept")
    page.close()

    page = open_story(desk)
    expect(page.locator(".offers ins")).to_have_count(2)
    take_up(page)

    expect(page.locator("[name=headline]")).to_have_value("Tít chưa lưu")
    assert body_of(page) == f"<p>Đoạn đầu.{TEXT}</p>"
    assert Article.objects.get().headline == "Tít đã lưu"
    save(page)
    assert Article.objects.get().headline == "Tít chưa lưu"
    expect(page.locator(".offers")).to_have_count(0)
    assert kept() == []


def test_a_crash_before_anything_reached_the_desk_loses_nothing(desk, open_story):
    page = open_story(desk)
    break_off(page)
    write(page)
    expect(page.locator("[data-kept]")).to_have_attribute("data-state", "offline")
    page.close(run_before_unload=False)

    page = open_story(desk)
    expect(page.locator(".offers")).to_be_visible()
    take_up(page)

    assert body_of(page) == f"<p>Đoạn đầu.{TEXT}</p>"
    assert copies(page) == 0


def test_a_new_story_that_was_never_saved_is_found_on_the_desks_home(desk, live_server):
    page = desk.new_page()
    page.goto(live_server.url + reverse("admin:articles_article_add"))
    page.locator("[name=headline]").fill("Bài mới dở dang")
    state(page, "kept")
    page.close()

    page = desk.new_page()
    page.goto(live_server.url + reverse("admin:index"))
    page.get_by_role("link", name="Bài mới dở dang").click()
    take_up(page)
    expect(page.locator("[name=headline]")).to_have_value("Bài mới dở dang")
    save(page)

    assert Article.objects.get().headline == "Bài mới dở dang"
    assert not Autosave.objects.unsaved().exists()


def test_who_is_logged_out_logs_in_in_another_tab_and_goes_on(desk_of, open_story, live_server):
    user = staff(EDITOR)
    user.set_password("mot-mat-khau-dai")
    user.save()
    desk = desk_of(user)
    page = open_story(desk)
    write(page, "")
    other = desk.new_page()
    other.goto(live_server.url + reverse("admin:index"))
    desk.clear_cookies(name="sessionid")
    page.bring_to_front()
    write(page)
    state(page, "out")
    page.locator("[name=_save]").click()
    state(page, "out")
    assert body_of(page) == f"<p>Đoạn đầu.{TEXT}</p>"

    other.goto(live_server.url + reverse("admin:login"))
    other.locator("[name=username]").fill(user.username)
    other.locator("[name=password]").fill("mot-mat-khau-dai")
    other.locator("[type=submit]").click()
    other.locator("h1").wait_for()

    page.bring_to_front()
    state(page, "kept")
    save(page)
    assert Article.objects.get().body == f"<p>Đoạn đầu.{TEXT}</p>"


@pytest.mark.parametrize("storage", ["full", "forbidden"])
def test_a_browser_that_keeps_nothing_says_so_and_the_desk_still_does(desk, open_story, storage):
    refuse = {
        "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'Quota'); };",
        "forbidden": "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('', 'SecurityError'); } });",
    }
    desk.add_init_script(refuse[storage])
    page = open_story(desk)
    write(page)

    state(page, "kept")

    expect(page.locator("[data-kept]")).to_contain_text("Trình duyệt này không giữ được bản sao.")
    assert kept() == [f"<p>Đoạn đầu.{TEXT}</p>"]


def test_two_windows_of_one_person_keep_two_texts_and_the_second_is_told(desk, open_story):
    first = open_story(desk)
    write(first, " Một.")
    state(first, "kept")
    second = open_story(desk)
    expect(second.locator("[data-news]")).to_be_visible()
    write(second, " Hai.")
    state(second, "kept")

    assert sorted(kept()) == ["<p>Đoạn đầu. Hai.</p>", "<p>Đoạn đầu. Một.</p>"]


def test_taking_over_keeps_both_texts_and_both_are_brought_together(
    desk, desk_of, open_story, article
):
    first = open_story(desk)
    write(first, " Của người thứ nhất.")
    state(first, "kept")
    second = open_story(desk_of(make_user(role=EDITOR, last_name="Đinh", first_name="Khuê")))
    expect(second.locator("[data-along]")).to_contain_text("Của người thứ nhất.")

    second.locator(".writer a").click()
    second.locator("#content button.go").click()
    second.locator(".prose-menubar").wait_for()
    assert body_of(second) == "<p>Đoạn đầu.</p>"
    kept_version = Version.objects.get(act=Act.SET_ASIDE)
    assert kept_version.content["body"] == "<p>Đoạn đầu. Của người thứ nhất.</p>"
    write(second, " Của Khuê.")
    save(second)

    first.bring_to_front()
    write(first, " Còn nữa.")
    expect(first.locator("[data-news]")).to_contain_text("Đinh Khuê")
    first.locator("[name=_save]").click()
    first.locator("[name=_merge]").click()
    first.locator(".brought-together").wait_for()
    assert body_of(first) == (
        "<p>Đoạn đầu. Của người thứ nhất. Còn nữa.</p><p>Đoạn đầu. Của Khuê.</p>"
    )
    save(first)
    assert Article.objects.get().body.count("<p>") == 2


def test_autosave_while_an_update_is_published_leaves_the_copy_and_what_readers_have(
    desk_of, open_story, live_server
):
    story = revise(make_live(), headline="Tít đã duyệt", body="<p>Bài đã duyệt.</p>")
    page = open_story(desk_of(staff(SECRETARY)), story)
    write(page)
    workflow.update(story, by=staff(SECRETARY))
    state(page, "kept")
    write(page, " Nữa.")
    state(page, "saving", "kept")

    now = Article.objects.get(pk=story.pk)
    assert (now.stage, now.body) == (Stage.PUBLISHED, "<p>Bài đã duyệt.</p>")
    (edition,) = Edition.objects.live()
    assert (edition.number, edition.headline) == (2, "Tít đã duyệt")
    page.goto(live_server.url + edition.get_absolute_url())
    expect(page.locator("article")).not_to_contain_text(TEXT)


def test_one_request_is_under_way_and_what_is_typed_meanwhile_goes_with_the_next(desk, open_story):
    page = open_story(desk)
    write(page, "")
    asked, held = [], []
    page.on("request", lambda request: "keep" in request.url and asked.append(request))
    page.route(KEEP, lambda route: route.continue_() if held else held.append(route))
    page.keyboard.type("Một.")
    state(page, "saving")
    page.keyboard.type(" Hai.")
    page.wait_for_timeout(3_000)
    assert len(asked) == 1

    with page.expect_response(KEEP):
        held[0].continue_()
    with page.expect_response(KEEP):
        pass

    assert len(asked) == 2
    assert kept() == ["<p>Đoạn đầu.Một. Hai.</p>"]


@pytest.mark.parametrize("away", ["reload", "back", "save", "double click"])
def test_no_false_alarm(desk, open_story, away):
    page = open_story(desk)
    write(page)
    if away == "reload":
        state(page, "kept")
        page.reload()
        take_up(page)
    elif away == "back":
        save(page)
        page.go_back()
        page.locator(".prose-menubar").wait_for()
    elif away == "save":
        save(page)
    else:
        page.locator("[name=_save]").dblclick()
        page.locator(".messagelist .success").wait_for()
    write(page, " Nữa.")

    state(page, "kept")

    expect(page.locator("[data-news]")).to_be_hidden()
    expect(page.locator(".errornote")).to_have_count(0)
    save(page)
    assert Article.objects.get().body == f"<p>Đoạn đầu.{TEXT} Nữa.</p>"
    expect(page.locator(".offers")).to_have_count(0)
    assert kept() == []
    assert copies(page) == 0


def test_a_slow_autosave_that_comes_after_the_save_is_no_unsaved_text(desk, open_story):
    page = open_story(desk)
    write(page)
    state(page, "kept")
    page.route(KEEP, lambda route: None)
    write(page, " Thêm.")
    state(page, "saving")
    save(page)
    page.reload()

    expect(page.locator(".offers")).to_have_count(0)
    assert kept() == []


def test_one_is_warned_only_while_something_is_not_confirmed(desk, open_story):
    page = open_story(desk)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page)
    state(page, "kept")
    page.reload()
    assert asked == []
    break_off(page)
    write(page)
    page.reload()
    assert asked == ["beforeunload"]


def test_nothing_is_sent_while_a_word_is_being_composed(desk, open_story):
    page = open_story(desk)
    write(page, "Đ")
    state(page, "kept")
    sent = []
    page.on("request", lambda request: "keep" in request.url and sent.append(request.url))
    page.locator(".tiptap").dispatch_event("compositionstart")
    page.keyboard.type("oa")
    page.wait_for_timeout(3_000)
    assert sent == []

    page.locator(".tiptap").dispatch_event("compositionend")

    page.wait_for_timeout(3_000)
    assert len(sent) == 1
