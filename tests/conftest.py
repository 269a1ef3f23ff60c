"""What every test stands on: a folder of its own for files, and the system's Chromium."""

import os
import shutil
import threading

import pytest
from django.utils import translation

from articles import places
from articles.models import section

pytest_plugins = [
    "tests.demo_paper",
    "tests.desk_page",
    "tests.emptying",
    "tests.stores",
    "tests.windows",
]

# Playwright keeps an event loop running, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

BROWSERS = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
CHROMIUM = next(filter(None, BROWSERS), None)
IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    """Of the test before."""
    section.sections.forget()
    places.forget()


@pytest.fixture(autouse=True)
def last_words_are_answered():
    """A page that is closed still sends its text: the server has done with it before the tables are
    emptied, or both would wait for each other's locks."""
    yield
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def in_english():
    """For tests that read sentences: new words in the catalogue must not break them."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's browser, since none is downloaded, kept from calling home."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install Debian's chromium to run browser tests")
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        # Only pages of our own are opened; root and containers have no sandbox.
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", *quiet],
    }


def pytest_xdist_auto_num_workers(config):
    """A process for each core, but one for tests that are named: they begin a second sooner, and
    what they print is seen."""
    return 0 if config.args_source is pytest.Config.ArgsSource.ARGS else None


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where everything is installed, a browser test that could not run has failed."""
    report = yield
    if IN_CI and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"In CI a browser test may not be skipped: {call.excinfo.value}"
    return report
