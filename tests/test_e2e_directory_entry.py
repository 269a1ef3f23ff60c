"""Officials entered in a browser: dates known in part, and a career as a paper prints it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from people.models import Person, Post, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_source,
    staff,
)

pytestmark = pytest.mark.django_db(transaction=True)

CAREER = """QUÁ TRÌNH CÔNG TÁC
1986 - 1990: Sinh viên Trường Đại học Nông nghiệp
8/2007 - 10/2010: Chủ tịch UBND tỉnh
10/2010 - 2015: Bí thư Huyện ủy Cồn Sậy, Trưởng ban Nội chính
từ 2015 đến nay, Giám đốc Sở Nội vụ tỉnh Ven Sông"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def editor_in_chief():
    """Who sits at the desk here keeps the directory."""
    return staff(DIRECTORY_KEEPER)


@pytest.fixture
def chair():
    committee = make_organization(name="Ủy ban nhân dân tỉnh Ven Sông", short_name="UBND tỉnh")
    return make_post(
        organization=committee, role=make_role(name="Chủ tịch"), short_label="Chủ tịch UBND tỉnh"
    )


def address(live_server, name, *args):
    return live_server.url + reverse(f"admin:{name}", args=args)


def office(page, title):
    return page.locator(".career-office", has=page.locator("legend", has_text=title))


def test_an_official_is_entered_with_a_date_known_in_part(desk_page, live_server):
    desk_page.goto(address(live_server, "people_person_add"))
    desk_page.locator("#id_name").fill("Hoàng Văn Sông")
    desk_page.locator("#id_birth").fill("31/9/1968")
    desk_page.locator("[name=_continue]").click()
    expect(desk_page.locator(".field-birth .errorlist")).to_contain_text("31/9/1968")

    desk_page.locator("#id_birth").fill("cuối 1968")
    desk_page.locator("[name=_continue]").click()
    desk_page.locator(".messagelist .success").wait_for()

    person = Person.objects.get()
    assert (str(person.birth), person.birth_hi.year) == ("cuối 1968", 1968)
    expect(desk_page.locator("#id_birth")).to_have_value("cuối 1968")
    career = reverse("admin:people_person_career", args=[person.pk])
    expect(desk_page.locator(f".messagelist a[href='{career}']")).to_be_visible()


@pytest.mark.parametrize("size", [None, PHONE], ids=["desktop", "phone"])
def test_a_career_is_pasted_and_some_of_its_lines_accepted(desk_page, live_server, chair, size):
    person = make_person(name="Hoàng Văn Sông")
    if size:
        desk_page.set_viewport_size(size)
    desk_page.goto(address(live_server, "people_person_change", person.pk))
    career = reverse("admin:people_person_career", args=[person.pk])
    desk_page.locator(f".object-tools a[href='{career}']").click()
    desk_page.locator("[name=text]").fill(CAREER)
    desk_page.locator("[name=title]").fill("Tiểu sử đồng chí Hoàng Văn Sông")
    desk_page.locator("[name=published_on]").fill("05/06/2021")
    desk_page.locator("[name=_read]").click()

    expect(desk_page.locator(".career-line")).to_have_count(5)
    expect(desk_page.locator(".career-line.not-understood")).to_have_count(2)
    expect(desk_page.locator(".career-line input:checked")).to_have_count(1)
    assert fits(desk_page)
    office(desk_page, "Sở Nội vụ").locator("legend input").check()
    office(desk_page, "Sở Nội vụ").locator("[name$=-organization]").fill("Sở Nội vụ")
    office(desk_page, "Huyện ủy").locator("legend input").check()
    office(desk_page, "Huyện ủy").locator("[name$=-start]").fill("31/9/2010")
    desk_page.locator("[name=_save]").click()

    refused = office(desk_page, "Huyện ủy")
    expect(refused.locator(".errorlist")).to_contain_text("31/9/2010")
    expect(office(desk_page, "Sở Nội vụ").locator("[name$=-organization]")).to_have_value(
        "Sở Nội vụ"
    )
    assert not Tenure.objects.exists()
    refused.locator("[name$=-start]").fill("10/2010")
    desk_page.locator("[name=_save]").dblclick()

    desk_page.locator(".messagelist").wait_for()
    assert Tenure.objects.count() == 3
    assert set(Post.objects.exclude(pk=chair.pk).values_list("organization__name", flat=True)) == {
        "Huyện ủy Cồn Sậy",
        "Sở Nội vụ",
    }
    desk_page.goto(live_server.url + person.get_absolute_url())
    record = desk_page.locator(".record")
    expect(record.locator("tbody tr")).to_have_count(3)
    expect(record).to_contain_text("nay")
    expect(record).to_contain_text("5/6/2021")


def test_a_source_of_the_directory_is_found_by_its_title(desk_page, live_server, chair):
    source = make_source(title="Tiểu sử tóm tắt")
    person = make_person()
    desk_page.goto(address(live_server, "people_person_career", person.pk))
    desk_page.locator("[name=text]").fill("8/2007 - 10/2010: Chủ tịch UBND tỉnh")
    desk_page.locator(".field-source .select2-selection").click()
    desk_page.locator(".select2-search__field").fill("tieu su")
    desk_page.locator(".select2-results__option", has_text="Tiểu sử tóm tắt").click()
    desk_page.locator("[name=_read]").click()
    desk_page.locator("[name=_save]").click()
    desk_page.locator(".messagelist .success").wait_for()

    assert Tenure.objects.get().citations.get().source == source


def test_without_javascript_a_career_is_entered_all_the_same(
    browser, live_server, client, editor_in_chief, chair
):
    person = make_person()
    client.force_login(editor_in_chief)
    context = browser.new_context(java_script_enabled=False)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(address(live_server, "people_person_career", person.pk))
    page.locator("[name=text]").fill("8/2007 - 10/2010: Chủ tịch UBND tỉnh")
    page.locator("[name=title]").fill("Tiểu sử")
    page.locator("[name=_read]").click()
    page.locator("[name=_save]").click()
    page.locator(".messagelist .success").wait_for()
    context.close()

    assert Tenure.objects.get().post == chair


def fits(page):
    """Nothing makes the page scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_list_with_long_names_fits_a_phone(desk_page, live_server):
    long = "Phòng Nông nghiệp và Phát triển nông thôn huyện Cồn Sậy Hạ"
    make_post(organization=make_organization(name=long))
    desk_page.set_viewport_size(PHONE)

    desk_page.goto(address(live_server, "people_post_changelist"))

    expect(desk_page.locator("#result_list")).to_contain_text(long)
    assert fits(desk_page)
