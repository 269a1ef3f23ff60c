"""The names of a story, checked while it is written."""

import pytest
from playwright.sync_api import expect

from newsroom.dates import parse_partial_date
from people.compiled import forget
from tests.desk_page import save, stored
from tests.factories import (
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
    page.keyboard.press("Home")
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
