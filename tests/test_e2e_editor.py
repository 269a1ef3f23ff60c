"""The story editor in a real browser, on the story's own form."""

import io
import json
import random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from articles import body
from articles.models import Article, Photo
from newsroom.models import User
from people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = (
    '<p>Chiều 1/10, <a data-person="{person}">Trần Minh Khải</a> nói <strong>rõ</strong> và '
    '<em>gọn</em>, <a href="https://baotinhnha.vn/x?a=1&amp;b=2">xem thêm</a>.<br>Dòng hai.</p>'
    "<h2>Tít phụ</h2><h3>Tít nhỏ</h3>"
    "<ul><li><p>một</p></li><li><p>hai</p><ol><li><p>hai một</p></li></ol></li></ul>"
    "<ol><li><p>thứ nhất</p><p>còn nữa</p></li></ol>"
    '<blockquote data-person="{person}"><p>Lời nói.</p><p>Còn nữa.</p></blockquote>'
    "<blockquote><p>Không rõ ai nói.</p></blockquote>"
    '<figure data-photo="{photo}" data-alt="Hội trường">'
    '<figcaption>Chú thích <strong>đậm</strong>, <a data-person="{person}">ông Khải</a>.'
    "</figcaption></figure>"
    '<figure data-photo=""><figcaption>Chờ ảnh.</figcaption></figure>'
    "<aside><h3>Hộp</h3><p>Trong hộp.</p><ul><li><p>điểm</p></li></ul></aside>"
    '<table><tr><th colspan="2">Đầu</th></tr><tr><td rowspan="2">1</td><td>2<br>3</td></tr>'
    "<tr><td><strong>4</strong></td></tr></table>"
    "<hr><p>Hết.</p>"
)


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
    yield page
    expected = ("status of 400", "/favicon.ico")
    assert [text for text in complaints if not any(part in text for part in expected)] == []


def _open(page, live_server, story):
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
    _write_at_the_end(page)


def _write_at_the_end(page):
    page.locator(".prose-menubar").wait_for()
    page.evaluate("document.querySelector('.tiptap').editor.commands.focus('end')")
    expect(page.locator(".tiptap")).to_be_focused()


def tool(page, name):
    return page.locator(f".prose-menubar [data-name={name}]")


def dialog(page):
    return page.locator("dialog.desk-dialog")


def save(page):
    page.locator("[name=_save]").click()
    page.locator(".messagelist .success").wait_for()
    _write_at_the_end(page)


def stored(story):
    story.refresh_from_db()
    return story.body


def test_a_figure_is_inserted_captioned_and_kept_as_written(desk_page, photo, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Mở đầu.")
    tool(desk_page, "figure").click()
    dialog(desk_page).locator("[type=search]").fill("dai hoi")
    dialog(desk_page).locator(".photo-choice").click()
    desk_page.keyboard.type("Đại hội sáng 1/10.")
    figure = desk_page.locator("figure.story-figure")
    expect(figure.locator("img")).to_be_visible()
    expect(figure.locator(".story-figure-credit")).to_contain_text("Anh Tấn")
    figure.locator("input").fill("Các đại biểu")
    figure.locator("figcaption").click()
    desk_page.keyboard.press("End")
    desk_page.keyboard.press("Enter")
    desk_page.keyboard.type("Sau ảnh.")
    save(desk_page)
    written = (
        f'<p>Mở đầu.</p><figure data-photo="{photo.pk}" data-alt="Các đại biểu">'
        "<figcaption>Đại hội sáng 1/10.</figcaption></figure><p>Sau ảnh.</p>"
    )
    assert stored(story) == written
    save(desk_page)
    assert stored(story) == written


def test_every_element_survives_opening_changing_and_saving(desk_page, photo, person, story):
    written = EVERYTHING.format(photo=photo.pk, person=person.pk)
    assert body.clean(written) == written
    Article.objects.filter(pk=story.pk).update(body=written)
    desk_page.open_story(story)
    expect(desk_page.locator("blockquote footer").first).to_contain_text("Trần Minh Khải (Bí thư)")
    save(desk_page)
    assert stored(story) == written
    desk_page.keyboard.type(" Thêm.")
    save(desk_page)
    assert stored(story) == written.replace("Hết.", "Hết. Thêm.")


def test_any_clean_document_goes_through_the_editor_without_loss(desk_page, story):
    """Compared by blocks, text and where the marks lie, not by how marks nest."""
    desk_page.open_story(story)
    chance = random.Random(20201001)
    documents = [body.clean(_any_html(chance)) for _ in range(100)]
    returned = desk_page.evaluate(
        """(documents) => {
            const { editor } = document.querySelector(".tiptap");
            return documents.map((html) => {
                editor.commands.setContent(html);
                return editor.getHTML();
            });
        }""",
        documents,
    )
    for before, after in zip(documents, returned, strict=True):
        assert _told(body.clean(after)) == _told(before)


def _any_html(chance, depth=0):
    inline = ["chữ", " ", "<strong>đậm</strong>", "<em>nghiêng </em>", "<br>"]
    inline += ['<a href="/x">nối</a>', '<a data-person="7">ông <em>K</em></a>']
    inline += ['<strong>và <a href="bài/a">nối</a></strong>', '<a data-person="7" href="/y">b</a>']

    def text():
        return "".join(chance.choices(inline, k=chance.randint(1, 5)))

    def blocks(most):
        return "".join(_any_html(chance, depth + 1) for _ in range(chance.randint(1, most)))

    kinds = [lambda: f"<p>{text()}</p>", lambda: f"<h2>{text()}</h2>", lambda: f"<h3>{text()}</h3>"]
    kinds += [
        lambda: f'<figure data-photo="{chance.choice(["", 3])}" data-alt="a">{text()}</figure>',
        lambda: (
            f"<table><tr><td>{text()}</td><th>{text()}</th></tr>"
            f'<tr><td colspan="2">{text()}</td></tr></table>'
        ),
        lambda: "<hr>",
    ]
    if depth < 3:
        kinds += [
            lambda: f"<ul><li>{blocks(2)}</li><li>{blocks(1)}</li></ul>",
            lambda: f"<ol><li>{blocks(2)}</li></ol>",
            lambda: f'<blockquote data-person="7">{blocks(2)}</blockquote>',
            lambda: f"<aside>{blocks(3)}</aside>",
        ]
    return "".join(chance.choice(kinds)() for _ in range(1 if depth else 4))


def _told(html):
    """Each letter with the tags and attributes around it; spaces that no reader sees left out."""
    told = []

    def walk(element, around):
        for name in element.attrib:
            around = around | {f"{element.tag}[{name}={element.get(name)}]"}
        around = around | {element.tag}
        told.append(element.tag if element.tag not in {"strong", "em", "a", "div"} else "")
        told.extend((letter, around) for letter in "".join((element.text or "").split()))
        for child in element:
            walk(child, around)
            told.extend((letter, around) for letter in "".join((child.tail or "").split()))

    walk(body.parse(html), frozenset())
    return [part for part in told if part]


def test_all_figures_of_a_story_are_asked_for_at_once(desk_page, photo, editor_in_chief, story):
    other = add_photo(editor_in_chief, "navy")
    uses = [photo.pk, other.pk, photo.pk, 999]
    figures = (f'<figure data-photo="{pk}"><figcaption>№ {pk}</figcaption></figure>' for pk in uses)
    Article.objects.filter(pk=story.pk).update(body="".join(figures))
    asked = []
    desk_page.on("request", lambda request: "ids=" in request.url and asked.append(request.url))
    desk_page.open_story(story)
    expect(desk_page.locator(".story-figure img")).to_have_count(3)
    expect(desk_page.locator(".story-figure-frame").last).to_contain_text("№ 999")
    assert len(asked) == 1


def test_an_awaited_photo_is_filled_in_one_step(desk_page, photo, story):
    written = '<figure data-photo=""><figcaption>Chờ ảnh.</figcaption></figure><p>Hết.</p>'
    Article.objects.filter(pk=story.pk).update(body=written)
    desk_page.open_story(story)
    desk_page.locator(".story-figure-tools button").first.click()
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".story-figure img")).to_be_visible()
    save(desk_page)
    assert stored(story) == written.replace('data-photo=""', f'data-photo="{photo.pk}"')


def test_an_empty_frame_is_inserted_and_its_caption_kept(desk_page, story):
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    dialog(desk_page).locator("> button").last.click()
    desk_page.keyboard.type("Ảnh tới sau.")
    save(desk_page)
    caption = "<figcaption>Ảnh tới sau.</figcaption>"
    assert stored(story) == f'<figure data-photo="">{caption}</figure>'


def test_backspace_in_an_empty_caption_takes_the_figure_and_not_the_text(desk_page, photo, story):
    written = f'<p>Trước.</p><figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'
    Article.objects.filter(pk=story.pk).update(body=written + "<p>Sau.</p>")
    desk_page.open_story(story)
    desk_page.locator(".story-figure img").wait_for()
    desk_page.locator("figcaption").click()
    expect(desk_page.locator(".prose-menubar .active")).to_have_count(0)
    desk_page.keyboard.press("Delete")
    desk_page.keyboard.press("Backspace")
    desk_page.keyboard.press("Backspace")
    save(desk_page)
    assert stored(story) == "<p>Trước.</p><p>Sau.</p>"


def test_a_new_photo_is_uploaded_from_the_dialog(desk_page, story, tmp_path):
    file = tmp_path / "moi.jpg"
    file.write_bytes(picture("navy"))
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    form = _upload(desk_page, file)
    form.locator("[name=alt]").fill("Biển")
    form.locator("button").click()
    desk_page.locator("figure.story-figure img").wait_for()
    photo = Photo.objects.get()
    assert (photo.alt, photo.uploaded_by.username) == ("Biển", "thuky")


def _upload(page, file):
    form = dialog(page).locator(".photo-upload")
    form.locator("summary").click()
    form.locator("[type=file]").set_input_files(file)
    return form


def test_a_text_file_named_as_a_picture_is_refused_with_a_sentence(desk_page, story, tmp_path):
    file = tmp_path / "giả.jpg"
    file.write_text("Không phải ảnh.")
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    form = _upload(desk_page, file)
    form.locator("button").click()
    with pytest.raises(ValidationError) as refusal:
        Photo.objects.add(SimpleUploadedFile("giả.jpg", file.read_bytes()), by=None)
    expect(form.locator(".desk-status")).to_have_text(refusal.value.messages[0])
    expect(form.locator("button")).to_be_enabled()
    assert not Photo.objects.exists()


def test_the_same_picture_is_found_and_not_added_again(desk_page, photo, story, tmp_path):
    file = tmp_path / "lại.jpg"
    file.write_bytes(picture("brown"))
    add_photo(photo.uploaded_by, "green")
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    _upload(desk_page, file).locator("button").click()
    expect(dialog(desk_page).locator(".photo-choice")).to_have_count(1)
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".story-figure")).to_have_attribute("data-photo", str(photo.pk))
    assert Photo.objects.count() == 2


def test_a_mention_and_a_speaker_come_from_the_directory(desk_page, person, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Ông ")
    tool(desk_page, "mention").click()
    dialog(desk_page).locator("[type=search]").fill("minh khai")
    dialog(desk_page).locator(".person-choice").click()
    desk_page.keyboard.type(" nói.")
    tool(desk_page, "quote").click()
    desk_page.locator("blockquote footer button").first.click()
    dialog(desk_page).locator("[type=search]").fill("tran")
    dialog(desk_page).locator(".person-choice").click()
    expect(desk_page.locator("blockquote footer")).to_contain_text("Trần Minh Khải (Bí thư)")
    save(desk_page)
    mention = f'<a data-person="{person.pk}">Trần Minh Khải</a>'
    quote = f'<blockquote data-person="{person.pk}"><p>Ông {mention} nói.</p></blockquote>'
    assert stored(story) == quote


def test_the_caret_is_where_it_was_when_a_dialog_closes(desk_page, person, story):
    Article.objects.filter(pk=story.pk).update(body="<p>Một.</p><p>Hai.</p>")
    desk_page.open_story(story)
    tool(desk_page, "mention").click()
    dialog(desk_page).locator("[type=search]").fill("khai")
    dialog(desk_page).locator(".person-choice").wait_for()
    dialog(desk_page).locator("header button").click()
    expect(dialog(desk_page)).to_have_count(0)
    desk_page.keyboard.type(" Ba.")
    save(desk_page)
    assert stored(story) == "<p>Một.</p><p>Hai. Ba.</p>"


def test_a_link_typed_without_its_scheme_is_completed(desk_page, story):
    Article.objects.filter(pk=story.pk).update(body="<p>xem</p>")
    desk_page.open_story(story)
    desk_page.keyboard.press("Control+a")
    tool(desk_page, "link").click()
    dialog(desk_page).locator("input").fill("baotinhnha.vn/x")
    desk_page.keyboard.press("Enter")
    expect(dialog(desk_page)).to_have_count(0)
    save(desk_page)
    assert stored(story) == '<p><a href="https://baotinhnha.vn/x">xem</a></p>'


PASTES = {
    "<h1>Tít</h1><p>Một <b>đậm</b> <a href='https://a.vn/'>nối</a><img src='x.png'></p>": (
        '<h2>Tít</h2><p>Một <strong>đậm</strong> <a href="https://a.vn/">nối</a></p>'
    ),
    "<figure><img src='x.png'></figure><p>Còn.</p>": "<p>Còn.</p>",
    "<ol start='4' type='a'><li>bốn<li>năm</ol>": "<ol><li><p>bốn</p></li><li><p>năm</p></li></ol>",
    "<p class=MsoListParagraph style='mso-list:l0 level1'>"
    "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>một</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1'>"
    "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>hai</p>": (
        "<ul><li><p>một</p></li><li><p>hai</p></li></ul>"
    ),
    "<aside><h2>Hộp</h2><p>chữ</p></aside>": "<aside><h3>Hộp</h3><p>chữ</p></aside>",
    "<p>a <a href='ftp://x.vn'>b</a> <u>c</u></p>": "<p>a b c</p>",
}


@pytest.mark.parametrize(("pasted", "kept"), PASTES.items(), ids=range(len(PASTES)))
def test_what_is_pasted_becomes_what_a_story_can_hold(desk_page, story, pasted, kept):
    desk_page.open_story(story)
    _paste(desk_page, "text/html", pasted)
    save(desk_page)
    assert stored(story) == kept


def test_pasted_plain_text_keeps_its_paragraphs(desk_page, story):
    desk_page.open_story(story)
    _paste(desk_page, "text/plain", "Một.\n\nHai.\nBa.")
    save(desk_page)
    assert stored(story) == "<p>Một.</p><p>Hai.</p><p>Ba.</p>"


def _paste(page, kind, content):
    page.evaluate(
        """([kind, content]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData(kind, content);
            const options = {clipboardData, bubbles: true, cancelable: true};
            const event = new ClipboardEvent("paste", options);
            document.querySelector(".tiptap").dispatchEvent(event);
        }""",
        [kind, content],
    )


def test_tables_are_made_and_filled_in_words(desk_page, story):
    desk_page.open_story(story)
    tool(desk_page, "table").click()
    desk_page.keyboard.type("a")
    desk_page.keyboard.press("Enter")
    desk_page.keyboard.type("b")
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.type("c")
    tool(desk_page, "deleteColumn").click()
    tool(desk_page, "addRowAfter").click()
    save(desk_page)
    assert stored(story) == body.clean(
        "<table><tr><th>a<br>b</th><th></th></tr>" + "<tr><td></td><td></td></tr>" * 3 + "</table>"
    )


def test_the_short_rows_of_an_old_table_are_filled_at_their_end(desk_page, story):
    rows = "<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>"
    Article.objects.filter(pk=story.pk).update(body=f"<table>{rows}</table><p>Hết</p>")
    desk_page.open_story(story)
    desk_page.keyboard.type(".")
    save(desk_page)
    filled = rows.replace("c</td>", "c</td><td></td>")
    assert stored(story) == f"<table>{filled}</table><p>Hết.</p>"


def test_the_lead_photo_is_chosen_seen_and_removed(desk_page, photo, story):
    desk_page.open_story(story)
    desk_page.locator(".photo-input button").first.click()
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".photo-input img")).to_be_visible()
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_photo == photo
    expect(desk_page.locator(".photo-input img")).to_be_visible()
    desk_page.locator(".photo-input button").last.click()
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_photo is None


def test_the_writing_surface_and_its_tools_have_names(desk_page, story):
    desk_page.open_story(story)
    expect(desk_page.locator(".tiptap")).to_have_accessible_name("Nội dung:")
    expect(desk_page.locator(".tiptap")).to_have_role("textbox")
    tool(desk_page, "paragraph").focus()
    desk_page.keyboard.press("ArrowRight")
    expect(tool(desk_page, "heading2")).to_be_focused()


def test_a_form_is_sent_once_however_often_it_is_submitted(desk_page, story):
    desk_page.open_story(story)
    sent = []
    desk_page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    desk_page.evaluate(
        """() => {
            const button = document.querySelector("[name=_save]");
            button.click();
            button.click();
        }"""
    )
    desk_page.locator(".messagelist .success").wait_for()
    assert len(sent) == 1


def test_the_library_goes_on_page_by_page_newest_first(client, editor_in_chief):
    client.force_login(editor_in_chief)
    made = Photo.objects.bulk_create(
        Photo(sha256=f"{number:064}", width=640, height=400, key=f" anh {number}")
        for number in range(30)
    )
    first = json.loads(client.get(reverse("admin:articles_photo_picker")).content)
    rest = json.loads(
        client.get(reverse("admin:articles_photo_picker"), {"after": first["next"]}).content
    )
    ids = [photo["id"] for photo in first["photos"] + rest["photos"]]
    assert ids == sorted((photo.pk for photo in made), reverse=True)
    assert rest["next"] is None


@pytest.mark.parametrize("name", ["picker", "people"])
def test_who_has_no_permission_gets_a_sentence(client, name):
    client.force_login(User.objects.create_user("trần", is_staff=True))
    answer = client.get(reverse(f"admin:articles_photo_{name}"))
    assert answer.status_code == 403
    assert answer.json()["error"]


def test_too_long_a_credit_is_refused_with_a_sentence(client, editor_in_chief):
    client.force_login(editor_in_chief)
    file = SimpleUploadedFile("anh.jpg", picture())
    sent = {"file": file, "credit": "x" * 121}
    answer = client.post(reverse("admin:articles_photo_upload"), sent)
    assert answer.status_code == 400
    assert "120" in answer.json()["error"]


@pytest.mark.parametrize("asked", ["x", "1,,2", "9" * 30, "-1", "½"])
def test_a_strange_number_is_no_error(client, editor_in_chief, asked):
    client.force_login(editor_in_chief)
    for query in ({"ids": asked}, {"after": asked}):
        assert client.get(reverse("admin:articles_photo_picker"), query).status_code == 200
