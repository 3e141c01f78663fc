"""``python -m tests.benchmarks``: how the pages and the paper compare with bare and rival ways, as ratios of one run.

Ends with exit code 1 when a page is more than 1.5 times slower in the large database than in the small one.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from argparse import ArgumentParser, Namespace
from pathlib import Path

import tests.benchmarks.start  # noqa: F401 - settings come before models
from tests.benchmarks.databases import databases, use
from tests.benchmarks.downloads import time_download
from tests.benchmarks.large_plan import tell_large_plan
from tests.benchmarks.long_papers import measure_long_papers
from tests.benchmarks.pages import PageTimes, time_pages
from tests.benchmarks.papers import time_papers
from tests.benchmarks.previews import time_previews
from tests.benchmarks.reading import curve_lines, reading_lines
from tests.benchmarks.report import (
    download_line,
    long_paper_lines,
    page_table,
    paper_table,
    preview_lines,
    sheet_line,
    volume_line,
    word_lines,
    worst_growth,
)
from tests.benchmarks.sheets import time_sheets
from tests.benchmarks.volumes import time_volume
from tests.benchmarks.word_papers import measure_word_papers

GROWTH_LIMIT = 1.5


def main() -> int:
    options = _options()
    if options.what == "reading":
        sys.stdout.writelines(f"{line}\n" for line in reading_lines())
        return 0
    if options.what == "large":
        with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
            return tell_large_plan(Path(folder))
    sizes = (options.small, options.large)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        sys.stdout.write(f"Filling two databases with {sizes[0]:,} and {sizes[1]:,} activities …\n")
        sys.stdout.flush()
        with databases(Path(folder), sizes) as made:
            pages = time_pages(made)
            if options.what == "pages":
                return _verdict(pages)
            name, measured = made[sizes[0]]
            use(name)
            papers = time_papers(measured.plan, Path(folder))
            download = time_download(measured.plan, Path(folder))
            volume = time_volume(measured.plan, Path(folder))
            previews = time_previews(measured.plan)
            sheets = time_sheets(measured.plan)
            long_papers = measure_long_papers(Path(folder))
            word_papers = measure_word_papers()
    lines = [*paper_table(papers), *long_paper_lines(long_papers), *word_lines(word_papers), "", volume_line(volume)]
    lines.append(download_line(download))
    lines.append(sheet_line(sheets))
    lines += [*preview_lines(previews), "", *curve_lines(), ""]
    sys.stdout.write("\n".join(lines) + "\n")
    return _verdict(pages)


def _verdict(pages: PageTimes) -> int:
    """Tell the pages; 1 when one of them grows more than it may."""
    growth = worst_growth(pages)
    verdict = "within" if growth <= GROWTH_LIMIT else "OVER"
    told = f"Growth of the slowest page: {growth:.2f}, {verdict} the limit of {GROWTH_LIMIT}."
    lines = [*page_table(pages), "", told]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if growth <= GROWTH_LIMIT else 1


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    kinds = ("all", "pages", "reading", "large")
    parser.add_argument("what", nargs="?", choices=kinds, default="all", help="reading: the corpus; large: huge plans")
    parser.add_argument("--small", type=int, default=1_000, help="activities in the small database")
    parser.add_argument("--large", type=int, default=100_000, help="activities in the large database")
    return parser.parse_args()


if __name__ == "__main__":
    warnings.filterwarnings("ignore", message="No directory at")
    sys.exit(main())
