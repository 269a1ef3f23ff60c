"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

# What is loaded by now stays for good, and a page leaves little that refers to itself: looking at
# all of it again with every few pages, the collector would take a sixth of their time.
gc.collect()
gc.freeze()
gc.set_threshold(5000)
