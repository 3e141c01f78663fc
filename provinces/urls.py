"""The addresses of people and their roles."""

from __future__ import annotations

from django.urls import path

from provinces.views import accounts, invitation, memberships, people

_PERSON = "nguoi-dung/<int:pk>/"
_ROLE = "vai-tro/<int:pk>/"

urlpatterns = [
    path("nguoi-dung/", people.people_list, name="people_list"),
    path("nguoi-dung/moi/", invitation.person_invite, name="person_invite"),
    path(_PERSON, people.person_detail, name="person_detail"),
    path(f"{_PERSON}vai-tro/", memberships.role_give, name="role_give"),
    path(f"{_PERSON}lien-ket/", invitation.person_link, name="person_link"),
    *(path(f"{_PERSON}{deed.slug}/", accounts.deed_view(deed), name=deed.name) for deed in accounts.DEEDS),
    path(f"{_ROLE}doi/", memberships.role_change, name="role_change"),
    path(f"{_ROLE}thoi-gian/", memberships.role_days, name="role_days"),
    path(f"{_ROLE}ket-thuc/", memberships.role_end, name="role_end"),
    path("dat-mat-khau/<str:uid>/<str:token>/", invitation.password_choose, name="password_choose"),
]
