"""A document read and rendered, and what is derived from it at each save."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings

from articles import body
from articles.models import Article
from newsroom import text
from tests.factories import make_article, make_person, make_photo
from tests.markup import MARKUP

pytestmark = pytest.mark.django_db


# Reading


DOCUMENT = body.clean(
    '<p>Ông <a data-person="3">Võ Tiến Nghị</a> dự.</p>'
    '<figure data-photo="7" data-alt="Một con đò"><figcaption>Đò <em>cập</em> bến.</figcaption>'
    "</figure><h2>Mở tuyến</h2>"
    '<blockquote data-person="4"><p>Bà con yên tâm.</p><p>Đò chạy đều.</p></blockquote>'
    "<figure><figcaption>Chờ ảnh.</figcaption></figure>"
    "<ul><li>Một</li><li>Hai</li></ul>"
)


def test_a_document_is_read_in_order():
    document = body.read(DOCUMENT)

    assert document.figures == (
        body.Figure(photo=7, caption="Đò cập bến.", alt="Một con đò"),
        body.Figure(photo=None, caption="Chờ ảnh.", alt=""),
    )
    assert document.mentions == (
        body.Mention(person=3, surface="Võ Tiến Nghị", is_speaker=False),
        body.Mention(person=4, surface="Bà con yên tâm. Đò chạy đều.", is_speaker=True),
    )
    assert document.awaits_photos
    assert document.text.split("\n") == [
        "Ông Võ Tiến Nghị dự.",
        "Đò cập bến.",
        "Mở tuyến",
        "Bà con yên tâm. Đò chạy đều.",
        "Chờ ảnh.",
        "Một Hai",
    ]


def test_an_empty_document_uses_nothing():
    assert body.read("") == body.Body(figures=(), mentions=(), text="")
    assert not body.read("").awaits_photos


def test_ids_that_are_no_longer_known_leave_the_document():
    kept = body.keep_known(DOCUMENT, photos=set(), people={3})

    assert body.read(kept).figures[0] == body.Figure(None, "Đò cập bến.", "Một con đò")
    assert [mention.person for mention in body.read(kept).mentions] == [3]
    assert body.keep_known(DOCUMENT, photos={7}, people={3, 4}) == DOCUMENT


# Rendering


def rendered(cleaned, *, known=frozenset({3, 4})):
    return body.render(
        cleaned,
        figure=lambda use, caption: f'<figure class="x{use.photo}"><i>{caption}</i></figure>',
        person_url=lambda pk: f"/nhan-su/nguoi-{pk}/" if pk in known else "",
        speaker=lambda pk: f"Thượng tá <Nghị> {pk}" if pk in known else "",
    )


def test_the_public_html_has_pictures_links_and_speakers():
    public = rendered(DOCUMENT)

    assert '<a class="person" href="/nhan-su/nguoi-3/">Võ Tiến Nghị</a>' in public
    assert '<figure class="x7"><i>Đò <em>cập</em> bến.</i></figure><h2>' in public
    assert "<p>Đò chạy đều.</p><footer>Thượng tá &lt;Nghị&gt; 4</footer></blockquote>" in public
    assert "data-" not in public


def test_a_person_without_a_page_is_printed_without_a_link():
    public = rendered(DOCUMENT, known=frozenset())

    assert "<p>Ông Võ Tiến Nghị dự.</p>" in public
    assert "<footer>" not in public
    assert "data-" not in public


def test_links_and_boxes_are_dressed():
    public = rendered(body.clean('<aside><p><a href="https://vi.example/">x</a></p></aside>'))

    assert public == (
        '<aside class="box"><p><a href="https://vi.example/" rel="noopener">x</a></p></aside>'
    )


@given(MARKUP)
@settings(max_examples=50, deadline=None)
def test_any_cleaned_document_can_be_read_and_rendered(source):
    cleaned = body.clean(source)

    public = rendered(cleaned)

    assert body.read(cleaned).text == "\n".join(
        line for line in body.read(cleaned).text.split("\n") if line == text.clean_line(line)
    )
    assert "data-" not in public


# In the field


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["create", "save", "update"])
def test_whichever_way_a_body_comes_in_it_is_cleaned(way):
    dirty = '<div onclick="x">Nguyê\u0303n <a href="java&#1;script:x">x</a></div>'
    article = make_article(body=dirty if way == "create" else "<p>Cũ.</p>")
    if way == "save":
        article.body = dirty
        article.save()
        assert article.body == "<p>Nguyễn x</p>"
    if way == "update":
        Article.objects.filter(pk=article.pk).update(body=dirty)

    assert Article.objects.get(pk=article.pk).body == "<p>Nguyễn x</p>"


@pytest.mark.django_db
def test_the_uses_follow_the_body_at_each_save():
    photo, person, long = make_photo(), make_person(), "Đò " * 200
    article = make_article(
        body=f'<p><a data-person="{person.pk}">Ông Nghị</a></p>'
        f'<figure data-photo="{photo.pk}" data-alt="{long}"><figcaption>A</figcaption></figure>'
        "<figure><figcaption>B</figcaption></figure>"
    )
    assert list(article.photo_uses.values_list("photo", "caption")) == [
        (photo.pk, "A"),
        (None, "B"),
    ]
    assert article.mentions.get().surface == "Ông Nghị"

    article.body = "<p>Không còn ai.</p>"
    article.save()

    assert (article.photo_uses.count(), article.mentions.count()) == (0, 0)


@pytest.mark.django_db
def test_ids_that_do_not_exist_are_refused_with_a_sentence():
    article = make_article()
    article.body = '<p><a data-person="998">A</a></p><figure data-photo="999"></figure>'

    with pytest.raises(ValidationError) as refusal:
        article.full_clean()

    assert len(refusal.value.message_dict["body"]) == 2
