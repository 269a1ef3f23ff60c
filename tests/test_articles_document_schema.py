"""Galleries, pull quotes, embeds, attached files, organizations: cleaned and read."""

import pytest

from articles import body

YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        (
            '<figure data-photo="7" data-decorative="1" data-alt="x" data-width="wide"></figure>',
            '<figure data-photo="7" data-decorative="1" data-width="wide">'
            "<figcaption></figcaption></figure>",
        ),
        (
            '<figure data-photo="7" data-decorative="yes" data-width="full"></figure>',
            '<figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        (
            '<figure data-focus="30 60" data-photo="7" data-crop="16x9"></figure>',
            '<figure data-photo="7" data-crop="16x9" data-focus="30 60"><figcaption></figcaption>'
            "</figure>",
        ),
        (
            '<figure data-photo="7" data-crop="2x1" data-focus="30 101"></figure>',
            '<figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        (
            '<figure data-photo="7" data-focus="03 60"></figure>',
            '<figure data-photo="7"><figcaption></figcaption></figure>',
        ),
        # There is nothing yet of which a part could be shown.
        (
            '<figure data-photo="" data-crop="16x9" data-focus="30 60">Đò.</figure>',
            '<figure data-photo=""><figcaption>Đò.</figcaption></figure>',
        ),
        (
            f'<figure data-embed="{YOUTUBE}" data-photo="7" data-crop="16x9"></figure>',
            f'<figure data-photo="7" data-embed="{YOUTUBE}"><figcaption></figcaption></figure>',
        ),
        (
            '<div data-gallery><figure data-photo="7" data-width="wide"></figure>lời'
            f'<figure data-embed="{YOUTUBE}"></figure><figure data-photo="8"></figure></div>',
            '<div data-gallery=""><figure data-photo="7"><figcaption></figcaption></figure>'
            '<figure data-photo="8"><figcaption></figcaption></figure></div><p>lời</p>'
            f'<figure data-embed="{YOUTUBE}"><figcaption></figcaption></figure>',
        ),
        ("<div data-gallery><p>không ảnh</p></div>", "<p>không ảnh</p>"),
        (
            '<div data-gallery><div data-gallery><figure data-photo="7"></figure></div></div>',
            '<div data-gallery=""><figure data-photo="7"><figcaption></figcaption></figure></div>',
        ),
        (
            '<aside><p>a</p><div data-gallery><figure data-photo="7"></figure></div></aside>',
            '<aside><p>a</p></aside><div data-gallery=""><figure data-photo="7"><figcaption>'
            "</figcaption></figure></div>",
        ),
        (
            '<blockquote data-pull="1" data-person="3"><p>Lời.</p></blockquote>',
            '<blockquote data-person="3" data-pull="1"><p>Lời.</p></blockquote>',
        ),
        ('<blockquote data-pull="x">a</blockquote>', "<blockquote><p>a</p></blockquote>"),
        (
            '<p data-document="9">Nghị <strong>quyết</strong></p>',
            '<p data-document="9">Nghị quyết</p>',
        ),
        ('<p data-document="9"></p>', '<p data-document="9"></p>'),
        ('<p data-document="x">Nghị <b>quyết</b></p>', "<p>Nghị <strong>quyết</strong></p>"),
        ('<p data-document="0"></p>', ""),
        (
            '<ul><li>a<p data-document="9">Tệp</p></li></ul>',
            '<ul><li><p>a</p></li></ul><p data-document="9">Tệp</p>',
        ),
        (
            '<p>a <a data-organization="5">UBND tỉnh</a></p>',
            '<p>a <a data-organization="5">UBND tỉnh</a></p>',
        ),
        (
            '<p><a data-organization="5" data-person="6">x</a><a data-organization="-1">y</a></p>',
            '<p><a data-person="6">x</a>y</p>',
        ),
    ],
)
def test_what_is_of_the_schema_stays_and_nothing_else(source, cleaned):
    assert body.clean(source) == cleaned
    assert body.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        (
            '<figure data-embed="https://youtu.be/aqz-KE-bpKQ" data-photo="7" data-alt="Đò">'
            "Phim</figure>",
            f'<figure data-photo="7" data-alt="Đò" data-embed="{YOUTUBE}">'
            "<figcaption>Phim</figcaption></figure>",
        ),
        (
            f'<figure data-embed="{YOUTUBE}" data-photo=""></figure>',
            f'<figure data-embed="{YOUTUBE}"><figcaption></figcaption></figure>',
        ),
        (
            '<figure data-embed="https://la.example/a?b=1&amp;c">Phim <b>hay</b></figure>',
            '<p><a href="https://la.example/a?b=1&amp;c">https://la.example/a?b=1&amp;c</a></p>'
            "<p>Phim <strong>hay</strong></p>",
        ),
        (
            '<figure data-embed="https://la.example/" data-photo="7">Phim</figure>',
            '<p><a href="https://la.example/">https://la.example/</a></p>'
            '<figure data-photo="7"><figcaption>Phim</figcaption></figure>',
        ),
        (
            '<figure data-embed="javascript:alert(1)">Phim</figure>',
            '<figure data-photo=""><figcaption>Phim</figcaption></figure>',
        ),
        ('<figure data-embed="javascript:alert(1)"></figure>', ""),
        ('<figure data-embed="https://"></figure>', ""),
    ],
)
def test_only_allowed_hosts_are_embedded_others_are_linked(source, cleaned):
    assert body.clean(source) == cleaned
    assert body.clean(cleaned) == cleaned


def test_what_a_document_uses_is_read_in_order():
    document = body.read(
        body.clean(
            '<div data-gallery><figure data-photo="7" data-decorative="1">Một</figure>'
            '<figure data-photo="8" data-alt="Đò">Hai</figure></div>'
            f'<figure data-embed="{YOUTUBE}">Phim</figure>'
            f'<figure data-embed="{YOUTUBE}" data-photo="9">Phim nữa</figure>'
            '<p>Theo <a data-organization="5">UBND tỉnh</a> <a href="/kinh-te/x-3/">(đọc)</a></p>'
            '<p data-document="4">Nghị quyết</p>'
        )
    )

    assert [(use.photo, use.is_decorative) for use in document.figures] == [
        (7, True),
        (8, False),
        (9, False),
    ]
    assert not document.awaits_photos
    assert document.namings == (body.Naming(5, "UBND tỉnh"),)
    assert document.documents == (4,)
    assert document.links == ("/kinh-te/x-3/",)
    assert document.text.split("\n") == [
        "Một",
        "Hai",
        "Phim",
        "Phim nữa",
        "Theo UBND tỉnh (đọc)",
        "Nghị quyết",
    ]


def test_ids_that_are_gone_leave_the_words():
    source = body.clean(
        f'<figure data-embed="{YOUTUBE}" data-photo="9">Phim</figure>'
        '<p><a data-organization="5">UBND tỉnh</a></p><p data-document="4">Nghị quyết</p>'
    )

    assert body.keep_known(source, photos=set(), people=set()) == (
        f'<figure data-embed="{YOUTUBE}"><figcaption>Phim</figcaption></figure>'
        "<p>UBND tỉnh</p><p>Nghị quyết</p>"
    )
    assert (
        body.keep_known(source, photos={9}, people=set(), organizations={5}, documents={4})
        == source
    )


@pytest.mark.parametrize("depth", [60, 120, 250, 300, 3000])
@pytest.mark.parametrize(
    "tags",
    [
        "<div>",
        "<strong>",
        "<b><i>",
        "<ul>",
        "<ul><li>",
        "<blockquote>",
        "<aside><p>",
        "<figure>",
        "<div data-gallery>",
        "<table><tr><td>",
    ],
)
def test_however_deep_a_word_stands_it_is_not_lost(tags, depth):
    cleaned = body.clean(f"<p>trước</p>{tags * depth}chữ")

    assert body.read(cleaned).text.split() == ["trước", "chữ"]
    assert body.clean(cleaned) == cleaned
