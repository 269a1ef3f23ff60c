"""Writing a story by hand: keys, @, find and replace, counts, Vietnamese input methods."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from articles.states import Stage
from newsroom import text
from people.models import Tenure
from tests.desk_page import add_photo, dialog, save, stored, tool, wait_until
from tests.factories import make_article, make_section, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)

ASKING = re.compile(r"\?q=.*&date=")
MENTIONS = [
    {
        "kind": "person",
        "id": 5,
        "name": "Trần Minh Khải",
        "distinguisher": "",
        "before": "Bí thư Tỉnh ủy ",
        "after": "",
        "title": "Bí thư Tỉnh ủy",
    },
    {
        "kind": "person",
        "id": 6,
        "name": "Lê Quang Khải",
        "distinguisher": "",
        "before": "Thượng tá ",
        "after": " - Phó Giám đốc Công an tỉnh",
        "title": "Thượng tá, Phó Giám đốc Công an tỉnh",
    },
    {
        "kind": "organization",
        "id": 7,
        "name": "Hội Khải hoàn",
        "distinguisher": "",
        "before": "",
        "after": "",
        "title": "",
    },
]


def html(page):
    return page.evaluate("document.querySelector('.tiptap').editor.getHTML()")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def caret_after(page, words):
    """Where a click would put it, had the page no pictures that are still loading."""
    page.evaluate(
        """(words) => {
            const { editor } = document.querySelector(".tiptap");
            editor.state.doc.descendants((node, at) => {
                if (node.isText && node.text.includes(words)) {
                    editor.commands.focus(at + node.text.indexOf(words) + words.length);
                }
            });
        }""",
        words,
    )


def write(story, body):
    Article.objects.filter(pk=story.pk).update(body=body)


@pytest.fixture
def offers(desk_page):
    """The desk's answer to @, told by the test; what was asked."""
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(content_type="application/json", body=json.dumps({"mentions": MENTIONS}))

    desk_page.route(ASKING, answer)
    return asked


def options(page):
    return page.locator(".story-offers [role=option]")


# Keys


FIGURE = '<figure data-photo="{photo}"><figcaption>{caption}</figcaption></figure>'


def test_one_key_makes_a_paragraph_the_caption_of_the_photo_before_it(desk_page, photo, story):
    empty = FIGURE.format(photo=photo.pk, caption="")
    write(story, f"<p>Đầu.</p>{empty}<p>Bến đò <strong>sáng</strong> 1/10.</p><p>Sau.</p>")
    desk_page.open_story(story)
    caret_after(desk_page, " 1/10.")
    press(desk_page, "F2")
    desk_page.keyboard.type(" Ảnh: A")
    caption = "Bến đò <strong>sáng</strong> 1/10. Ảnh: A"
    filled = FIGURE.format(photo=photo.pk, caption=caption)
    save(desk_page)
    assert stored(story) == f"<p>Đầu.</p>{filled}<p>Sau.</p>"


def test_the_photo_after_it_comes_second_and_a_frame_that_awaits_one_third(desk_page, photo, story):
    empty, full = (FIGURE.format(photo=photo.pk, caption=words) for words in ("", "Đã có."))
    write(story, f"{full}<p>Một.</p>{empty}<p>Hai.</p>")
    desk_page.open_story(story)
    caret_after(desk_page, "Hai")
    # Its neighbour has no caption yet: taken back, and the paragraph before it goes first.
    press(desk_page, "F2", "F2")
    caret_after(desk_page, "Một")
    press(desk_page, "F2")
    caret_after(desk_page, "Hai")
    press(desk_page, "F2")
    one, two = (
        FIGURE.format(photo=photo.pk, caption="Một."),
        FIGURE.format(photo="", caption="Hai."),
    )
    assert html(desk_page) == f"{full}{one}{two}"


def test_the_same_key_makes_a_caption_a_paragraph_again_each_one_step_for_undo(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Chờ ảnh")
    press(desk_page, "F2")
    caption = FIGURE.format(photo="", caption="Chờ ảnh")
    assert html(desk_page) == caption
    press(desk_page, "F2")
    assert html(desk_page) == "<p>Chờ ảnh</p>"
    press(desk_page, "Control+z")
    assert html(desk_page) == caption
    press(desk_page, "Control+z")
    assert html(desk_page) == "<p>Chờ ảnh</p>"


def test_a_photo_keeps_its_figure_when_its_caption_becomes_a_paragraph(desk_page, photo, story):
    write(story, FIGURE.format(photo=photo.pk, caption="Chữ.") + "<p>Sau.</p>")
    desk_page.open_story(story)
    caret_after(desk_page, "Chữ.")
    press(desk_page, "F2")
    empty = FIGURE.format(photo=photo.pk, caption="")
    assert html(desk_page) == f"{empty}<p>Chữ.</p><p>Sau.</p>"


def test_keys_make_quotes_and_subheadings(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Tít phụ")
    press(desk_page, "F8", "Enter")
    desk_page.keyboard.type("Lời nói")
    press(desk_page, "F4")
    assert html(desk_page) == "<h2>Tít phụ</h2><blockquote><p>Lời nói</p></blockquote>"


def test_keys_save_and_take_the_main_step(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Lưu bằng phím.")
    press(desk_page, "Control+s")
    desk_page.locator(".messagelist .success").wait_for()
    assert stored(story) == "<p>Lưu bằng phím.</p>"
    desk_page.locator(".prose-menubar").wait_for()
    desk_page.locator("[name=headline]").focus()
    with desk_page.expect_navigation():
        press(desk_page, "Control+Enter")
    expect(desk_page.locator(".messagelist li").first).to_be_visible()


def test_after_a_save_one_goes_on_where_one_was(desk_page, story):
    Article.objects.filter(pk=story.pk).update(body="<p>Một đoạn văn.</p>" * 60)
    desk_page.open_story(story)
    desk_page.evaluate("document.querySelector('.tiptap').editor.commands.focus(400)")
    caret = "getSelection().getRangeAt(0).getBoundingClientRect().top"
    wait_until(desk_page, f"scrollY > 0 && {caret} > 0 && {caret} < innerHeight")
    before = desk_page.evaluate(caret)
    press(desk_page, "Control+s")
    desk_page.locator(".messagelist .success").wait_for(state="attached")
    wait_until(desk_page, f"getSelection().rangeCount && Math.abs({caret} - {before}) < 2")
    desk_page.keyboard.type("ở giữa")
    assert "ở giữa" in html(desk_page)[len(html(desk_page)) // 4 : -len(html(desk_page)) // 4]


def test_a_headline_has_one_line(desk_page, story):
    desk_page.open_story(story)
    desk_page.locator("[name=headline]").focus()
    press(desk_page, "End", "Enter")
    expect(desk_page.locator("[name=standfirst]")).to_be_focused()
    expect(desk_page.locator("[name=headline]")).to_have_value("Một bài")


def test_the_key_of_the_main_step_alone_gives_readers_nothing(desk_page):
    story = make_article(stage=Stage.APPROVED)
    desk_page.open_story(story)
    press(desk_page, "Control+Enter")
    expect(desk_page.locator(".acts .go")).to_be_focused()
    story.refresh_from_db()
    assert story.stage == Stage.APPROVED


def test_the_help_lists_every_key_and_opens_from_anywhere(desk_page, story):
    desk_page.open_story(story)
    press(desk_page, "?")
    assert html(desk_page) == "<p>?</p>"
    press(desk_page, "Control+/")
    expect(dialog(desk_page).locator("dt", has_text="F2")).to_be_visible()
    expect(dialog(desk_page).locator("dt", has_text="Ctrl+H")).to_be_visible()
    press(desk_page, "Escape")
    expect(desk_page.locator(".tiptap")).to_be_focused()
    tool(desk_page, "bold").focus()
    press(desk_page, "?")
    expect(dialog(desk_page)).to_be_visible()


def test_a_tool_names_its_key_beside_its_name(desk_page, story):
    desk_page.open_story(story)
    quote = tool(desk_page, "quote")
    expect(quote).to_have_attribute("aria-keyshortcuts", "F4")
    expect(quote).to_have_attribute("title", re.compile(r" \(F4\)$"))
    expect(quote).not_to_have_accessible_name(re.compile("F4"))
    expect(tool(desk_page, "bold")).to_have_attribute("aria-keyshortcuts", "Control+B")


# @


def test_at_writes_the_title_and_marks_the_name(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.locator("[name=story_date]").fill("1/10/2020")
    desk_page.locator(".tiptap").click()
    desk_page.keyboard.type("Ông @khai")
    expect(options(desk_page)).to_have_count(3)
    expect(desk_page.locator(".tiptap")).to_have_attribute("aria-activedescendant", "story-offer-0")
    press(desk_page, "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    expect(desk_page.locator(".story-offers")).to_be_hidden()
    desk_page.keyboard.type(" nói.")
    assert html(desk_page) == (
        '<p>Ông Thượng tá <a data-person="6">Lê Quang Khải</a> - Phó Giám đốc Công an tỉnh nói.</p>'
    )
    assert "q=khai" in offers[-1]
    assert "date=1%2F10%2F2020" in offers[-1]
    press(desk_page, "Control+z", "Control+z")
    assert html(desk_page) == "<p>Ông @khai</p>"


@pytest.mark.parametrize("way", ["Tab", "click", "Shift+Enter"])
def test_an_offer_is_taken_by_tab_and_click_and_by_its_name_alone(desk_page, offers, story, way):
    desk_page.open_story(story)
    desk_page.keyboard.type("@Trần Minh kh")
    expect(options(desk_page)).to_have_count(3)
    options(desk_page).first.click() if way == "click" else press(desk_page, way)
    desk_page.keyboard.type(".")
    title = "" if way == "Shift+Enter" else "Bí thư Tỉnh ủy "
    assert html(desk_page) == f'<p>{title}<a data-person="5">Trần Minh Khải</a>.</p>'


def test_a_title_that_is_written_already_is_not_written_twice(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("bí thư Tỉnh ủy @kh")
    expect(options(desk_page)).to_have_count(3)
    press(desk_page, "Enter")
    assert html(desk_page) == '<p>bí thư Tỉnh ủy <a data-person="5">Trần Minh Khải</a></p>'


def test_an_organization_is_marked_as_one(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("@kh")
    expect(options(desk_page)).to_have_count(3)
    press(desk_page, "ArrowUp", "Enter")
    assert html(desk_page) == '<p><a data-organization="7">Hội Khải hoàn</a></p>'


def test_escape_leaves_what_was_typed_and_does_not_ask_again(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("@kh")
    expect(options(desk_page)).to_have_count(3)
    press(desk_page, "Escape")
    expect(desk_page.locator(".story-offers")).to_be_hidden()
    desk_page.keyboard.type("ai")
    press(desk_page, "Enter")
    desk_page.keyboard.type("Dòng hai")
    assert html(desk_page) == "<p>@khai</p><p>Dòng hai</p>"
    assert len(offers) == 1


def test_an_e_mail_address_offers_nobody(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Thư về toasoan@baotinhnha.vn, lúc 5@6, @ và (")
    desk_page.keyboard.type("@kh")
    expect(options(desk_page)).to_have_count(3)
    assert len(offers) == 1


def test_the_desk_itself_offers_who_held_the_office_on_the_storys_day(desk_page, person, story):
    make_tenure(person=person, start="2019", end="2022")
    desk_page.open_story(story)
    desk_page.locator("[name=story_date]").fill("1/10/2020")
    desk_page.locator(".tiptap").click()
    desk_page.keyboard.type("@minh khai")
    expect(options(desk_page)).to_have_count(1)
    press(desk_page, "Enter")
    title = Tenure.objects.get().post.short_label or Tenure.objects.get().post.label
    name = f'<a data-person="{person.pk}">Trần Minh Khải</a>'
    assert html(desk_page) == f"<p>{title} {name}</p>"


def test_a_late_answer_opens_nothing(desk_page, story):
    waiting = []
    desk_page.route(ASKING, lambda route: waiting.append(route))
    desk_page.open_story(story)
    with desk_page.expect_request(ASKING):
        desk_page.keyboard.type("@kh")
    desk_page.keyboard.type(", rồi thôi")
    waiting[0].fulfill(content_type="application/json", body=json.dumps({"mentions": MENTIONS}))
    desk_page.keyboard.type(".")
    press(desk_page, "Enter")
    assert html(desk_page) == "<p>@kh, rồi thôi.</p><p></p>"
    expect(desk_page.locator(".story-offers")).to_be_hidden()


def test_what_comes_up_while_typing_is_open_to_all(desk_page, offers, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("@kh")
    expect(options(desk_page)).to_have_count(3)
    assert violations(desk_page, ".prose-editor") == []
    press(desk_page, "Escape")
    search(desk_page, "kh")
    expect(count(desk_page)).to_have_text("1 / 1")
    assert violations(desk_page, ".prose-editor") == []
    press(desk_page, "Control+/")
    assert violations(desk_page, "dialog") == []


def violations(page, part):
    return [found["id"] for found in Axe().run(page, context=part).response["violations"]]


# Find and replace

FOUND = (
    "<p>Ủy ban nhân dân, uy ban, <strong>Ủy</strong> ban và <em>ủy</em> viên.</p>"
    '<p>Đảng bộ, đang bộ; <a data-person="5">ông Đảng</a>.</p>'
)


def search(page, words, by=""):
    press(page, "Control+f")
    panel = page.locator(".story-search")
    panel.locator("[type=search]").fill(words)
    if by:
        panel.locator("[type=text]").fill(by)
    return panel


def count(page):
    return page.locator(".story-search-count")


def test_without_marks_everything_is_found_and_with_marks_what_was_typed(desk_page, story):
    write(story, FOUND)
    desk_page.open_story(story)
    panel = search(desk_page, "uy ban")
    expect(count(desk_page)).to_have_text("1 / 3")
    panel.locator("[type=checkbox]").first.check()
    expect(count(desk_page)).to_have_text("1 / 1")
    panel.locator("[type=search]").fill("đảng")
    expect(count(desk_page)).to_have_text("1 / 2")
    panel.locator("[type=checkbox]").last.check()
    expect(count(desk_page)).not_to_contain_text("/")
    panel.locator("[type=checkbox]").first.uncheck()
    panel.locator("[type=search]").fill("Dang")
    expect(count(desk_page)).to_have_text("1 / 2")
    expect(desk_page.locator(".tiptap .found")).to_have_count(2)


def test_one_goes_from_place_to_place_and_back_to_the_text(desk_page, story):
    write(story, FOUND)
    desk_page.open_story(story)
    search(desk_page, "bộ")
    expect(count(desk_page)).to_have_text("1 / 2")
    press(desk_page, "Enter")
    expect(count(desk_page)).to_have_text("2 / 2")
    press(desk_page, "Enter")
    expect(count(desk_page)).to_have_text("1 / 2")
    press(desk_page, "Shift+Enter", "Escape")
    expect(desk_page.locator(".tiptap")).to_be_focused()
    desk_page.keyboard.type("X")
    assert "đang X;" in html(desk_page)
    expect(desk_page.locator(".tiptap .found")).to_have_count(0)


def test_a_panel_that_is_closed_at_once_gives_the_caret_back(desk_page, story):
    write(story, FOUND)
    desk_page.open_story(story)
    search(desk_page, "ủy")
    press(desk_page, "Escape")
    desk_page.keyboard.type("!")
    assert html(desk_page).endswith("</a>.!</p>")


def test_what_is_replaced_keeps_its_marks_and_is_one_step(desk_page, story):
    write(story, FOUND)
    desk_page.open_story(story)
    panel = search(desk_page, "uy", by="Hội")
    panel.locator("[data-name=all]").click()
    expect(count(desk_page)).to_contain_text("4")
    assert html(desk_page).startswith(
        "<p>Hội ban nhân dân, Hội ban, <strong>Hội</strong> ban và <em>Hội</em> viên.</p>"
    )
    press(desk_page, "Escape", "Control+z")
    assert html(desk_page) == FOUND


def test_a_place_over_the_border_of_marks_is_replaced_and_half_a_name_is_nobodys(desk_page, story):
    write(story, FOUND)
    desk_page.open_story(story)
    panel = search(desk_page, "Ủy ban và", by="Hội và")
    expect(count(desk_page)).to_have_text("1 / 1")
    panel.locator("[data-name=replace]").click()
    assert "<strong>Hội và</strong> <em>" in html(desk_page)
    panel.locator("[type=search]").fill("ông Đảng")
    panel.locator("[type=text]").fill("ông Đang")
    panel.locator("[data-name=replace]").click()
    assert '<a data-person="5">ông Đang</a>.' in html(desk_page)
    panel.locator("[type=search]").fill("Đang.")
    panel.locator("[type=text]").fill("Đ.")
    panel.locator("[data-name=replace]").click()
    assert '<a data-person="5">ông </a>Đ.' in html(desk_page)


def test_the_headline_is_looked_through_as_well(desk_page, story):
    write(story, "<p>Bai báo</p>")
    desk_page.open_story(story)
    panel = search(desk_page, "bài", by="Tin")
    expect(count(desk_page)).to_have_text("1 / 1")
    panel.locator(".story-search-lines button").click()
    headline = desk_page.locator("[name=headline]")
    expect(headline).to_be_focused()
    panel.locator("[data-name=all]").click()
    expect(headline).to_have_value("Một Tin")
    assert html(desk_page) == "<p>Tin báo</p>"
    headline.press("Control+z")
    expect(headline).to_have_value("Một bài")


def test_letters_fold_as_the_server_folds_them(desk_page, story):
    samples = ["Ðảng Ủy", "ủy uỷ", "Nguyễn Thị Ước", "ĐẮK LẮK", "a\u00a0b", "e\u0302\u0301", "ß İ"]
    desk_page.open_story(story)
    folded = desk_page.evaluate(
        """async (samples) => {
            const { fold } = await import("newsroom/editor/fold");
            return samples.map(fold);
        }""",
        samples,
    )
    assert folded == [text.fold(sample) for sample in samples]


# Counts


def test_counts_follow_what_is_typed(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Ba tiếng - thôi.")
    expect(desk_page.locator(".story-counts")).to_contain_text(re.compile("^3 "))
    headline = desk_page.locator("[name=headline]")
    headline.fill("x" * 121)
    expect(desk_page.locator(".field-headline .count")).to_contain_text("121 / 120")
    expect(desk_page.locator(".story-said")).to_contain_text("121 / 120")
    standfirst = desk_page.locator("[name=standfirst]")
    standfirst.fill("e\u0302\u0301" * 500)
    expect(desk_page.locator(".field-standfirst .count")).to_have_text("500 / 500")
    standfirst.press("End")
    desk_page.keyboard.type("m")
    expect(desk_page.locator(".field-standfirst .count")).to_have_class("count over")


def test_nothing_that_is_pasted_is_cut_however_long_it_is(desk_page, story):
    desk_page.open_story(story)
    words = "Bến đò Cồn Sậy thêm chuyến. " * 50
    for name in ("kicker", "headline", "standfirst"):
        desk_page.locator(f"[name={name}]").fill("")
        desk_page.keyboard.insert_text(words)
    desk_page.locator("[name=_save]").click()
    expect(desk_page.locator(".sheet .errorlist")).to_have_count(3)
    for name in ("kicker", "headline", "standfirst"):
        expect(desk_page.locator(f"[name={name}]")).to_have_value(words)


def test_a_long_story_says_how_long_one_reads_it(desk_page, story):
    write(story, f"<p>{'tiếng ' * 999}cuối</p>" + FIGURE.format(photo="", caption="Chú thích"))
    desk_page.open_story(story)
    counts = desk_page.locator(".story-counts")
    expect(counts).to_have_text("1.002 tiếng, kể cả chú thích ảnh · đọc chừng 4 phút")


def test_a_section_has_limits_of_its_own(desk_page, story):
    short = make_section(name="Ảnh", slug="anh", headline_limit=40)
    desk_page.open_story(story)
    headline = desk_page.locator("[name=headline]")
    headline.fill("x" * 41)
    expect(desk_page.locator(".field-headline .count")).to_have_text("41 / 120")
    desk_page.locator("[name=section]").select_option(str(short.pk))
    expect(desk_page.locator(".field-headline .count")).to_have_class("count over")


# Vietnamese input methods


@pytest.fixture
def compose(desk_page):
    """compose("t", "tr", "trờ"): what an input method shows letter by letter, then hands over."""
    session = desk_page.context.new_cdp_session(desk_page)

    def type_word(*shown, then=" "):
        for letters in shown:
            end = len(letters)
            session.send(
                "Input.imeSetComposition",
                {"text": letters, "selectionStart": end, "selectionEnd": end},
            )
        session.send("Input.insertText", {"text": shown[-1]})
        if then:
            desk_page.keyboard.insert_text(then)

    return type_word


# Telex, as it is shown: dd becomes đ, oo ô, a tone comes after the letters and changes them.
DUONG = ("d", "du", "duo", "duon", "duong", "đuong", "đường")
DONG = ("d", "do", "đo", "đô", "đôn", "đông", "đồng")


def test_composed_words_lose_and_double_no_letter(desk_page, story, compose):
    desk_page.open_story(story)
    for word in (DUONG, DONG, DUONG):
        compose(*word)
    compose(*DONG, then="")
    press(desk_page, "Enter")
    compose(*DUONG, then=".")
    assert html(desk_page) == "<p>đường đồng đường đồng</p><p>đường.</p>"


BORDERS = {
    "inside bold": ("<p>a <strong>b c</strong> d</p>", 5, "<p>a <strong>bđồng c</strong> d</p>"),
    "after bold": ("<p>a <strong>b</strong> d</p>", 5, "<p>a <strong>bđồng</strong> d</p>"),
    "before bold": ("<p>a <strong>b</strong> d</p>", 4, "<p>a đồng<strong>b</strong> d</p>"),
    "after a mention": (
        '<p>a <a data-person="5">b</a> d</p>',
        5,
        '<p>a <a data-person="5">b</a>đồng d</p>',
    ),
    "in a caption": (
        '<figure data-photo=""><figcaption>ab</figcaption></figure>',
        3,
        '<figure data-photo=""><figcaption>ađồngb</figcaption></figure>',
    ),
    "in a cell": (
        "<table><tbody><tr><td>ab</td></tr></tbody></table>",
        5,
        "<table><tbody><tr><td>ađồngb</td></tr></tbody></table>",
    ),
}


@pytest.mark.parametrize("border", BORDERS)
def test_composition_holds_at_borders_and_in_captions_and_cells(desk_page, story, compose, border):
    before, place, after = BORDERS[border]
    desk_page.open_story(story)
    desk_page.evaluate(
        """([html, place]) => {
            const { editor } = document.querySelector(".tiptap");
            editor.chain().setContent(html).focus().setTextSelection(place - 1).run();
        }""",
        [before, place],
    )
    compose(*DONG, then="")
    written = desk_page.evaluate(
        "document.querySelector('.tiptap').editor.getHTML().replace(/ (col|row)span=\"1\"/g, '')"
    )
    assert written == after


def test_reading_the_form_disturbs_no_composition(desk_page, story, compose):
    desk_page.open_story(story)
    session = desk_page.context.new_cdp_session(desk_page)
    read = []
    for shown in DUONG:
        session.send(
            "Input.imeSetComposition", {"text": shown, "selectionStart": 0, "selectionEnd": 0}
        )
        read.append(
            desk_page.evaluate("new FormData(document.getElementById('article_form')).get('body')")
        )
    session.send("Input.insertText", {"text": DUONG[-1]})
    assert read == [f"<p>{shown}</p>" for shown in DUONG]
    save(desk_page)
    assert stored(story) == "<p>đường</p>"


def test_a_name_is_composed_after_at(desk_page, offers, story, compose):
    desk_page.open_story(story)
    desk_page.keyboard.type("@")
    compose("k", "kh", "kha", "khai", "khải", then="")
    expect(options(desk_page)).to_have_count(3)
    press(desk_page, "Enter")
    compose(*DONG, then="")
    assert html(desk_page) == '<p>Bí thư Tỉnh ủy <a data-person="5">Trần Minh Khải</a>đồng</p>'


def test_a_keyboard_that_takes_letters_back_and_types_them_anew_is_understood(desk_page, story):
    """As Unikey does on Windows: backspaces, then the letters with their marks."""
    desk_page.open_story(story)
    desk_page.keyboard.type("duong")
    press(desk_page, *["Backspace"] * 5)
    desk_page.keyboard.insert_text("đường")
    desk_page.keyboard.type(" @kha")
    press(desk_page, "Backspace")
    desk_page.keyboard.insert_text("ả")
    assert html(desk_page) == "<p>đường @khả</p>"


def test_the_form_holds_the_story_whenever_it_is_read(desk_page, story):
    desk_page.open_story(story)
    desk_page.keyboard.type("Chữ")
    read = desk_page.evaluate("new FormData(document.getElementById('article_form')).get('body')")
    assert read == "<p>Chữ</p>"
    expect(desk_page.locator("textarea[name=body]")).to_have_value("<p>Chữ</p>")


def test_pictures_of_a_story_are_left_alone_while_one_types(desk_page, editor_in_chief, story):
    one = add_photo(editor_in_chief, "navy")
    write(story, FIGURE.format(photo=one.pk, caption="") + "<p>Chữ</p>")
    desk_page.open_story(story)
    desk_page.locator(".story-figure img").wait_for()
    desk_page.evaluate("document.querySelector('.story-figure img').dataset.seen = '1'")
    desk_page.keyboard.type(" thêm")
    press(desk_page, "F8", "F8")
    expect(desk_page.locator(".story-figure img[data-seen]")).to_have_count(1)
