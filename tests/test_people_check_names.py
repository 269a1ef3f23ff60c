"""The check from the command line, and its copy of the directory in every process."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from people import compiled
from people.models import Person
from tests.factories import make_person
from tests.officials import make_province

KEYS = {
    "start",
    "end",
    "name_start",
    "name_end",
    "surface",
    "name",
    "rank",
    "post",
    "organization",
    "person",
    "verdict",
    "message",
    "suggestion",
}


@pytest.fixture
def province():
    compiled.forget()
    make_province()
    yield
    compiled.forget()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "bài.txt"


def run(capsys, *arguments):
    """(what was printed, exit status)."""
    status = 0
    try:
        call_command("check_names", *map(str, arguments))
    except SystemExit as end:
        status = end.code
    return capsys.readouterr().out, status


@pytest.mark.django_db
def test_a_right_text_has_status_0_and_every_mention_every_key(province, file, capsys):
    file.write_text("Chiều nay, Thượng tá Tống Văn Lực - Phó Giám đốc Công an tỉnh đến.", "utf-8")

    printed, status = run(capsys, file, "--on", "1/10/2020", "--json")

    told = json.loads(printed)
    (mention,) = told["mentions"]
    assert status == 0
    assert mention.keys() == KEYS
    assert told["text"][mention["start"] : mention["end"]] == mention["surface"]
    assert told["text"][mention["name_start"] : mention["name_end"]] == "Tống Văn Lực"
    assert (mention["rank"], mention["post"], mention["organization"]) == (
        "Thượng tá",
        "Phó Giám đốc",
        "Công an tỉnh",
    )
    assert mention["person"] == Person.objects.get(name="Tống Văn Lực").pk
    assert mention["verdict"] == "right"


@pytest.mark.django_db
def test_a_wrong_rank_has_status_1_and_a_suggestion(province, file, capsys):
    file.write_text("Thiếu tá Tống Văn Lực - Phó Giám đốc Công an tỉnh đến.", "utf-8")

    printed, status = run(capsys, file, "--on", "1/10/2020", "--json")

    (mention,) = json.loads(printed)["mentions"]
    assert status == 1
    assert mention["suggestion"] == "Thượng tá Tống Văn Lực - Phó Giám đốc Công an tỉnh"


@pytest.mark.django_db
def test_offsets_count_in_the_cleaned_text(province, file, capsys):
    file.write_text("\ufeff  Bí thư Tỉnh ủy\u00a0Ðoàn Hữu Thoan nói.", "utf-8")

    printed, _status = run(capsys, file, "--on", "2020-10-01", "--json")

    told = json.loads(printed)
    (mention,) = told["mentions"]
    assert told["text"][mention["name_start"] : mention["name_end"]] == "Đoàn Hữu Thoan"


@pytest.mark.django_db
@pytest.mark.parametrize("on", ["31/9/2016", "bao giờ", "nay"])
def test_a_day_that_is_none_is_refused(file, on):
    file.write_text("a", "utf-8")

    with pytest.raises(CommandError):
        call_command("check_names", str(file), "--on", on)


@pytest.mark.django_db
def test_what_is_no_text_is_refused(file):
    file.write_bytes(b"\xff\xd8\xff")

    with pytest.raises(CommandError):
        call_command("check_names", str(file))
    with pytest.raises(CommandError):
        call_command("check_names", str(file.with_name("không có")))


@pytest.mark.django_db(transaction=True)
def test_the_copy_follows_what_another_process_changes():
    compiled.forget()
    person = make_person(name="Mạc Thị Thìn")
    before = compiled.register()
    assert compiled.register() is before

    _in_another_process(f"Person.objects.filter(pk={person.pk}).delete()")
    assert compiled.register() is not before
    assert not list(compiled.register().people)

    _in_another_process("Person.objects.create(name='Lê Văn Mận')")
    assert [each.names for each in compiled.register().people] == [("Lê Văn Mận",)]


def _in_another_process(statement):
    name = connection.settings_dict["NAME"]
    program = (
        "import django; django.setup();"
        "from django.db import connection;"
        f"connection.settings_dict['NAME'] = {name!r};"
        f"from people.models import Person; {statement}"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
        timeout=60,
    )
