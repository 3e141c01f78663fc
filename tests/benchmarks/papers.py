"""The PDF of a plan by our writer, by LibreOffice from our Word file, by Chromium from our HTML, and by Typst."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from plans.documents.compose import compose
from plans.documents.content import OfficialDocument, to_json
from plans.documents.writing.docx import write_docx
from plans.documents.writing.html import document_html
from plans.documents.writing.pdf import write_pdf
from plans.queries.plans import load_paper
from tests.benchmarks.stopwatch import median_seconds
from tests.benchmarks.typst_paper import typst

TIMES = 5


def time_papers(plan: int, folder: Path) -> dict[str, float | None]:
    """Median seconds of each way to the same paper; None where a program is not installed."""
    document = compose(load_paper(plan))
    ways: dict[str, Callable[[], object] | None] = {
        "our writer, warm": lambda: write_pdf(document, draft=False),
        "our writer, whole process": _our_process(document, folder),
        "LibreOffice headless, whole process": libreoffice(document, folder),
        "Chromium headless, whole process": _chromium(document, folder),
        "Typst, whole process": _typst(document, folder),
    }
    return {way: median_seconds(work, TIMES) if work else None for way, work in ways.items()}


def _our_process(document: OfficialDocument, folder: Path) -> Callable[[], object]:
    source = folder / "paper.json"
    source.write_text(json.dumps(to_json(document), ensure_ascii=False), encoding="utf-8")
    return _command(
        folder / "ours.pdf", sys.executable, "-m", "tests.benchmarks.one_paper", source, folder / "ours.pdf"
    )


def libreoffice(document: OfficialDocument, folder: Path) -> Callable[[], object] | None:
    """The conversion of our Word file as a whole process; None where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    source = folder / "office.docx"
    source.write_bytes(write_docx(document, draft=False))
    profile = f"-env:UserInstallation={(folder / 'office-profile').as_uri()}"
    arguments = ("--headless", profile, "--convert-to", "pdf", "--outdir", folder, source)
    return _command(folder / "office.pdf", program, *arguments)


def _chromium(document: OfficialDocument, folder: Path) -> Callable[[], object] | None:
    program = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if program is None:
        return None
    source, target = folder / "browser.html", folder / "browser.pdf"
    source.write_text(document_html(document, draft=False), encoding="utf-8")
    switches = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer")
    profile = f"--user-data-dir={folder / 'browser-profile'}"
    return _command(target, program, *switches, profile, f"--print-to-pdf={target}", source.as_uri())


def _typst(document: OfficialDocument, folder: Path) -> Callable[[], object] | None:
    command = typst(document, folder)
    return _command(*command) if command else None


def _command(target: Path, *command: object) -> Callable[[], None]:
    """Run the command, which must leave a PDF at ``target``."""

    def run() -> None:
        target.unlink(missing_ok=True)
        ended = subprocess.run([str(part) for part in command], check=False, capture_output=True, timeout=120)
        if ended.returncode or not target.exists() or not target.read_bytes().startswith(b"%PDF"):
            raise RuntimeError(f"{command[0]} made no PDF: {ended.stderr.decode(errors='replace')[-2000:]}")

    return run
