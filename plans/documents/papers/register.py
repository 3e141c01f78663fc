"""Sổ đăng ký văn bản đi: the plans that a body issued in a year, as the register that is printed and closed.

Its columns are those of Nghị định 30/2020/NĐ-CP, Phụ lục IV; what the records office writes by hand stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from plans.documents.compose import superior_of
from plans.documents.content import Appendix, Belonging, Column, ColumnKind, OfficialDocument, Row, Table
from plans.documents.papers import decision
from plans.models import Plan
from plans.wording import within_sentence

TITLE = "Sổ đăng ký văn bản đi"
COLUMNS = (
    Column("Số, ký hiệu văn bản", 13, ColumnKind.SHORT),
    Column("Ngày tháng văn bản", 10, ColumnKind.SHORT),
    Column("Tên loại và trích yếu nội dung văn bản", 24),
    Column("Người ký", 10),
    Column("Nơi nhận văn bản", 13),
    Column("Đơn vị, người nhận bản lưu", 8),
    Column("Số lượng bản", 5, ColumnKind.SHORT),
    Column("Ngày chuyển", 6, ColumnKind.SHORT),
    Column("Ký nhận", 5),
    Column("Ghi chú", 8),
)
_BY_HAND = ("", "", "")


def compose_register(plans: Sequence[Plan], *, year: int) -> OfficialDocument:
    """The register of ``plans``, at least one, all issued by one body in ``year``; in the order given.

    Recipients, issuing body and amended plan have to be loaded.
    """
    body, days = plans[0].issuing_body, [plan.issued_on for plan in plans]
    return OfficialDocument(
        kind=TITLE,
        superior=superior_of(body, on=max(days)),
        issuer=body.full_name_on(max(days)),
        subject=f"Năm {year}, từ số {plans[0].number_text} đến số {plans[-1].number_text}",
        appendices=(
            Appendix(
                TITLE,
                tables=(Table(COLUMNS, tuple(_row(plan) for plan in plans)),),
                belonging=Belonging.SHEET,
            ),
        ),
        is_appendices_alone=True,
    )


def _row(plan: Plan) -> Row:
    note = f"Điều chỉnh, bổ sung {plan.amends.code}" if plan.amends else ""
    recipients = "; ".join(recipient.text for recipient in plan.recipients.all())
    day = f"{plan.issued_on:%d/%m/%Y}"
    return Row((plan.code, day, entry_of(plan), plan.signatory, recipients, plan.archive, *_BY_HAND, note))


def entry_of(plan: Plan) -> str:
    """Kind and subject of the paper by which the plan was issued."""
    named = f"{plan.kind} {within_sentence(plan.subject)}"
    return f"{decision.KIND} về việc ban hành {named}" if plan.is_issued_by_decision else named
