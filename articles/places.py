"""Where every public page leads: the sections and the paper's own pages."""

from django.urls import reverse

from articles.models import Page, Section
from newsroom.memory import Remembered

pages = Remembered(lambda: list(Page.objects.in_footer()))


class Places:
    """Asked by a page that prints it, and of the database once in a while."""

    @staticmethod
    def sections():
        return Section.all_remembered()

    @staticmethod
    def pages():
        return pages()

    @staticmethod
    def home():
        return reverse("articles:home")


_places = Places()


def places(request):
    return {"places": _places}
