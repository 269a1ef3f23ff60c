"""What readers never learn: who is hidden, and what does not concern the office."""

from collections import deque
from datetime import date
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from django.apps import apps
from lxml import etree, html

from articles.models import Portrait
from people.models import Author, Person, PersonName
from people.titles import title_line
from tests.factories import (
    make_area,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_photo,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
)

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
# A number that stands nowhere by chance.
HIDDEN = 700_300_009
LIMIT = 600
NOT_PAGES = ("/static/", "/media/", "/toa-soan/")


def crawl(client, starts):
    """{address: text} of all that readers and machines reach from there, lists with all filters."""
    waiting, seen, found = deque(starts), set(starts), {}
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        text = response.content.decode(errors="replace")
        found[address] = f"{response.get('Location', '')}\n{text}"
        assert len(found) < LIMIT
        for link in links(address, response):
            if link not in seen and not link.startswith(NOT_PAGES):
                seen.add(link)
                waiting.append(link)
    return found


def links(address, response):
    found = [response["Location"]] if response.has_header("Location") else []
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        found += html.fromstring(response.content).xpath("//a/@href | //link/@href")
    elif "xml" in kind:
        page = etree.fromstring(response.content)
        found += page.xpath("//*[local-name()='loc' or local-name()='link']/text()")
    for href in found:
        url = urldefrag(urljoin(HOST + address, href.strip())).url
        if urlsplit(url).netloc == urlsplit(HOST).netloc:
            yield url.removeprefix(HOST)


@pytest.fixture
def paper(media_root):
    """A small paper in which a hidden person stands wherever one can stand."""
    hidden = Person(pk=HIDDEN, name="Tống Thị Khuất", status=Person.Status.HIDDEN)
    hidden.save()
    hidden.names.create(text="Sáu Lặng")
    area = make_area(name="Cồn Sậy")
    post = make_post(
        organization=make_organization(name="Sở Ven Sông", area=area), label="Giám đốc Sở"
    )
    make_tenure(person=hidden, post=post, start="2010", end="2015")
    make_tenure(person=hidden, post=post, start="2018", end="2199")
    make_rank_tenure(person=hidden, rank=make_rank(name="Đại tá"), start="2010")
    photo = make_photo(alt="Bà Khuất trên bến")
    Portrait.objects.create(person=hidden, photo=photo)
    photo.people_shown.create(person=hidden, name_printed="Tống Thị Khuất")
    public = make_person(name="Võ Tiến Nghị")
    make_tenure(person=public, post=post, start="2015", end="2018")
    event = make_event(name="Đại hội", start="2020", organizer=post.organization)
    for person in (hidden, public):
        event.participants.create(person=person, name_printed=person.name)
    author = Author.objects.create(pen_name="Hải Triều", person=hidden)
    make_live(
        byline=[author],
        events=[event],
        lead_photo=photo,
        body=(
            f'<p><a data-person="{hidden.pk}">Bà Tống Thị Khuất</a> và '
            f'<a data-person="{public.pk}">ông Nghị</a> dự.</p>'
            f'<blockquote data-person="{hidden.pk}"><p>Tốt.</p></blockquote>'
            f'<p><a href="{hidden.get_absolute_url()}">Trang của bà</a></p>'
        ),
    )
    return hidden


def test_of_a_hidden_person_neither_the_number_nor_the_address_stands_anywhere(client, paper):
    searches = ["Tống Thị Khuất", "khuat", "Sáu Lặng"]
    pages = crawl(
        client,
        [
            *("/", "/sitemap.xml", "/rss/", "/nhan-su/", "/co-quan/", "/su-kien/", "/luu-tru/"),
            *(f"/tim-kiem/?q={quote(words)}" for words in searches),
            *(f"/nhan-su/?ten={quote(words)}" for words in searches),
            *(f"/nhan-su/?{asked}" for asked in ("ngay=2019", "chu=K", f"nguoi={HIDDEN}")),
            f"/nhan-su/?chuc_vu={quote('Giám đốc')}",
            f"/nhan-su/?dia_ban={quote('Cồn Sậy')}&ngay=2012",
        ],
    )

    for kind in ("/nhan-su/", "/co-quan/", "/su-kien/", "/tac-gia/", "/sitemap", "/rss/"):
        assert [address for address in pages if address.startswith(kind)], kind
    assert any("vo-tien-nghi" in text for text in pages.values())
    told = {
        address: [secret for secret in (str(HIDDEN), paper.slug) if secret in text]
        for address, text in pages.items()
        if f"nguoi={HIDDEN}" not in address
    }
    assert {address: found for address, found in told.items() if found} == {}


def test_a_hidden_person_s_name_stays_as_printed_and_leads_nowhere(client, paper):
    event = client.get(paper.participations.get().event.get_absolute_url()).content.decode()
    story = paper.participations.get().event.editions.get()
    page = client.get(story.get_absolute_url()).content.decode()

    assert "<b>Tống Thị Khuất</b>" in event
    assert "Bà Tống Thị Khuất và" in page
    assert "Trang của bà" in page


def test_a_hidden_person_s_page_is_not_found_under_any_address(client, paper):
    for address in (paper.get_absolute_url(), f"/nhan-su/x-{HIDDEN}/", f"/nhan-su/-{HIDDEN}/"):
        assert client.get(address).status_code == 404
        assert client.get(f"{address}?ngay=2019").status_code == 404


def test_a_post_does_not_tell_that_a_hidden_person_holds_it(client, paper):
    post = paper.tenures.first().post
    page = client.get(post.organization.get_absolute_url(), {"ngay": "2019"}).content.decode()

    assert "Khuất" not in page
    assert "Giám đốc Sở" in page


def test_events_of_a_hidden_person_are_not_listed(client, paper):
    response = client.get("/su-kien/", {"nguoi": HIDDEN})

    assert response.context["page"].rows == []
    assert "Khuất" not in response.content.decode().partition("<main")[2]


# What is public of a public person


def test_readers_see_the_year_of_birth_and_not_the_day(client):
    person = make_person(birth="12/3/1968", death="5/6/2021")

    page = client.get(person.get_absolute_url()).content.decode()

    assert "1968" in page
    assert "5/6/2021" in page
    for written in ("12/3", "1968-03", "03-12", "3/1968"):
        assert written not in page


def test_a_year_of_birth_that_is_not_known_is_not_made_up(client):
    person = make_person()
    Person.objects.update(birth_lo=date(1960, 1, 1), birth_hi=date(1964, 12, 31))

    page = client.get(person.get_absolute_url()).content.decode()

    assert "1960" not in page
    assert "1964" not in page


def test_what_does_not_concern_the_office_is_not_shown(client):
    person = make_person(gender=Person.Gender.FEMALE)
    for kind in PersonName.Kind:
        person.names.create(text=f"Tên {kind.value}", kind=kind)
    make_tenure(person=person, start="2016", note="Nghe kể lại ở chợ.")
    make_rank_tenure(person=person, start="2016", note="Chưa kiểm chứng.")

    page = client.get(person.get_absolute_url()).content.decode()

    shown = {kind.value for kind in PersonName.Kind if f"Tên {kind.value}" in page}
    assert shown == {*PersonName.Kind.values} - {"misspelling"}
    for word in ("chợ", "kiểm chứng", person.get_gender_display(), "gender"):
        assert word not in page
    # Of which kind a name is would say what somebody believes or is descended from.
    for kind in PersonName.Kind:
        assert str(kind.label) not in page.replace(f"Tên {kind.value}", "")


@pytest.mark.parametrize(
    "word", ["address", "home", "residence", "religio", "faith", "ethnic", "tribe", "nation"]
)
def test_there_is_no_field_for_home_religion_or_ethnicity(word):
    columns = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("people").get_models()
        for field in model._meta.fields
    ]

    assert [name for name in columns if word in name.lower()] == []


# What has no source


def test_a_quote_is_signed_only_with_titles_that_have_a_source():
    person = make_person(name="Võ Tiến Nghị")
    held = {"person": person, "start": "2010", "end": "2024"}
    make_tenure(post=make_post(label="Chỉ huy trưởng"), **held)
    make_tenure(post=make_post(label="Tỉnh ủy viên"), sourced=False, **held)
    make_rank_tenure(rank=make_rank(name="Thượng tá"), sourced=False, **held)

    assert title_line(person, date(2020, 10, 1)) == "Võ Tiến Nghị, Chỉ huy trưởng"


def test_an_organization_s_page_names_nobody_without_a_source(client):
    now = make_tenure(person=make_person(name="Lê An"), start="2020", sourced=False)
    before = {"post": now.post, "start": "2001", "end": "2004"}
    make_tenure(person=make_person(name="Lê Bình"), sourced=False, **before)

    page = client.get(now.post.organization.get_absolute_url(), {"ngay": "2002"}).content.decode()

    assert "Lê An" not in page
    assert "Lê Bình" not in page
