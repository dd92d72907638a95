"""The REST API of a kintone domain on this machine, as kintone.dev and cybozu.dev describe it."""

from __future__ import annotations

import re
from typing import Any

from .local_server import Answer, Question

TOKEN = "BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92"
MOST_CURSORS = 10
QUERY = re.compile(r"(\(.+\) )?order by \$id asc")
SINCE = re.compile(r'\(変更 >= "([^"]+)"\)')


def a_field(type_: str, label: str, **more: Any) -> dict[str, Any]:
    """A field of a form."""
    return {"type": type_, "label": label, "noLabel": False, **more}


FORM = {
    "レコード番号": a_field("RECORD_NUMBER", "レコード番号"),
    "作成者": a_field("CREATOR", "作成者"),
    "変更": a_field("UPDATED_TIME", "最終更新"),
    "name": a_field("SINGLE_LINE_TEXT", "案件名"),
    "amount": a_field("NUMBER", "金額"),
    "tax": a_field("CALC", "税込", format="NUMBER_DIGIT"),
    "spent": a_field("CALC", "所要時間", format="HOUR_MINUTE"),
    "visit": a_field("DATE", "初回訪問日"),
    "offered": a_field("DATETIME", "提案日時"),
    "people": a_field("USER_SELECT", "担当者"),
    "tags": a_field("CHECK_BOX", "種別"),
    "memo": a_field("MULTI_LINE_TEXT", "案件名"),
    "files": a_field("FILE", "添付"),
    "lines": a_field("SUBTABLE", "明細", fields={}),
}


def a_record(number: int, changed: str = "2026-11-20T01:00:00Z", **values: Any) -> dict[str, Any]:
    """A record, every field with its value."""
    held = {
        "$id": str(number),
        "レコード番号": str(number),
        "作成者": {"code": "sato", "name": "佐藤 昇"},
        "変更": changed,
        "name": f"案件{number}",
        "amount": "3420000",
        "tax": "3762000",
        "spent": "49:30",
        "visit": "2026-11-02",
        "offered": "2026-11-09T01:30:00Z",
        "people": [{"code": "hara", "name": "原田 望"}, {"code": "taka", "name": "高山 涼"}],
        "tags": ["カスタマイズ", "標準"],
        "memo": "",
        **values,
    }
    return {code: {"type": "…", "value": value} for code, value in held.items()}


def error(status: int, code: str, message: str = "…") -> Answer:
    """An error as kintone words it."""
    return Answer({"code": code, "id": "1505999166-897850006", "message": message}, status)


class KintoneService:
    """App 7, in pages of `size`; `others` cursors are open already."""

    def __init__(self, records: list[dict[str, Any]], path: str = "/k/v1/") -> None:
        self.records = records
        self.form: dict[str, dict[str, Any]] = dict(FORM)
        self.path = path
        self.size = 500
        self.others = 0
        self.cursors: dict[str, list[dict[str, Any]]] = {}
        self.queries: list[str] = []

    def __call__(self, question: Question) -> Answer:
        """One endpoint."""
        if question.headers.get("x-cybozu-api-token") != TOKEN:
            return error(520, "GAIA_IA02", "指定したAPIトークンが、アプリIDと一致しません。")
        match question.method, question.path.removeprefix(self.path):
            case "GET", "app/form/fields.json":
                return self._form(question.query)
            case "POST", "records/cursor.json":
                return self._make(question.json)
            case "GET", "records/cursor.json":
                return self._read(question.query["id"])
            case "DELETE", "records/cursor.json":
                self.cursors.pop(question.json["id"])
                return Answer({})
        return error(404, "CB_NR01")

    def _form(self, query: dict[str, str]) -> Answer:
        if query["app"] != "7":
            return error(404, "GAIA_AP01", "指定したアプリが見つかりません。")
        return Answer({"properties": self.form, "revision": "3"})

    def _make(self, asked: dict[str, Any]) -> Answer:
        if len(self.cursors) + self.others >= MOST_CURSORS:
            return error(429, "GAIA_XX99", "カーソルをこれ以上作成できません。")
        if asked["size"] > 500 or not set(asked["fields"]) <= {"$id", *self.form}:
            return error(400, "CB_VA01")
        self.queries.append(asked["query"])
        if not QUERY.fullmatch(asked["query"]):
            return error(400, "GAIA_IQ11", "指定されたフィールドが見つかりません。")
        found = SINCE.search(asked["query"])
        since = found[1] if found else ""
        records = [one for one in self.records if one["変更"]["value"] >= since]
        cursor = f"9a9716fe-{len(self.queries)}"
        self.cursors[cursor] = [
            {code: one[code] for code in asked["fields"] if code in one} for one in records
        ]
        return Answer({"id": cursor, "totalCount": str(len(records))})

    def _read(self, cursor: str) -> Answer:
        """Trap: with the last page the cursor is gone."""
        if cursor not in self.cursors:
            return error(404, "GAIA_CN01", "指定したカーソルが見つかりません。")
        page, rest = self.cursors[cursor][: self.size], self.cursors[cursor][self.size :]
        self.cursors[cursor] = rest
        if not rest:
            del self.cursors[cursor]
        return Answer({"records": page, "next": bool(rest)})
