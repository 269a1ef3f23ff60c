"""Where every public page leads: the sections and the paper's own pages."""

from functools import cached_property

from articles.models import Page, Section


def places(request):
    return {"places": Places()}


class Places:
    """Asked once for a page, and only by a page that prints it."""

    @cached_property
    def sections(self):
        return [(section, section.get_absolute_url()) for section in Section.objects.for_links()]

    @cached_property
    def pages(self):
        return [(page, page.get_absolute_url()) for page in Page.objects.in_footer()]
