"""What is pasted and dropped: Word's markup, the web's, pictures."""

import base64

import pytest
from playwright.sync_api import expect

from articles.models import Article, Photo
from tests.desk_page import picture, save, stored

pytestmark = pytest.mark.django_db(transaction=True)


def word(body):
    """As Word for Windows frames what it copies."""
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office'
        ':office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator '
        'content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml>'
        "<![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style></head>"
        f"<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->{body}"
        "<!--EndFragment--></body></html>"
    )


def item(text, *, level=1, sign="·", listed="l0"):
    return (
        "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;"
        f"mso-list:{listed} level{level} lfo1'><![if !supportLists]><span style='font-family:"
        f"Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>"
        f"&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"
    )


def paste(page, **kinds):
    """paste(page, html="…", plain="…", rtf="…", files=[(name, type, bytes)])"""
    files = [
        {"name": name, "type": kind, "data": base64.b64encode(content).decode()}
        for name, kind, content in kinds.pop("files", [])
    ]
    page.evaluate(
        """([kinds, files]) => {
            const clipboardData = new DataTransfer();
            for (const [kind, content] of Object.entries(kinds)) {
                clipboardData.setData(`text/${kind}`, content);
            }
            for (const { name, type, data } of files) {
                const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt());
                clipboardData.items.add(new File([bytes], name, { type }));
            }
            const event = new ClipboardEvent("paste", {
                clipboardData, bubbles: true, cancelable: true,
            });
            document.querySelector(".tiptap").dispatchEvent(event);
        }""",
        [kinds, files],
    )


def html(page):
    return page.evaluate("document.querySelector('.tiptap').editor.getHTML()")


def pasted(page, source):
    """Many pastes in one page are quick."""
    return page.evaluate(
        """(source) => {
            const { editor } = document.querySelector(".tiptap");
            editor.commands.clearContent();
            editor.view.pasteHTML(source);
            return editor.getHTML().replace(/ (col|row)span="1"/g, "");
        }""",
        source,
    )


WORD = {
    "nested lists": (
        item("một")
        + item("một a", level=2, sign="o")
        + item("một b", level=2, sign="o")
        + item("sâu", level=3, sign="§")
        + item("hai"),
        "<ul><li><p>một</p><ul><li><p>một a</p></li><li><p>một b</p><ul><li><p>sâu</p></li></ul>"
        "</li></ul></li><li><p>hai</p></li></ul>",
    ),
    "a numbered list with bullets in it": (
        item("một", sign="1.") + item("điểm", level=2, sign="-") + item("hai", sign="2."),
        "<ol><li><p>một</p><ul><li><p>điểm</p></li></ul></li><li><p>hai</p></li></ol>",
    ),
    "two lists, one after the other": (
        item("chấm") + item("số", sign="1)", listed="l1"),
        "<ul><li><p>chấm</p></li></ul><ol><li><p>số</p></li></ol>",
    ),
    "a list that goes on from an earlier number": (
        item("một", sign="1.") + "<p class=MsoNormal>Giữa.</p>" + item("hai", sign="2."),
        "<ol><li><p>một</p></li></ol><p>Giữa.</p><p>2. hai</p>",
    ),
    "a table": (
        "<table class=MsoTableGrid border=1><tr "
        "style='mso-yfti-irow:0'><td width=100 style='border:solid'>"
        "<p class=MsoNormal><b>Xã</b><o:p></o:p></p></td>"
        "<td colspan=2><p class=MsoNormal>Hộ</p><p class=MsoNormal>nghèo</p></td></tr><tr><td>"
        "<ul><li>a</li><li>b</li></ul></td><td><p>1</p></td><td><p>&nbsp;</p></td></tr></table>",
        '<table><tbody><tr><td><strong>Xã</strong></td><td colspan="2">Hộ<br>nghèo</td></tr>'
        "<tr><td>– a<br>– b</td><td>1</td><td></td></tr></tbody></table>",
    ),
    "headings and titles": (
        "<p class=MsoTitle>Tên<o:p></o:p></p><h1>1<span style='mso-tab-count:1'>&nbsp; </span>Phần"
        "</h1><h2><b><span style='font-size:14pt'>Mục</span></b></h2><h4>Nhỏ</h4>"
        "<p class=MsoNormal style='mso-outline-level:1'>Bậc một</p>",
        "<h2>Tên</h2><h2>1 Phần</h2><h2>Mục</h2><h3>Nhỏ</h3><h2>Bậc một</h2>",
    ),
    "letters": (
        "<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Đậm</b>, <i>nghiêng</i>, <span "
        "style='font-weight:700'>nặng</span> <span style='font-style:italic'>xiên</span> <u>gạch"
        "</u> <a href=\"https://a.vn/x\">nối</a> <a href='#_Toc1'>mục</a> <a name=_GoBack></a>"
        '<st1:place w:st="on">Đồng Nai</st1:place><sup>2</sup></p>',
        "<p><strong>Đậm</strong>, <em>nghiêng</em>, <strong>nặng</strong> <em>xiên</em> gạch "
        '<a href="https://a.vn/x">nối</a> mục Đồng Nai2</p>',
    ),
    "tracked changes and remarks": (
        "<p class=MsoNormal>Giữ <span class=msoIns><ins cite='mailto:A' datetime='2020'>thêm</ins>"
        "</span><span class=msoDel><del cite='mailto:A'>bỏ</del></span> <a style='mso-comment-"
        "reference:A_1'>chữ</a><span class=MsoCommentReference><span style='mso-special-character:"
        "comment'>&nbsp;<a class=msocomanchor href='#_msocom_1'>[A1]</a></span></span>"
        "<span style='mso-hide:all;display:none'>ẩn</span>.</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p "
        "class=MsoCommentText>Lời bàn</p></div></div>",
        "<p>Giữ thêm chữ.</p>",
    ),
    "footnotes": (
        "<p class=MsoNormal>Theo luật<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>"
        "<span class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span>"
        "</span></a>.</p><div style='mso-element:footnote-list'><hr size=1><div id=ftn1><p "
        "class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> Luật số 5.</p></div></div>",
        "<p>Theo luật[1].</p><hr><p>[1] Luật số 5.</p>",
    ),
    "empty lines, old spaces and taken-apart letters": (
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Ha\u0300 Nô\u0323i<span "
        "style='mso-spacerun:yes'>&nbsp;&nbsp; </span>xưa</p><p class=MsoNormal>&nbsp;</p>",
        "<p>Hà Nội xưa</p>",
    ),
}


@pytest.mark.parametrize("case", WORD)
def test_what_word_copies_becomes_what_a_story_holds(desk_page, story, case):
    copied, kept = WORD[case]
    desk_page.open_story(story)
    assert pasted(desk_page, word(copied)) == kept


WEB = {
    "a document of Google's": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h1 dir="ltr"><span style="font-weight:400">Tít</span></h1><p dir="ltr">'
        '<span style="font-weight:400">Thường </span><span style="font-weight:700">đậm</span></p>'
        '<ul><li dir="ltr"><p><span>một'
        "</span></p></li><ul><li><p><span>sâu</span></p></li></ul></ul></b>",
        "<h2>Tít</h2><p>Thường <strong>đậm</strong></p>"
        "<ul><li><p>một</p><ul><li><p>sâu</p></li></ul></li></ul>",
    ),
    "lists of Word for the web": (
        '<div class="ListContainerWrapper"><ul class="BulletListStyle1"><li data-aria-level="1"><p>'
        'một</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>'
        'sâu</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>'
        "hai</p></li></ul></div>",
        "<ul><li><p>một</p><ul><li><p>sâu</p></li></ul></li><li><p>hai</p></li></ul>",
    ),
    "a page": (
        "<article><script>alert(1)</script><header><h1>Tít</h1></header><div><div>Một <span "
        'onclick="x()">đoạn</span></div><div style="color:red">Hai</div></div><button>Chia sẻ'
        '</button><figure><img src="https://a.vn/1.jpg"><figcaption>Chú thích</figcaption></figure>'
        '<img src="https://a.vn/2.jpg"><p><a href="javascript:x()">xấu</a></p></article>',
        "<h2>Tít</h2><p>Một đoạn</p><p>Hai</p>"
        '<figure data-photo=""><figcaption>Chú thích</figcaption></figure><p>xấu</p>',
    ),
}


@pytest.mark.parametrize("case", WEB)
def test_what_a_page_copies_becomes_what_a_story_holds(desk_page, story, case):
    copied, kept = WEB[case]
    desk_page.open_story(story)
    assert pasted(desk_page, copied) == kept


def test_ctrl_shift_v_pastes_paragraphs_and_nothing_else(desk_page, story):
    desk_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk_page.open_story(story)
    desk_page.evaluate(
        """() => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob(["<h1>Tít</h1><b>Đậm</b>"], { type: "text/html" }),
            "text/plain": new Blob(["Tít\\n\\nĐậm"], { type: "text/plain" }),
        })])"""
    )
    desk_page.keyboard.press("Control+Shift+v")
    assert html(desk_page) == "<p>Tít</p><p>Đậm</p>"
    desk_page.keyboard.press("Enter")
    desk_page.keyboard.press("Control+v")
    assert html(desk_page).endswith("<h2>Tít</h2><p><strong>Đậm</strong></p>")


# Pictures


def rtf(*pictures):
    """Word's, with the copy for old programs that it puts beside each picture."""
    groups = "".join(
        r"{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picscalex100"
        rf"\picscaley100\picw1\pich1\picwgoal9600\pichgoal6000\{kind}\bliptag-12{{\*\blipuid "
        rf"0123456789abcdef}}{chr(10)}{content.hex()}}}}}{{\nonshppict{{\pict\wmetafile8 "
        r"0123abcd}}"
        for kind, content in pictures
    )
    return (
        r"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\*\listpicture{\pict\pngblip 89504e}}"
        rf"{{\header {{\pict\pngblip 00ff}}}}\pard M\'f4t {groups} \par}}"
    )


def photos():
    return list(Photo.objects.order_by("pk").values_list("pk", flat=True))


def frames(page):
    return page.locator(".story-figure img")


WORD_PICTURE = (
    "<!--[if gte vml 1]><v:shape id='a'><v:imagedata src='file:///C:/a.png'/></v:shape><![endif]-->"
    "<![if !vml]><img width=640 height=400 src='file:///C:/Temp/clip_image001.png'><![endif]>"
)


def test_a_whole_document_of_word_comes_in_with_its_list_table_and_pictures(desk_page, story):
    document = word(
        "<p class=MsoNormal>Mở đầu.</p>"
        f"<p class=MsoNormal align=center>{WORD_PICTURE}</p>"
        "<p class=MsoCaption>Bến đò <i>sáng</i> 1/10.</p>"
        + item("một")
        + item("hai", level=2, sign="o")
        + "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>"
        f"<table><tr><td>{WORD_PICTURE}</td></tr><tr><td><p>Trong khung.</p></td></tr></table>"
        "<p class=MsoNormal>Hết.</p>"
    )
    copies = rtf(("pngblip", picture("navy")), ("jpegblip", picture("olive")))
    desk_page.open_story(story)
    paste(desk_page, html=document, rtf=copies, plain="Mở đầu.")
    expect(frames(desk_page)).to_have_count(2)
    save(desk_page)
    first, second = photos()
    assert stored(story) == (
        f'<p>Mở đầu.</p><figure data-photo="{first}"><figcaption>Bến đò <em>sáng</em> 1/10.'
        "</figcaption></figure><ul><li><p>một</p><ul><li><p>hai</p></li></ul></li></ul>"
        "<table><tr><td>a</td><td>b</td></tr></table>"
        f'<figure data-photo="{second}"><figcaption>Trong khung.</figcaption></figure><p>Hết.</p>'
    )


def test_where_word_has_drawings_too_the_sizes_tell_which_picture_is_which(desk_page, story):
    drawing = "<p><img width=100 height=300 src='file:///C:/Temp/clip_image001.gif'></p>"
    document = word(f"{drawing}<p>{WORD_PICTURE}</p><p>Hết.</p>")
    desk_page.open_story(story)
    paste(desk_page, html=document, rtf=rtf(("pngblip", picture("navy"))))
    expect(frames(desk_page)).to_have_count(1)
    [photo] = photos()
    assert html(desk_page) == (
        '<figure data-photo=""><figcaption></figcaption></figure>'
        f'<figure data-photo="{photo}"><figcaption></figcaption></figure><p>Hết.</p>'
    )


def test_a_picture_written_into_the_page_itself_becomes_a_photo(desk_page, story):
    coded = base64.b64encode(picture("teal")).decode()
    desk_page.open_story(story)
    paste(desk_page, html=f"<p>Trước <img src='data:image/jpeg;base64,{coded}'> sau.</p>")
    expect(frames(desk_page)).to_have_count(1)
    [photo] = photos()
    assert html(desk_page) == (
        f'<p>Trước sau.</p><figure data-photo="{photo}"><figcaption></figcaption></figure>'
    )


def test_screenshots_come_in_several_at_once_and_in_order(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Chữ")
    shots = [("a.jpg", "image/jpeg", picture("red")), ("b.jpg", "image/jpeg", picture("blue"))]
    paste(desk_page, files=shots)
    expect(frames(desk_page)).to_have_count(2)
    first, second = photos()
    empty = '<figure data-photo="{}"><figcaption></figcaption></figure>'
    assert html(desk_page) == f"<p>Chữ</p>{empty.format(first)}{empty.format(second)}"
    desk_page.keyboard.press("Control+z")
    assert html(desk_page) == "<p>Chữ</p>"
    desk_page.keyboard.press("Control+y")
    assert html(desk_page) == f"<p>Chữ</p>{empty.format(first)}{empty.format(second)}"


def test_a_picture_fills_the_figure_that_awaits_it(desk_page, story):
    written = '<figure data-photo=""><figcaption>Chờ ảnh.</figcaption></figure><p>Hết.</p>'
    Article.objects.filter(pk=story.pk).update(body=written)
    desk_page.open_story(story)
    desk_page.evaluate("document.querySelector('.tiptap').editor.commands.focus(3)")
    paste(desk_page, files=[("a.jpg", "image/jpeg", picture("red"))])
    expect(frames(desk_page)).to_have_count(1)
    assert html(desk_page) == written.replace('data-photo=""', f'data-photo="{photos()[0]}"')


def test_a_file_is_dropped_where_the_pointer_is(desk_page, story):
    Article.objects.filter(pk=story.pk).update(body="<p>Một.</p><p>Hai.</p>")
    desk_page.open_story(story)
    box = desk_page.locator(".tiptap > p").first.bounding_box()
    desk_page.evaluate(
        """([x, y, coded]) => {
            const dataTransfer = new DataTransfer();
            const bytes = Uint8Array.from(atob(coded), (one) => one.charCodeAt());
            dataTransfer.items.add(new File([bytes], "a.jpg", { type: "image/jpeg" }));
            document.querySelector(".tiptap").dispatchEvent(new DragEvent("drop", {
                dataTransfer, clientX: x, clientY: y, bubbles: true, cancelable: true,
            }));
        }""",
        [box["x"] + 10, box["y"] + 5, base64.b64encode(picture("red")).decode()],
    )
    expect(frames(desk_page)).to_have_count(1)
    figure = f'<figure data-photo="{photos()[0]}"><figcaption></figcaption></figure>'
    assert html(desk_page) == f"<p>Một.</p>{figure}<p>Hai.</p>"


def test_a_refused_picture_says_why_and_its_figure_awaits_a_photo_with_the_caption(
    desk_page, story
):
    desk_page.open_story(story)
    coded = base64.b64encode(b"no picture at all").decode()
    figure = f"<img src='data:image/png;base64,{coded}'><figcaption>Chú thích</figcaption>"
    paste(desk_page, html=f"<p>Trước.</p><figure>{figure}</figure><p>Sau.</p>")
    again = desk_page.locator(".story-figure-frame button")
    expect(again).to_be_visible()
    save(desk_page)
    caption = '<figure data-photo=""><figcaption>Chú thích</figcaption></figure>'
    assert stored(story) == f"<p>Trước.</p>{caption}<p>Sau.</p>"


@pytest.fixture
def held(desk_page):
    """Uploads that arrive when the test says so."""
    waiting = []
    desk_page.route("**/picker/upload/", lambda route: waiting.append(route))
    return waiting


def test_undo_and_writing_go_on_while_a_picture_is_under_way(desk_page, story, held):
    desk_page.open_story(story)
    with desk_page.expect_request("**/picker/upload/"):
        paste(desk_page, files=[("a.jpg", "image/jpeg", picture("red"))])
    expect(desk_page.locator(".story-figure-frame")).to_contain_text("%")
    desk_page.evaluate("document.querySelector('.tiptap').editor.commands.focus('end')")
    desk_page.keyboard.press("Control+z")
    assert html(desk_page) == "<p></p>"
    desk_page.keyboard.type("Chữ.")
    with desk_page.expect_response("**/picker/upload/"):
        held[0].continue_()
    desk_page.keyboard.type(" Nữa.")
    assert html(desk_page) == "<p>Chữ. Nữa.</p>"


def test_an_undone_picture_comes_back_with_its_photo(desk_page, story, held):
    desk_page.open_story(story)
    with desk_page.expect_request("**/picker/upload/"):
        paste(desk_page, files=[("a.jpg", "image/jpeg", picture("red"))])
    desk_page.keyboard.press("Control+z")
    with desk_page.expect_response("**/picker/upload/"):
        held[0].continue_()
    desk_page.keyboard.press("Control+y")
    expect(frames(desk_page)).to_have_count(1)
    figure = f'<figure data-photo="{photos()[0]}"><figcaption></figcaption></figure>'
    assert html(desk_page) == figure


def test_a_story_that_is_saved_waits_for_its_pictures(desk_page, story, held):
    desk_page.open_story(story)
    with desk_page.expect_request("**/picker/upload/"):
        paste(desk_page, files=[("a.jpg", "image/jpeg", picture("red"))])
    desk_page.locator("[name=_save]").click()
    expect(desk_page.locator(".story-said")).not_to_be_empty()
    assert Photo.objects.count() == 0
    held[0].continue_()
    desk_page.locator(".messagelist .success").wait_for()
    assert stored(story) == (
        f'<figure data-photo="{photos()[0]}"><figcaption></figcaption></figure>'
    )


def test_in_a_cell_the_words_come_in_and_the_picture_follows_the_table(desk_page, story):
    Article.objects.filter(pk=story.pk).update(body="<table><tr><td>ô</td></tr></table>")
    desk_page.open_story(story)
    desk_page.evaluate("document.querySelector('.tiptap').editor.commands.focus(5)")
    coded = base64.b64encode(picture("teal")).decode()
    paste(desk_page, html=f"<p>chữ</p><p><img src='data:image/jpeg;base64,{coded}'></p>")
    expect(frames(desk_page)).to_have_count(1)
    save(desk_page)
    photo = f'<figure data-photo="{photos()[0]}"><figcaption></figcaption></figure>'
    assert stored(story) == f"<table><tr><td>ôchữ</td></tr></table>{photo}"
