"""A photo whose rights end is refused, read about, exchanged, in a browser."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from articles.models import Photo
from articles.states import Stage
from tests.desk_page import dialog
from tests.factories import hours, make_article, make_live, make_photo

pytestmark = pytest.mark.django_db(transaction=True)


def address(live_server, name, *args):
    return live_server.url + reverse(f"admin:{name}", args=args)


def test_rights_refuse_a_publication_until_the_photo_is_exchanged(desk_page, live_server):
    forbidden = make_photo(headline="Cầu Đá Dựng", is_print_only=True)
    make_photo(description="Bến đò Cồn Sậy")
    article = make_article(stage=Stage.APPROVED, lead_photo=forbidden)
    desk_page.open_story(article)
    warning = desk_page.locator(".panel.rights")
    expect(warning).to_contain_text("Cầu Đá Dựng")
    desk_page.locator("[name=_verb][value=publish]").click()

    refusal = desk_page.locator(".messagelist .error")
    expect(refusal).to_contain_text(f"№ {forbidden.pk} Cầu Đá Dựng")
    with translation.override("vi"):
        expect(refusal).to_contain_text(gettext("For the printed paper only, not for online."))
    assert not article.editions.exists()

    desk_page.locator(".photo-input button").first.click()
    dialog(desk_page).locator(".photo-choice", has_text="Bến đò Cồn Sậy").click()
    desk_page.locator("[name=_save]").click()
    desk_page.locator(".messagelist .success").wait_for()
    expect(desk_page.locator(".panel.rights")).to_have_count(0)
    desk_page.locator("[name=_verb][value=approve_and_publish]").click()
    desk_page.locator(".messagelist .success").wait_for()
    assert article.editions.get().photos.count() == 1


def test_todays_page_leads_from_the_notice_to_the_takedown(desk_page, live_server):
    photo = make_photo(headline="Cầu Đá Dựng")
    article = make_live(lead_photo=photo, headline="Cầu mới qua sông")
    Photo.objects.filter(pk=photo.pk).update(expires_at=hours(-1))

    desk_page.goto(address(live_server, "index"))
    desk_page.locator(".alarm.rights").get_by_role("link", name="Cầu mới qua sông").click()
    desk_page.locator(".panel.rights").get_by_role("link", name="Gỡ bài").click()
    desk_page.locator("textarea").fill("Hết hạn bản quyền ảnh.")
    desk_page.locator("form button.go").last.click()
    desk_page.locator(".messagelist .success").wait_for()

    assert not article.editions.live().exists()
    desk_page.goto(address(live_server, "index"))
    expect(desk_page.locator(".alarm.rights")).to_have_count(0)
