"""What readers get of galleries, embeds, files, organizations and links within the site."""

import re

import pytest
from django.urls import reverse
from lxml import html

from articles import body, publishing, workflow
from articles.models import Article, Edition
from articles.templatetags.desk import as_read
from people.models import Person
from tests.documents import make_document
from tests.factories import (
    SECRETARY,
    make_article,
    make_author,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_photo,
    make_scheduled,
    make_taken_down,
    make_topic,
    picture,
    revise,
    staff,
)

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def published(source):
    """The edition's body as elements, of a story with this one."""
    return html.fragment_fromstring(edition_of(source).body, create_parent="div")


def edition_of(source):
    return make_live(body=source).editions.get()


# Pictures


def test_a_wide_figure_an_upright_one_and_one_that_says_nothing():
    wide, upright = make_photo(alt="Đò"), make_photo(content=picture(size=(240, 320)), alt="Lái đò")
    shown = published(
        f'<figure data-photo="{wide.pk}" data-width="wide" data-decorative="1"></figure>'
        f'<figure data-photo="{upright.pk}" data-width="wide"></figure><p>x</p>'
    )

    first, second = shown.findall("figure")
    assert (first.get("class"), first.find(".//img").get("alt")) == ("wide", "")
    assert (second.get("class"), second.find(".//img").get("alt")) == ("upright", "Lái đò")
    assert "57rem" in first.find(".//img").get("sizes")


@pytest.mark.parametrize(("number", "columns"), [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3)])
def test_a_gallery_says_how_it_is_laid_out(number, columns):
    photo = make_photo()
    figure = f'<figure data-photo="{photo.pk}"><figcaption>Đò</figcaption></figure>'

    gallery = published(f"<div data-gallery>{figure * number}</div><p>x</p>").find("div")

    assert gallery.get("class") == f"gallery gallery-{columns}"
    assert len(gallery.findall(".//figure//img")) == number
    assert not gallery.xpath(".//@*[starts-with(name(), 'data-')]")


def test_a_photo_without_alternative_text_is_named_unless_it_says_nothing():
    photo = make_photo(alt="")
    source = f'<p>x</p><figure data-photo="{photo.pk}"{{}}></figure>'

    bare = make_article(body=source.format(""))
    decorative = make_article(body=source.format(' data-decorative="1"'))

    assert len(bare.missing_for_readers()) == 1
    assert decorative.missing_for_readers() == []


def test_an_edition_keeps_the_pictures_of_galleries_and_cards():
    photos = [make_photo(), make_photo()]
    edition = edition_of(
        f'<div data-gallery><figure data-photo="{photos[0].pk}"></figure></div><p>x</p>'
        f'<figure data-embed="{YOUTUBE}" data-photo="{photos[1].pk}"></figure>'
    )

    assert set(edition.photos.all()) == set(photos)


# What other sites show


def test_an_embed_is_a_link_to_the_site_and_holds_the_players_address():
    shown = published(
        f'<figure data-embed="{YOUTUBE}"><figcaption>Phim</figcaption></figure><p>x</p>'
    )

    card = shown.find("figure/a")
    assert card.get("href") == YOUTUBE
    assert card.get("data-player").startswith("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ")
    assert "YouTube" in card.text_content()
    assert shown.findtext("figure/figcaption/span") == "Phim"
    assert not shown.xpath("//iframe | //img | //script")


def test_the_card_has_the_picture_that_was_given():
    photo = make_photo(alt="Chú thỏ")
    shown = published(f'<p>x</p><figure data-embed="{YOUTUBE}" data-photo="{photo.pk}"></figure>')

    assert shown.find("figure/a//img").get("alt") == "Chú thỏ"


@pytest.mark.parametrize(
    ("source", "is_loaded"), [("", False), (f'<figure data-embed="{YOUTUBE}">', True)]
)
def test_the_module_is_loaded_where_it_is_needed(client, source, is_loaded):
    story = make_live(body=f"<p>x</p>{source}").editions.get()

    page = client.get(story.get_absolute_url())

    assert (b"newsroom/embeds.js" in page.content) is is_loaded
    policy = page["Content-Security-Policy"]
    frames = re.search(r"frame-src ([^;]*)", policy)[1].split()
    assert "https://www.youtube-nocookie.com/embed/" in frames
    assert not {"*", "https:", "data:", "'self'"} & set(frames)


# Files, organizations, quotes


def test_a_file_is_offered_with_title_kind_and_size():
    document = make_document(title="Tên trong kho")

    shown = published(f'<p>x</p><p data-document="{document.pk}">Nghị quyết</p>')

    line = shown.find("p[@class='document']")
    assert line.find("a").text == "Nghị quyết"
    assert line.find("a").get("href") == document.url
    assert "download" in line.find("a").attrib
    assert line.find("small").text.startswith("PDF, ")


def test_a_file_without_a_printed_title_has_its_own():
    document = make_document(title="Tên trong kho")

    assert published(f'<p>x</p><p data-document="{document.pk}"></p>').findtext("p/a") == (
        "Tên trong kho"
    )


def test_an_organization_leads_to_its_page():
    organization = make_organization(name="UBND tỉnh")

    link = published(f'<p><a data-organization="{organization.pk}">UBND</a></p>').find("p/a")

    assert (link.get("href"), link.get("class")) == (
        organization.get_absolute_url(),
        "organization",
    )
    naming = Article.objects.get().namings.get()
    assert (naming.organization, naming.surface) == (organization, "UBND")


def test_a_pull_quote_may_have_its_speaker():
    person = make_person(name="Võ Tiến Nghị")

    quote = published(
        f'<blockquote data-pull="1" data-person="{person.pk}"><p>Lời.</p></blockquote>'
    ).find("blockquote")

    assert quote.get("class") == "pull"
    assert quote.findtext("footer") == "Võ Tiến Nghị"


# Links within the site


def link_to(href):
    return published(f'<p>Đọc <a href="{href}">bài</a></p>').find("p/a")


def test_a_link_follows_the_storys_present_address():
    story = make_live(headline="Tít cũ")
    old = story.editions.get().get_absolute_url()
    workflow.update(revise(story, headline="Tít mới hẳn"), by=staff(SECRETARY))
    new = Edition.objects.live().get(article=story).get_absolute_url()

    assert new != old
    assert link_to(old).get("href") == new
    assert link_to(f"{old}?x=1#chu").get("href") == f"{new}?x=1#chu"


@pytest.mark.parametrize("make", [make_article, make_scheduled])
def test_a_story_that_readers_never_had_is_not_linked(make):
    secret = make(headline="Bí mật")

    assert link_to(f"/{secret.section.slug}/bi-mat-{secret.pk}/") is None
    assert link_to(f"/{secret.section.slug}/bi%2Dmat%2D{secret.pk}/") is None


def test_what_readers_once_had_keeps_its_last_address():
    gone = make_taken_down()

    assert link_to(f"/x/y-{gone.pk}/").get("href") == gone.editions.get().get_absolute_url()


def test_links_to_people_organizations_events_topics_and_authors_are_followed_by_their_number():
    author, topic = make_author(), make_topic()
    make_live(byline=[author], topics=[topic])
    rows = [make_person(), make_organization(), make_event(), author, topic]

    for row in rows:
        stale = re.sub(r"[^/]+(-[0-9]+/)$", r"ten-cu\1", row.get_absolute_url())
        assert link_to(stale).get("href") == row.get_absolute_url()


def test_what_has_no_page_for_readers_is_not_linked():
    hidden = make_person(status=Person.Status.HIDDEN)

    for href in (
        hidden.get_absolute_url(),
        make_topic().get_absolute_url(),
        make_author().get_absolute_url(),
        reverse("admin:articles_article_change", args=[1]),
        "/x/y-999/",
    ):
        assert link_to(href) is None, href


@pytest.mark.parametrize(
    "href",
    [
        "https://vi.example/",
        "/luu-tru/2020/10/01/",
        "/tim-kiem/?q=x",
        "/media/documents/x.pdf",
        "//evil.example/x/y-1/",
        "#chu",
        f"/x/y-{'9' * 30}/",
        "mailto:toasoan@vi.example",
    ],
)
def test_other_links_stay_as_they_are(href):
    assert link_to(href).get("href") == href


def test_many_links_take_no_more_queries_than_one(django_assert_max_num_queries):
    stories = [make_live() for _ in range(4)]
    people = [make_person() for _ in range(4)]

    def queries_for(number):
        source = "".join(
            f'<p><a href="/x/y-{story.pk}/">b</a> <a href="/nhan-su/x-{person.pk}/">n</a></p>'
            for story, person in zip(stories[:number], people[:number], strict=True)
        )
        article = make_article(body=source)
        with django_assert_max_num_queries(30) as queries:
            publishing.preview(article, by=article.created_by, now=publishing.clock())
        return len(queries)

    assert queries_for(1) == queries_for(4)


# What is found, and what the desk reads


def test_captions_of_galleries_and_cards_are_searched_as_captions_and_our_own_words_are_not():
    photo, document = make_photo(credit=""), make_document()
    edition = edition_of(
        f'<div data-gallery><figure data-photo="{photo.pk}">Một</figure>'
        f'<figure data-photo="{photo.pk}">Hai</figure></div><p>Chữ</p>'
        f'<figure data-embed="{YOUTUBE}">Phim</figure>'
        f'<p data-document="{document.pk}">Nghị quyết</p>'
    )

    assert body.printed(edition.body) == ("Một\nHai\nPhim", "Chữ\nNghị quyết")
    assert body.printed(edition.article.body) == ("Một\nHai\nPhim", "Chữ\nNghị quyết")


def test_the_desk_reads_the_same_without_anything_of_another_site():
    photo, document, organization = make_photo(), make_document(), make_organization()
    read = as_read(
        f'<div data-gallery><figure data-photo="{photo.pk}" data-decorative="1"></figure></div>'
        f'<figure data-embed="{YOUTUBE}" data-photo="{photo.pk}">Phim</figure>'
        f'<p data-document="{document.pk}">Nghị quyết</p><p data-document="999">Mất</p>'
        f'<p><a data-organization="{organization.pk}">UBND</a></p>'
        '<blockquote data-pull="1"><p>Lời</p></blockquote>'
    )
    shown = html.fragment_fromstring(read, create_parent="div")

    assert [image.get("alt") for image in shown.xpath("//img")] == ["", photo.alt]
    assert shown.xpath("//figure[@class='embed']//a/@href") == [YOUTUBE]
    assert document.url in shown.xpath("//p[@class='document']/a/@href")
    assert "Mất" in shown.text_content()
    assert shown.xpath("//a/@href")[-1] == reverse(
        "admin:people_organization_change", args=[organization.pk]
    )
    assert not shown.xpath("//iframe | //script | //@data-player")


def test_a_page_of_the_papers_own_keeps_words_and_links():
    public = body.render(
        body.clean(
            f'<figure data-embed="{YOUTUBE}">Phim</figure><p data-document="3">Tệp</p>'
            '<p data-document="4"></p><p><a data-organization="4">UBND</a></p>'
        ),
        figure=lambda _use, caption: f"<p>{caption}</p>",
        person_url=lambda _pk: "",
        speaker=lambda _pk: "",
    )

    assert public == (
        f'<p><a href="{YOUTUBE}" rel="noopener">{YOUTUBE}</a> Phim</p><p>Tệp</p><p>UBND</p>'
    )
