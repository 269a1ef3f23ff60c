import re
import time
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from articles import body
from articles.models import Article
from newsroom import text
from tests.factories import make_article, make_person, make_photo

ALLOWED = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "blockquote": {"data-person"},
    "figure": {"data-photo", "data-alt"},
    "figcaption": set(),
    "aside": set(),
    "table": set(),
    "tr": set(),
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "hr": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "data-person"},
    "br": set(),
}


def elements(cleaned):
    return list(html.fragment_fromstring(cleaned, create_parent="div").iter())[1:]


# Cleaning


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("", ""),
        ("  \n ", ""),
        ("chữ rời", "<p>chữ rời</p>"),
        ("một<p>hai</p>ba", "<p>một</p><p>hai</p><p>ba</p>"),
        ("<div><div>sâu</div></div>", "<p>sâu</p>"),
        ("<p>a</p><p> </p><p><br></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p><b>đậm</b> <i>nghiêng</i></p>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ("<h1>A</h1><h5>B</h5>", "<h2>A</h2><h3>B</h3>"),
        ("<p><span style='color:red'>màu</span></p>", "<p>màu</p>"),
        ("<p>một<br>hai<br></p>", "<p>một<br>hai</p>"),
        ("<p>a <strong></strong> b</p>", "<p>a b</p>"),
        (
            "<ul><li>a</li>rời<li><p>b</p></li></ul>",
            "<ul><li><p>a</p></li><li><p>rời</p></li><li><p>b</p></li></ul>",
        ),
        ("<p>trước<ul><li>a</li></ul>sau</p>", "<p>trước</p><ul><li><p>a</p></li></ul><p>sau</p>"),
        ("<hr><hr/>", "<hr><hr>"),
        ("<blockquote>lời</blockquote>", "<blockquote><p>lời</p></blockquote>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        (
            "<a href='https://vi.example/?a=1&b=2' target=_blank>x</a>",
            '<p><a href="https://vi.example/?a=1&amp;b=2">x</a></p>',
        ),
        ("<td>ô rời</td>", "<p>ô rời</p>"),
        (
            "<table><tr><th colspan='2'>A</th></tr><tr><td>b</td><td>c</td></tr></table>",
            '<table><tr><th colspan="2">A</th></tr><tr><td>b</td><td>c</td></tr></table>',
        ),
        ("<table><tr><td rowspan='9999'>b</td></tr></table>", "<table><tr><td>b</td></tr></table>"),
        (
            "<table><caption>Bảng 1</caption><tr><td>a</td></tr></table>",
            "<p>Bảng 1</p><table><tr><td>a</td></tr></table>",
        ),
        (
            "<table><tr><td>a<table><tr><td>trong</td></tr></table></td></tr></table>",
            "<table><tr><td>a</td></tr></table><table><tr><td>trong</td></tr></table>",
        ),
    ],
)
def test_any_html_becomes_html_of_the_schema(source, cleaned):
    assert body.clean(source) == cleaned


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        (unicodedata.normalize("NFD", "<p>Nguyễn Thị Thủy</p>"), "<p>Nguyễn Thị Thủy</p>"),
        ("<p>\u00d0ặng \u0189ình</p>", "<p>Đặng Đình</p>"),
        ("<p>&ETH;ặng</p>", "<p>Đặng</p>"),
        ("<p>Ngu&#x79;&#xEA;&#x303;n</p>", "<p>Nguyễn</p>"),
        ("<p>1&nbsp;000\u00a0người\u202fdân</p>", "<p>1 000 người dân</p>"),
        ("<p>Hà\u200b Tĩnh\ufeff&#8203;&shy;</p>", "<p>Hà Tĩnh</p>"),
        ("<p>hòa hoà thuỷ thủy</p>", "<p>hòa hoà thuỷ thủy</p>"),
        ("<p>a\x00\x07b&#1;</p>", "<p>ab</p>"),
    ],
)
def test_characters_are_repaired_and_no_word_is_rewritten(source, cleaned):
    assert body.clean(source) == cleaned


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        (
            '<figure data-photo="7"><figcaption>Đò</figcaption></figure>',
            '<figure data-photo="7"><figcaption>Đò</figcaption></figure>',
        ),
        ("<figure>Đò</figure>", '<figure data-photo=""><figcaption>Đò</figcaption></figure>'),
        ("<figure></figure>", ""),
        ('<figure data-photo=""></figure>', ""),
        (
            '<figure data-photo="7"></figure>',
            '<figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        (
            '<p>a<figure data-photo="7"></figure>b</p>',
            '<p>a</p><figure data-photo="7"><figcaption></figcaption></figure><p>b</p>',
        ),
        (
            '<figure data-photo="7">A<figure data-photo="8">B</figure></figure>',
            '<figure data-photo="7"><figcaption>A</figcaption></figure>'
            '<figure data-photo="8"><figcaption>B</figcaption></figure>',
        ),
        (
            '<blockquote data-person="3"><p>Lời.</p><figure data-photo="7"></figure></blockquote>',
            '<blockquote data-person="3"><p>Lời.</p></blockquote>'
            '<figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        (
            '<ul><li>a<figure data-photo="7"></figure></li></ul>',
            '<ul><li><p>a</p></li></ul><figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        (
            '<strong>a<figure data-photo="7"></figure></strong>',
            '<p>a</p><figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        ("<figcaption>rời</figcaption>", "<p>rời</p>"),
    ],
)
def test_figures_are_never_nested_and_stand_alone(source, cleaned):
    assert body.clean(source) == cleaned


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "٣", "7 ", "1e3", "9" * 19, "x", "007"])
def test_only_a_plain_number_names_a_photo_or_a_person(number):
    cleaned = body.clean(
        f'<figure data-photo="{number}"><figcaption>Đò</figcaption></figure>'
        f'<p><a data-person="{number}">Nghị</a></p>'
        f'<blockquote data-person="{number}"><p>Lời</p></blockquote>'
    )

    assert cleaned == (
        '<figure data-photo=""><figcaption>Đò</figcaption></figure><p>Nghị</p>'
        "<blockquote><p>Lời</p></blockquote>"
    )


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1) style='position:fixed' class=x id=y>chữ</p>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='java&#1;script:alert(1)'>x</a>",
    "<a href='&#14;javascript:alert(1)'>x</a>",
    "<a href='java&#x7f;script:alert(1)'>x</a>",
    "<a href='java&shy;script:alert(1)'>x</a>",
    "<a href='java&#x200b;script:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<figure data-photo='1' data-alt='\"><script>alert(1)</script>'>x</figure>",
    "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
    "<style><img src='</style><script>alert(1)</script>'></style>",
    "<template><script>alert(1)</script></template>",
    "<form><input name=x><button formaction=javascript:alert(1)>x</button></form>",
    "<table><td background='javascript:alert(1)'>x</table>",
    "<base href='//evil.example/'><p>x</p>",
    "<!--<script>--><p>x</p><![CDATA[<script>alert(1)</script>]]>",
    "<p><a href='x'><a href='javascript:alert(1)'>y</a></a></p>",
    "<b><p><a></b><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title><script>alert(1)</script></title>",
]


def assert_safe(cleaned):
    for element in elements(cleaned):
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED[element.tag]
        # As a browser reads an address: without controls and white space at either end.
        address = re.sub(r"[\x00-\x20\x7f-\x9f\u00ad\u200b]", "", element.get("href", ""))
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_gets_through(attack):
    for source in (attack, f"<p>{attack}</p>", f"<figure data-photo='1'>{attack}</figure>"):
        cleaned = body.clean(source)

        assert_safe(cleaned)
        assert body.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "href",
    ["https://vi.example/a", "/kinh-te/x-1/", "#chu", "mailto:toasoan@vi.example", "tel:0239"],
)
def test_honest_links_stay(href):
    assert body.clean(f'<p><a href="{href}">x</a></p>') == f'<p><a href="{href}">x</a></p>'


def test_tables_in_tables_take_no_time():
    since = time.monotonic()

    cleaned = body.clean("<table><tr><td>" * 40 + "chữ")

    assert time.monotonic() - since < 1
    assert cleaned.count("chữ") == 1


TAGS = [*ALLOWED, "div", "span", "b", "tbody", "section", "caption", "h1"]
OPEN_AND_CLOSE = [*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]
PIECES = [
    *OPEN_AND_CLOSE,
    '<figure data-photo="3" data-alt=" mô  tả">',
    '<a data-person="5">',
    '<a href="/x y?ạ&amp;b">',
    '<blockquote data-person="5">',
    '<td colspan="3">',
    "chữ",
    " ",
    "\n",
    "&nbsp;",
    "Nguyê\u0303n",
    "ê",
    "&#x303;",
    "&#x338;",
    "&#3;",
    "\u200b",
    "&lt;",
    "&amp;amp;",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_cleaning_is_safe_and_twice_is_once(source):
    cleaned = body.clean(source)

    assert_safe(cleaned)
    assert body.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.lists(st.sampled_from(OPEN_AND_CLOSE) | st.integers(100, 999).map(str), max_size=20))
@settings(max_examples=200, deadline=None)
def test_cleaning_loses_no_word_and_doubles_none(pieces):
    source = " ".join(pieces)
    words = re.findall(r"\b[0-9]{3}\b", re.sub(r"<[^>]*>", " ", source))

    cleaned = re.findall(r"\b[0-9]{3}\b", re.sub(r"<[^>]*>", " ", body.clean(source)))

    assert sorted(cleaned) == sorted(words)


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
