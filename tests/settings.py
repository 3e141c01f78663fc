"""The portal's own settings, made fit for tests: quick password hashes, no files left behind.

The environment is set before the settings are read, so that a bare ``pytest`` needs nothing from outside.
``DATABASE_URL`` is taken as given: ``.ci/run`` runs the same tests on SQLite and on PostgreSQL.
"""

import os

# Not setdefault: a developer's own DEMO or DEBUG must not change what the tests prove.
os.environ.update(SECRET_KEY="only-for-tests-and-long-enough-to-pass-every-check", DEMO="1", DEBUG="0")
os.environ.pop("ALLOWED_HOSTS", None)

from cooperation.settings import *  # noqa: F403 - the environment has to come first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {**globals()["CACHES"], "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True  # finds a file when asked, instead of listing all of them for every test client
# Background work is done at once, in the test's own process; no queue is needed.
CELERY_TASK_ALWAYS_EAGER = True
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
