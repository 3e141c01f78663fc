"""Tables that the administration shows and never writes: their rows come from the portal's own actions."""

from __future__ import annotations

from django.contrib import admin


class ReadOnly:
    """Nobody adds, changes or deletes; who may look still may."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyAdmin(ReadOnly, admin.ModelAdmin):
    """A table to look at. Where a page of the portal shows the same row, ``view_on_site`` leads there."""

    view_on_site = False


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    """Rows of a table to look at, on the page of the row they belong to."""

    extra = 0
    can_delete = False
