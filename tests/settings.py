"""The settings of the tests: development's, whatever .env says, with a fast password hasher."""

import os
import tempfile
from pathlib import Path

os.environ["DEBUG"] = "1"

from newsroom.settings import *  # noqa: E402, F403

# Each test has a folder of its own (conftest.py); this one is for what outlives a test.
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="newsroom-media-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
