"""The page of search results."""

from django.template.response import TemplateResponse


def search(request):
    return TemplateResponse(request, "articles/search.html", {})
