"""Addresses of signing in: the views are django-allauth's, the names are those it looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from shirube.web.views import accounts, security

urlpatterns = [
    path("sign-in", accounts.sign_in, name="account_login"),
    path("sign-in/code", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-out", account.logout, name="account_logout"),
    path("sign-up", account.signup, name="account_signup"),
    path("deactivated", account.account_inactive, name="account_inactive"),
    path("password/forgotten", accounts.forgotten, name="account_reset_password"),
    path("password/forgotten/sent", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/new", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("settings/password", account.password_change, name="account_change_password"),
    path("settings/password/first", account.password_set, name="account_set_password"),
    path("settings/confirm", account.reauthenticate, name="account_reauthenticate"),
    path("settings/confirm/code", factors.reauthenticate, name="mfa_reauthenticate"),
    path("settings/confirm/passkey", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("settings/app/add", totp.activate_totp, name="mfa_activate_totp"),
    path("settings/app/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("settings/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("settings/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("settings/codes/file", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("settings/passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("settings/passkeys/<int:pk>/name", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("settings/passkeys/<int:pk>/remove", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    # allauth returns to these names after a change; all of them are the one security page
    path("settings/security", security.show, name="security"),
    path("settings/security", security.show, name="mfa_index"),
    path("settings/security", security.show, name="mfa_list_webauthn"),
    path("settings/security", security.show, name="usersessions_list"),
    path("settings/sessions/<int:session_id>/end", security.end_session, name="end_session"),
    path("settings/sessions/end", security.end_other_sessions, name="end_other_sessions"),
]
