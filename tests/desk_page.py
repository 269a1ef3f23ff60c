"""A window on the desk with the story editor open, for the browser tests."""

import io
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from articles.models import Article, Photo
from newsroom.models import User
from people.models import Person


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor_in_chief():
    return User.objects.create_superuser("thuky", password="mật khẩu dài", language="vi")


def picture(color="brown", size=(640, 400)):
    content = io.BytesIO()
    Image.new("RGB", size, color).save(content, "JPEG")
    return content.getvalue()


def add_photo(by, color="brown", **described):
    file = SimpleUploadedFile("anh.jpg", picture(color))
    return Photo.objects.add(file, by=by, **described)[0]


@pytest.fixture
def photo(editor_in_chief):
    return add_photo(
        editor_in_chief, description="Đại hội Đảng bộ", alt="Hội trường đỏ", credit="Anh Tấn"
    )


@pytest.fixture
def person():
    return Person.objects.create(name="Trần Minh Khải", distinguisher="Bí thư")


@pytest.fixture
def story(editor_in_chief):
    return Article.objects.create(headline="Một bài", created_by=editor_in_chief)


@pytest.fixture
def complaints(page):
    """Whatever the browser refuses or stumbles over."""
    said = []
    page.on("console", lambda message: message.type == "error" and said.append(_where(message)))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def _where(message):
    return f"{message.text} {message.location['url']}"


@pytest.fixture
def desk_page(page, client, live_server, editor_in_chief, complaints):
    """A page that is logged in; opening a story waits until its editor is there."""
    client.force_login(editor_in_chief)
    page.set_default_timeout(10_000)
    page.context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": client.cookies["sessionid"].value,
                "url": live_server.url,
            }
        ]
    )
    page.open_story = lambda story: _open(page, live_server, story)
    # What the test itself brings about.
    page.expected = ["status of 400", "status of 413", "/favicon.ico"]
    yield page
    assert [text for text in complaints if not any(part in text for part in page.expected)] == []


def _open(page, live_server, story):
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
    _write_at_the_end(page)


def _write_at_the_end(page):
    page.locator(".prose-menubar").wait_for()
    wait_until(page, "document.querySelector('.tiptap')?.editor")
    page.evaluate("document.querySelector('.tiptap').editor.commands.focus('end')")
    expect(page.locator(".tiptap")).to_be_focused()


def tool(page, name):
    return page.locator(f".prose-menubar [data-name={name}]")


def wait_until(page, expression, seconds=10):
    """Playwright's wait_for_function evaluates inside the page, which the policy forbids."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(20)


def dialog(page):
    return page.locator("dialog.desk-dialog")


def save(page):
    page.locator("[name=_save]").click()
    page.locator(".messagelist .success").wait_for()
    _write_at_the_end(page)


def stored(story):
    story.refresh_from_db()
    return story.body
