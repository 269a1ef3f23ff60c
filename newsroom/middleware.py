"""The desk speaks its user's language; the public pages always the paper's own."""

from django.urls import reverse
from django.utils import translation


class DeskLanguageMiddleware:
    """Never looks at the user outside the desk, so that public pages never vary by cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            with translation.override(request.user.language):
                return self.get_response(request)
        return self.get_response(request)
