"""What the documents of the tests are made of: the schema, and markup of every kind."""

from hypothesis import strategies as st

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
