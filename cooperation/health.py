"""The page that watches over the portal ask: does it answer, and does its database."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, 503 when it does not. Tells nothing else, so anyone may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("Cơ sở dữ liệu không trả lời.")
        return _answer({"trang_thai": "lỗi", "co_so_du_lieu": "không trả lời"}, status=503)
    return _answer({"trang_thai": "tốt", "co_so_du_lieu": "trả lời"}, status=200)


def _answer(facts: dict[str, str], *, status: int) -> JsonResponse:
    return JsonResponse(facts, status=status, json_dumps_params={"ensure_ascii": False})
