"""What was tried against the directory and got through once."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import StorySource
from tests.factories import (
    cite,
    make_organization,
    make_post,
    make_source,
    make_taken_down,
    make_vacancy,
)

pytestmark = pytest.mark.django_db


def test_an_organizations_page_names_no_story_that_readers_do_not_have(client):
    source = make_source(title="Tin đã gỡ", url="https://example.vn/da-go-1")
    StorySource.objects.create(source=source, article=make_taken_down())
    organization = make_organization()
    cite(organization, source=source)
    cite(organization, source=make_source(title="Nghị quyết còn đó"))
    vacancy = make_vacancy(post=make_post(organization=organization), start="2016", end="2018")
    cite(vacancy, source=source)

    page = client.get(organization.get_absolute_url(), {"ngay": "2017"}).content.decode()

    assert "Tin đã gỡ" not in page
    assert "da-go-1" not in page
    assert "Nghị quyết còn đó" in page
