"""Looking at a page as everyone does: at a desk and on a phone, in light and dark, magnified four times, by keyboard.

The rules are run on the page as it was loaded once; windows and colours change under it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
from django.http import HttpResponse
from playwright.sync_api import Page

from tests.permissions.test_sweep import is_page

from .answering import Answers
from .conftest import DESK, PHONE

# A window of 1280 × 1024 px at 400 % (WCAG 1.4.10).
ZOOMED = {"width": 320, "height": 256}
# Colours are asked about in each of the four ways a page is seen; what does not depend on them, once for each width.
WAYS = ((DESK, "light", "all"), (DESK, "dark", "colours"), (PHONE, "light", "colours"), (PHONE, "dark", "all"))
# For a page whose parts were looked at in every way: what differs from it shows in two.
BRIEFLY = (WAYS[0], WAYS[-1])

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async (asked) => {
    const colours = {runOnly: ['color-contrast', 'link-in-text-block']};
    const all = {rules: {'target-size': {enabled: true}}};
    // What sticks to the window covers something else at every place it is scrolled to; the keyboard goes round it.
    const sticks = (part) => getComputedStyle(part).position === 'sticky';
    const sticky = [...document.querySelectorAll('main *')].filter(sticks);
    for (const part of sticky) part.style.position = 'static';
    const found = await axe.run(document, {
        ...(asked === 'colours' ? colours : all), resultTypes: ['violations'], preload: false,
    });
    for (const part of sticky) part.style.position = '';
    return found.violations.flatMap((rule) => rule.nodes.map(
        (node) => `${rule.id} (${rule.impact}): ${node.html} ${node.any.map((check) => check.message).join(' ')}`));
}"""
# Wider than the window; cut on its left, where nobody can scroll; hidden by what sticks when it takes the focus.
MAGNIFIED = """async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const said = (element) => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
    const found = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`${wide} px too wide`);
    document.activeElement?.blur();
    const reached = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    for (const element of document.querySelectorAll(reached)) {
        if (element.disabled || !element.checkVisibility({visibilityProperty: true})) continue;
        element.focus();
        if (document.activeElement !== element) continue;
        const [box] = element.getClientRects();
        if (!box || box.width < 2 || box.height < 2) continue;
        const left = Math.max(box.left, 0), right = Math.min(box.right, window.innerWidth);
        const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, window.innerHeight);
        const parts = [.5, .1, .9];
        const seen = left < right && top < bottom && parts.some((across) => parts.some((down) => {
            const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
            return hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit));
        }));
        if (!seen) found.push(`hidden when focused: ${said(element)} at ${JSON.stringify(box)}`);
    }
    document.activeElement?.blur();
    return found;
}"""


def faults(page: Page, ways: tuple = WAYS) -> Iterator[str]:
    """What is wrong with the page that is open, each way said with the fault; nothing when it is for everyone."""
    page.evaluate(AXE)
    for viewport, scheme, asked in ways:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield from (f"{viewport['width']} {scheme} {problem}" for problem in page.evaluate(RUN_AXE, asked))
    if wide := page.evaluate("document.documentElement.scrollWidth - window.innerWidth"):
        yield f"{PHONE['width']}: {wide} px too wide"
    page.set_viewport_size(ZOOMED)
    yield from (f"at 400 %: {problem}" for problem in page.evaluate(MAGNIFIED))
    page.set_viewport_size(DESK)


def wrong(page: Page, said: str) -> list[str]:
    """What is wrong with the page that is open, all that is folded on it opened but the menus that lie over it."""
    for details in page.locator("main details:not(.menu)").all():
        details.evaluate("element => element.open = true")
    return [f"{said}: {fault}" for fault in faults(page, BRIEFLY)]


def wrong_with(answer: HttpResponse, answers: Answers, url: str) -> list[str]:
    """What is wrong with an answer to something that was sent to ``url``."""
    if not is_page(answer):
        return [f"{url} answered {answer.status_code}"]
    answers.prepared[url] = answer
    answers.page.goto(url)
    found = wrong(answers.page, f"{url} sent")
    answers.prepared.clear()
    return found
