"""Who may come through which door: every address of the pages, its methods, and the roles it opens for."""

from __future__ import annotations

from typing import Any

from shirube.goals.models import KeyResult, Objective
from web.door import ADMIN, BROUGHT, EVERYONE, NOBODY, OWNER, PART, STEER, WRITERS, Door, sent, shown
from web.doors import AREAS
from web.routes_world import World, a_file


def _check_in(world: World, role: str) -> dict[str, Any]:
    pk = world.records["key_result"]
    return {f"kr-{pk}-value": "5", f"kr-{pk}-status": "on_track", "kr": str(pk)}


def _definition(world: World, role: str) -> dict[str, Any]:
    stands = KeyResult.objects.get(pk=world.records["key_result"])
    said = {
        "key_result": stands.pk, "version": stands.version, "title": "成約を20件にする", "kind": stands.kind,
        "baseline": "0", "target": "20", "unit": "件", "weight": "1", "ambition": "aspirational",
        "measured_by": "hand", "owner": "Owner",
    }  # fmt: skip
    return {f"kr-{name}": value for name, value in said.items()}


def _own_draft(world: World, role: str) -> dict[str, Any]:
    return {"title": "新しい目的", "owner": f"person-{world.people[role].pk}" if role in world.people else ""}


def _edited(world: World, role: str) -> dict[str, Any]:
    version = Objective.objects.get(pk=world.records["objective"]).version
    return {"title": "言い直した目的", "owner": f"person-{world.records['person']}", "version": version}


def _place(world: World, role: str) -> dict[str, Any]:
    return {"parent": world.records["accounting"]}


def _new_unit(world: World, role: str) -> dict[str, Any]:
    own = world.people[role].company.units.get(parent=None).pk if role in world.people else ""
    return {"name": "新しい部", "kind": "department", "parent": own}


def _membership(world: World, role: str) -> dict[str, Any]:
    return {"unit": world.records["accounting"], "since": "2026-11-01"}


def _sheet(world: World, role: str) -> dict[str, Any]:
    person = world.people.get(role)
    cycle = person.company.cycles.order_by("-start_on").first() if person else None
    return {"file": a_file(), "cycle": cycle.pk if cycle else ""}


def _profile(world: World, role: str) -> dict[str, Any]:
    return {"name": "別の名前", "language": "ja", "theme": "", "version": "1"}


NEW_CYCLE = {"name": "来期", "start_on": "2027-01-01", "end_on": "2027-03-31"}
THIS_CYCLE = {
    "name": "2026年度 3Q", "start_on": "2026-10-01", "end_on": "2026-12-31", "closes_on": "2027-01-14", "version": "1",
}  # fmt: skip
ENTERING = {"name": "新人", "password": "a lantern by the sea"}
COMPANY = {"name": "改名電機", "language": "ja", "fiscal_year_starts_in": "4"}

GOALS = [
    shown("today", EVERYONE),
    sent("today", EVERYONE, posted=_check_in),
    shown("me", EVERYONE),
    shown("new-objective", WRITERS),
    sent("new-objective", WRITERS, posted=_own_draft),
    shown("objective", EVERYONE, "objective"),
    shown("objective", PART, "draft", refusal=404),
    shown("objective", EVERYONE, "proposed"),
    shown("edit-objective", PART, "objective"),
    shown("edit-objective", PART, "draft", refusal=404),
    sent("edit-objective", PART, "objective", _edited),
    shown("align-objective", PART, "objective"),
    sent("align-objective", PART, "objective", {"supports": ""}),
    sent("propose-objective", PART, "draft", refusal=404),
    sent("commit-objective", PART, "proposed"),
    sent("reopen-objective", PART, "objective"),
    sent("delete-objective", PART, "draft", refusal=404),
    shown("alignments", EVERYONE, at="?supports_q=継続"),
    shown("alignments", EVERYONE, at="?supports_q=内緒"),
    shown("readings", EVERYONE, at="?text=商談を15件以上にする"),
    shown("key-result", EVERYONE, "key_result"),
    shown("key-result", PART, "draft_key_result", refusal=404),
    shown("key-result-initiatives", EVERYONE, "key_result"),
    shown("key-result-initiatives", PART, "draft_key_result", refusal=404),
    shown("key-result-data", EVERYONE, "key_result"),
    shown("key-result-data", PART, "draft_key_result", refusal=404),
    shown("key-result-settings", PART, "key_result"),
    sent("key-result-settings", PART, "key_result", _definition),
    sent("remove-key-result", PART, "draft_key_result", refusal=404),
    sent("check-in", PART, "key_result", _check_in),
    shown("correct-check-in", PART, "check_in"),
    sent("correct-check-in", PART, "check_in", _check_in),
    sent("undo-check-ins", OWNER, "check_in"),
    sent("comment-objective", WRITERS, "objective", {"body": "なるほど"}),
    sent("comment-objective", PART, "draft", {"body": "なるほど"}, refusal=404),
    sent("comment-check-in", WRITERS, "check_in", {"body": "なるほど"}),
    sent("withdraw-comment", OWNER, "comment"),
    sent("new-initiative", PART, "key_result", {"title": "電話する"}),
    shown("edit-initiative", PART, "initiative"),
    sent("edit-initiative", PART, "initiative", {"title": "訪問する", "version": "1"}),
    sent("finish-initiative", PART, "initiative"),
    sent("resume-initiative", PART, "done_initiative"),
    sent("drop-initiative", PART, "initiative"),
]
COMPANY_WIDE = [
    shown("teams", EVERYONE),
    shown("all-teams", EVERYONE),
    shown("team", EVERYONE, "slug"),
    shown("team-members", EVERYONE, "slug"),
    shown("map", EVERYONE),
    shown("map", EVERYONE, at="?q=内緒"),
    shown("map", EVERYONE, at="?person=Owner"),
    shown("map", EVERYONE, at="?mine=1"),
    shown("map-objective", EVERYONE, "top"),
    shown("map-objective", PART, "draft", refusal=404),
    shown("map-key-result", EVERYONE, "key_result"),
    shown("activity", EVERYONE),
    shown("activity", EVERYONE, at="?person=Owner"),
    shown("people", EVERYONE, at="?q=Owner"),
    shown("exports", EVERYONE, "cycle kind"),
    shown("imports", EVERYONE),
    sent("imports", WRITERS, posted=_sheet),
    shown("import", BROUGHT, "import", refusal=404),
    shown("import", BROUGHT, "done_import", refusal=404),
    sent("import-mapping", BROUGHT, "import", {"reset": "1"}, refusal=404),
    sent("confirm-import", BROUGHT, "import", refusal=404),
    sent("undo-import", BROUGHT, "done_import", refusal=404),
    sent("discard-import", BROUGHT, "import", refusal=404),
]
LIBRARY = [
    shown("library", EVERYONE),
    shown("library-words", EVERYONE),
    shown("library-job", EVERYONE, "job", stranger=0),
    shown("library-objective", EVERYONE, "job aim", stranger=0),
    shown("own-template", EVERYONE, "template"),
    sent("remove-template", BROUGHT, "template"),
    sent("save-template", PART, "objective"),
    sent("remarks", WRITERS, posted={"title": "売上を増やす"}),
]
ORGANISATION = [
    shown("people", EVERYONE),
    shown("new-person", STEER),
    sent("new-person", STEER, posted={"name": "新しい人", "role": "member"}),
    shown("paste-people", STEER),
    sent("paste-people", STEER, posted={"text": "氏名\t所属\n新しい人\t営業部"}),
    shown("person", EVERYONE, "person"),
    shown("edit-person", STEER, "person"),
    sent("edit-person", STEER, "person", {"name": "Owner", "role": "member", "version": "1"}),
    sent("deactivate-person", STEER, "person"),
    sent("reactivate-person", STEER, "gone"),
    shown("invite-person", STEER, "newcomer"),
    sent("invite-person", STEER, "newcomer", {"letter": "ようこそ"}),
    shown("invitation-link", STEER, "newcomer"),
    sent("join-unit", STEER, "person", _membership),
    sent("leave-unit", STEER, "person unit", {"until": "2026-11-16"}),
    shown("organisation", EVERYONE),
    shown("new-unit", STEER),
    sent("new-unit", STEER, posted=_new_unit),
    shown("unit", STEER, "unit"),
    sent("unit", STEER, "unit", {"name": "営業本部", "kind": "department", "version": "1"}),
    sent("move-unit", STEER, "unit", _place),
    sent("dissolve-unit", STEER, "empty_unit"),
    shown("cycles", EVERYONE),
    shown("new-cycle", STEER),
    sent("new-cycle", STEER, posted=NEW_CYCLE),
    shown("cycle", STEER, "cycle"),
    sent("cycle", STEER, "cycle", THIS_CYCLE),
    sent("close-cycle", STEER, "cycle"),
    sent("reopen-cycle", STEER, "closed"),
    sent("closures", ADMIN, posted={"name": "創立記念日", "start_on": "2026-12-01"}),
    sent("remove-closure", ADMIN, "closure"),
]
ONESELF = [
    shown("settings", EVERYONE),
    sent("settings", EVERYONE, posted=_profile),
    shown("tokens", EVERYONE),
    sent("tokens", EVERYONE, posted={"name": "集計", "scope": "read"}),
    sent("revoke-token", OWNER, "token", refusal=404),
    shown("company-settings", ADMIN),
    sent("company-settings", ADMIN, posted=COMPANY),
    shown("security", EVERYONE),
    sent("end_session", OWNER, "session", refusal=404),
    sent("end_other_sessions", EVERYONE),
    shown("account_change_password", EVERYONE),
    sent("account_change_password", EVERYONE),
    shown("account_set_password", EVERYONE),
    sent("account_set_password", EVERYONE),
    shown("account_reauthenticate", EVERYONE),
    sent("account_reauthenticate", EVERYONE),
    shown("mfa_reauthenticate", EVERYONE),
    sent("mfa_reauthenticate", EVERYONE),
    shown("mfa_reauthenticate_webauthn", EVERYONE),
    sent("mfa_reauthenticate_webauthn", EVERYONE),
    shown("mfa_activate_totp", EVERYONE),
    sent("mfa_activate_totp", EVERYONE),
    shown("mfa_deactivate_totp", OWNER, refusal=404, stranger=404),
    sent("mfa_deactivate_totp", OWNER, refusal=404, stranger=404),
    shown("mfa_view_recovery_codes", OWNER, refusal=404, stranger=404),
    shown("mfa_generate_recovery_codes", EVERYONE),
    sent("mfa_generate_recovery_codes", EVERYONE),
    shown("mfa_download_recovery_codes", OWNER, refusal=404, stranger=404),
    shown("mfa_add_webauthn", EVERYONE),
    sent("mfa_add_webauthn", EVERYONE),
    shown("mfa_edit_webauthn", NOBODY, "passkey", refusal=404),
    sent("mfa_edit_webauthn", NOBODY, "passkey", refusal=404),
    shown("mfa_remove_webauthn", NOBODY, "passkey", refusal=404),
    sent("mfa_remove_webauthn", NOBODY, "passkey", refusal=404),
]
PUBLIC = [
    shown("account_login", EVERYONE, public=True),
    sent("account_login", EVERYONE, public=True),
    shown("mfa_authenticate", EVERYONE, public=True),
    sent("mfa_authenticate", EVERYONE, public=True),
    shown("mfa_login_webauthn", EVERYONE, public=True),
    sent("mfa_login_webauthn", EVERYONE, public=True),
    shown("account_logout", EVERYONE, public=True),
    sent("account_logout", EVERYONE, public=True),
    shown("account_signup", EVERYONE, public=True),
    sent("account_signup", EVERYONE, public=True),
    shown("account_inactive", EVERYONE, public=True),
    shown("account_reset_password", EVERYONE, public=True),
    sent("account_reset_password", EVERYONE, public=True),
    shown("account_reset_password_done", EVERYONE, public=True),
    shown("account_reset_password_from_key", EVERYONE, "reset_of reset_key", public=True, stranger=0),
    sent("account_reset_password_from_key", EVERYONE, "reset_of reset_key", public=True, stranger=0),
    shown("account_reset_password_from_key_done", EVERYONE, public=True),
    shown("accept-invitation", EVERYONE, "invitation", public=True, stranger=0),
    sent("accept-invitation", EVERYONE, "invitation", ENTERING, public=True, stranger=0),
    shown("first_run", EVERYONE, public=True),
    sent("first_run", EVERYONE, public=True),
    shown("welcome-people", STEER),
    sent("welcome-people", STEER, posted={"text": "氏名\t所属\n新しい人\t営業部"}),
    shown("welcome-cycle", STEER),
    sent("welcome-cycle", STEER, posted={"chosen": "0"}),
    shown("welcome-start", STEER),
    shown("welcome-letter", STEER),
    sent("welcome-letter", STEER, posted={"letter": "ようこそ"}),
    sent("choose-cycle", EVERYONE, posted={"cycle": "1"}),
    sent("choose-language", EVERYONE, posted={"language": "ja"}, public=True),
    sent("choose-theme", EVERYONE, posted={"theme": "dark"}, public=True),
    shown("stylesheet", EVERYONE, "digest", public=True, stranger=0),
]
DOORS: list[Door] = [*GOALS, *COMPANY_WIDE, *LIBRARY, *ORGANISATION, *ONESELF, *PUBLIC]
DOORS += [door for area in AREAS for door in area.DOORS]
