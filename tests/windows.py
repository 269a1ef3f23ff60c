"""A story's form as a browser's windows have it: opened, kept, posted. For the tests of keeping."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.states import Stage
from tests.factories import (
    EDITOR,
    make_article,
    make_user,
    staff,
)
from tests.test_articles_desk import change, posted

ADD = "admin:articles_article_add"
KEEP = "admin:articles_article_keep"


def opened(client, article=None):
    """The hidden fields of a form's page, as a browser has them."""
    page = client.get(change(article) if article else reverse(ADD))
    return hidden(page)


def hidden(page):
    names = ("window", "revision", "version", "taken_up")
    found = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page.content.decode()) for name in names
    }
    return {name: match[1] for name, match in found.items() if match}


def keep(client, article=None, *, typed=None, count=1, **sign):
    """What the page's script sends."""
    fields = posted(article or Article(), **(typed or {})) if count else {}
    fields |= {"_article": article.pk if article else "", "_count": count or "", **sign}
    return client.post(reverse(KEEP), fields)


def offered(page):
    return [row.posted.get("headline") for row in page.context["offers"]]


@pytest.fixture
def editor(client):
    client.force_login(staff(EDITOR))
    return client


@pytest.fixture
def another():
    """Another editor's browser."""
    browser = Client()
    browser.force_login(make_user(role=EDITOR, last_name="Đinh", first_name="Khuê"))
    return browser


@pytest.fixture
def article():
    return make_article(stage=Stage.DESK, headline="Tít đã lưu")


def stale(client, article, theirs, mine, another):
    """Both opened the story; the other saved first. Gives my page, refused."""
    page = opened(client, article)
    another.post(change(article), posted(article, **theirs))
    return client.post(change(article), posted(article, **{**mine, **page}))


def bring_together(client, article, mine, page, **choices):
    chosen = {f"_choice-{name}": choice for name, choice in choices.items()}
    return client.post(
        change(article), posted(article, **{**mine, **hidden(page), **chosen, "_merge": 1})
    )
