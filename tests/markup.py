"""What the documents of the tests are made of: the schema, and markup of every kind."""

from hypothesis import strategies as st

ALLOWED = {
    "p": {"data-document"},
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "blockquote": {"data-person", "data-pull"},
    "div": {"data-gallery"},
    "figure": {"data-photo", "data-alt", "data-decorative", "data-width", "data-embed"},
    "figcaption": set(),
    "aside": set(),
    "table": set(),
    "tr": set(),
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "hr": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "data-person", "data-organization"},
    "br": set(),
}

TAGS = [*ALLOWED, "span", "b", "tbody", "section", "caption", "h1"]
OPEN_AND_CLOSE = [*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]
PIECES = [
    *OPEN_AND_CLOSE,
    '<figure data-photo="3" data-alt=" mô  tả">',
    '<a data-person="5">',
    '<a href="/x y?ạ&amp;b">',
    '<a data-organization="7">',
    '<blockquote data-person="5">',
    '<blockquote data-pull="1">',
    "<div data-gallery>",
    '<div data-gallery="x">',
    '<figure data-photo="3" data-width="wide" data-decorative="1">',
    '<figure data-embed="https://youtu.be/aqz-KE-bpKQ?t=1m">',
    '<figure data-embed="https://evil.example/&quot;ạ?a&amp;b" data-photo="4">',
    '<figure data-embed="javascript:alert(1)">',
    '<figure data-embed="https://www.google.com/maps/place/Chợ Tỉnh/@18.3,105.9,15z">',
    '<p data-document="9">',
    '<p data-document="x">',
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
