"""Health is answered before all else; the desk speaks its user's language; the content policy."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from newsroom import machines


class HealthMiddleware:
    """Stands first: a prober inside the house calls the machine by its number and without https,
    which the later ones would refuse or redirect; and it needs no session."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == machines.HEALTH:
            return machines.health(request)
        return self.get_response(request)


@cache
def _desk():
    return reverse("admin:index")


class DeskLanguageMiddleware:
    """The public pages always speak the paper's own. Never looks at the user outside the desk, so
    that they never vary by cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(_desk()) and request.user.is_authenticated:
            with translation.override(request.user.language):
                return self.get_response(request)
        return self.get_response(request)


class PolicyMiddleware(CSPMiddleware):
    """Django-csp builds the policy of every page anew, twice. Only the desk's pages that ask for a
    nonce or for styles of their own have another than all the others, and Django's own pages of
    errors, for developers, have none."""

    def process_response(self, request, response):
        if settings.DEBUG or request.csp_nonce or hasattr(response, "_csp_update"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy():
    return build_policy()
