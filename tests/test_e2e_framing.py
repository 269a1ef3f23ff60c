"""How a use of a photo is cut, what its caption may say, what its rights are: in the editor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article, Photo
from newsroom.models import User
from tests.desk_page import add_photo, dialog, picture, save, tool, wait_until
from tests.test_e2e_nodes import figure, gallery, kept, open_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_english(editor_in_chief):
    User.objects.update(language="en")


@pytest.fixture
def people(desk_page, photo):
    """The photo shows people, and the directory has words for them."""
    photo.people_shown.create(name_printed="Võ Tiến Nghị")
    captions = [{"name": "Phát biểu", "text": "Đồng chí Võ Tiến Nghị phát biểu."}]
    desk_page.route(
        f"**/photo/{photo.pk}/captions/**", lambda route: route.fulfill(json={"captions": captions})
    )
    return captions


def crop_button(page):
    return page.locator(".story-cut")


def press_at(page, left, top):
    """On that part of the picture in the dialog."""
    box = dialog(page).locator(".framing-picture img").bounding_box()
    page.mouse.click(box["x"] + box["width"] * left, box["y"] + box["height"] * top)


def keeps(page, focus):
    """Once the figure's picture has come."""
    shown = "document.querySelector('.story-figure img')?.style.objectPosition"
    wait_until(page, f"{shown} === '{focus}'")


def test_crop_and_focus_of_a_figure_survive_saving_and_opening(desk_page, photo, story):
    open_with(desk_page, story, figure(photo, "Chú thích."))
    crop_button(desk_page).click()
    dialog(desk_page).get_by_role("radio", name="1:1").check()
    press_at(desk_page, 0.25, 0.75)
    desk_page.keyboard.press("ArrowRight")
    desk_page.keyboard.press("Shift+ArrowUp")
    told = dialog(desk_page).locator(".framing-told")
    expect(told).to_have_text("From the left 26 %, from the top 65 %")
    found = Axe().run(desk_page, context=".framing", options={"preload": False})
    assert found.response["violations"] == []
    dialog(desk_page).get_by_role("button", name="Use it so").click()
    expect(crop_button(desk_page)).to_have_text("Crop: 1:1…")
    expect(crop_button(desk_page)).to_be_focused()
    kept(desk_page, story, figure(photo, "Chú thích.", ' data-crop="1x1" data-focus="26 65"'))
    desk_page.open_story(story)
    box = desk_page.locator(".story-figure img").bounding_box()
    assert box["width"] == pytest.approx(box["height"], abs=1)
    keeps(desk_page, "26% 65%")


def test_a_figure_goes_back_to_the_photos_own_focus_and_to_no_crop(desk_page, photo, story):
    Photo.objects.update(focal_x=0.3, focal_y=0.6)
    open_with(desk_page, story, figure(photo, "x", ' data-crop="16x9" data-focus="10 20"'))
    keeps(desk_page, "10% 20%")
    crop_button(desk_page).click()
    dialog(desk_page).get_by_role("button", name="As the photo's own").click()
    dialog(desk_page).get_by_role("radio", name="uncropped").check()
    dialog(desk_page).get_by_role("button", name="Use it so").click()
    keeps(desk_page, "30% 60%")
    kept(desk_page, story, figure(photo, "x"))


def test_one_step_back_undoes_crop_and_focus_together(desk_page, photo, story):
    open_with(desk_page, story, figure(photo, "x"))
    crop_button(desk_page).click()
    dialog(desk_page).get_by_role("radio", name="4:3").check()
    press_at(desk_page, 0.1, 0.1)
    dialog(desk_page).get_by_role("button", name="Use it so").click()
    desk_page.locator("figcaption").click()
    desk_page.keyboard.press("Control+z")
    kept(desk_page, story, figure(photo, "x"))


def test_another_photo_takes_the_crop_but_not_the_focus(desk_page, photo, story, editor_in_chief):
    second = add_photo(editor_in_chief, "navy", description="Bến cảng")
    open_with(desk_page, story, figure(photo, "x", ' data-crop="1x1" data-focus="10 20"'))
    desk_page.get_by_role("button", name="Replace the photo…").first.click()
    dialog(desk_page).locator(".photo-choice", has_text="Bến cảng").click()
    kept(desk_page, story, figure(second, "x", ' data-crop="1x1"'))


def test_a_photo_in_a_gallery_has_a_focus_of_its_own(desk_page, photo, story):
    first = figure(photo, "x", ' data-focus="10 20"')
    body = gallery(first, figure(photo, "y"))
    open_with(desk_page, story, body)
    keeps(desk_page, "10% 20%")
    kept(desk_page, story, body)


def test_a_figure_that_awaits_its_photo_has_nothing_to_cut(desk_page, story):
    open_with(desk_page, story, '<figure data-photo=""><figcaption>Chờ.</figcaption></figure>')
    expect(crop_button(desk_page)).to_be_hidden()


def lead_with(story, photo, **columns):
    Article.objects.filter(pk=story.pk).update(lead_photo=photo, **columns)


def test_the_leads_focus_is_set_by_the_keys_and_kept(desk_page, photo, story):
    lead_with(story, photo)
    desk_page.open_story(story)
    row = desk_page.locator(".field-lead_focus")
    expect(row).to_contain_text("As the photo's own")
    row.get_by_role("button", name="Change…").click()
    expect(dialog(desk_page).get_by_role("radio")).to_have_count(0)
    expect(dialog(desk_page).locator(".framing-crop")).to_have_count(4)
    expect(dialog(desk_page).locator(".framing-picture")).to_be_focused()
    desk_page.keyboard.press("Shift+ArrowLeft")
    desk_page.keyboard.press("ArrowDown")
    dialog(desk_page).get_by_role("button", name="Use it so").click()
    expect(row).to_contain_text("From the left 40 %, from the top 51 %")
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_focus == "40 51"
    expect(row).to_contain_text("From the left 40 %")
    desk_page.locator(".field-lead_photo .photo-input button", has_text="Remove").click()
    save(desk_page)
    story.refresh_from_db()
    assert (story.lead_photo, story.lead_focus) == (None, "")


def test_the_people_shown_give_an_empty_caption(desk_page, photo, people, story):
    open_with(desk_page, story, figure(photo, ""))
    desk_page.get_by_role("button", name="Caption from the people shown…").click()
    dialog(desk_page).locator("li button").click()
    kept(desk_page, story, figure(photo, people[0]["text"]))


def test_a_caption_that_stands_is_replaced_after_a_question_only(desk_page, photo, people, story):
    open_with(desk_page, story, figure(photo, "Lời cũ."))
    offer = desk_page.get_by_role("button", name="Caption from the people shown…")
    offer.click()
    dialog(desk_page).locator("li button").click()
    expect(dialog(desk_page)).to_contain_text("Lời cũ.")
    dialog(desk_page).get_by_role("button", name="Leave it as it is").click()
    expect(desk_page.locator("figcaption")).to_have_text("Lời cũ.")
    offer.click()
    dialog(desk_page).locator("li button").click()
    dialog(desk_page).get_by_role("button", name="Replace it").click()
    kept(desk_page, story, figure(photo, people[0]["text"]))


def test_the_lead_has_its_caption_from_the_people_shown(desk_page, photo, people, story):
    lead_with(story, photo)
    desk_page.open_story(story)
    desk_page.get_by_role("button", name="Caption from the people shown…").click()
    dialog(desk_page).locator("li button").click()
    expect(desk_page.locator("[name=lead_caption]")).to_have_value(people[0]["text"])
    save(desk_page)
    story.refresh_from_db()
    assert story.lead_caption == people[0]["text"]


def test_a_photo_of_which_nobody_is_named_offers_no_caption(desk_page, photo, story):
    open_with(desk_page, story, figure(photo, ""))
    expect(crop_button(desk_page)).to_be_visible()
    offer = desk_page.get_by_role("button", name="Caption from the people shown…")
    expect(offer).to_have_count(0)


def test_rights_are_told_where_a_photo_is_chosen_and_where_it_stands(desk_page, photo, story):
    Photo.objects.update(is_print_only=True, digital_source=Photo.Source.AI)
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    marks = dialog(desk_page).locator(".photo-choice .photo-mark")
    expect(marks).to_have_count(2)
    expect(marks.last).to_have_text("made by AI")
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".story-figure .photo-mark")).to_have_count(2)


def test_a_picture_that_the_library_has_is_not_sent_from_the_story_again(
    desk_page, photo, story, tmp_path
):
    sent = []
    desk_page.on("request", lambda each: "picker/upload/" in each.url and sent.append(each))
    file = tmp_path / "lại.jpg"
    file.write_bytes(picture("brown"))
    desk_page.open_story(story)
    tool(desk_page, "figure").click()
    form = dialog(desk_page).locator(".photo-upload")
    form.locator("summary").click()
    form.locator("[type=file]").set_input_files(file)
    form.locator("button").click()
    expect(dialog(desk_page).locator(".photo-choice")).to_have_count(1)
    dialog(desk_page).locator(".photo-choice").click()
    expect(desk_page.locator(".story-figure")).to_have_attribute("data-photo", str(photo.pk))
    assert sent == []
