"""Readers search the live editions."""

import pytest

from tests.factories import *

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_x(client):
    make_live(headline="Bão số 9 đổ bộ")
    r = client.get("/tim-kiem/", {"q": "bao so"})
    print(r.content.decode()[2000:])
    assert 0
