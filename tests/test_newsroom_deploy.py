"""The files of deploy/ and the page about them agree with each other and with the program."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from granian.cli import cli

from articles import originals, renditions
from articles.models import Document
from articles.models.document import document_path
from tests.test_newsroom_settings import manage, names_listed

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs/deploy.md").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()
UNIT = (DEPLOY / "newsroom.service").read_text()
UNITS = sorted(DEPLOY.glob("*.service"))
MEGABYTE = 1024 * 1024


def said(name, unit=UNIT):
    """What a unit says under a name, once or more often, long lines joined."""
    return re.findall(rf"^{name}=(.*)$", unit.replace("\\\n", " "), re.MULTILINE)


def location(address):
    """What stands between the braces of one of nginx's locations."""
    found = re.search(
        rf"^    location {re.escape(address)} {{\n(.*?)^    }}", NGINX, re.DOTALL | re.MULTILINE
    )
    return found[1]


def environment_of_the_page():
    block = re.search(r"cat > \.env <<END\n(.*?)    END", PAGE, re.DOTALL)[1]
    return dict(line.strip().split("=", 1) for line in block.splitlines())


@pytest.fixture
def options():
    """The unit's command as granian itself understands it."""
    program, *arguments = shlex.split(said("ExecStart")[0])
    assert program == "/srv/newsroom/.venv/bin/granian"
    return cli.make_context("granian", arguments).params


def test_the_unit_serves_the_project_through_a_socket_that_nginx_knows(options):
    assert options["app"].replace(":", ".") == settings.WSGI_APPLICATION
    assert options["interface"].value == "wsgi"
    assert set(re.findall(r"server unix:([^ ;]+)", NGINX)) == {str(options["uds"])}
    assert options["uds"].parent == Path("/run") / said("RuntimeDirectory")[0]


def test_only_nginx_may_open_the_socket(options):
    assert options["uds_permissions"] == 0o660
    assert said("Group") == ["www-data"]
    assert said("RuntimeDirectoryMode") == ["0750"]


def test_two_processes_come_back_when_they_die_and_need_no_more_connections_than_the_pool_has(
    options,
):
    assert options["workers"] == 2
    assert options["respawn_failed_workers"]
    assert options["blocking_threads"] <= settings.DATABASE_POOL_SIZE


def test_a_stop_waits_longer_than_the_workers_may_take(options):
    assert int(said("TimeoutStopSec")[0]) > options["workers_kill_timeout"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_service_runs_as_nobody_special_and_never_in_debug_mode(unit):
    text = unit.read_text()
    assert said("User", text) == ["newsroom"]
    assert said("NoNewPrivileges", text) == ["yes"]
    assert said("ProtectSystem", text) == ["strict"]
    assert said("Environment", text) == ["DEBUG=0"]


def test_the_page_the_unit_and_nginx_speak_of_the_same_folder_of_photographs():
    folder = environment_of_the_page()["MEDIA_ROOT"]
    assert said("ReadWritePaths") == [folder]
    assert f"alias {folder}/pictures/;" in location(f"{settings.MEDIA_URL}pictures/")
    assert f"cp --archive --update {folder} " in (DEPLOY / "backup").read_text()


def test_nginx_serves_the_readers_pictures_and_no_original():
    pictures = location(f"{settings.MEDIA_URL}pictures/")
    assert renditions.path({"sha256": "ab"}, 480, "jpg").startswith("pictures/")
    assert all(f" {extension};" in pictures for extension in renditions.FORMATS)
    assert "immutable" in pictures
    assert "nosniff" in pictures
    assert location(settings.MEDIA_URL).strip() == "return 404;"
    assert re.findall("/var/lib/newsroom/media/(.*);", NGINX) == ["pictures/", "documents/"]


def test_nginx_lets_readers_keep_attached_files_and_shows_none_as_a_page():
    documents = location(f"{settings.MEDIA_URL}documents/")
    assert document_path(Document(kind="pdf", sha256="ab"), "").startswith("documents/")
    assert all(f" {kind};" in documents for kind in Document.Kind.values)
    assert "add_header Content-Disposition attachment;" in documents
    assert "nosniff" in documents
    assert "sandbox" in documents


def test_the_desk_may_send_a_photo_of_the_largest_size_with_its_form():
    sizes = re.findall(r"client_max_body_size (\d+)m;", location(reverse("admin:index")))
    assert [int(size) * MEGABYTE > originals.MAX_BYTES + MEGABYTE for size in sizes] == [True]
    notice = (DEPLOY / "notices/too-large.html").read_text()
    assert f"{originals.MAX_BYTES // MEGABYTE}&nbsp;MB" in notice


@pytest.mark.parametrize("name", ["admin:login", "admin_password_reset"])
def test_passwords_cannot_be_tried_without_end(name):
    pattern = r"^/toa-soan/(login|mat-khau)/$"
    assert re.match(pattern, reverse(name))
    assert "limit_req zone=newsroom_passwords" in location(f"~ {pattern}")


def test_django_believes_only_what_nginx_itself_saw():
    header = settings_of_production("SECURE_PROXY_SSL_HEADER")
    assert header == "('HTTP_X_FORWARDED_PROTO', 'https')"
    assert "    proxy_set_header X-Forwarded-Proto $scheme;\n" in NGINX
    # One in a location would undo all those of the server.
    assert not re.search(r"^ {8,}proxy_set_header", NGINX, re.MULTILINE)


def settings_of_production(name):
    code = f"from django.conf import settings; print(settings.{name})"
    return manage("shell", "--no-imports", "-c", code, **filled_in()).stdout.strip()


def filled_in():
    key = "for-this-test-only-0123456789-abcdefghijklmnopqrstuvwxyz"
    return {**environment_of_the_page(), "SECRET_KEY": key}


def test_no_form_is_sent_down_a_connection_that_a_worker_may_be_closing():
    assert not re.search(r"^ *keepalive \d", NGINX, re.MULTILINE)
    upstream = re.search(r"upstream newsroom {(.*?)}", NGINX, re.DOTALL)[1]
    assert upstream.count("server unix:") == 2


def test_the_settings_of_the_page_pass_the_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **filled_in())
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_explains_every_variable_and_every_file():
    assert [name for name in names_listed() if f"`{name}`" not in PAGE] == []
    installed = [path for path in DEPLOY.iterdir() if path.is_file()]
    assert [path.name for path in installed if f"deploy/{path.name}" not in PAGE] == []
    named = re.findall(r"\bdeploy/[\w.-]*\w", PAGE)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_notice_that_nginx_names_is_there_and_needs_nothing_else():
    named = re.findall(r"/_notices/([\w-]+\.html)", NGINX)
    assert sorted(named) == sorted(path.name for path in DEPLOY.glob("notices/*.html"))
    for name in named:
        text = (DEPLOY / "notices" / name).read_text()
        assert re.findall(r'(?:href|src)="([^"]*)"', text) == ["/_notices/notices.css"]
        assert text.count("<h1>") == 1
        assert "style=" not in text


def test_the_backup_is_a_script_that_a_plain_shell_reads():
    assert os.access(DEPLOY / "backup", os.X_OK)
    assert subprocess.run(["sh", "-n", DEPLOY / "backup"]).returncode == 0
    assert said("ExecStart", (DEPLOY / "newsroom-nightly.service").read_text())[0].endswith(
        "/deploy/backup"
    )
