"""Times as tables of ratios: ratios hold from machine to machine, seconds do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.benchmarks.long_papers import LARGE, MEMORY_LIMIT_MIB, SMALL, LongPaper
from tests.benchmarks.pages import BARE_VIEW, PageTimes
from tests.benchmarks.sheets import QUERY_LIMIT, RATIO_LIMIT, ROWS, SheetTimes
from tests.benchmarks.volumes import VolumeTimes
from tests.benchmarks.word_papers import WordGrowth

# The browser waits 0.1 seconds for the next key before it asks; 0.3 is the goal.
PREVIEW_LIMIT = 0.2
DOWNLOAD_LIMIT = 1.5


def paper_table(times: dict[str, float | None]) -> Iterator[str]:
    """Each way to the same paper as a multiple of the first."""
    ours = next(iter(times.values()))
    yield f"{'PDF of a plan with 12 activities':<44}{'x our writer, warm':>20}"
    for way, found in times.items():
        yield f"  {way:<42}{'not installed' if found is None else f'{found / ours:.1f}':>20}"


def long_paper_lines(papers: Iterable[LongPaper]) -> Iterator[str]:
    """How each form of a long paper grows, and its memory, against the limits."""
    for paper in papers:
        verdict = "within" if paper.is_within_limits else "OVER"
        yield (
            f"Paper of {LARGE:,} activities in the form “{paper.form}”: {paper.growth:.0f} x the one of {SMALL}, "
            f"{paper.memory:.0f} MiB, {verdict} {LARGE // SMALL} x and {MEMORY_LIMIT_MIB} MiB."
        )


def word_lines(papers: Iterable[WordGrowth]) -> Iterator[str]:
    """How each form of a long Word file grows, against the limit."""
    for paper in papers:
        verdict = "within" if paper.is_linear else "OVER"
        yield (
            f"Word file of {LARGE:,} activities in the form “{paper.form}”: {paper.growth:.0f} x the one of {SMALL}, "
            f"{verdict} {LARGE // SMALL} x."
        )


def volume_line(times: VolumeTimes) -> str:
    """The yearbook as a multiple of LibreOffice's time."""
    if times.libreoffice is None:
        return f"Yearbook of {times.pages} pages: {times.bound:.2f} s; LibreOffice is not installed."
    ratio = times.bound / times.libreoffice
    verdict = "within" if ratio <= 1 else "OVER"
    return f"Yearbook of {times.pages} pages: {ratio:.2f} of LibreOffice for one document as long, {verdict} 1.00."


def download_line(ratio: float) -> str:
    """The download of an issued plan as a multiple of a plain file."""
    verdict = "within" if ratio <= DOWNLOAD_LIMIT else "OVER"
    return f"Download of an issued plan: {ratio:.2f} x a plain file of the same bytes, {verdict} {DOWNLOAD_LIMIT}."


def sheet_line(times: SheetTimes) -> str:
    """The import of a large file as a multiple of the bare way."""
    verdict = "within" if times.is_within_limits else "OVER"
    return (
        f"Import of {ROWS:,} activities: {times.ratio:.2f} x bare openpyxl and bulk_create, "
        f"{times.queries} statements, {verdict} {RATIO_LIMIT} x and {QUERY_LIMIT}."
    )


def preview_lines(times: dict[int, float]) -> Iterator[str]:
    """What of the 0.3 seconds from a change to the new sheet is the server's."""
    for size, found in times.items():
        verdict = "within" if found <= PREVIEW_LIMIT else "OVER"
        limit = f"{PREVIEW_LIMIT * 1000:.0f} ms"
        yield f"Preview of a draft with {size} activities: {found * 1000:.0f} ms on the server, {verdict} {limit}."


def page_table(times: PageTimes) -> Iterator[str]:
    """Each page as a multiple of the bare view in the same database, and the large database against the small."""
    small, large = times.sizes
    bare = times.by_page[BARE_VIEW]
    heads = (f"x bare, {small:,} rows", f"x bare, {large:,} rows", "large / small")
    yield f"{'Page':<24}" + "".join(f"{head:>22}" for head in heads)
    for page, found in times.by_page.items():
        ratios = (found[small] / bare[small], found[large] / bare[large], found[large] / found[small])
        yield f"  {page:<22}" + "".join(f"{ratio:>22.2f}" for ratio in ratios)


def worst_growth(times: PageTimes) -> float:
    """How many times slower the page that grows most is in the large database."""
    small, large = times.sizes
    return max(found[large] / found[small] for page, found in times.by_page.items() if page != BARE_VIEW)
