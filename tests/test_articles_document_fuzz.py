"""Whatever comes in, HTML of any kind, what an editor would send, broken encodings, attempts to
run something: what comes out is of the schema, inert and stays the same."""

import unicodedata

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from articles import body
from articles.embeds import embed
from tests.markup import ALLOWED, MARKUP
from tests.test_articles_body import assert_safe
from tests.vectors import VECTORS, YOUTUBE


def rendered(cleaned):
    """As readers get it, but for pictures and names."""
    return body.render(
        cleaned,
        figure=lambda _use, caption: f"<figure><figcaption>{caption}</figcaption></figure>",
        person_url=lambda pk: f"/nhan-su/x-{pk}/",
        organization_url=lambda pk: f"/co-quan/x-{pk}/",
        speaker=lambda _pk: "Võ Tiến Nghị",
        attachment=lambda pk, _title: f'<p class="document"><a href="/media/{pk}.pdf">x</a></p>',
    )


PUBLIC = {*ALLOWED, "footer"}
GIVEN = {"href", "rel", "class", "colspan", "rowspan"}


def assert_inert(public):
    root = html.fragment_fromstring(public, create_parent="div")
    for element in list(root.iter())[1:]:
        assert element.tag in PUBLIC
        assert set(element.attrib) <= GIVEN
        address = element.get("href", "").strip().lower()
        assert not address.startswith(("javascript", "data", "vbscript", "blob", "filesystem"))


def assert_of_the_schema(source):
    cleaned = body.clean(source)

    assert_safe(cleaned)
    assert body.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert_placed(html.fragment_fromstring(cleaned, create_parent="div"))
    body.read(cleaned)
    assert_inert(rendered(cleaned))
    return cleaned


def assert_placed(root):
    """Every element where the schema has it."""
    top = {"p", "h2", "h3", "ul", "ol", "blockquote", "figure", "div", "aside", "table", "hr"}
    for block in root:
        assert block.tag in top
    for figure in root.iter("figure"):
        assert figure.getparent() is root or figure.getparent().get("data-gallery") == ""
        assert [child.tag for child in figure] == ["figcaption"]
        if url := figure.get("data-embed"):
            assert figure.getparent() is root
            assert embed(url).url == url
    for gallery in root.iterfind("div"):
        assert len(gallery) > 0
        assert {child.tag for child in gallery} == {"figure"}
    for line in root.xpath(".//p[@data-document]"):
        assert line.getparent() is root
        assert len(line) == 0


def test_there_are_more_than_two_hundred_vectors_and_none_twice():
    assert len(VECTORS) == len(set(VECTORS)) > 200


@override_settings(EMBED_HOSTS=["player.example.com"])
@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_leaves_anything_that_runs(vector):
    for source in (vector, f"<p>a{vector}b</p>", f"<figure data-photo=1>{vector}</figure>"):
        assert_of_the_schema(source)


@override_settings(EMBED_HOSTS=["player.example.com"])
@given(st.lists(st.sampled_from(VECTORS), min_size=2, max_size=6).map("".join))
@settings(max_examples=100, deadline=None)
def test_no_row_of_vectors_does_either(source):
    assert_of_the_schema(source)


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_any_html_becomes_a_document(source):
    assert_of_the_schema(source)


# What an editor would send: ProseMirror's tree as HTML, with attributes of any value.

VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "1",
            "7",
            "0",
            "wide",
            "x",
            "4x3",
            "0 100",
            YOUTUBE,
            "https://evil.example/",
            "/a/b-1/",
        ]
    ),
    st.text(max_size=12),
)
NAMES = ["data-photo", "data-alt", "data-decorative", "data-width", "data-embed", "data-gallery"]
NAMES += [
    "data-crop",
    "data-focus",
    "data-document",
    "data-pull",
    "data-person",
    "data-organization",
    "href",
    "class",
]
NAMES += ["style", "contenteditable", "colspan", "data-type"]
TAGS = ["p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption", "div", "aside"]
TAGS += ["table", "tbody", "tr", "td", "th", "hr", "strong", "em", "a", "br", "span", "img"]


def as_html(tag, attributes, children):
    element = html.Element(tag, attributes)
    for child in children:
        if isinstance(child, str):
            if len(element):
                element[-1].tail = (element[-1].tail or "") + child
            else:
                element.text = (element.text or "") + child
        else:
            element.append(child)
    return element


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(NAMES), VALUES.filter(lambda value: value.isprintable()), max_size=4
)
NODES = st.recursive(
    XML_TEXT,
    lambda children: st.builds(
        as_html, st.sampled_from(TAGS), ATTRIBUTES, st.lists(children, max_size=4)
    ),
    max_leaves=15,
)


def written(node):
    return node if isinstance(node, str) else html.tostring(node, encoding="unicode")


@given(st.lists(NODES, max_size=4).map(lambda nodes: "".join(map(written, nodes))))
@settings(max_examples=300, deadline=None)
def test_whatever_an_editor_sends_becomes_a_document(source):
    assert_of_the_schema(source)


# What is of the schema already


LINES = st.sampled_from(
    [
        "Đò cập bến",
        "<strong>Đậm</strong> và <em>nghiêng</em><br>dòng hai",
        '<a href="/thoi-su/x-1/">nối</a> <a data-person="5">Nghị</a>',
        '<a data-organization="6">UBND</a> 1 &lt; 2 &amp; 3',
    ]
)
FIGURES = st.builds(
    '<figure data-photo="{}"{}><figcaption>{}</figcaption></figure>'.format,
    st.integers(1, 10**9),
    st.sampled_from(["", ' data-alt="Đò"', ' data-decorative="1"']),
    LINES,
)
GALLERIES = st.lists(FIGURES, min_size=1, max_size=4).map(
    lambda found: f'<div data-gallery="">{"".join(found)}</div>'
)
BLOCKS = st.one_of(
    LINES.map(lambda line: f"<p>{line}</p>"),
    LINES.map(lambda line: f'<blockquote data-person="3" data-pull="1"><p>{line}</p></blockquote>'),
    LINES.map(lambda line: f"<aside><h3>{line}</h3><p>{line}</p></aside>"),
    LINES.map(
        lambda line: f'<figure data-embed="{YOUTUBE}"><figcaption>{line}</figcaption></figure>'
    ),
    st.just('<p data-document="9">Nghị quyết</p>'),
    st.just("<hr>"),
    FIGURES,
    GALLERIES,
)


@given(st.lists(BLOCKS, max_size=8).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_document_passes_as_it_is(source):
    assert assert_of_the_schema(source) == source


# Broken encodings


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "cp1258", "latin-1", "utf-16", "utf-7"]))
@settings(max_examples=200, deadline=None)
def test_no_broken_encoding_breaks_a_document(content, encoding):
    for errors in ("replace", "ignore", "surrogateescape"):
        try:
            text = content.decode(encoding, errors)
        except UnicodeError:
            continue
        assert_of_the_schema(f"<p>{text}</p><figure data-photo=3 data-alt='{text}'>{text}</figure>")


@given(st.text(max_size=40), st.sampled_from(["utf-8", "utf-16-le"]))
@settings(max_examples=100, deadline=None)
def test_text_that_was_read_in_the_wrong_encoding_stays_text(text, encoding):
    wrong = text.encode(encoding, "surrogatepass").decode("cp1252", "replace")

    assert_of_the_schema(
        f"<blockquote data-pull=1>{wrong}</blockquote><p data-document=4>{wrong}</p>"
    )
