"""One story's whole way, from a reporter's draft to a reader's phone and out again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from newsroom.models import User
from tests import factories
from tests.factories import EDITOR, REPORTER, SECRETARY, make_author, make_section, make_user

pytestmark = pytest.mark.django_db(transaction=True)

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def desk_of(browser, live_server):
    """desk_of(role): a window of its own, logged in through the form, as at three desks."""
    windows = []

    def open_desk(role):
        username = factories.ROLES.index(role)
        user = make_user(role=role, username=f"ban{username}")
        user.set_password("mot-mat-khau-dai")
        user.save()
        window = browser.new_context(viewport=DESKTOP)
        windows.append(window)
        page = window.new_page()
        page.set_default_timeout(10_000)
        page.goto(live_server.url + reverse("admin:index"))
        page.locator("[name=username]").fill(user.username)
        page.locator("[name=password]").fill("mot-mat-khau-dai")
        page.locator("[type=submit]").click()
        expect(page.locator("h1")).to_contain_text("Hôm nay")
        return page

    yield open_desk
    for window in windows:
        window.close()


@pytest.fixture
def reader(browser):
    window = browser.new_context(viewport=PHONE)
    page = window.new_page()
    yield page
    window.close()


def press(page, verb):
    page.locator(f"button[name=_verb][value={verb}]").click()
    page.wait_for_load_state()


def done(page):
    expect(page.locator(".messagelist .success").last).to_be_visible()


def refused(page):
    expect(page.locator(".messagelist .error").last).to_be_visible()


def write(page, text):
    page.locator(".tiptap").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def put_in_a_photo(page, file, *, alt, caption):
    page.locator(".prose-menubar [data-name=figure]").click()
    form = page.locator("dialog.desk-dialog .photo-upload")
    form.locator("summary").click()
    form.locator("[type=file]").set_input_files(file)
    form.locator("[name=alt]").fill(alt)
    form.locator("[name=credit]").fill("Hà Vy")
    form.locator("button").click()
    expect(page.locator("figure.story-figure img")).to_be_visible()
    page.keyboard.type(caption)


def choose_author(page, pen_name):
    page.locator("#bylines-0 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(pen_name)
    page.locator(".select2-results__option", has_text=pen_name).click()


def test_a_story_travels_from_a_reporters_draft_to_a_readers_phone(
    desk_of, reader, live_server, tmp_path
):
    section, author = make_section(name="Xã hội", slug="xa-hoi"), make_author(pen_name="Hà Vy")
    photo = tmp_path / "bến đò.jpg"
    photo.write_bytes(factories.picture(size=(1200, 800)))
    reporter, editor, secretary = (desk_of(role) for role in (REPORTER, EDITOR, SECRETARY))

    # The reporter writes and submits.
    reporter.goto(live_server.url + reverse("admin:articles_article_add"))
    reporter.locator("[name=headline]").fill("Bến đò Cồn Sậy mở thêm chuyến")
    reporter.locator("[name=standfirst]").fill("Học sinh hai xã ven sông đỡ phải dậy từ bốn giờ.")
    reporter.locator("[name=section]").select_option(str(section.pk))
    reporter.locator("[name=story_date]").fill("14/3/2021")
    choose_author(reporter, author.pen_name)
    write(reporter, "Sáng nay bến có thêm hai chuyến.")
    reporter.keyboard.press("Enter")
    put_in_a_photo(
        reporter, photo, alt="Đò cập bến lúc trời sáng", caption="Chuyến đò đầu tiên cập bến"
    )
    press(reporter, "submit")
    done(reporter)
    story = Article.objects.get()
    change = live_server.url + reverse("admin:articles_article_change", args=[story.pk])

    # The editor sends it back with a reason.
    editor.goto(change)
    press(editor, "send_back")
    editor.locator("[name=to]").select_option("draft")
    editor.locator("[name=reason]").fill("Thiếu ý kiến của người lái đò.")
    editor.locator("main button.go, #content button.go").click()
    done(editor)

    # The reporter reads the reason, corrects, and submits again.
    reporter.goto(change)
    expect(reporter.locator("body")).to_contain_text("Thiếu ý kiến của người lái đò.")
    reporter.locator(".tiptap p").first.click()
    reporter.keyboard.press("End")
    reporter.keyboard.type(" Người lái đò nói vui như hội.")
    press(reporter, "submit")
    done(reporter)

    # The editor passes it on; the secretariat approves and publishes.
    editor.goto(change)
    press(editor, "submit")
    done(editor)
    secretary.goto(change)
    press(secretary, "approve")
    done(secretary)
    press(secretary, "publish")
    done(secretary)

    # A reader reads it on a phone, coming from the front page.
    reader.goto(live_server.url)
    reader.get_by_role("link", name="Bến đò Cồn Sậy mở thêm chuyến").first.click()
    expect(reader.locator("h1")).to_have_text("Bến đò Cồn Sậy mở thêm chuyến")
    expect(reader.locator("article, main").first).to_contain_text("vui như hội")
    expect(reader.locator("figure img").first).to_have_js_property("complete", True)  # noqa: FBT003
    expect(reader.locator("figcaption").first).to_contain_text("Chuyến đò đầu tiên cập bến")
    assert reader.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    address = reader.url

    # The editor changes the copy: readers see nothing new, and nobody can publish it unapproved.
    editor.goto(change)
    editor.locator("[name=headline]").fill("Bến đò Cồn Sậy có ba chuyến mới")
    editor.locator("[name=_save]").click()
    done(editor)
    reader.reload()
    expect(reader.locator("h1")).to_have_text("Bến đò Cồn Sậy mở thêm chuyến")
    secretary.goto(
        live_server.url + reverse("admin:articles_article_verb", args=[story.pk, "update"])
    )
    secretary.locator("main button.go, #content button.go").click()
    expect(secretary.locator("body")).to_contain_text("Chờ biên tập")
    reader.reload()
    expect(reader.locator("h1")).to_have_text("Bến đò Cồn Sậy mở thêm chuyến")

    # Approved again, the update goes out, under the same address.
    secretary.goto(change)
    press(secretary, "submit")
    press(secretary, "approve")
    press(secretary, "update")
    done(secretary)
    reader.goto(address)
    expect(reader.locator("h1")).to_have_text("Bến đò Cồn Sậy có ba chuyến mới")
    assert story.editions.count() == 2

    # Taken down, it is gone, and says so.
    secretary.goto(change)
    press(secretary, "take_down")
    secretary.locator("[name=reason]").fill("Số chuyến chưa được xác nhận.")
    secretary.locator("main button.go, #content button.go").click()
    done(secretary)
    assert reader.goto(address).status == 410
    expect(reader.locator("h1")).to_be_visible()
    reader.goto(live_server.url)
    expect(reader.locator("body")).not_to_contain_text("Cồn Sậy")
    assert User.objects.count() == 3
