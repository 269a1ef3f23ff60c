"""Reads what a page's head tells machines."""

import json

from lxml import html

from articles.models import Edition

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
