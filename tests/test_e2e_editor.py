"""The story editor in a real browser, on the story's own form."""

import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from articles import body
from articles.models import Article, Document
from tests.desk_page import add_photo, dialog, save, stored, tool
from tests.factories import make_organization

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
    '<figure data-photo="{photo}" data-decorative="1" data-width="wide"><figcaption></figcaption>'
    "</figure>"
    '<blockquote data-person="{person}" data-pull="1"><p>Rút ra.</p></blockquote>'
    '<div data-gallery=""><figure data-photo="{photo}" data-alt="Một"><figcaption>Một.</figcaption>'
    '</figure><figure data-photo=""><figcaption>Hai, <em>chờ</em>.</figcaption></figure></div>'
    '<figure data-photo="{photo}" data-alt="Bìa" '
    'data-embed="https://www.youtube.com/watch?v=aqz-KE-bpKQ">'
    "<figcaption>Đoạn <strong>phim</strong>.</figcaption></figure>"
    '<figure data-embed="https://x.com/tinhnha/status/1"><figcaption></figcaption></figure>'
    '<p data-document="{document}">Nghị quyết</p>'
    '<p><a data-organization="{organization}">Công an tỉnh</a> và <a href="/thoi-su/x-1/">đây</a>.'
    "</p>"
    "<aside><h3>Hộp</h3><p>Trong hộp.</p><ul><li><p>điểm</p></li></ul></aside>"
    '<table><tr><th colspan="2">Đầu</th></tr><tr><td rowspan="2">1</td><td>2<br>3</td></tr>'
    "<tr><td><strong>4</strong></td></tr></table>"
    "<hr><p>Hết.</p>"
)


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
    figure.locator(".story-alt input").fill("Các đại biểu")
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


def test_every_element_survives_opening_changing_and_saving(
    desk_page, editor_in_chief, photo, person, story
):
    file = SimpleUploadedFile("nghi-quyet.pdf", b"%PDF-1.7\n%%EOF\n")
    document = Document.objects.add(file, by=editor_in_chief, title="Nghị quyết")[0]
    written = EVERYTHING.format(
        photo=photo.pk,
        person=person.pk,
        document=document.pk,
        organization=make_organization().pk,
    )
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
    inline += ['<a data-organization="5">cơ <strong>quan</strong></a>']
    inline += ['<strong>và <a href="bài/a">nối</a></strong>', '<a data-person="7" href="/y">b</a>']

    def text():
        return "".join(chance.choices(inline, k=chance.randint(1, 5)))

    def blocks(most):
        return "".join(_any_html(chance, depth + 1) for _ in range(chance.randint(1, most)))

    kinds = [lambda: f"<p>{text()}</p>", lambda: f"<h2>{text()}</h2>", lambda: f"<h3>{text()}</h3>"]
    kinds += [
        lambda: _any_figure(chance, text()),
        lambda: f'<figure data-embed="https://youtu.be/aqz-KE-bpKQ">{text()}</figure>',
        lambda: (
            f'<figure data-embed="https://x.com/a/status/1" data-photo="3"'
            f' data-alt="a">{text()}</figure>'
        ),
        lambda: f'<p data-document="7">{text()}</p>',
        lambda: (
            f'<div data-gallery="">{_any_figure(chance, text())}{blocks(2)}'
            f"{_any_figure(chance, text())}</div>"
        ),
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
            lambda: f'<blockquote data-pull="1">{blocks(2)}</blockquote>',
            lambda: f"<aside>{blocks(3)}</aside>",
        ]
    return "".join(chance.choice(kinds)() for _ in range(1 if depth else 4))


def _any_figure(chance, caption):
    photo = f'data-photo="{chance.choice(["", 3])}"'
    alt = chance.choice(["", 'data-alt="a"', 'data-decorative="1"'])
    width = chance.choice(["", 'data-width="wide"'])
    return f"<figure {photo} {alt} {width}>{caption}</figure>"


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
    # The next page says that it is there, and asks about its names, at addresses of their own.
    assert len([url for url in sent if not url.endswith(("/keep/", "/names/check/"))]) == 1
