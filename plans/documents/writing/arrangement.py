"""Where the parts of a document are printed: in the table form the activities move from the body to an appendix."""

from __future__ import annotations

import dataclasses

from plans.documents.content import OfficialDocument, Paragraph, Section
from plans.documents.writing import phrases
from plans.documents.writing.activity_table import activity_appendix
from plans.wording import ActivityForm


def arranged(document: OfficialDocument) -> OfficialDocument:
    """``document`` as it is laid out: what is printed in the body stands in its sections, the rest in appendices.

    In the table form an area leaves its title in the body, as a line of a list or, where it has paragraphs of its
    own, as a heading; the body refers to the appendix.
    """
    if document.activity_form == ActivityForm.LIST or not document.activities():
        return document
    label = phrases.appendix_label(1, of=len(document.appendices) + 1)
    return dataclasses.replace(
        document,
        activity_form=ActivityForm.LIST,
        sections=tuple(_with_reference(section, label, document.activity_form) for section in document.sections),
        appendices=(activity_appendix(document), *document.appendices),
    )


def _with_reference(part: Section, label: str, form: str) -> Section:
    if not _holds_activities(part):
        return part
    if form == ActivityForm.BOTH:
        return _with_paragraphs(part, Paragraph(phrases.overview_in(label)))
    reference = Paragraph(phrases.details_in(label))
    if all(_is_bare(area) for area in part.sections):
        listed = (Paragraph(phrases.sentence(area.title), f"{area.number}.") for area in part.sections)
        bare = dataclasses.replace(part, sections=(), activities=())
        return _with_paragraphs(bare, *listed, reference)
    return _with_paragraphs(_without_activities(part), reference)


def _holds_activities(section: Section) -> bool:
    return bool(section.activities) or any(_holds_activities(part) for part in section.sections)


def _is_bare(area: Section) -> bool:
    return not (area.paragraphs or area.sections or area.tables)


def _without_activities(section: Section) -> Section:
    return dataclasses.replace(
        section, activities=(), sections=tuple(_without_activities(part) for part in section.sections)
    )


def _with_paragraphs(section: Section, *paragraphs: Paragraph) -> Section:
    return dataclasses.replace(section, paragraphs=(*section.paragraphs, *paragraphs))
