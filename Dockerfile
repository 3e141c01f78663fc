# One image for the portal, its worker and the commands of manage.py; compose.yaml puts them together.
# Debian 12 is where all tests run: there lines break and scans are recognised as they expect.
FROM debian:12-slim AS system
ENV LANG=C.UTF-8
WORKDIR /portal
# The certificates are for mail servers, whose own are checked against them.
RUN --mount=type=bind,source=.ci,target=.ci \
    apt-get -qq update && \
    apt-get -qq -y install --no-install-recommends ca-certificates python3 && \
    .ci/system-packages pdf && \
    .ci/system-packages ocr && \
    apt-get clean && \
    rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log
RUN groupadd --gid 10001 portal && \
    useradd --uid 10001 --gid portal --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin portal && \
    install --directory --owner portal --group portal --mode 0700 /var/lib/portal


# Libraries, by version and hash. What installs them stays behind.
FROM system AS libraries
RUN --mount=type=bind,source=.ci,target=.ci \
    --mount=type=bind,source=requirements.txt,target=requirements.txt \
    .ci/environment requirements.txt && \
    .venv/bin/python -m pip uninstall --quiet --yes pip setuptools


# Our own code, compiled, and the files for browsers. Collecting them asks for settings: these open nothing and stay behind.
FROM libraries AS code
WORKDIR /code
COPY . .
RUN SECRET_KEY="$(head -c 60 /dev/urandom | base64 -w 0)" \
    ALLOWED_HOSTS=localhost DATABASE_URL=sqlite://:memory: BROKER_URL=redis://localhost:6379/0 \
    PYTHONDONTWRITEBYTECODE=1 /portal/.venv/bin/python manage.py collectstatic --no-input --verbosity 0 && \
    python3 -m compileall -q --invalidation-mode unchecked-hash -s /code -p /portal cooperation plans provinces && \
    rm -rf .ci requirements.txt && \
    chmod -R u=rwX,go=rX .


FROM system
COPY --from=libraries /portal/.venv .venv
COPY --from=code /code .
# Programs look for a home to write to; the portal itself writes to VAR_DIR alone.
ENV HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/portal
VOLUME /var/lib/portal
USER 10001:10001
EXPOSE 8000
# Asked under the first of the names under which the portal answers: any other is refused.
HEALTHCHECK --interval=30s --timeout=10s --start-period=1m --retries=3 \
    CMD [".venv/bin/python", "-c", "import os; from urllib.request import Request, urlopen; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip(' .'); urlopen(Request('http://127.0.0.1:8000/suc-khoe/', headers={'Host': host}), timeout=8)"]
CMD [".venv/bin/gunicorn", "cooperation.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4", "--timeout", "120"]
