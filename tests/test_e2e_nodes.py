"""Everything a story is written with, put in by its own tool, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from articles.models import Article, Document
from newsroom.models import User
from tests.desk_page import add_photo, dialog, save, stored, tool
from tests.factories import make_live, make_organization

pytestmark = pytest.mark.django_db(transaction=True)

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.fixture
def document(editor_in_chief):
    file = SimpleUploadedFile("nghi-quyet.pdf", PDF)
    return Document.objects.add(file, by=editor_in_chief, title="Nghị quyết số 12")[0]


@pytest.fixture
def organization():
    return make_organization(name="Công an tỉnh Cồn Sậy")


@pytest.fixture
def second(editor_in_chief):
    return add_photo(editor_in_chief, "navy", description="Bến cảng", credit="Hải Yến")


def write(page, text):
    page.keyboard.type(text)


def new_line(page):
    page.keyboard.press("Enter")


def go_on(page):
    """The caret in a paragraph of its own at the story's end."""
    page.evaluate(
        """() => {
            const { editor } = document.querySelector(".tiptap");
            const end = editor.state.doc.content.size;
            editor.chain().insertContentAt(end, { type: "paragraph" }).focus("end").run();
        }"""
    )


def open_with(page, story, body):
    Article.objects.filter(pk=story.pk).update(body=body)
    page.open_story(story)


def find(page, words, found):
    """Types the words, chooses what is found."""
    dialog(page).locator("[type=search]").fill(words)
    dialog(page).locator("li button", has_text=found).click()


def figure(photo, caption, more=""):
    return f'<figure data-photo="{photo.pk}"{more}><figcaption>{caption}</figcaption></figure>'


def kept(page, story, html):
    """Saved once and once more: the same both times."""
    save(page)
    assert stored(story) == html
    save(page)
    assert stored(story) == html


# Photos


def test_a_figure_is_wide_or_not_and_may_say_nothing(desk_page, photo, story):
    open_with(desk_page, story, figure(photo, "Chú thích.", ' data-alt="Hội trường"'))
    shown = desk_page.locator(".story-figure")
    shown.locator("[type=checkbox]").check()
    shown.locator(".story-width").click()
    expect(shown.locator(".story-width")).to_have_attribute("aria-pressed", "true")
    expect(shown.locator(".story-alt input")).to_be_disabled()
    kept(desk_page, story, figure(photo, "Chú thích.", ' data-decorative="1" data-width="wide"'))
    shown.locator("[type=checkbox]").uncheck()
    shown.locator(".story-alt input").fill("Hội trường đầy người")
    shown.locator(".story-width").click()
    kept(desk_page, story, figure(photo, "Chú thích.", ' data-alt="Hội trường đầy người"'))


def test_the_words_said_of_a_picture_come_back_when_it_is_not_decorative(desk_page, photo, story):
    html = figure(photo, "Chú thích.", ' data-alt="Hội trường"')
    open_with(desk_page, story, html)
    desk_page.locator(".story-figure [type=checkbox]").check()
    desk_page.locator(".story-figure [type=checkbox]").uncheck()
    kept(desk_page, story, html)


def test_a_wide_figure_is_wider_than_the_text(desk_page, photo, story):
    narrow, wide = figure(photo, "Hẹp."), figure(photo, "Rộng.", ' data-width="wide"')
    open_with(desk_page, story, f"<p>Chữ.</p>{narrow}{wide}")
    text, *figures = (
        desk_page.locator(".tiptap > *").nth(index).bounding_box() for index in range(3)
    )
    assert figures[0]["width"] == text["width"] < figures[1]["width"]
    sheet = desk_page.locator(".sheet").bounding_box()
    assert figures[1]["width"] <= sheet["width"]


def test_a_caption_leads_to_its_tools_and_they_lead_back(desk_page, photo, story):
    open_with(desk_page, story, figure(photo, "Chú thích."))
    desk_page.locator("figcaption").click()
    desk_page.keyboard.press("Tab")
    expect(desk_page.locator(".story-alt input")).to_be_focused()
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.press("Space")
    desk_page.keyboard.press("Escape")
    write(desk_page, " Thêm.")
    kept(desk_page, story, figure(photo, "Chú thích. Thêm.", ' data-decorative="1"'))


# Galleries


def gallery(*figures):
    return f'<div data-gallery="">{"".join(figures)}</div>'


def test_several_photos_become_a_gallery_in_the_order_they_were_chosen(
    desk_page, photo, second, story
):
    desk_page.open_story(story)
    tool(desk_page, "gallery").click()
    put = dialog(desk_page).locator(".desk-dialog-foot button")
    expect(put).to_be_disabled()
    find(desk_page, "dai hoi", "Đại hội")
    find(desk_page, "ben cang", "Bến cảng")
    put.click()
    write(desk_page, "Ảnh một.")
    desk_page.locator("figcaption").last.click()
    write(desk_page, "Ảnh hai.")
    new_line(desk_page)
    write(desk_page, "Sau chùm ảnh.")
    expect(desk_page.locator(".story-gallery img")).to_have_count(2)
    kept(
        desk_page,
        story,
        gallery(figure(photo, "Ảnh một."), figure(second, "Ảnh hai.")) + "<p>Sau chùm ảnh.</p>",
    )


def test_a_photo_pressed_twice_is_not_chosen(desk_page, photo, second, story):
    desk_page.open_story(story)
    tool(desk_page, "gallery").click()
    choices = dialog(desk_page).locator(".photo-choice")
    choices.first.click()
    choices.last.click()
    choices.first.click()
    expect(choices.first).to_have_attribute("aria-pressed", "false")
    dialog(desk_page).locator(".desk-dialog-foot button").click()
    kept(desk_page, story, gallery(figure(photo, "")))


def test_photos_of_a_gallery_change_their_places(desk_page, photo, second, story):
    one, two = figure(photo, "Một."), figure(second, "Hai.")
    open_with(desk_page, story, gallery(one, two))
    right = desk_page.locator(".story-later:visible")
    right.focus()
    desk_page.keyboard.press("Enter")
    expect(desk_page.locator("figcaption").first).to_have_text("Hai.")
    expect(desk_page.locator(".story-earlier:visible")).to_be_focused()
    kept(desk_page, story, gallery(two, one))
    desk_page.locator(".story-earlier:visible").click()
    kept(desk_page, story, gallery(one, two))


def test_a_gallery_grows_and_shrinks_and_goes_with_its_last_photo(desk_page, photo, second, story):
    open_with(desk_page, story, f"<p>Trước.</p>{gallery(figure(photo, 'Một.'))}<p>Sau.</p>")
    desk_page.locator(".story-gallery-tools button").first.click()
    find(desk_page, "ben cang", "Bến cảng")
    dialog(desk_page).locator(".desk-dialog-foot button").click()
    write(desk_page, "Hai.")
    remove = desk_page.locator(".story-figure-tools button:last-child")
    remove.first.click()
    kept(desk_page, story, f"<p>Trước.</p>{gallery(figure(second, 'Hai.'))}<p>Sau.</p>")
    remove.first.click()
    expect(desk_page.locator(".story-gallery")).to_have_count(0)
    kept(desk_page, story, "<p>Trước.</p><p>Sau.</p>")


def test_backspace_takes_the_last_photo_together_with_its_gallery(desk_page, photo, story):
    open_with(desk_page, story, f"<p>Trước.</p>{gallery(figure(photo, ''))}<p>Sau.</p>")
    desk_page.locator(".story-gallery img").wait_for()
    desk_page.locator("figcaption").click()
    expect(desk_page.locator(".prose-menubar .active")).to_have_count(0)
    desk_page.keyboard.press("Backspace")
    desk_page.keyboard.press("Backspace")
    expect(desk_page.locator(".story-gallery")).to_have_count(0)
    kept(desk_page, story, "<p>Trước.</p><p>Sau.</p>")


# Quotes and boxes


def test_a_quote_becomes_a_pull_quote_and_keeps_its_speaker(desk_page, person, story):
    open_with(desk_page, story, "<p>Lời nói.</p>")
    tool(desk_page, "quote").click()
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.press("Enter")
    find(desk_page, "minh khai", "Trần Minh Khải")
    kept(desk_page, story, f'<blockquote data-person="{person.pk}"><p>Lời nói.</p></blockquote>')
    tool(desk_page, "pullQuote").click()
    expect(tool(desk_page, "quote")).to_have_attribute("aria-pressed", "false")
    pulled = f'data-person="{person.pk}" data-pull="1"'
    kept(desk_page, story, f"<blockquote {pulled}><p>Lời nói.</p></blockquote>")
    tool(desk_page, "pullQuote").click()
    kept(desk_page, story, "<p>Lời nói.</p>")


def test_a_story_is_written_with_every_plain_element(desk_page, story):
    desk_page.open_story(story)
    for name, text in [("heading2", "Tít xen"), ("heading3", "Tít nhỏ"), ("paragraph", "Đoạn.")]:
        write(desk_page, text)
        tool(desk_page, name).click()
        go_on(desk_page)
    for name in ["bulletList", "orderedList"]:
        tool(desk_page, name).click()
        write(desk_page, "một")
        new_line(desk_page)
        write(desk_page, "hai")
        go_on(desk_page)
    tool(desk_page, "pullQuote").click()
    write(desk_page, "Câu nhấn.")
    go_on(desk_page)
    tool(desk_page, "box").click()
    write(desk_page, "Trong hộp.")
    go_on(desk_page)
    tool(desk_page, "horizontalRule").click()
    write(desk_page, "Chữ ")
    tool(desk_page, "bold").click()
    write(desk_page, "đậm")
    tool(desk_page, "bold").click()
    write(desk_page, " và ")
    tool(desk_page, "italic").click()
    write(desk_page, "nghiêng")
    items = "<li><p>một</p></li><li><p>hai</p></li>"
    kept(
        desk_page,
        story,
        "<h2>Tít xen</h2><h3>Tít nhỏ</h3><p>Đoạn.</p>"
        f"<ul>{items}</ul><ol>{items}</ol>"
        '<blockquote data-pull="1"><p>Câu nhấn.</p></blockquote>'
        "<aside><p>Trong hộp.</p></aside><hr>"
        "<p>Chữ <strong>đậm</strong> và <em>nghiêng</em></p>",
    )


# Pages of other sites


def ask_to_embed(page, address):
    dialog(page).locator("input").fill(address)
    page.keyboard.press("Enter")


def test_an_embed_is_a_card_with_a_caption_and_loads_nothing(desk_page, live_server, photo, story):
    asked = []
    desk_page.on("request", lambda request: asked.append(request.url))
    desk_page.open_story(story)
    tool(desk_page, "embed").click()
    ask_to_embed(desk_page, "https://youtu.be/aqz-KE-bpKQ?si=nguon")
    card = desk_page.locator(".story-embed")
    expect(card.locator("strong")).to_have_text("youtube.com")
    write(desk_page, "Phóng sự.")
    kept(
        desk_page,
        story,
        f'<figure data-embed="{VIDEO}"><figcaption>Phóng sự.</figcaption></figure>',
    )
    card.locator(".story-figure-tools > button").nth(1).click()
    find(desk_page, "dai hoi", "Đại hội")
    card.locator(".story-alt input").fill("Bìa")
    kept(
        desk_page,
        story,
        f'<figure data-photo="{photo.pk}" data-alt="Bìa" data-embed="{VIDEO}">'
        "<figcaption>Phóng sự.</figcaption></figure>",
    )
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []


CODES = {
    '<iframe width="560" src="//www.youtube.com/embed/aqz-KE-bpKQ?si=x"></iframe>': VIDEO,
    '<blockquote class="twitter-tweet"><p><a href="https://t.co/a">t.co/a</a></p>'
    '<a href="https://twitter.com/tinhnha/status/12?ref_src=x">1/10</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>': (
        "https://x.com/tinhnha/status/12"
    ),
}


@pytest.mark.parametrize(("code", "address"), CODES.items(), ids=["frame", "post"])
def test_the_code_that_a_site_gives_is_an_address_too(desk_page, story, code, address):
    desk_page.open_story(story)
    tool(desk_page, "embed").click()
    ask_to_embed(desk_page, code)
    expect(desk_page.locator(".story-card span")).to_have_text(address)


def test_a_host_that_is_not_allowed_gets_a_sentence_and_the_address_stays(desk_page, story):
    open_with(desk_page, story, "<p>Chữ.</p>")
    tool(desk_page, "embed").click()
    ask_to_embed(desk_page, "https://khong.example/video")
    expect(dialog(desk_page).locator(".desk-status")).to_contain_text("YouTube")
    expect(dialog(desk_page).locator("input")).to_have_value("https://khong.example/video")
    expect(dialog(desk_page).locator("input")).to_be_focused()
    ask_to_embed(desk_page, VIDEO)
    expect(desk_page.locator(".story-embed")).to_have_count(1)


# Attached files


def attached(document, title):
    return f'<p data-document="{document.pk}">{title}</p>'


def test_a_document_is_found_and_its_title_written_for_this_story(desk_page, document, story):
    open_with(desk_page, story, "<p>Chữ.</p>")
    tool(desk_page, "document").click()
    find(desk_page, "nghi quyet", "Nghị quyết")
    expect(desk_page.locator(".story-document-file")).to_contain_text("PDF")
    tool(desk_page, "bold").click()
    write(desk_page, ", toàn văn")
    new_line(desk_page)
    write(desk_page, "Sau.")
    line = attached(document, "Nghị quyết số 12, toàn văn")
    kept(desk_page, story, f"<p>Chữ.</p>{line}<p>Sau.</p>")


def upload(page, file, title=""):
    form = dialog(page).locator(".photo-upload")
    if not form.get_attribute("open"):
        form.locator("summary").click()
    form.locator("[type=file]").set_input_files(file)
    if title:
        form.locator("[name=title]").fill(title)
    form.locator("button").click()
    return form


def test_a_document_is_uploaded_from_the_dialog(desk_page, story, tmp_path):
    file = tmp_path / "quyet_dinh.pdf"
    file.write_bytes(PDF)
    desk_page.open_story(story)
    tool(desk_page, "document").click()
    upload(desk_page, file, "Quyết định khen thưởng")
    desk_page.locator(".story-document").wait_for()
    kept(desk_page, story, attached(Document.objects.get(), "Quyết định khen thưởng"))


def test_the_same_document_is_found_and_not_added_again(desk_page, document, story, tmp_path):
    file = tmp_path / "khac.pdf"
    file.write_bytes(PDF)
    desk_page.open_story(story)
    tool(desk_page, "document").click()
    upload(desk_page, file)
    expect(dialog(desk_page).locator(".person-choice")).to_be_focused()
    dialog(desk_page).locator(".person-choice").click()
    kept(desk_page, story, attached(document, "Nghị quyết số 12"))
    assert Document.objects.count() == 1


def test_a_file_that_is_no_document_gets_a_sentence(desk_page, story, tmp_path):
    file = tmp_path / "gia.pdf"
    file.write_text("Không phải PDF.")
    desk_page.open_story(story)
    tool(desk_page, "document").click()
    form = upload(desk_page, file, "Tên đã gõ")
    expect(form.locator(".desk-status")).to_contain_text("PDF")
    expect(form.locator("button")).to_be_enabled()
    expect(form.locator("[name=title]")).to_have_value("Tên đã gõ")
    assert not Document.objects.exists()


def test_an_upload_without_a_network_keeps_what_was_filled_in(desk_page, story, tmp_path):
    User.objects.update(language="en")
    desk_page.expected.append("ERR_FAILED")
    file = tmp_path / "quyet_dinh.pdf"
    file.write_bytes(PDF)
    desk_page.open_story(story)
    desk_page.route("**/documents/upload/", lambda route: route.abort())
    tool(desk_page, "document").click()
    form = upload(desk_page, file, "Quyết định")
    expect(form.locator(".desk-status")).to_contain_text("Check the connection")
    expect(form.locator("[name=title]")).to_have_value("Quyết định")
    desk_page.unroute("**/documents/upload/")
    form.locator("button").click()
    expect(desk_page.locator(".story-document p")).to_have_text("Quyết định")


# Links and names


def paste(page, text):
    page.evaluate(
        """(text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const options = { clipboardData, bubbles: true, cancelable: true };
            const event = new ClipboardEvent("paste", options);
            document.querySelector(".tiptap").dispatchEvent(event);
        }""",
        text,
    )


@pytest.fixture
def live():
    """(its headline, its address)"""
    article = make_live(headline="Bến đò mới")
    return article.headline, article.editions.get().get_absolute_url()


def test_our_own_address_pasted_over_words_is_an_internal_link(desk_page, live_server, live, story):
    open_with(desk_page, story, "<p>xem thêm</p>")
    desk_page.keyboard.press("Control+a")
    paste(desk_page, live_server.url + live[1])
    expect(desk_page.locator(".tiptap a")).to_have_attribute("href", live[1])
    kept(desk_page, story, f'<p><a href="{live[1]}">xem thêm</a></p>')


def test_our_own_address_pasted_alone_is_read_as_its_headline(desk_page, live_server, live, story):
    open_with(desk_page, story, "<p>Xem: </p>")
    write(desk_page, " ")
    paste(desk_page, live_server.url + live[1])
    expect(desk_page.locator(".tiptap a")).to_have_text(live[0])
    write(desk_page, ", và nữa.")
    kept(desk_page, story, f'<p>Xem: <a href="{live[1]}">{live[0]}</a>, và nữa.</p>')


def test_an_address_of_another_site_stays_as_it_was_pasted(desk_page, story):
    desk_page.open_story(story)
    with desk_page.expect_response("**/lookups/link/**"):
        paste(desk_page, "https://khac.example/bai?a=1")
    link = '<a href="https://khac.example/bai?a=1">https://khac.example/bai?a=1</a>'
    kept(desk_page, story, f"<p>{link}</p>")


def test_the_link_dialog_says_where_a_link_leads(desk_page, live_server, live, story):
    open_with(desk_page, story, "<p>xem thêm</p>")
    desk_page.keyboard.press("Control+a")
    tool(desk_page, "link").click()
    dialog(desk_page).locator("input").fill(live_server.url + live[1])
    desk_page.keyboard.press("Tab")
    expect(dialog(desk_page).locator(".desk-found")).to_contain_text(live[0])
    dialog(desk_page).locator("form button").click()
    kept(desk_page, story, f'<p><a href="{live[1]}">xem thêm</a></p>')


def test_a_link_to_what_readers_do_not_have_is_set_after_a_warning(desk_page, story):
    open_with(desk_page, story, "<p>xem thêm</p>")
    desk_page.keyboard.press("Control+a")
    tool(desk_page, "link").click()
    dialog(desk_page).locator("input").fill(f"/bai/x-{story.pk}/")
    desk_page.keyboard.press("Enter")
    expect(dialog(desk_page).locator(".desk-status")).not_to_be_empty()
    expect(dialog(desk_page).locator(".desk-found")).to_contain_text("Một bài")
    desk_page.keyboard.press("Enter")
    expect(dialog(desk_page)).to_have_count(0)
    save(desk_page)
    assert f'-{story.pk}/">xem thêm</a>' in stored(story)


def test_an_organization_is_named_like_a_person(desk_page, organization, story):
    desk_page.open_story(story)
    write(desk_page, "Theo ")
    tool(desk_page, "mention").click()
    find(desk_page, "cong an", "Công an")
    write(desk_page, " cho biết.")
    name = f'<a data-organization="{organization.pk}">Công an tỉnh Cồn Sậy</a>'
    kept(desk_page, story, f"<p>Theo {name} cho biết.</p>")
    desk_page.locator(".tiptap a").click()
    tool(desk_page, "unmention").click()
    kept(desk_page, story, "<p>Theo Công an tỉnh Cồn Sậy cho biết.</p>")


# What goes wrong


DIALOGS = ["figure", "gallery", "document", "mention"]


def ask_something(page, name):
    """Opens the dialog of that tool and asks what it asks."""
    tool(page, name).click()
    if name in {"embed", "link"}:
        dialog(page).locator("input").fill(VIDEO)
        page.keyboard.press("Enter")
    else:
        dialog(page).locator("[type=search]").fill("gì đó")


@pytest.mark.parametrize("name", [*DIALOGS, "embed", "link"])
def test_without_a_network_a_dialog_says_so_and_the_story_stays(desk_page, story, name):
    User.objects.update(language="en")
    open_with(desk_page, story, "<p>Chữ đã viết.</p>")
    desk_page.keyboard.press("Control+a")
    desk_page.expected.append("ERR_FAILED")
    desk_page.route("**/picker/**", lambda route: route.abort())
    desk_page.route("**/lookups/**", lambda route: route.abort())
    ask_something(desk_page, name)
    expect(dialog(desk_page).locator(".desk-status").first).to_contain_text("Check the connection")
    dialog(desk_page).locator("header button").click()
    save(desk_page)
    assert stored(story) == "<p>Chữ đã viết.</p>"


@pytest.mark.parametrize("name", DIALOGS)
def test_a_role_that_may_not_see_a_library_is_told_so(desk_page, story, name):
    desk_page.expected.append("status of 403")
    User.objects.update(language="en", is_superuser=False)
    chief = User.objects.get()
    chief.user_permissions.set(permissions_of_a_writer())
    open_with(desk_page, story, "<p>Chữ đã viết.</p>")
    ask_something(desk_page, name)
    expect(dialog(desk_page).locator(".desk-status").first).to_contain_text("You may not do this")


def permissions_of_a_writer():
    """Those of somebody who writes and sees no library and no directory."""
    names = ["view_article", "add_article", "submit_article", "view_section", "view_topic"]
    return Permission.objects.filter(codename__in=names, content_type__app_label="articles")


# Cut and pasted


def test_what_is_copied_in_the_story_is_pasted_as_it_was(
    desk_page, photo, second, person, organization, document, story
):
    html = everything(photo, second, person, organization, document)
    open_with(desk_page, story, html)
    desk_page.evaluate(
        """() => {
            const canvas = document.querySelector(".tiptap");
            const clipboardData = new DataTransfer();
            const options = { clipboardData, bubbles: true, cancelable: true };
            canvas.editor.commands.selectAll();
            canvas.dispatchEvent(new ClipboardEvent("cut", options));
            canvas.dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    kept(desk_page, story, html)


# For everybody


def everything(photo, second, person, organization, document):
    return (
        f'<p>Chữ, <a data-person="{person.pk}">Trần Minh Khải</a>, '
        f'<a data-organization="{organization.pk}">Công an tỉnh</a>, <a href="/x/">nối</a>.</p>'
        "<h2>Tít xen</h2><h3>Tít nhỏ</h3><ul><li><p>một</p></li></ul><ol><li><p>một</p></li></ol>"
        f'<blockquote data-person="{person.pk}"><p>Lời nói.</p></blockquote>'
        '<blockquote data-pull="1"><p>Câu nhấn.</p></blockquote>'
        + figure(photo, "Một.", ' data-alt="Hội trường"')
        + figure(second, "Rộng.", ' data-decorative="1" data-width="wide"')
        + '<figure data-photo=""><figcaption>Chờ ảnh.</figcaption></figure>'
        + gallery(figure(photo, "Một."), figure(second, "Hai."), figure(photo, ""))
        + "<aside><h3>Hộp</h3><p>Trong hộp.</p></aside>"
        "<table><tr><th>Đầu</th></tr><tr><td>1</td></tr></table><hr>"
        f'<figure data-embed="{VIDEO}"><figcaption>Phim.</figcaption></figure>'
        '<figure data-embed="https://x.com/tinhnha/status/1"><figcaption></figcaption></figure>'
        f'<figure data-photo="{photo.pk}" data-embed="{VIDEO}"><figcaption></figcaption></figure>'
        f"{attached(document, 'Nghị quyết')}<p>Hết.</p>"
    )


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_canvas_with_everything_in_it_is_sound(
    desk_page, photo, second, person, organization, document, story, width, scheme
):
    desk_page.set_viewport_size({"width": width, "height": 900})
    desk_page.emulate_media(color_scheme=scheme)
    open_with(desk_page, story, everything(photo, second, person, organization, document))
    expect(desk_page.locator(".story-document-file")).to_contain_text("PDF")
    assert complaints_of_axe(desk_page, ".sheet") == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert desk_page.evaluate(overflow) == 0


@pytest.mark.parametrize("name", [*DIALOGS, "embed", "link"])
def test_every_dialog_is_sound(desk_page, photo, document, story, name):
    desk_page.set_viewport_size({"width": 390, "height": 844})
    open_with(desk_page, story, "<p>Chữ.</p>")
    desk_page.keyboard.press("Control+a")
    tool(desk_page, name).click()
    dialog(desk_page).locator("summary").all() and dialog(desk_page).locator("summary").click()
    assert complaints_of_axe(desk_page, ".desk-dialog") == []


def complaints_of_axe(page, part):
    found = Axe().run(page, context=part, options={"preload": False}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def test_a_gallery_fits_a_phone(desk_page, story, photo, second):
    desk_page.set_viewport_size({"width": 390, "height": 844})
    photos = figure(photo, "Một") + figure(second, "Hai")
    open_with(desk_page, story, f"<p>Trước chùm ảnh.</p>{gallery(photos)}")
    expect(desk_page.locator(".story-gallery .story-figure")).to_have_count(2)
    assert desk_page.evaluate("document.documentElement.scrollWidth") == 390
