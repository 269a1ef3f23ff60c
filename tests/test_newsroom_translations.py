"""Every text is translated, every compiled catalogue is its source's, every source is complete."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po"))
# What the packages leave untranslated is in no source of ours.
OTHERS = sorted(ROOT.glob("newsroom/locale_packages/*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def over(catalogues):
    return pytest.mark.parametrize("path", catalogues, ids=lambda path: str(path.relative_to(ROOT)))


every_catalogue = over(CATALOGUES + OTHERS)
our_catalogues = over(CATALOGUES)


def texts(catalogue):
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural)
        for entry in catalogue
        if not entry.obsolete
    }


@every_catalogue
def test_every_text_is_translated(path):
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@every_catalogue
def test_a_translation_keeps_the_placeholders(path):
    for entry in polib.pofile(str(path)):
        translated = entry.msgstr or entry.msgstr_plural[0]
        source = entry.msgid_plural or entry.msgid
        assert set(PLACEHOLDER.findall(translated)) == set(PLACEHOLDER.findall(source)), source


@every_catalogue
def test_the_compiled_catalogue_is_its_sources(path):
    def pairs(entries):
        return {
            (entry.msgctxt, entry.msgid): (entry.msgstr, *entry.msgstr_plural.values())
            for entry in entries
        }

    source = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert pairs(compiled) == pairs(source)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """A copy of the sources, from which every text has been taken anew."""
    if not shutil.which("xgettext"):
        reason = "no gettext on this machine: install Debian's gettext to compare the texts"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    copy = tmp_path_factory.mktemp("sources") / "tree"
    leave = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "*.po", "*.mo")
    shutil.copytree(ROOT, copy, ignore=leave)
    shutil.copy(ROOT / "Makefile", copy)
    (copy / "newsroom/locale").mkdir(exist_ok=True)
    subprocess.run(
        ["make", "--quiet", "extracted", f"MANAGE={sys.executable} manage.py"],
        cwd=copy,
        env={**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return copy


@our_catalogues
def test_the_catalogue_holds_just_what_the_sources_say(path, extracted):
    fresh = texts(polib.pofile(str(extracted / path.relative_to(ROOT))))
    committed = texts(polib.pofile(str(path)))
    assert fresh - committed == set(), "new texts: run `make messages`"
    assert committed - fresh == set(), "texts that nothing says any more: run `make messages`"
