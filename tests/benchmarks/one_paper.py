"""One paper, from its JSON to its PDF, as a process of its own: ``python -m tests.benchmarks.one_paper IN OUT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import tests.benchmarks.start  # noqa: F401 - settings come before templates
from plans.documents.content import from_json
from plans.documents.writing.pdf import write_pdf

source, target = map(Path, sys.argv[1:])
target.write_bytes(write_pdf(from_json(json.loads(source.read_text(encoding="utf-8"))), draft=False))
