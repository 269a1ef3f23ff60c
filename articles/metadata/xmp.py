"""XMP, the block that says most: RDF in XML. Nothing is fetched, and no entity is expanded."""

from itertools import islice

from lxml import etree

from articles.metadata.dates import moment
from articles.metadata.encodings import repaired
from articles.metadata.position import position, written

_LONGEST = 4 * 1024 * 1024
# Of a property that somebody has filled to the brim.
_LONGEST_TEXT, _MOST_TEXTS = 20_000, 200
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_REGIONS = "{http://www.metadataworkinggroup.com/schemas/regions/}"
_AREA = "{http://ns.adobe.com/xmp/sType/Area#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_EXTENDED = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
_CONTAINERS = {f"{_RDF}Alt", f"{_RDF}Bag", f"{_RDF}Seq"}

# Of several properties the first that says anything; lists are whole, of languages one is chosen.
_TEXTS = {
    "headline": [f"{_PHOTOSHOP}Headline", f"{_DC}title"],
    "description": [f"{_DC}description"],
    "alt": [f"{_CORE}AltTextAccessibility"],
    "creator": [f"{_DC}creator"],
    "credit": [f"{_PHOTOSHOP}Credit"],
    "source": [f"{_PHOTOSHOP}Source"],
    "copyright": [f"{_DC}rights"],
    "instructions": [f"{_PHOTOSHOP}Instructions"],
    "caption_writer": [f"{_PHOTOSHOP}CaptionWriter"],
    "keywords": [f"{_DC}subject"],
    "people": [f"{_EXTENSION}PersonInImage"],
    "digital_source": [f"{_EXTENSION}DigitalSourceType"],
}
_ALL_OF = {
    "usage_terms": [f"{_RIGHTS}UsageTerms", f"{_RIGHTS}WebStatement"],
    "place": [f"{_CORE}Location", f"{_PHOTOSHOP}City", f"{_PHOTOSHOP}State"],
}
_DATES = [f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal"]
_PLACES = [f"{_EXTENSION}LocationCreated", f"{_EXTENSION}LocationShown"]
_PARTS_OF_PLACE = [f"{_EXTENSION}{part}" for part in ("Sublocation", "City", "ProvinceState")]


def read(packet):
    """{field: texts} of as much of the packet as can be read."""
    root = _parsed(packet)
    if root is None:
        return {}
    properties = _properties(root)
    found = {
        field: next(filter(None, (properties.get(name) for name in names)), [])
        for field, names in _TEXTS.items()
    }
    for field, names in _ALL_OF.items():
        found[field] = [text for name in names for text in properties.get(name, [])]
    found["people"] = found["people"] or _faces(root)
    found["place"] = found["place"] or _structured_place(root)
    return {**found, **_moment(properties), **_position(properties)}


def guid_of_extension(packet):
    """By which the segments are known that hold what did not fit into a JPEG's first one."""
    root = _parsed(packet)
    return "" if root is None else "".join(_properties(root).get(_EXTENDED, []))


def _parsed(packet):
    text = _text(packet[:_LONGEST]).strip("\0 \t\r\n")
    # A declared entity may stand for a gigabyte or for a file of ours. XMP declares none.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _text(packet):
    """UTF-8 by the book; some write UTF-16, with or without its mark."""
    if packet.startswith((b"\xfe\xff", b"\xff\xfe")):
        return packet.decode("utf-16", "replace")
    if packet.startswith(b"\0<"):
        return packet.decode("utf-16-be", "replace")
    if packet.startswith(b"<\0"):
        return packet.decode("utf-16-le", "replace")
    return packet.decode("utf-8-sig", "replace")


def _properties(root):
    """{property: texts}, written as attributes or as elements; what stands within structures is not
    the picture's."""
    found = {}
    for description in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        for name, text in description.attrib.items():
            found.setdefault(name, [repaired(text[:_LONGEST_TEXT])])
        for element in description.iterchildren(tag=etree.Element):
            found.setdefault(element.tag, [repaired(text) for text in _texts(element)])
    return {name: [text for text in texts if text.strip()] for name, texts in found.items()}


def _texts(element):
    container = next((child for child in element if child.tag in _CONTAINERS), None)
    if container is None:
        return [_said(element)]
    items = list(islice(container.iterchildren(f"{_RDF}li"), _MOST_TEXTS))
    if container.tag == f"{_RDF}Alt":
        return [_said(item) for item in sorted(items, key=_by_language)[:1]]
    return [_said(item) for item in items]


def _by_language(item):
    """Vietnamese, the writer's own choice, any other; what is empty comes last."""
    language = item.get(_LANGUAGE, "").lower()
    return (
        not _said(item).strip(),
        language.partition("-")[0] != "vi",
        language != "x-default",
    )


def _said(element):
    value = element.find(f"{_RDF}value")
    said = element.get(f"{_RDF}resource") or (element if value is None else value).text or ""
    return said[:_LONGEST_TEXT]


def _faces(root):
    """The names that were put beside faces, from left to right."""
    faces = []
    regions = next(root.iter(f"{_REGIONS}Regions"), root)
    for region in islice(regions.iter(f"{_RDF}li", f"{_RDF}Description"), _MOST_TEXTS):
        kind, name = (_within(region, f"{_REGIONS}{part}") for part in ("Type", "Name"))
        if name.strip() and kind in ("Face", ""):
            area = region.find(f".//{_REGIONS}Area")
            faces.append((_number("" if area is None else _within(area, f"{_AREA}x")), name))
    return [repaired(name) for _x, name in sorted(faces, key=lambda face: face[0])]


def _within(element, name):
    """A structure's part, written as an attribute or as an element, in it or in its Description."""
    for holder in (element, *element.iterchildren(f"{_RDF}Description")):
        part = holder.find(name)
        if text := holder.get(name) or ("" if part is None else part.text):
            return text
    return ""


def _number(text):
    try:
        return float(text)
    except ValueError:
        return 0.0


def _structured_place(root):
    for name in _PLACES:
        for place in root.iterfind(f".//{name}"):
            # It is a list of places, or else one.
            item = next(place.iter(f"{_RDF}li"), place)
            if parts := list(filter(None, (_within(item, part) for part in _PARTS_OF_PLACE))):
                return list(map(repaired, parts))
    return []


def _moment(properties):
    for name in _DATES:
        taken, taken_time = moment("".join(properties.get(name, [])))
        if taken:
            return {"taken": taken, "taken_time": taken_time}
    return {}


def _position(properties):
    return position(
        *(
            written("".join(properties.get(f"{_EXIF}GPS{axis}", [])))
            for axis in ("Latitude", "Longitude")
        )
    )
