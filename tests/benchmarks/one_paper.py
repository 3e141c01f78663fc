"""One paper, from its JSON to its PDF, as a process of its own: ``python -m tests.benchmarks.one_paper IN OUT``.

Says the peak of its memory in KiB.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import tests.benchmarks.start  # noqa: F401 - settings come before templates
from plans.documents.content import from_json
from plans.documents.writing.pdf import write_pdf

source, target = map(Path, sys.argv[1:])
target.write_bytes(write_pdf(from_json(json.loads(source.read_text(encoding="utf-8"))), draft=False))
sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n")
