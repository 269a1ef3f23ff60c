"""robots.txt, the manifest and its icons, and whether the site is well."""

import io
import json
import logging
import socket
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.utils import ConnectionHandler
from lxml import html
from PIL import Image

from newsroom import machines
from newsroom import settings as site_settings

CSS = Path(site_settings.BASE_DIR, "newsroom/static/newsroom/css/tokens.css")


# robots.txt


@pytest.mark.parametrize("line", ["Disallow: /toa-soan/", "Disallow: /tim-kiem/?"])
def test_crawlers_stay_out_of_the_desk_and_of_the_search(client, line):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert line in response.content.decode().splitlines()


def test_crawlers_are_shown_the_map(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


# The manifest and the icons


def test_the_manifest_names_the_paper_and_begins_at_its_front_page(client):
    response = client.get("/manifest.webmanifest")
    told = json.loads(response.content)

    assert response["Content-Type"] == "application/manifest+json"
    assert told["name"] == "Báo Tỉnh Nhà"
    assert told["lang"] == "vi"
    assert told["start_url"] == told["scope"] == "/"
    assert f"--paper: {told['background_color']};" in CSS.read_text()


def test_every_icon_of_the_manifest_exists_in_the_size_it_claims(client):
    icons = json.loads(client.get("/manifest.webmanifest").content)["icons"]

    for icon in icons:
        image = Image.open(finders.find(icon["src"].removeprefix("/static/")))
        assert f"{image.width}x{image.height}" == icon["sizes"]
        assert Image.MIME[image.format] == icon["type"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }


def test_a_phone_may_cut_the_maskable_icon_to_a_circle():
    """Its drawing keeps within the four fifths that every shape leaves."""
    image = Image.open(finders.find("newsroom/icons/icon-maskable-512.png")).convert("RGB")
    ground = image.getpixel((0, 0))
    drawn = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if image.getpixel((x, y)) != ground
    ]

    assert drawn
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in drawn) < (0.4 * 512) ** 2


def test_the_favicon_stands_at_the_root_in_three_sizes(client):
    response = client.get("/favicon.ico")

    assert response["Content-Type"] == "image/x-icon"
    assert Image.open(io.BytesIO(response.content)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.django_db
def test_every_icon_that_pages_link_to_exists(client):
    page = html.fromstring(client.get("/").content)
    found = page.xpath("//link[contains(@rel, 'icon') or @rel='manifest']/@href")

    assert len(found) == 4
    for url in found:
        if url.startswith("/static/"):
            assert finders.find(url.removeprefix("/static/"))
        else:
            assert client.get(url).status_code == 200
    touch = Image.open(finders.find("newsroom/icons/apple-touch-icon.png"))
    assert touch.size == (180, 180)


@pytest.mark.parametrize("url", ["/robots.txt", "/manifest.webmanifest", "/favicon.ico"])
def test_machines_get_no_cookie_and_may_keep_a_copy(client, url):
    response = client.get(url)

    assert response.status_code == 200
    assert "public" in response["Cache-Control"]
    assert not response.has_header("Vary")
    assert not response.cookies
    assert client.post(url).status_code == 405


# Health


@pytest.mark.django_db
def test_the_site_is_well_while_its_database_answers(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "newsroom-1", "[fd00::7]:8000", "a_b"])
def test_a_prober_may_call_the_machine_by_any_name_and_without_https(client, settings, host):
    settings.ALLOWED_HOSTS = ["bao.example"]
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz", headers={"Host": host}).status_code == 200
    assert client.get("/", headers={"Host": host}).status_code in {301, 400}


@pytest.fixture
def database_at(monkeypatch):
    """database_at(port): the site's database is looked for there, as on a day of trouble."""
    handlers = []

    def look(port):
        there = {**connections["default"].settings_dict, "HOST": "127.0.0.1", "PORT": str(port)}
        handler = ConnectionHandler(
            {"default": {**there, "ENGINE": "django.db.backends.postgresql"}}
        )
        handlers.append(handler)
        monkeypatch.setattr(DatabaseWrapper, "_connection_pools", {})
        monkeypatch.setattr(machines, "connections", handler)

    yield look
    for handler in handlers:
        if pool := handler["default"].pool:
            pool.close(timeout=0)


@pytest.fixture
def closed_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def silent_port():
    """Takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["closed_port", "silent_port"])
def test_without_its_database_the_site_is_unwell_and_says_so_soon(
    client, database_at, request, trouble, caplog
):
    port = request.getfixturevalue(trouble)
    database_at(port)

    with caplog.at_level(logging.CRITICAL, logger="psycopg.pool"):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"unavailable\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_reason_stands_in_the_log_only(client, database_at, closed_port, caplog):
    database_at(closed_port)

    response = client.get("/healthz")
    for _ in range(100):
        if "does not answer" in caplog.text:
            break
        time.sleep(0.05)

    assert "The database does not answer" in caplog.text
    assert str(closed_port) not in response.content.decode() + str(response.headers)
