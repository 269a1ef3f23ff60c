"""The embedded PostgreSQL: one server for all who need it, stopped with the last of them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import psutil
import psycopg
import pytest

from newsroom.embedded import cluster

ROOT = Path(__file__).resolve().parent.parent
USER_OF_IT = """
import sys
from pathlib import Path
from newsroom.embedded import server
print(*server.join(Path(sys.argv[1])), sep="\\n", flush=True)
sys.stdin.read()
"""


class Process:
    """A process that uses the server until it is let go."""

    def __init__(self, root):
        environment = {
            "DEBUG": "1",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        }
        self.inner = subprocess.Popen(
            [sys.executable, "-c", USER_OF_IT, root],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def address(self):
        return {
            "host": self.inner.stdout.readline()[:-1],
            "port": self.inner.stdout.readline()[:-1],
        }

    def leave(self):
        said = self.inner.communicate(timeout=60)[1]
        assert self.inner.returncode == 0, said
        return said

    def kill(self):
        self.inner.kill()
        self.inner.communicate(timeout=60)


@pytest.fixture
def root():
    # Not pytest's own folder, which root would have to open to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    yield folder / ".pgdata"
    shutil.rmtree(folder)


def postmaster(root):
    pid_file = root / "data" / "postmaster.pid"
    return int(pid_file.read_text().split()[0]) if pid_file.exists() else None


def ask(address, sql, dbname="newsroom"):
    with psycopg.connect(**address, user="postgres", dbname=dbname, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def test_importing_the_backend_starts_nothing(root):
    code = "import newsroom.embedded.base, sys; print(newsroom.embedded.server._joined)"
    environment = {**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, env=environment, capture_output=True
    )
    assert (done.stdout, done.stderr) == (b"{}\n", b"")


def test_racing_processes_get_one_server_and_the_last_stops_it(root):
    first, second, third = (Process(root) for _ in range(3))
    addresses = [process.address() for process in (first, second, third)]
    assert addresses[0] == addresses[1] == addresses[2]
    assert ask(addresses[0], "SHOW server_encoding") == "UTF8"
    assert ask(addresses[0], "SELECT lower('ĐẶNG')") == "đặng"
    assert ask(addresses[0], "SHOW listen_addresses") == ""
    running = postmaster(root)
    first.leave()
    second.leave()
    assert postmaster(root) == running
    third.leave()
    assert postmaster(root) is None


def test_a_killed_process_leaves_a_server_that_the_next_one_joins_and_stops(root):
    killed = Process(root)
    killed.address()
    running = postmaster(root)
    killed.kill()
    following = Process(root)
    following.address()
    assert postmaster(root) == running
    following.leave()
    assert postmaster(root) is None


def test_a_killed_server_comes_back_with_its_data(root):
    before = Process(root)
    ask(before.address(), "CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(postmaster(root), signal.SIGKILL)
    after = Process(root)
    assert ask(after.address(), "SELECT answer FROM kept") == 42
    before.leave()
    after.leave()
    assert postmaster(root) is None


def test_a_strangers_pid_in_an_old_pid_file_does_not_pass_for_the_server(root):
    process = Process(root)
    process.address()
    lines = (root / "data/postmaster.pid").read_text().splitlines()
    process.leave()
    (root / "data/postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    process = Process(root)
    assert ask(process.address(), "SELECT 1") == 1
    process.leave()
    assert psutil.pid_exists(os.getpid())


def test_what_a_killed_initdb_left_is_made_anew(root):
    (root / "data.new").mkdir(parents=True)
    (root / "data.new/PG_VERSION").write_text("18\n")
    process = Process(root)
    assert ask(process.address(), "SELECT 1") == 1
    process.leave()


@pytest.mark.parametrize("name", ["Tòa soạn (bản 'thử')", "x" * 120])
def test_any_folder_will_do(root, name):
    folder = root.parent / name / ".pgdata"
    folder.parent.mkdir()
    process = Process(folder)
    assert ask(process.address(), "SELECT 1") == 1
    process.leave()


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(root):
    root.write_text("a file")
    process = Process(root)
    said = process.inner.communicate(timeout=60)[1]
    assert f"the embedded PostgreSQL in {root} could not be used: " in said.splitlines()[-1]
    assert "atexit" not in said


def test_root_does_not_open_its_home(root, monkeypatch):
    monkeypatch.setattr(cluster, "_SYSTEM_USER", "pgserver")
    monkeypatch.setattr(cluster.pwd, "getpwuid", lambda uid: SimpleNamespace(pw_dir=root.parent))
    root.mkdir()
    with pytest.raises(cluster.ClusterError, match="would have to open .* to every user"):
        cluster.Cluster(root)._make()
