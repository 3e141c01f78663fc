"""The entry point of application servers."""

import os

from django.core.wsgi import get_wsgi_application

from cooperation.charsets import ReadableHeader

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation.settings")
application = ReadableHeader(get_wsgi_application())
