"""What all presets share: what they say of their dataset holds together, and its rows are taken in as they come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from factories import MONDAY, the_company
from metrics.datasets import a_dataset
from metrics.sources import (
    google_service,
    hubspot_service,
    kintone_service,
    mazrica_service,
    salesforce_service,
)
from metrics.sources.local_server import Script, a_server, fetched
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions.add_source import add_source
from shirube.metrics.actions.define_dataset import define_dataset
from shirube.metrics.actions.deliver import deliver
from shirube.metrics.actions.edit_source import edit_source
from shirube.metrics.sources.ga4 import Ga4
from shirube.metrics.sources.google_sheets import GoogleSheets
from shirube.metrics.sources.hubspot import HubSpot
from shirube.metrics.sources.kintone import Kintone
from shirube.metrics.sources.mazrica import Mazrica
from shirube.metrics.sources.registry import KINDS
from shirube.metrics.sources.salesforce import Salesforce
from shirube.metrics.sources.search_console import SearchConsole
from shirube.metrics.sources.source_kind import Kind
from shirube.metrics.tables import reading

DOCS = Path(__file__).resolve().parents[3] / "docs"
PRESETS = ("mazrica", "salesforce", "hubspot", "kintone", "google_sheets", "ga4", "search_console")
SHEET_COLUMNS = (Column("日付", ColumnType.DATE), Column("額", ColumnType.NUMBER))
USUAL = {
    "domain": "toudai",
    "subdomain": "toudai",
    "hub_id": "123",
    "app": "7",
    "soql": "SELECT Id FROM Case",
}


def choices_of(kind: Kind) -> list[Mapping[str, str]]:
    """All ways to choose among its choices, else its usual settings."""
    chosen = [field for field in kind.fields if field.kind == "choice"]
    ways = product(*([value for value, _label in field.choices] for field in chosen))
    usual = {field.name: USUAL[field.name] for field in kind.fields if field.name in USUAL}
    return [
        kind.with_defaults(usual | dict(zip((one.name for one in chosen), way, strict=True))) for way in ways
    ]


@pytest.mark.parametrize("name", PRESETS)
def test_what_a_preset_says_of_its_dataset_holds_together(name: str) -> None:
    kind = KINDS[name]
    for settings in choices_of(kind):
        columns = kind.columns(settings)
        if columns is None:
            continue
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert set(kind.key(settings)) <= set(names)
        assert kind.updated_column(settings) in ("", *names)
        assert set(re.findall(r"{(.+?)}", kind.link(settings))) <= set(names)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_asks_for_secrets_as_secrets_alone(name: str) -> None:
    fields = {field.name: field for field in KINDS[name].fields}

    assert any(field.is_secret for field in fields.values())
    assert not [
        field.name
        for field in fields.values()
        if re.search(r"token|secret|key$|account", field.name) and not field.is_secret and field.name != "key"
    ]


@pytest.mark.parametrize("page", ["sources.ja.md", "sources.en.md"])
def test_the_documents_have_a_section_for_every_preset(page: str) -> None:
    written = (DOCS / page).read_text()

    assert all(f"\n## {KINDS[name].label}\n" in written for name in PRESETS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "service", "settings", "secrets"),
    [
        (
            Mazrica,
            mazrica_service.MazricaService([mazrica_service.a_deal(7, updated="2026-11-20T10:00:00+09:00")]),
            {},
            {"api_key": mazrica_service.KEY},
        ),
        (
            Salesforce,
            salesforce_service.SalesforceService(Opportunity=[salesforce_service.an_opportunity(1)]),
            {"domain": "toudai", "client_id": salesforce_service.CLIENT},
            {"client_secret": salesforce_service.SECRET},
        ),
        (
            HubSpot,
            hubspot_service.HubSpotService([hubspot_service.a_deal(7)]),
            {},
            {"token": hubspot_service.TOKEN},
        ),
        (
            HubSpot,
            hubspot_service.HubSpotService([hubspot_service.a_deal(7)]),
            {"what": "stages"},
            {"token": hubspot_service.TOKEN},
        ),
        (
            Kintone,
            kintone_service.KintoneService([kintone_service.a_record(1)]),
            {"subdomain": "toudai", "app": "7"},
            {"api_token": kintone_service.TOKEN},
        ),
    ],
)
def test_rows_of_a_preset_are_taken_in_and_a_second_time_change_nothing(
    kind: type[Mazrica | Salesforce | HubSpot | Kintone],
    service: Script,
    settings: Mapping[str, str],
    secrets: Mapping[str, str],
) -> None:
    with a_server(service) as server:
        batches = fetched(kind(server.address), settings, secrets)
    preset, filled = kind(), kind().with_defaults(settings)
    dataset = define_dataset(
        company=the_company(),
        name="案件",
        columns=preset.columns(filled) or batches[0].columns or (),
        key=preset.key(filled),
        updated_column=preset.updated_column(filled),
        is_whole=preset.is_whole(filled),
        link=preset.link(filled),
        by=None,
        at=MONDAY,
    )
    rows = [row for batch in batches for row in batch.rows]

    first = deliver(dataset, rows=rows, header=batches[0].header, as_of=MONDAY, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    second = deliver(dataset, rows=rows, header=batches[0].header, as_of=later, at=later)

    assert (first.added, second.added, second.changed) == (1, 0, 0)
    assert len(reading.rows(dataset)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "service", "settings"),
    [
        (
            Ga4,
            google_service.AnalyticsService([{"date": "20261120", "sessions": "120"}]),
            {"property_id": "123456", "metrics": "sessions"},
        ),
        (
            SearchConsole,
            google_service.SearchService(
                [
                    {
                        "keys": ["2026-11-20"],
                        "clicks": 1,
                        "impressions": 3,
                        "ctr": 0.333333333333,
                        "position": 4,
                    }
                ]
            ),
            {"site": "sc-domain:toudai.example"},
        ),
        (
            GoogleSheets,
            google_service.SheetsService(案件=[["日付", "額"], ["2026/11/20", 3]]),
            {"spreadsheet": google_service.SheetsService.book, "key": "日付"},
        ),
    ],
)
def test_figures_of_google_are_taken_in_and_a_second_time_change_nothing(
    kind: type[Ga4 | SearchConsole | GoogleSheets], service: Script, settings: Mapping[str, str]
) -> None:
    with a_server(service) as server:
        account = {"service_account": google_service.key_file()}
        batch = fetched(kind(server.address, f"{server.address}/token"), settings, account)[0]
    preset, filled = kind(), kind().with_defaults(settings)
    dataset = define_dataset(
        company=the_company(),
        name="数値",
        columns=preset.columns(filled) or SHEET_COLUMNS,
        key=preset.key(filled),
        by=None,
        at=MONDAY,
    )

    first = deliver(dataset, rows=batch.rows, header=batch.header, as_of=MONDAY, at=MONDAY)
    second = deliver(dataset, rows=batch.rows, header=batch.header, as_of=MONDAY, at=MONDAY)

    assert (first.added, second.added, second.changed) == (1, 0, 0)


@pytest.mark.django_db
def test_a_dataset_follows_when_its_source_is_to_fetch_everything() -> None:
    dataset = a_dataset(
        "案件", {column.name: str(column.type) for column in KINDS["mazrica"].columns({}) or ()}
    )
    source = add_source(
        company=dataset.company,
        dataset=dataset,
        kind="mazrica",
        name="Mazrica",
        settings={},
        secrets={"api_key": mazrica_service.KEY},
        by=None,
        at=MONDAY,
    )
    seen = []
    for reach in ("all", "changes"):
        edit_source(source, version=None, changes={"settings": {"reach": reach}}, by=None, at=MONDAY)
        dataset.refresh_from_db()
        seen.append(dataset.is_whole)

    assert seen == [True, False]
