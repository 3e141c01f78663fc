"""The addresses of programs, plans, activities and boards."""

from __future__ import annotations

from django.urls import path

from plans.views import (
    activities,
    amendment,
    boards,
    comments,
    drafting,
    history,
    jobs,
    opinions,
    paper,
    plan,
    plan_list,
    program_editing,
    programs,
    revisions,
    steps,
    yearbook,
)

_PLAN = "ke-hoach/<int:pk>/"
_ACTIVITY = "hoat-dong/<int:pk>/"

urlpatterns = [
    path("chuong-trinh/", programs.program_list, name="program_list"),
    path("chuong-trinh/lap-moi/", program_editing.program_create, name="program_create"),
    path("chuong-trinh/<slug:slug>/sua/", program_editing.program_edit, name="program_edit"),
    path("chuong-trinh/<slug:slug>/", programs.program_detail, name="program_detail"),
    path("chuong-trinh/<slug:slug>/tap-ke-hoach/<int:year>/", yearbook.yearbook_file, name="yearbook_file"),
    path("chuong-trinh/<slug:slug>/tap-ke-hoach/<int:year>/lap/", yearbook.yearbook_start, name="yearbook_start"),
    path("viec/<int:pk>/", jobs.job_detail, name="job_detail"),
    path("viec/<int:pk>/tep/", jobs.job_result, name="job_result"),
    path("viec/<int:pk>/lam-lai/", jobs.job_restart, name="job_restart"),
    path("bang-quy/", boards.quarter_board, name="quarter_board"),
    path("ke-hoach/", plan_list.plan_list, name="plan_list"),
    path("ke-hoach/lap-moi/", drafting.plan_create, name="plan_create"),
    path(_PLAN, plan.plan_detail, name="plan_detail"),
    path(f"{_PLAN}sua/", drafting.plan_edit, name="plan_edit"),
    path(f"{_PLAN}dieu-chinh/", amendment.plan_amend, name="plan_amend"),
    path(f"{_PLAN}ban-giay/", paper.plan_paper, name="plan_paper"),
    path(f"{_PLAN}ban-giay/trang/", paper.plan_sheet, name="plan_sheet"),
    path(f"{_PLAN}pdf/", paper.plan_pdf, name="plan_pdf"),
    path(f"{_PLAN}docx/", paper.plan_docx, name="plan_docx"),
    path(f"{_PLAN}tep/<int:file>/", paper.plan_attachment, name="plan_attachment"),
    path(f"{_PLAN}lay-y-kien/", opinions.opinion_send, name="opinion_send"),
    path(f"{_PLAN}y-kien/", opinions.opinion_summary, name="opinion_summary"),
    path(f"{_PLAN}y-kien/docx/", opinions.opinion_docx, name="opinion_docx"),
    path(f"{_PLAN}y-kien/xlsx/", opinions.opinion_xlsx, name="opinion_xlsx"),
    path(f"{_PLAN}y-kien/ket-thuc/", opinions.opinion_close, name="opinion_close"),
    path("y-kien/", opinions.opinion_list, name="opinion_list"),
    path("y-kien/<int:pk>/", opinions.opinion_answer, name="opinion_answer"),
    path("y-kien/gop-y/<int:pk>/", opinions.opinion_decide, name="opinion_decide"),
    path(f"{_PLAN}lich-su/", history.plan_history, name="plan_history"),
    path(f"{_PLAN}ban-luu/", revisions.plan_revisions, name="plan_revisions"),
    path(f"{_PLAN}ban-luu/<int:number>/pdf/", revisions.revision_pdf, name="revision_pdf"),
    path(f"{_PLAN}so-sanh/", revisions.plan_comparison, name="plan_comparison"),
    path(f"{_PLAN}hoat-dong/them/", activities.activity_create, name="activity_create"),
    *(path(f"{_PLAN}{page.slug}/", steps.step_view(page), name=f"plan_{page.name}") for page in steps.STEP_PAGES),
    path(f"{_PLAN}gop-y/", comments.thread_create, name="thread_create"),
    path("gop-y/<int:pk>/tra-loi/", comments.thread_reply, name="thread_reply"),
    path("gop-y/<int:pk>/xong/", comments.thread_resolve, name="thread_resolve"),
    path(f"{_ACTIVITY}sua/", activities.activity_edit, name="activity_edit"),
    path(f"{_ACTIVITY}xoa/", activities.activity_delete, name="activity_delete"),
    path(f"{_ACTIVITY}chuyen/", activities.activity_move, name="activity_move"),
]
