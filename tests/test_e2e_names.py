"""The names of a story, checked while it is written."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import WatchedWord
from articles.states import Stage
from newsroom.dates import parse_partial_date
from people.compiled import forget
from tests.desk_page import save, stored, wait_until
from tests.factories import (
    make_article,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_tenure,
)

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Thiếu tá Lưu Đình Bách - Giám đốc Công an tỉnh báo cáo."


@pytest.fixture
def chief():
    """Thượng tá, Giám đốc Công an tỉnh, all of 2020."""
    forget()
    police = make_organization(name="Công an tỉnh Ven Sông", short_name="Công an tỉnh")
    post = make_post(organization=police, role=make_role(name="Giám đốc"), seats=1)
    chief = make_person(name="Lưu Đình Bách")
    make_tenure(person=chief, post=post, start="1/1/2020", end="31/12/2020")
    make_rank_tenure(person=chief, rank=make_rank(name="Thượng tá"), start="1/1/2019", end="2022")
    return chief


@pytest.fixture
def dated(story):
    story.story_date = parse_partial_date("1/10/2020")
    story.save()
    return story


def test_a_wrong_rank_is_marked_and_one_key_mends_it(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)

    mark = page.locator(".remark-mark.wrong_rank")
    expect(mark).to_have_text(TEXT.removesuffix(" báo cáo."))
    # What was typed last has its answer, too.
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Home")
    # The editor hears of the caret a moment after the browser has moved it.
    wait_until(page, "document.querySelector('.tiptap').editor.state.selection.from === 1")
    page.keyboard.press("Control+.")
    expect(page.locator(".tiptap")).to_contain_text("Thượng tá Lưu Đình Bách")
    expect(page.locator(".remark-mark")).to_have_count(0)

    save(page)
    assert "Thượng tá Lưu Đình Bách" in stored(dated)


def test_a_wrong_rank_in_a_field_is_listed_and_mended(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.locator("[name=standfirst]").fill(TEXT)

    page.locator(".names .remark.wrong_rank button", has_text="Thượng tá").click()

    expect(page.locator("[name=standfirst]")).to_have_value(TEXT.replace("Thiếu", "Thượng"))
    expect(page.locator(".names .remark.open")).to_have_count(0)


def test_of_two_with_one_name_the_one_is_linked_who_is_meant(desk_page, chief, dated):
    other = make_person(name="Lưu Đình Bách", distinguisher="giáo viên")
    page = desk_page
    page.open_story(dated)
    page.keyboard.type("Hôm qua Lưu Đình Bách về quê.")

    expect(page.locator(".remark-mark.ambiguous")).to_have_count(1)
    page.locator(".names .remark.ambiguous button", has_text="giáo viên").click()

    expect(page.locator(f".tiptap a[data-person='{other.pk}']")).to_have_text("Lưu Đình Bách")
    expect(page.locator(".remark-mark")).to_have_count(0)


def test_it_is_right_all_the_same_with_a_reason(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)
    page.locator(".names .remark.wrong_rank button", has_text="Bài đúng").click()
    page.keyboard.type("Phong hàm sáng nay")
    page.keyboard.press("Enter")

    expect(page.locator(".remark-mark")).to_have_count(0)
    assert dated.name_overrides.get().reason == "Phong hàm sáng nay"


RIGHT = "Thượng tá Lưu Đình Bách - Giám đốc Công an tỉnh chủ trì."


def test_all_that_are_right_are_linked_by_one_click(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(RIGHT)
    page.keyboard.press("Enter")
    page.keyboard.type("Ông Bách nói thêm.")
    expect(page.locator(".remark-calm.right")).to_have_count(2)

    page.locator("[data-link-all]").click()

    expect(page.locator(f".tiptap a[data-person='{chief.pk}']")).to_have_count(2)
    expect(page.locator("[data-link-all]")).to_be_hidden()
    page.evaluate("document.querySelector('.tiptap').editor.commands.undo()")
    expect(page.locator(".tiptap a[data-person]")).to_have_count(0)


def test_a_click_on_a_mark_shows_who_it_is_and_leaves_the_caret_in_the_text(
    desk_page, chief, dated
):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)
    page.locator(".remark-mark.wrong_rank").click()

    card = page.locator(".name-card")
    expect(card).to_contain_text("Thượng tá, Giám đốc Công an tỉnh")
    assert f"/{chief.pk}/" in card.get_by_role("link").first.get_attribute("href")
    expect(page.locator(".tiptap")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.locator(".remark-mark.wrong_rank").click()
    card.get_by_role("button", name="Thượng tá").click()
    expect(page.locator(".tiptap")).to_contain_text("Thượng tá Lưu Đình Bách")
    expect(card).to_be_hidden()


def test_the_word_beside_a_mark_is_no_part_of_the_text(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)
    expect(page.locator(".remark-mark[data-word]")).to_have_count(1)

    page.keyboard.press("Control+a")
    copied = page.evaluate("getSelection().toString()")

    assert copied.strip() == TEXT
    save(page)
    assert stored(dated) == f"<p>{TEXT}</p>"


def test_a_caption_is_read_like_the_text_and_next_leads_to_it(desk_page, chief, dated, photo):
    dated.body = (
        f'<p>Đoàn đi.</p><figure data-photo="{photo.pk}"><figcaption>{TEXT}</figcaption></figure>'
        f'<div data-gallery=""><figure data-photo="{photo.pk}"><figcaption>{TEXT}</figcaption>'
        f'</figure><figure data-photo="{photo.pk}"><figcaption>Bến.</figcaption></figure></div>'
    )
    dated.save()
    page = desk_page
    page.open_story(dated)
    expect(page.locator("figure .remark-mark.wrong_rank")).to_have_count(2)

    for _ in range(2):
        page.keyboard.press("F9")
        page.keyboard.press("Control+.")

    expect(page.locator(".remark-mark")).to_have_count(0)
    expect(page.locator("figure", has_text="Thượng tá Lưu Đình Bách")).to_have_count(2)


def test_a_reason_that_is_being_typed_outlives_the_next_answer(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)
    page.locator(".names .remark.wrong_rank button", has_text="Bài đúng").click()
    page.keyboard.type("Phong hàm")
    with page.expect_response("**/names/check/"):
        page.evaluate(
            "document.querySelector('.tiptap').editor.commands.insertContentAt(1, 'Nay, ')"
        )

    expect(page.locator(".names .remark input")).to_have_value("Phong hàm")
    expect(page.locator(".names .remark input")).to_be_focused()


def test_what_is_typed_beside_a_mark_moves_it_and_what_is_typed_in_it_takes_it_away(
    desk_page, chief, dated
):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type(TEXT)
    expect(page.locator(".remark-mark")).to_have_count(1)
    page.route("**/names/check/", lambda route: route.abort())
    page.expected.append("ERR_FAILED")
    page.keyboard.press("Home")
    page.keyboard.type("Nay, ")
    expect(page.locator(".remark-mark")).to_have_text(TEXT.removesuffix(" báo cáo."))

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("x")
    expect(page.locator(".remark-mark")).to_have_count(0)


def test_what_stands_behind_an_emoji_is_mended_where_it_stands(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.insert_text(f"🎉🎉 {TEXT}")
    expect(page.locator(".remark-mark")).to_have_text(TEXT.removesuffix(" báo cáo."))

    page.locator(".names .remark.wrong_rank button", has_text="Thượng tá").click()

    expect(page.locator(".tiptap")).to_have_text(f"🎉🎉 {TEXT.replace('Thiếu', 'Thượng')}")


def test_a_long_story_is_asked_about_once_at_a_time(desk_page, chief, dated):
    dated.body = "".join(f"<p>Lần {number}. {TEXT}</p>" for number in range(60))
    dated.save()
    page = desk_page
    asked = {"now": 0, "most": 0}

    def begin(request):
        if "names/check" in request.url:
            asked["now"] += 1
            asked["most"] = max(asked["most"], asked["now"])

    def end(request):
        asked["now"] -= "names/check" in request.url

    page.on("request", begin)
    page.on("requestfinished", end)
    page.open_story(dated)
    expect(page.locator(".remark-mark.wrong_rank")).to_have_count(60)
    for letter in "Hôm nay trời mưa to":
        page.keyboard.type(letter)
    expect(page.locator(".tiptap")).to_contain_text("Hôm nay trời mưa to")
    expect(page.locator(".remark-mark.wrong_rank")).to_have_count(60)

    assert asked["most"] == 1


def test_approval_over_a_warning_asks_for_a_reason_and_keeps_it(
    desk_page, chief, live_server, editor_in_chief
):
    article = make_article(
        body=f"<p>{TEXT}</p>",
        stage=Stage.SECRETARIAT,
        story_date=parse_partial_date("1/10/2020"),
    )
    page = desk_page
    page.goto(
        live_server.url + reverse("admin:articles_article_verb", args=[article.pk, "approve"])
    )
    expect(page.locator(".open-remarks")).to_contain_text("Thiếu tá Lưu Đình Bách")
    page.locator(".open-remarks a").click()
    expect(page.locator(".remark-mark.wrong_rank")).to_have_count(1)
    expect(page.locator(".tiptap")).to_be_focused()
    page.go_back()

    page.locator("button.go").click()
    expect(page.locator("[name=over]")).to_be_focused()
    page.locator("[name=over]").fill("Phong hàm sáng nay")
    page.locator("button.go").click()
    page.locator(".messagelist .success").wait_for()

    article.refresh_from_db()
    assert [each["reason"] for each in article.approved.objections] == ["Phong hàm sáng nay"]
    expect(page.locator(".names .remark.open")).to_have_count(0)
    expect(page.locator(".names")).to_contain_text("Phong hàm sáng nay")
    assert workflow.publish(article, by=editor_in_chief).stage == Stage.PUBLISHED


def test_somebody_new_is_entered_with_the_name_from_the_text(desk_page, chief, dated):
    page = desk_page
    page.open_story(dated)
    page.keyboard.type("Giám đốc Công an tỉnh Mạc Thị Hiên báo cáo.")
    link = page.locator(".names .remark.unknown_person a", has_text="mới")

    page.goto(page.url.split("/toa-soan")[0] + link.get_attribute("href"))

    expect(page.locator("[name=name]")).to_have_value("Mạc Thị Hiên")


def test_a_word_to_think_twice_about_is_pointed_at_and_asks_for_nothing(desk_page, dated):
    WatchedWord.objects.create(text="hung thần", reason="Sáo và nặng lời")
    page = desk_page
    page.open_story(dated)
    page.keyboard.type("Xe hung thần chạy đêm.")

    expect(page.locator(".remark-calm.watched")).to_have_text("hung thần")
    expect(page.locator(".names .remark.watched")).to_contain_text("Sáo và nặng lời")
    expect(page.locator(".names [data-count]")).to_be_empty()


def test_on_a_phone_the_deeds_stand_with_their_remark(desk_page, chief, dated):
    page = desk_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.open_story(dated)
    page.keyboard.type(TEXT)

    row = page.locator(".names .remark.wrong_rank")
    button = row.get_by_role("button", name="Thượng tá").bounding_box()
    around = row.bounding_box()

    assert around["y"] <= button["y"] < around["y"] + around["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
