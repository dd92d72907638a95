"""The look holds: contrast, one place for colours, strict content security, small scripts."""

import gzip
import hashlib
import re
from itertools import product
from pathlib import Path

import pytest
from django import forms
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from shirube.web import answers, stylesheet
from shirube.web.shell import Choice, Notice, RailItem, Shell

WEB = Path(stylesheet.__file__).parent
CSS, JS, TEMPLATES = WEB / "static/css", WEB / "static/js", WEB / "templates"
GROUNDS = ("paper", "card", "sunken", "well", "hover", "field")
STATES = ("on-track", "at-risk", "behind", "stale", "achieved")
PAIRS = [
    *product(("ink", "ink-2", "ink-3", "brand"), GROUNDS),
    *product(STATES, ("paper", "card")),
    *((state, f"{state}-wash") for state in STATES),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("ink", "brand-wash"),
    ("brand", "brand-wash"),
    ("paper", "ink"),
    ("behind", "hover"),
]
LEAST_TEXT, LEAST_EDGE = 4.5, 3.0
MOST_JAVASCRIPT, MOST_STYLESHEET = 40 * 1024, 24 * 1024


def tokens() -> dict[str, tuple[str, str]]:
    """Every colour: its light and its dark value."""
    text = (CSS / "tokens.css").read_text()
    return {
        name: (light, dark)
        for name, light, dark in re.findall(
            r"--color-([\w-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);", text
        )
    }


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=["-on-".join(pair) for pair in PAIRS])
def test_every_text_can_be_read_on_its_ground(text: str, ground: str, theme: int) -> None:
    known = tokens()

    assert contrast(known[text][theme], known[ground][theme]) >= LEAST_TEXT


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "field"])
def test_the_edge_of_a_control_can_be_seen(ground: str, theme: int) -> None:
    assert contrast(tokens()["control"][theme], tokens()[ground][theme]) >= LEAST_EDGE


def test_raw_colours_stand_only_in_the_tokens() -> None:
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|color)\(")
    found = {
        path.name: raw.findall(path.read_text()) for path in stylesheet.files() if path.name != "tokens.css"
    }

    assert not {name: colours for name, colours in found.items() if colours}


def test_every_token_that_is_used_exists() -> None:
    text = stylesheet.joined()
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))

    assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= defined


def test_every_rule_lives_in_a_layer() -> None:
    outside = [
        path.name
        for path in stylesheet.files()
        if path.name not in stylesheet.FIRST
        and not re.match(r"(?:\s*/\*.*?\*/)*\s*@layer \w+ \{", path.read_text(), re.DOTALL)
    ]

    assert not outside


def test_no_template_carries_a_style_or_a_script_of_its_own() -> None:
    inline = re.compile(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son\w+\s*=", re.IGNORECASE)
    found = {str(path.relative_to(TEMPLATES)): inline.findall(path.read_text()) for path in templates()}

    assert not {name: marks for name, marks in found.items() if marks}


def test_every_class_a_template_names_is_styled() -> None:
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", stylesheet.joined()))
    unknown = {
        (str(path.relative_to(TEMPLATES)), name)
        for path in templates()
        for value in re.findall(r'class="([^"{}]*)"', path.read_text())
        for name in value.split()
        if name not in styled
    }

    assert not unknown


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (WEB / "static/icons/sprite.svg").read_text()))
    named = {
        name
        for path in templates()
        for name in re.findall(r"""\bicon(?:_of)?\("([\w-]+)"|\bicon="([\w-]+)\"""", path.read_text())
        for name in name
        if name
    }

    assert named <= sprite


def test_vendored_scripts_are_what_their_makers_published() -> None:
    vendor = JS / "vendor"
    sums = dict(reversed(line.split()) for line in (vendor / "CHECKSUMS").read_text().splitlines())

    assert sums == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(vendor.glob("*.js"))
    }


def test_an_island_is_one_short_checked_element() -> None:
    for path in sorted((JS / "islands").glob("*.js")):
        text = path.read_text()
        assert text.startswith("// @ts-check\n"), path.name
        assert text.count("customElements.define(") == 1, path.name
        assert f'customElements.define("{path.stem}"' in text, path.name
        assert len(text.splitlines()) <= 250, path.name
        assert not re.search(r"\beval\(|new Function|\.style\b", text), path.name


def test_all_scripts_together_are_small() -> None:
    weight = sum(len(gzip.compress(path.read_bytes())) for path in JS.rglob("*.js"))

    assert weight <= MOST_JAVASCRIPT


def test_the_stylesheet_is_small() -> None:
    assert len(gzip.compress(stylesheet.joined().encode())) <= MOST_STYLESHEET


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_stylesheet_is_kept_for_ever_under_an_address_that_names_its_content() -> None:
    answer = Client().get(stylesheet.address())

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.content.decode().lstrip().startswith("/* The order of the layers")


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_stylesheet_travels_packed_to_who_can_unpack() -> None:
    answer = Client().get(stylesheet.address(), headers={"Accept-Encoding": "br, gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert gzip.decompress(answer.content).decode() == stylesheet.joined()


@pytest.mark.django_db
@pytest.mark.one_database
def test_an_old_address_of_the_stylesheet_is_not_kept() -> None:
    answer = Client().get("/stylesheet/000000000000.css")

    assert "immutable" not in answer.headers["Cache-Control"]


def a_shell() -> Shell:
    return Shell(
        company_name="東都商事",
        person_name="佐藤さくら",
        items=tuple(RailItem(f"/{n}", f"場所{n}", "sun", count=n, current=n == 0) for n in range(6)),
        cycle_label="2026年度 3Q・第8週/13週",
        cycles=(Choice("1", "2026年度 3Q", current=True),),
        theme="dark",
        account_address="/account",
        cycle_address="/cycle",
        language_address="/language",
        theme_address="/theme",
        sign_out_address="/sign-out",
        notices=(Notice("3件を送りました。", "/undo"),),
    )


def drawn(template: str, **context: object) -> str:
    with translation.override("ja"):
        ground = {"csrf_input": "", "csrf_token": "t", **context}
        return get_template(template, using="jinja2").template.render(ground)  # type: ignore[attr-defined,no-any-return]


def test_the_frame_shows_the_rail_the_cycle_and_the_way_back() -> None:
    page = drawn("layout/page.html", shell=a_shell())

    assert '<html lang="ja" data-theme="dark">' in page
    assert page.count('class="rail__item" href="/0" aria-current="page"') == 1
    assert "第8週/13週" in page
    assert 'action="/undo"' in page
    assert 'href="#content"' in page


def test_the_bar_of_a_phone_holds_five() -> None:
    bar = drawn("layout/page.html", shell=a_shell()).split('<nav class="bar"')[1]

    assert bar.count('class="bar__item"') == 5


def test_ids_are_unique_in_the_frame() -> None:
    ids = re.findall(r'\sid="([^"]+)"', drawn("layout/page.html", shell=a_shell()))

    assert len(ids) == len(set(ids))


def test_a_plain_page_needs_no_shell() -> None:
    assert 'class="plain__sheet"' in drawn("layout/plain.html")


class Question(forms.Form):
    """One field of every kind of widget."""

    title = forms.CharField(label="題名", help_text="一文で。")
    why = forms.CharField(label="なぜ", widget=forms.Textarea, required=False)
    on = forms.DateField(label="日付", widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.ChoiceField(label="組織", choices=[("1", "営業部")])
    ambition = forms.ChoiceField(label="区分", choices=[("c", "必達")], widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label="方法", choices=[("m", "メール")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="同意", required=False)
    sheet = forms.FileField(label="表", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def a_field(name: str, form: forms.Form) -> str:
    environment = get_template("layout/plain.html", using="jinja2").template.environment  # type: ignore[attr-defined]
    with translation.override("ja"):
        text = '{% from "components/field.html" import form_field %}{{ form_field(form[name]) }}'
        return str(environment.from_string(text).render(form=form, name=name))


@pytest.mark.parametrize("name", list(Question.base_fields))
def test_a_form_field_is_drawn_with_a_label_that_points_to_it(name: str) -> None:
    field = a_field(name, Question())
    labelled = re.findall(r'<label[^>]* for="([^"]+)"', field)
    ids = re.findall(r'\sid="([^"]+)"', field)

    assert "<" in field
    assert set(labelled) <= set(ids)
    assert len(ids) == len(set(ids))


def test_an_error_is_tied_to_its_field() -> None:
    field = a_field("title", Question({}))

    described = re.search(r'aria-describedby="([^"]+)"', field)
    assert described is not None
    assert all(f'id="{name}"' in field for name in described[1].split())
    assert 'aria-invalid="true"' in field


def test_a_fragment_brings_its_notices_to_where_notices_stand() -> None:
    beside = answers._notices({"shell": a_shell(), "csrf_input": "", "csrf_token": "t"})

    assert 'id="notices" hx-swap-oob="true"' in beside
    assert "3件を送りました。" in beside
    assert "<html" not in beside


def test_a_fragment_without_news_is_alone() -> None:
    silent = Shell(company_name="東都商事", person_name="佐藤さくら", items=())

    assert answers._notices({"shell": silent}) == ""
