"""What a page tells machines about itself: its data, and the way to it."""

import json
from datetime import UTC, datetime

import pytest
from lxml import html
from PIL import Image

from articles import structured, workflow
from articles.lists import Story
from articles.models import Edition
from people.models import Person
from tests.factories import (
    SECRETARY,
    make_article,
    make_author,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_section,
    make_superseded,
    make_topic,
    picture,
    revise,
    staff,
)
from tests.heads import SITE, address, data, story, trail

pytestmark = pytest.mark.django_db

# A story's data


def test_a_story_is_told_to_search_engines(client):
    article = make_live(section=make_section(name="Đời sống"), topics=[make_topic(name="Bến đò")])
    edition = article.editions.get()

    told = story(client, article)

    assert told["headline"] == edition.headline
    assert told["description"] == edition.standfirst
    assert told["articleSection"] == "Đời sống"
    assert told["keywords"] == ["Bến đò"]
    assert told["inLanguage"] == "vi"
    assert told["isAccessibleForFree"] is True
    assert told["@id"] == told["mainEntityOfPage"] == SITE + edition.get_absolute_url()
    assert told["publisher"]["@type"] == "NewsMediaOrganization"
    assert told["publisher"]["name"] == "Báo Tỉnh Nhà"
    assert told["publisher"]["logo"]["url"].startswith(SITE)


def test_what_a_story_has_not_is_not_told(client):
    told = story(client, make_live())

    assert not {"image", "about", "mentions", "keywords"} & told.keys()
    assert not {None, ""} & {value for value in told.values() if isinstance(value, str | None)}


def test_times_carry_the_hours_from_greenwich(client):
    article = make_live()
    article.editions.update(first_published_at=datetime(2020, 10, 1, 17, 30, 5, 77, tzinfo=UTC))

    told = story(client, article)

    assert told["datePublished"] == told["dateModified"] == "2020-10-02T00:30:05+07:00"


def test_an_update_is_a_modification_and_no_second_publication(client):
    article = make_superseded()
    edition = article.editions.get(number=2)

    told = story(client, article)

    assert told["datePublished"] == structured.moment(edition.first_published_at)
    assert told["dateModified"] == structured.moment(edition.live.lower)
    assert told["dateModified"] > told["datePublished"]


def test_every_author_is_one_person_with_a_page(client):
    words, photos = make_author(pen_name="Thùy Dương"), make_author(pen_name="Anh Tấn")
    article = make_article(byline=[words, photos])
    article.bylines.create(author=words, role="photos", position=9)
    workflow.publish(revise(article), by=staff(SECRETARY))

    assert story(client, article)["author"] == [
        {"@type": "Person", "name": each.pen_name, "url": SITE + each.get_absolute_url()}
        for each in (words, photos)
    ]


def test_the_person_behind_a_pen_name_is_never_told(client):
    author = make_author(pen_name="Thùy Dương", person=make_person(name="Tống Thị Hậu"))
    article = make_live(byline=[author])

    assert "Hậu" not in client.get(address(article)).content.decode()


def test_people_named_in_a_story_are_mentioned_once_under_their_full_names(client):
    person = make_person(name="Võ Tiến Nghị")
    link = f'<a data-person="{person.pk}">ông Nghị</a>'
    article = make_live(
        body=f'<p>{link} dự.</p><blockquote data-person="{person.pk}"><p>Tốt.</p></blockquote>'
    )

    assert story(client, article)["mentions"] == [
        {"@type": "Person", "name": "Võ Tiến Nghị", "url": SITE + person.get_absolute_url()}
    ]


def test_hidden_people_are_not_mentioned(client):
    person = make_person(status=Person.Status.HIDDEN)
    article = make_live(body=f'<p><a data-person="{person.pk}">Ông Nghị</a> dự.</p>')

    assert "mentions" not in story(client, article)


def test_a_person_hidden_later_stays_as_the_sealed_story_has_them(client):
    """The data says what the text does, where the name and its link stand as printed."""
    person = make_person()
    article = make_live(body=f'<p><a data-person="{person.pk}">Ông Nghị</a> dự.</p>')
    Person.objects.update(status=Person.Status.HIDDEN)

    (mention,) = story(client, article)["mentions"]

    path = mention["url"].removeprefix(SITE)
    assert f'href="{path}"' in client.get(address(article)).content.decode()
    assert client.get(path).status_code == 404

    workflow.update(revise(article), by=staff(SECRETARY))
    assert "mentions" not in story(client, article)


def test_a_story_is_about_its_events(client):
    event = make_event(name="Ngày hội đua thuyền")

    told = story(client, make_live(events=[event]))

    assert told["about"] == [
        {"@type": "Event", "name": "Ngày hội đua thuyền", "url": SITE + event.get_absolute_url()}
    ]


@pytest.mark.parametrize(
    ("size", "told"),
    [((2000, 1333), (1200, 675)), ((1300, 900), (1200, 675)), ((700, 500), (700, 394))],
)
def test_the_picture_is_one_that_exists_as_large_as_search_engines_want(
    client, size, told, media_root
):
    photo = make_photo(content=picture(size=size), credit="Lưu Gia")
    article = make_live(lead_photo=photo, lead_caption="Đò cập bến.")

    image = story(client, article)["image"][0]

    assert (image["width"], image["height"]) == told
    assert (image["caption"], image["creditText"]) == ("Đò cập bến.", "Lưu Gia")
    file = media_root / image["url"].removeprefix(f"{SITE}/media/")
    assert Image.open(file).format == "JPEG"
    assert Image.open(file).width == told[0]


@pytest.mark.parametrize(
    "attack",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "a\u2028b\u2029c",
        '"}]} & \\" \\u003c',
        "{{ edition }} {% now %}",
    ],
)
def test_no_headline_ends_the_data(client, attack, monkeypatch):
    article = make_live()
    url = address(article)
    edition = Edition.objects.live().select_related("section").get(article=article)
    edition.headline = attack
    monkeypatch.setattr("articles.lists.story", lambda _pk: Story(edition, {}, []))

    content = client.get(url).content.decode()
    blocks = html.fromstring(content).xpath("//script[@type='application/ld+json']/text()")

    assert json.loads(blocks[0])["headline"] == attack
    assert len(blocks) == content.count("</script>") == 2
    assert all(line not in block for block in blocks for line in "\u2028\u2029<>&")


# Breadcrumbs


def test_the_way_to_each_page_begins_at_the_front_page(client):
    section = make_section(name="Đời sống", slug="doi-song")
    article = make_live(section=section)
    edition = article.editions.get()
    person, event = make_person(), make_event()
    child = make_event(name="Vòng loại", parent=event)
    front, under = ("Trang chủ", "/"), ("Đời sống", "/doi-song/")

    assert trail(client, "/doi-song/") == [front, under]
    assert trail(client, address(article)) == [front, under, (edition.headline, address(article))]
    for subject in (person, event):
        way = trail(client, subject.get_absolute_url())
        assert (way[0], way[-1]) == (front, (str(subject), subject.get_absolute_url()))
    assert trail(client, child.get_absolute_url())[-2:] == [
        (str(each), each.get_absolute_url()) for each in (event, child)
    ]


def test_a_step_without_an_address_is_no_step():
    way = structured.breadcrumbs([("Nhân sự", ""), ("Hoa", "/h/")], absolute=str)

    assert [item["name"] for item in way["itemListElement"]] == ["Trang chủ", "Hoa"]


# The site


def test_the_front_page_tells_what_the_site_is(client):
    told = data(client, "/", "WebSite")

    assert (told["name"], told["url"]) == ("Báo Tỉnh Nhà", f"{SITE}/")


def test_where_there_is_a_search_machines_know_how_to_ask(monkeypatch):
    known = {"articles:home": "/", "articles:search": "/tim-kiem/"}
    monkeypatch.setattr(structured, "reverse", known.get)

    action = structured.site(absolute=lambda url: SITE + url)["potentialAction"]

    assert action["target"]["urlTemplate"] == f"{SITE}/tim-kiem/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_data_for_machines_costs_a_story_s_page_no_query(client, django_assert_num_queries):
    person, event = make_person(), make_event()
    article = make_live(
        events=[event], body=f'<p><a data-person="{person.pk}">Ông Nghị</a> dự.</p>'
    )
    url = address(article)
    client.get(url)

    with django_assert_num_queries(2):
        client.get(url)


# In a browser


@pytest.mark.django_db(transaction=True)
def test_browsers_take_the_data_as_data(page, live_server):
    article = make_live(headline="Tít </script><script>document.title = 'bị chiếm'</script>")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(live_server.url + address(article))

    assert complaints == []
    assert page.title().startswith("Tít </script>")
    block = page.locator("script[type='application/ld+json']").first.text_content()
    assert json.loads(block)["headline"].startswith("Tít </script>")
