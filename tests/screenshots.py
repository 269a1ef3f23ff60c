"""Takes the pictures of docs/screenshots/ from the demo paper: `make screenshots`."""

import io
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from PIL import Image

from articles import workflow
from articles.demo import loading
from articles.models import Article, Edition, Photo, Version
from articles.states import Act, Stage
from newsroom.models import User
from people.models import Event, Person
from tests.test_e2e_paper import examples

FOLDER = settings.BASE_DIR / "docs" / "screenshots"
DESKTOP, PHONE, SHEET = (1280, 900), (390, 844), (794, 1123)


LEFT_OUT = {"updated", "people, wrongly asked", "nothing found", "search"}


def reader_pages():
    """{file's name: address}"""
    pages = {name: address for name, address in examples().items() if name not in LEFT_OUT}
    return {name.replace(" ", "-"): address for name, address in pages.items()}


def desk_pages():
    """{name: (who, address)}"""
    waiting = Article.objects.filter(stage=Stage.SECRETARIAT).first()
    draft = Article.objects.filter(stage=Stage.DRAFT, created_by__username="phongvien").first()
    live = Article.objects.filter(editions__in=Edition.objects.live()).first()
    person = Person.objects.exclude(tenures=None).first()
    shown = Photo.objects.exclude(people_shown=None).order_by("pk").last()
    several = ",".join(str(photo.pk) for photo in Photo.objects.in_library()[:4])
    updated = Version.objects.filter(act=Act.UPDATE).first().article
    edited = edit(live)

    def change(row):
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])

    return {
        "desk-today": ("thuky", "/toa-soan/"),
        "desk-stories": ("thuky", reverse("admin:articles_article_changelist")),
        "desk-draft": ("phongvien", change(draft)),
        "desk-waiting": ("thuky", change(waiting)),
        "desk-live": ("thuky", change(live)),
        "desk-writing": ("thuky", change(Article.objects.filter(body__contains="gallery").first())),
        "desk-names": ("phongvien", change(draft), ask_for_a_name),
        "desk-keys": ("phongvien", change(draft), open_the_keys),
        "desk-review": ("bientap", reverse("admin:articles_article_review", args=[edited.pk])),
        "desk-versions": ("thuky", reverse("admin:articles_article_versions", args=[updated.pk])),
        "desk-photos": ("anh", reverse("admin:articles_photo_changelist"), choose_some),
        "desk-look": ("anh", reverse("admin:articles_photo_changelist"), look_at_one),
        "desk-upload": ("anh", reverse("admin:articles_photo_upload_many"), upload_some),
        "desk-photo": ("anh", change(shown)),
        "desk-batch": ("anh", f"{reverse('admin:articles_photo_batch')}?ids={several}", change_all),
        "desk-rights": ("anh", change(story_of(Photo.objects.get(expires_at__gt=now())))),
        "desk-bin": ("anh", f"{reverse('admin:articles_photo_changelist')}?thung_rac=on"),
        "desk-people": ("danhba", reverse("admin:people_person_changelist")),
        "desk-person": ("danhba", change(person)),
        "desk-event": ("danhba", change(Event.objects.exclude(participants=None).first())),
    }


def edit(story):
    """A live story that is worked on: some words, a new paragraph, two that changed places."""
    reporter = User.objects.get(username="bientap")
    first, second, *rest = story.body.split("</p>")
    new = "<p>Từ sáng mai, trạm có thêm một người trực"
    story.body = "</p>".join([second, first.replace(" và ", " cùng ", 1), new, *rest])
    story.standfirst = story.standfirst.replace(" một ", " hai ", 1)
    story.save()
    return workflow.save(story, by=reporter, note="Đã gọi lại cho trạm để hỏi giờ trực.")


def ask_for_a_name(page):
    page.evaluate("document.querySelector('.tiptap').editor.commands.focus('end')")
    page.keyboard.press("Enter")
    page.keyboard.type("Theo @cao")
    page.locator(".tiptap[aria-activedescendant]").wait_for()


def open_the_keys(page):
    page.locator(".prose-menubar").wait_for()
    page.keyboard.press("Control+/")


def story_of(photo):
    return Article.objects.filter(photo_uses__photo=photo).first()


def choose_some(page):
    page.locator("input[name=photo]").first.focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Space", "Shift+ArrowRight"):
        page.keyboard.press(key)


def look_at_one(page):
    page.locator("input[name=photo]").nth(2).focus()
    page.keyboard.press("Enter")
    page.locator("[data-look] img").wait_for()
    page.wait_for_load_state("networkidle")


def upload_some(page):
    """Three new ones, one that is there already, and one that is no picture."""
    Photo.objects.filter(original_name__startswith="DSC_").delete()
    drawn = [close_up(photo) for photo in Photo.objects.order_by("pk")[5:8]]
    chosen = [(f"DSC_41{number}7.jpg", content) for number, content in enumerate(drawn)]
    known = Photo.objects.order_by("pk").first()
    chosen.append((known.original_name, known.file.open("rb").read()))
    chosen.append(("thong-bao.jpg", "Mời họp giao ban lúc 8 giờ.".encode()))
    page.locator("[name=credit]").fill("Anh Tấn")
    page.locator("#upload-files").set_input_files(
        [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in chosen]
    )
    page.get_by_text(f"{len(chosen)} / {len(chosen)}").wait_for()


def close_up(photo):
    content = io.BytesIO()
    Image.open(photo.file).crop((300, 200, 900, 600)).save(content, "JPEG", quality=90)
    return content.getvalue()


def change_all(page):
    page.locator("[name=place]").fill("Bến Đò")
    page.locator("[name=_preview]").click()
    page.locator("[name=_save]").wait_for()


@pytest.mark.django_db(transaction=True)
def test_take_them_all(browser, live_server):
    """Or those only that ONLY names: `ONLY="desk-photo desk-upload" make screenshots`."""
    loading.load()
    FOLDER.mkdir(exist_ok=True)
    only = os.environ.get("ONLY", "").split()
    for name, address in reader_pages().items():
        if not only or name in only:
            take_readers(browser, live_server.url + address, name)
    for name, (who, address, *acts) in desk_pages().items():
        if not only or name in only:
            take_desk(browser, live_server.url + address, name, who, acts)


def take_readers(browser, url, name):
    take(browser, url, f"{name}", size=DESKTOP)
    take(browser, url, f"{name}-dark", size=DESKTOP, color_scheme="dark")
    take(browser, url, f"{name}-phone", size=PHONE)
    take(browser, url, f"{name}-print", size=SHEET, media="print")


def take_desk(browser, url, name, who, acts):
    for suffix, size, scheme in [
        ("", DESKTOP, "light"),
        ("-dark", DESKTOP, "dark"),
        ("-phone", PHONE, "light"),
    ]:
        take(browser, url, f"{name}{suffix}", size=size, color_scheme=scheme, who=who, acts=acts)


def take(browser, url, name, *, size, media="screen", color_scheme="light", who="", acts=()):
    width, height = size
    window = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=color_scheme,
        storage_state=logged_in(who, url) if who else None,
    )
    page = window.new_page()
    page.emulate_media(media=media, color_scheme=color_scheme)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    for act in acts:
        act(page)
    # Two screens show how a page goes on; more would only be long.
    tall = min(page.evaluate("document.documentElement.scrollHeight"), 2 * height)
    page.set_viewport_size({"width": width, "height": tall})
    keep(page.screenshot(), FOLDER / f"{name}.webp")
    window.close()


def logged_in(who, url):
    client = Client()
    client.force_login(User.objects.get(username=who))
    host = url.split("//")[1].split(":")[0]
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    place = {"domain": host, "path": "/", "expires": -1}
    kind = {"httpOnly": True, "secure": False, "sameSite": "Lax"}
    return {"cookies": [{**cookie, **place, **kind}], "origins": []}


def keep(png, path: Path):
    Image.open(io.BytesIO(png)).convert("RGB").save(path, quality=70, method=4)
