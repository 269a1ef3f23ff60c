"""What a page tells machines about itself: its one address, its preview, its data."""

import json
from datetime import UTC, datetime

import pytest
from lxml import html
from PIL import Image

from articles import structured, workflow
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

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def head(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return html.fromstring(response.content).find("head")


def data(client, url, kind):
    """The page's one data block of that type."""
    blocks = head(client, url).xpath("script[@type='application/ld+json']/text()")
    (found,) = [block for block in map(json.loads, blocks) if block["@type"] == kind]
    assert found["@context"] == "https://schema.org"
    return found


def story(client, article):
    return data(client, address(article), "NewsArticle")


def address(article):
    return Edition.objects.live().get(article=article).get_absolute_url()


def trail(client, url):
    items = data(client, url, "BreadcrumbList")["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    return [(item["name"], item["item"].removeprefix(SITE)) for item in items]


def meta(client, url):
    """{property or name: content, or contents where it stands more than once}"""
    found = {}
    for tag in head(client, url).iterfind("meta"):
        found.setdefault(tag.get("property") or tag.get("name"), []).append(tag.get("content"))
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def links(client, url, rel):
    return [tag.get("href") for tag in head(client, url).xpath("link[@rel=$rel]", rel=rel)]


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


def test_a_story_is_about_its_events(client):
    event = make_event(name="Ngày hội đua thuyền")

    told = story(client, make_live(events=[event]))

    assert told["about"] == [
        {"@type": "Event", "name": "Ngày hội đua thuyền", "url": SITE + event.get_absolute_url()}
    ]


@pytest.mark.parametrize(
    ("size", "told"),
    [((2000, 1333), (1600, 1066)), ((1300, 900), (1300, 900)), ((700, 500), (700, 500))],
)
def test_the_picture_is_one_that_exists_as_large_as_search_engines_want(
    client, size, told, media_root
):
    photo = make_photo(content=picture(size=size), credit="Lưu Gia")
    article = make_live(lead_photo=photo, lead_caption="Đò cập bến.")

    image = story(client, article)["image"]

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
    monkeypatch.setattr("articles.models.edition.EditionQuerySet.first", lambda _: edition)

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


# One address for each page


def test_what_trackers_add_is_not_a_part_of_an_address(client):
    article = make_live()
    person, event = make_person(), make_event()

    for url in (
        "/",
        address(article),
        article.section.get_absolute_url(),
        person.get_absolute_url(),
        event.get_absolute_url(),
    ):
        asked = f"{url}?utm_source=zalo&fbclid=x&truoc=&la=1"
        assert links(client, asked, "canonical") == [SITE + url]
        assert meta(client, asked)["og:url"] == SITE + url


def test_each_page_of_a_list_has_an_address_and_neighbours(client, monkeypatch):
    monkeypatch.setattr("articles.views.SECTION_STORIES", 1)
    section = make_section(slug="doi-song")
    newest, middle, _oldest = (make_live(section=section, since=age) for age in (1, 2, 3))
    first, second = (each.editions.get().cursor for each in (newest, middle))

    assert links(client, "/doi-song/", "canonical") == [f"{SITE}/doi-song/"]
    assert links(client, "/doi-song/", "prev") == []
    assert links(client, "/doi-song/", "next") == [f"/doi-song/?truoc={first}"]

    page = f"/doi-song/?utm_source=zalo&truoc={first}"
    assert links(client, page, "canonical") == [f"{SITE}/doi-song/?truoc={first}"]
    assert links(client, page, "prev") == [f"/doi-song/?sau={second}"]
    assert links(client, page, "next") == [f"/doi-song/?truoc={second}"]
    assert client.get(links(client, page, "next")[0]).status_code == 200


def test_newer_stories_than_the_newest_are_the_first_page(client):
    article = make_live()
    url = article.section.get_absolute_url()
    cursor = article.editions.get().cursor

    assert links(client, f"{url}?sau={cursor}", "canonical") == [SITE + url]


def test_a_person_on_another_day_is_another_page_unless_the_day_is_none(client):
    url = make_person().get_absolute_url()

    assert links(client, f"{url}?ngay=1/10/2020&a=b", "canonical") == [
        f"{SITE}{url}?ngay=1%2F10%2F2020"
    ]
    assert links(client, f"{url}?ngay=hôm-nao", "canonical") == [SITE + url]


# What other sites show beside a link


def test_a_shared_story_shows_its_picture_and_its_times(client):
    photo = make_photo(content=picture(size=(2000, 1000)), alt="Đò cập bến")
    author, topic = make_author(), make_topic(name="Bến đò")
    article = make_live(lead_photo=photo, byline=[author], topics=[topic])
    edition = article.editions.get()

    told = meta(client, address(article))

    assert told["og:type"] == "article"
    assert told["og:title"] == edition.headline
    assert told["og:image"] == f"{SITE}/media/{photo.rendition(1200)}"
    assert told["og:image:type"] == "image/jpeg"
    assert (told["og:image:width"], told["og:image:height"]) == ("1600", "800")
    assert told["og:image:alt"] == "Đò cập bến"
    assert told["article:published_time"] == structured.moment(edition.first_published_at)
    assert "article:modified_time" not in told
    assert told["article:section"] == edition.section.name
    assert told["article:author"] == SITE + author.get_absolute_url()
    assert told["article:tag"] == "Bến đò"
    assert told["twitter:card"] == "summary_large_image"


def test_a_shared_update_tells_when_it_came(client):
    article = make_superseded()
    edition = article.editions.get(number=2)

    told = meta(client, address(article))

    assert told["article:modified_time"] == structured.moment(edition.live.lower)


def test_a_page_without_a_picture_shows_the_paper_s_sign(client):
    told = meta(client, make_person().get_absolute_url())

    assert told["og:image"] == f"{SITE}/static/newsroom/icons/icon-512.png"
    assert told["og:image:type"] == "image/png"
    assert told["twitter:card"] == "summary"


def test_each_page_names_its_feed_beside_the_paper_s(client):
    article = make_live(section=make_section(slug="doi-song"))
    event = make_event()

    def feeds(url):
        found = head(client, url).xpath("link[@rel='alternate'][@type='application/rss+xml']")
        return [link.get("href") for link in found]

    assert feeds("/") == ["/rss/"]
    assert feeds("/doi-song/") == feeds(address(article)) == ["/rss/", "/rss/doi-song/"]
    assert feeds(event.get_absolute_url()) == ["/rss/", f"/rss/su-kien/{event.pk}/"]
    for url in feeds("/doi-song/"):
        assert client.get(url).status_code == 200


def test_data_for_machines_costs_a_story_s_page_no_query(client, django_assert_num_queries):
    person, event = make_person(), make_event()
    article = make_live(
        events=[event], body=f'<p><a data-person="{person.pk}">Ông Nghị</a> dự.</p>'
    )
    url = address(article)

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
