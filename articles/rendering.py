"""Makes a cleaned document into the HTML that people read. What stands in the database, the caller
gives: pictures, addresses, names."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from lxml import etree

from articles.embeds import Embed, embed
from articles.phrasing import Element, inner_html, parse, plain


@dataclass(frozen=True)
class Figure:
    """One use of a photo. `caption` is plain text; `photo` is None while it awaits its photo."""

    photo: int | None
    caption: str
    alt: str
    is_decorative: bool = False
    is_wide: bool = False
    # A name of articles/renditions.py, "" for the whole picture.
    crop: str = ""
    # "30 60", "" for the photo's own.
    focus: str = ""
    # How many stand beside each other where it stands.
    columns: int = 1


def figure_of(element: Element) -> Figure:
    photo = element.get("data-photo")
    return Figure(
        photo=int(photo) if photo else None,
        caption=plain(element.find("figcaption")),
        alt=element.get("data-alt", ""),
        is_decorative=element.get("data-decorative") == "1",
        is_wide=element.get("data-width") == "wide",
        crop=element.get("data-crop", ""),
        focus=element.get("data-focus", ""),
        columns=_columns(element.getparent()),
    )


def _columns(holder: Element) -> int:
    """Two and four photos of a gallery stand in twos, more in threes."""
    if holder.get("data-gallery") is None:
        return 1
    return len(holder) if len(holder) < 3 else 2 if len(holder) == 4 else 3


def _plain_link(shown: Embed, _use: Figure, caption_html: str) -> str:
    url = escape(shown.url)
    return f'<p><a href="{url}" rel="noopener">{url}</a> {caption_html}</p>'


def _nowhere(_pk: int) -> str:
    return ""


def render(
    cleaned: str,
    *,
    figure: Callable[[Figure, str], str],
    person_url: Callable[[int], str],
    speaker: Callable[[int], str],
    organization_url: Callable[[int], str] = _nowhere,
    card: Callable[[Embed, Figure, str], str] = _plain_link,
    attachment: Callable[[int, str], str] = lambda _pk, _title: "",
    link: Callable[[str], str] = str,
) -> str:
    """The public HTML. `figure(use, caption_html)` makes a figure, `card(embed, use, caption_html)`
    what another site shows, `attachment(pk, title)` the line of a file, "" for the title alone;
    `person_url`, `organization_url` and `speaker` give an address and the printed line under a
    quote, `link(href)` where a link now leads, each "" for none."""
    root = parse(cleaned)
    for element in list(root.iter("a")):
        _link(element, person_url, organization_url, link)
    for element in list(root.iter("figure")):
        _replace(element, _figure(element, figure, card))
    for element in root.iterfind("div[@data-gallery]"):
        _lay_out(element)
    for element in list(root.iterfind("p[@data-document]")):
        _attach(element, attachment)
    for element in root.iter("blockquote"):
        _sign(element, speaker)
    for element in root.iter("aside"):
        element.set("class", "box")
    # lxml does not know that <source> is void.
    return inner_html(root).replace("</source>", "")


def _link(
    element: Element,
    person_url: Callable[[int], str],
    organization_url: Callable[[int], str],
    link: Callable[[str], str],
) -> None:
    person = element.attrib.pop("data-person", None)
    organization = element.attrib.pop("data-organization", None)
    if person:
        url, about = person_url(int(person)), "person"
    elif organization:
        url, about = organization_url(int(organization)), "organization"
    else:
        url, about = link(element.get("href")), ""
    if not url:
        element.drop_tag()
        return
    if about:
        element.set("class", about)
    element.set("href", url)
    if not about:
        element.set("rel", "noopener")


def _figure(
    element: Element,
    figure: Callable[[Figure, str], str],
    card: Callable[[Embed, Figure, str], str],
) -> Element:
    caption_html = inner_html(element.find("figcaption"))
    shown = embed(element.get("data-embed", ""))
    use = figure_of(element)
    return parse(card(shown, use, caption_html) if shown else figure(use, caption_html))[0]


def _lay_out(gallery: Element) -> None:
    gallery.set("class", f"gallery gallery-{_columns(gallery)}")
    del gallery.attrib["data-gallery"]


def _attach(line: Element, attachment: Callable[[int, str], str]) -> None:
    title = plain(line)
    made = attachment(int(line.attrib.pop("data-document")), title)
    if made:
        _replace(line, parse(made)[0])
    elif not title:
        line.drop_tree()


def _sign(quote: Element, speaker: Callable[[int], str]) -> None:
    person = quote.attrib.pop("data-person", None)
    if quote.attrib.pop("data-pull", None):
        quote.set("class", "pull")
    if person and (line := speaker(int(person))):
        etree.SubElement(quote, "footer").text = line


def _replace(element: Element, new: Element) -> None:
    new.tail = element.tail
    element.getparent().replace(element, new)
