"""Importing this starts Django with the settings of the tests, which are the portal's own."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
