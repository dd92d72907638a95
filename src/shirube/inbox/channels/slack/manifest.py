"""The manifest of the Slack app: what an administrator pastes at api.slack.com/apps."""

from __future__ import annotations

from django.utils.translation import gettext as _

SCOPES = ("chat:write", "im:write", "users:read", "users:read.email")
MANIFEST = """\
display_information:
  name: Shirube
  description: {description}
  background_color: "#294C91"
features:
  app_home:
    home_tab_enabled: false
    messages_tab_enabled: true
    messages_tab_read_only_enabled: true
  bot_user:
    display_name: Shirube
    always_online: true
oauth_config:
  scopes:
    bot:
{scopes}
settings:
  interactivity:
    is_enabled: true
    request_url: {door}
  org_deploy_enabled: false
  socket_mode_enabled: false
  token_rotation_enabled: false
"""


def manifest(door: str) -> str:
    """YAML in the current language; `door` is the absolute address to which Slack sends what people press."""
    scopes = "\n".join(f"      - {scope}" for scope in SCOPES)
    return MANIFEST.format(description=_("News of your OKRs and check-ins"), scopes=scopes, door=door)
