"""A reader's search, for the tests that look at what it finds."""

SEARCH = "/tim-kiem/"


def found(client, typed, **asked):
    """The headlines of a page of results, in order."""
    response = client.get(SEARCH, {"q": typed, **asked})
    assert response.status_code == 200
    shown = response.context["found"]
    return shown and [edition.headline for edition in shown["page"].rows]
