"""Production's settings without the compression of static files, which takes long and proves nothing more."""

from cooperation.settings import *  # noqa: F403 - the same settings, one choice changed

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
