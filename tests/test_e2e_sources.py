"""Facts with their sources, in a browser: from a story, in a row, and a portrait."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import StorySource
from newsroom.dates import parse_partial_date
from people.models import Source, Tenure
from tests.factories import make_live, make_person, make_photo, make_post, make_tenure

pytestmark = pytest.mark.django_db(transaction=True)


def address(live_server, name, *args):
    return live_server.url + reverse(f"admin:{name}", args=args)


@pytest.fixture
def official():
    return make_person(name="Tạ Thị Bưởi")


def test_a_story_is_cited_for_an_office_and_readers_see_the_office(
    desk_page, live_server, official
):
    tenure = make_tenure(
        person=official, post=make_post(label="Giám đốc Bến đò Cồn Sậy"), sourced=False
    )
    make_live(
        headline="Bến đò Cồn Sậy thêm chuyến đêm",
        body=f'<p><a data-person="{official.pk}">Bà Tạ Thị Bưởi</a> nói ở bến đò.</p>',
        story_date=parse_partial_date("1/10/2020"),
    )

    desk_page.goto(address(live_server, "people_source_changelist"))
    desk_page.locator("#content a[href$='/article/sources/']").click()
    desk_page.get_by_role("searchbox").fill("ben do con say")
    desk_page.locator(".search-all button").click()
    desk_page.get_by_role("link", name="Bến đò Cồn Sậy thêm chuyến đêm").click()
    desk_page.get_by_label("Giám đốc Bến đò Cồn Sậy").check()
    desk_page.locator("button[name=record]").click()
    desk_page.locator(".messagelist .success").wait_for()

    source = StorySource.objects.get().source
    assert [str(each.source) for each in tenure.citations.all()] == [str(source)]
    desk_page.goto(live_server.url + official.get_absolute_url() + "?ngay=1/10/2020")
    expect(desk_page.locator("header.who")).to_contain_text("Giám đốc Bến đò Cồn Sậy")


def test_an_office_is_entered_with_a_source_that_is_new(desk_page, live_server, official):
    make_post(label="Trưởng trạm Khí tượng Cồn Sậy")

    desk_page.goto(address(live_server, "people_person_change", official.pk))
    desk_page.locator("#tenures-group .add-row a").click()
    row = desk_page.locator("#tenures-0")
    choose(desk_page, row.locator(".field-post"), "tram khi tuong")
    row.locator("[name=tenures-0-start]").fill("cuối 1994")
    with desk_page.context.expect_page() as opened:
        row.locator("#add_id_tenures-0-source").click()
    popup = opened.value
    popup.locator("[name=title]").fill("Quyết định số 9 về nhân sự")
    popup.locator("[name=url]").fill("bao.example/quyet-dinh-9")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()
    expect(row.locator(".field-source .select2-selection__rendered")).to_contain_text("số 9")
    row.locator("[name=tenures-0-seen_on]").fill("01/10/2020")
    desk_page.locator("[name=_continue]").click()
    desk_page.locator(".messagelist .success").wait_for()

    tenure = Tenure.objects.get()
    assert tenure.citations.get().source == Source.objects.get()
    assert str(tenure.start) == "cuối 1994"
    expect(desk_page.locator("#tenures-0 .field-cited")).to_contain_text("1/10/2020")
    desk_page.goto(live_server.url + official.get_absolute_url() + "?ngay=1/10/2020")
    expect(desk_page.locator("header.who")).to_contain_text("Trưởng trạm Khí tượng Cồn Sậy")


def choose(page, field, typed):
    field.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill(typed)
    page.locator(".select2-results__option--highlighted:not(.loading-results)").click()


def test_a_photo_becomes_a_portrait(desk_page, live_server, official):
    photo = make_photo(headline="Ở bến đò")
    photo.people_shown.create(person=official, name_printed=official.name)

    desk_page.goto(address(live_server, "articles_photo_change", photo.pk))
    desk_page.locator(".portraits button").click()
    desk_page.locator(".messagelist .success").wait_for()
    desk_page.locator(".portraits a").click()

    expect(desk_page.locator("input[name=photo]").first).to_be_checked()
    assert official.portrait.photo == photo
