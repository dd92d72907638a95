"""Knows what companies call the columns of a list of people."""

from enum import StrEnum

from .folding import folded


class Column(StrEnum):
    """What a column of the list says."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    EMAIL = "email"
    UNITS = "units"
    MANAGER = "manager"
    ROLE = "role"


SYNONYMS = {
    Column.NAME: "氏名 名前 お名前 姓名 社員名 従業員名 社員氏名 フルネーム 担当者 メンバー "
    "name fullname employee person",
    Column.FAMILY_NAME: "姓 名字 苗字 氏 lastname familyname surname",
    Column.GIVEN_NAME: "名 firstname givenname",
    Column.EMAIL: "メール メールアドレス eメール 電子メール mail email emailaddress e-mail address アドレス",
    Column.UNITS: "所属 所属部署 所属組織 所属部門 部署 部署名 部門 部門名 組織 組織名 チーム 課 unit units department "
    "departments dept team teams division organization organisation",
    Column.MANAGER: "上長 上司 上長名 上司名 直属上司 直属の上司 上長氏名 マネージャー マネジャー "
    "manager boss supervisor reportsto lead",
    Column.ROLE: "権限 ロール 権限区分 利用権限 role permission permissions access",
}
KNOWN = {word: column for column, words in SYNONYMS.items() for word in words.split()}

ROLES = {
    "admin": "管理者 管理 システム管理者 admin administrator owner",
    "champion": "推進担当 推進担当者 推進者 推進 okr推進担当 champion okrchampion",
    "member": "メンバー 一般 一般ユーザー 利用者 社員 member user",
    "viewer": "閲覧者 閲覧 閲覧のみ 参照 参照のみ viewer readonly reader",
}
ROLE_WORDS = {word: role for role, words in ROLES.items() for word in words.split()}


def column_of(heading: str) -> Column | None:
    """The meaning of a heading, or None when it is none of ours."""
    word = folded(heading).strip("*＊※:：()（）必須任意") or folded(heading)
    return KNOWN.get(word.replace(" ", ""))


def role_of(text: str) -> str | None:
    """admin, champion, member or viewer, or None when the word is unknown."""
    return ROLE_WORDS.get(folded(text))
