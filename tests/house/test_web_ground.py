"""What every page stands on: headers, templates, static files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import engines
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation
from jinja2 import UndefinedError


@pytest.mark.django_db
def test_every_answer_tells_browsers_to_run_only_our_own_files(database: str, client: Client) -> None:
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def _draw(template: str, **names: object) -> str:
    return str(engines["jinja2"].from_string(template).render(names))


def test_templates_escape_what_people_wrote() -> None:
    assert _draw("{{ title }}", title="<b>") == "&lt;b&gt;"


def test_a_misspelt_name_in_a_template_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _draw("{{ titel }}", title="x")


def test_templates_speak_the_language_of_the_request() -> None:
    with translation.override("ja"):
        assert _draw('{{ _("Commands") }}') == "コマンド"
    with translation.override("en"):
        assert _draw('{{ _("Port %(port)s is free", port=80) }}') == "Port 80 is free"


def test_every_reference_between_static_files_leads_somewhere(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": "shirube.web.static_files.HashedFiles"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)

    manifest = json.loads((tmp_path / "staticfiles.json").read_text())
    assert all((tmp_path / hashed).exists() for hashed in manifest["paths"].values())
