#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
except ImportError:
    sys.exit("Newsroom: no Django here. Use .venv/bin/python, which `make run` makes.")

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Newsroom: {error}")
