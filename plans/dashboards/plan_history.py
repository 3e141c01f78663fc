"""The history of a plan in the words of the office: what each recorded event was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plans.models import PlanEvent
from plans.workflow import State

# What ``PlanEvent.action`` stores, and what people read. A test knows every action that is recorded anywhere.
ACTION_LABELS: dict[str, str] = {
    "created": "Lập dự thảo",
    "read_from_paper": "Đọc từ văn bản có sẵn",
    "edited": "Sửa nội dung chung",
    "area_added": "Thêm nhóm hoạt động",
    "activity_added": "Thêm hoạt động",
    "activity_edited": "Sửa hoạt động",
    "activity_removed": "Bỏ hoạt động",
    "activity_put_back": "Hoàn tác việc bỏ hoạt động",
    "activity_moved": "Chuyển chỗ hoạt động",
    "activities_imported": "Nhập hoạt động từ tệp",
    "table_saved": "Lưu bảng hoạt động",
    "rows_pasted": "Dán hoạt động vào bảng",
    "rows_changed": "Sửa nhiều hoạt động một lúc",
    "rows_restored": "Hoàn tác việc ghi nhiều hoạt động",
    "frozen": "Lưu bản văn bản",
    "submit": "Trình",
    "withdraw": "Thu hồi",
    "endorse": "Trình Ủy ban nhân dân",
    "recall": "Rút lại",
    "approve": "Duyệt",
    "return": "Trả lại",
    "unapprove": "Hủy duyệt",
    "issue": "Cấp số và ban hành",
    "register": "Đăng ký bản đã ban hành",
    "cancel": "Hủy dự thảo",
    "close": "Kết thúc",
    "word_edits_taken": "Lấy thay đổi từ bản Word",
    "unit_paper_saved": "Ghi văn bản của đơn vị soạn thảo",
    "signed_copy_added": "Đưa lên bản ký số",
    "scan_added": "Đính kèm bản quét",
    "amendment_started": "Lập dự thảo điều chỉnh, bổ sung",
    "superseded": "Được thay bằng bản điều chỉnh, bổ sung",
    "thread_opened": "Góp ý",
    "thread_replied": "Trao đổi về góp ý",
    "thread_resolved": "Ghi nhận góp ý đã xong",
    "opinion_sent": "Gửi lấy ý kiến",
    "taken_up": "Nhận việc từ kế hoạch chung",
    "common_change_decided": "Quyết định về thay đổi của kế hoạch chung",
    "copied": "Lập từ kế hoạch trước",
    "opinion_answered": "Trả lời lấy ý kiến",
    "opinion_closed": "Kết thúc lấy ý kiến",
    "opinion_decided": "Xử lý ý kiến góp ý",
}

# Events whose subject ends in the hash of what was kept.
SEALED = frozenset({"frozen", "signed_copy_added", "scan_added", "read_from_paper"})


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event as a person reads it; ``fingerprint`` is the seal of a frozen paper or of a file, else ""."""

    event: PlanEvent
    label: str
    subject: str
    fingerprint: str
    from_state: str
    to_state: str

    @property
    def moved(self) -> bool:
        """Whether the event took the plan from one state to another."""
        return bool(self.from_state and self.to_state)


def history_entries(events: Iterable[PlanEvent]) -> list[HistoryEntry]:
    """The events as entries, in the order in which they come."""
    return [_entry(event) for event in events]


def _entry(event: PlanEvent) -> HistoryEntry:
    subject, fingerprint = event.subject, ""
    if event.action in SEALED:
        subject, _, fingerprint = event.subject.rpartition(": ")
    return HistoryEntry(
        event=event,
        label=ACTION_LABELS.get(event.action, "Việc khác"),
        subject=subject,
        fingerprint=fingerprint,
        from_state=_state(event.from_state),
        to_state=_state(event.to_state),
    )


def _state(value: str) -> str:
    return State(value).label if value in State.values else ""
