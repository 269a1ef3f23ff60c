"""What `make run` does before there is a .venv, and the sentences with which it gives up."""

import ast
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from newsroom import bootstrap

ROOT = Path(__file__).resolve().parent.parent
Usage = namedtuple("Usage", "free")


@pytest.fixture
def project(tmp_path):
    """A copy with nothing installed."""
    (tmp_path / "newsroom").mkdir()
    for name in ("newsroom/bootstrap.py", "requirements.txt", "requirements-dev.txt", "Makefile"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(project, *arguments, python=sys.executable, **environment):
    return subprocess.run(
        [python, "newsroom/bootstrap.py", *arguments],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def program(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_an_old_python_can_read_it_and_needs_nothing_installed():
    tree = ast.parse((ROOT / "newsroom/bootstrap.py").read_text(), feature_version=(3, 6))
    names = {
        alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names
    }
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_taken_port_is_told_before_anything_is_made(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(project, "run", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Newsroom: port {port} is taken. Choose another one:")
    assert done.stderr.count("\n") == 1
    assert not (project / ".venv").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8000 8001"])
def test_a_port_that_is_none_is_told(project, port):
    done = run(project, "run", PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"Newsroom: PORT={port} is not a port: give a number from 1 to 65535.\n"


def test_a_python_too_old_without_a_newer_one_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed; this is 3\.9\."):
        bootstrap.require_python()


def test_the_newest_python_that_works_is_taken(monkeypatch, tmp_path):
    program(tmp_path / "python3.9", "exit 0")
    program(tmp_path / "python3.11", "exit 0")
    good = program(tmp_path / "python3.12", "exit 0")
    program(tmp_path / "python3.13", "exit 127")
    program(tmp_path / "python3.12-config", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'nowhere'}{os.pathsep}{tmp_path}")
    assert bootstrap.newest_python() == str(good)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_told(project, monkeypatch, module):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: name != module)
    with pytest.raises(SystemExit, match="no venv module.*apt install python3-venv"):
        bootstrap.require_venv_module()


def test_a_full_disk_is_told(monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda path: Usage(free=3_000_000))
    with pytest.raises(SystemExit, match="the disk is full: .* 3 MB are free"):
        bootstrap.require_space()


def test_a_disk_that_fills_up_on_the_way_is_told(tmp_path, capsys):
    pip = program(tmp_path / "pip", "echo 'ERROR: [Errno 28] No space left on device'; exit 1")
    with pytest.raises(SystemExit, match=r"the disk is full\. Installing stopped"):
        bootstrap.attempt("Installing", str(pip))


def test_the_last_error_of_a_failed_step_is_told(tmp_path, capsys):
    pip = program(tmp_path / "pip", "echo 'ERROR: no such version'; echo 'see the log'; exit 1")
    with pytest.raises(SystemExit, match="Installing failed: ERROR: no such version"):
        bootstrap.attempt("Installing", str(pip))


def test_nothing_is_installed_while_the_lock_is_the_same(project, monkeypatch):
    monkeypatch.setattr(bootstrap, "LOCKS", [str(project / "requirements.txt")])
    monkeypatch.setattr(bootstrap, "STAMP", str(project / "stamp"))
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    assert not bootstrap.is_ready()
    (project / "stamp").write_text(bootstrap.fingerprint())
    assert bootstrap.is_ready()
    (project / "requirements.txt").write_text("django==5.2.20\n")
    assert not bootstrap.is_ready()


def test_an_environment_whose_python_is_gone_is_made_again(project, monkeypatch):
    monkeypatch.setattr(bootstrap, "STAMP", str(project / "stamp"))
    (project / "stamp").write_text(bootstrap.fingerprint())
    monkeypatch.setattr(bootstrap, "PYTHON", str(project / "gone"))
    assert not bootstrap.is_ready()
