"""What the headers of OKR sheets mean, in Japanese and English."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shirube.sheets.weeks import CycleDates, reading_day


class Field(StrEnum):
    """What a column holds. GOAL, SORT and CONTENT are ambiguous words decided by what stands below."""

    LEVEL = "level"
    UNIT = "unit"
    PERSON = "person"
    OWNER = "owner"
    CONTRIBUTORS = "contributors"
    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    TYPE = "type"
    PERIOD = "period"
    BASELINE = "baseline"
    TARGET = "target"
    TARGET_MAX = "target_max"
    CURRENT = "current"
    MEASURE_UNIT = "measure_unit"
    PROGRESS = "progress"
    CONFIDENCE = "confidence"
    STATUS = "status"
    WEIGHT = "weight"
    AMBITION = "ambition"
    KIND = "kind"
    DUE = "due"
    NOTE = "note"
    PARENT = "parent"
    STEPS = "steps"
    CHECK_IN = "check_in"
    NUMBER = "number"
    GOAL = "goal"
    SORT = "sort"
    CONTENT = "content"


MEASURES = {
    Field.BASELINE, Field.TARGET, Field.TARGET_MAX, Field.CURRENT, Field.MEASURE_UNIT, Field.PROGRESS,
    Field.CONFIDENCE, Field.STATUS, Field.WEIGHT, Field.AMBITION, Field.KIND, Field.DUE, Field.NOTE, Field.OWNER,
    Field.GOAL, Field.CONTRIBUTORS, Field.PARENT, Field.STEPS,
}

SYNONYMS: dict[Field, str] = {
    Field.LEVEL: "階層 レベル層 okr階層 okrレベル 目標レベル 区分(全社/部門/個人) level tier",
    Field.UNIT: (
        "主管 主管組織 推進部門 管掌部門 "
        "部門 部署 所属 組織 チーム 部 課 グループ 本部 事業部 部署名 部門名 所属部署 所属部門 所属組織 "
        "組織名 チーム名 店舗 店舗名 支店 担当部署 担当部門 主管部署 主管部門 責任部署 実施部署 "
        "department dept team division group organization organisation org businessunit"
    ),
    Field.PERSON: (
        "氏名 名前 社員名 社員 従業員 従業員名 メンバー メンバー名 本人 対象者 対象者名 記入者 作成者 "
        "お名前 個人名 name membername employee employeename person member"
    ),
    Field.OWNER: (
        "責任者 担当 担当者 オーナー 主担当 主担当者 責任者名 担当者名 リーダー kr責任者 kr担当 kr担当者 "
        "krオーナー 目標責任者 okrオーナー 実施者 推進者 推進責任者 owner owners assignee responsible "
        "dri lead accountable incharge krowner pic"
    ),
    Field.CONTRIBUTORS: (
        "協力者 副担当 副担当者 関係者 サポート 支援者 サブ担当 contributors contributor supporters "
        "co-owners"
    ),
    Field.OBJECTIVE: (
        "目標項目 重点目標 達成したいこと "
        "目標(o) 目標(objective) 目的(objective) 目的(o) objective objectives 目的 o okrのo 定性目標 "
        "目標o o(目標) o(目的) objective(目標) objective(目的) 目標・目的 達成目標 挑戦的な目標 "
        "定性的な目標 目指す姿 ありたい姿 目標名 目的名 目標タイトル 目標内容 objectivetitle "
        "objectivename goaltitle"
    ),
    Field.KEY_RESULT: (
        "達成基準 達成指標 評価指標 測定指標 成功基準 達成条件 判断基準 "
        "成果指標(kr) 成果指標 主な成果 主要な成果 主要な結果 主要な成果(kr) 主な結果 keyresult "
        "keyresults keyresult(kr) 目標(kr) 目標(keyresult) kr kr(成果指標) kr(主な成果) 成果指標・kr "
        "重要な成果 重要成果 重要な結果 指標 評価指標 定量目標 測定指標 kr内容 krタイトル kr名 達成指標 "
        "達成基準 成果目標 主要成果 主な成果(kr) keyresulttitle keyresultname measure metric 成果 "
        "鍵となる成果 kr(keyresult) kr(keyresults) keyresults(kr) key-result key-results"
    ),
    Field.TYPE: "種類(o/kr) o/kr okr種別 okr区分 項目種別 o・kr okr type o/kr区分 区分(o/kr) 種別(o/kr)",
    Field.PERIOD: (
        "期間 対象期間 okr期間 四半期 期 年度 サイクル 対象四半期 対象年度 実施期間 quarter period cycle "
        "term q year timeframe"
    ),
    Field.BASELINE: (
        "開始 開始値 始点 起点 現状 現状値 asis 着手時 "
        "初期値 基準値 基準 開始値 開始時 期初値 期初 スタート値 ベースライン スタート 現状 現状値 "
        "before 起点 前回値 期首 期首値 出発点 当初値 スタート時 baseline start startvalue startingvalue "
        "from initial initialvalue base 前期実績 前年実績"
    ),
    Field.TARGET: (
        "目指す値 目指す水準 目指す数値 tobe 到達目標 "
        "目標値 ターゲット 目標数値 到達目標 数値目標 達成目標値 ゴール値 target targetvalue to after "
        "targetnumber 目標(数値) 目標(値) 計画値 到達値 期末目標 期末目標値 kr目標値 目標数"
    ),
    Field.TARGET_MAX: "目標上限 上限 目標値上限 目標値(上限) targetmax upper uppertarget",
    Field.CURRENT: (
        "現在値 実績 実績値 現在 最新値 直近値 直近実績 結果 実績数 現在の値 進捗値 最新 今週 current "
        "currentvalue actual actuals now latest result value 現時点 達成値 期末実績 期末値 着地"
    ),
    Field.MEASURE_UNIT: "単位 unit units uom 測定単位 unitofmeasure",
    Field.PROGRESS: (
        "進捗率 進捗 達成率 進捗度 達成度 進捗(%) 進捗率(%) 達成率(%) 進捗% 達成% progress progress% "
        "%complete percentcomplete completion %done achievement 進捗状況(%) progress(%) attainment"
    ),
    Field.CONFIDENCE: (
        "自信度 自信 確信度 達成自信度 見込み度 自信度(10段階) 自信度(1-10) 達成見込み 達成確度 "
        "confidence confidencelevel confidencescore"
    ),
    Field.STATUS: (
        "状況 ステータス 状態 進捗状況 評価マーク 判定 信号 シグナル お天気 天候 色 "
        "信号機 ランプ 進み具合 進捗ステータス ヘルス 天気 "
        "status health rag state 進捗評価"
    ),
    Field.WEIGHT: (
        "重み ウエイト ウェイト 配分 比重 重み付け 重要度 ウエイト(%) ウェイト(%) weight weighting "
        "weight(%)"
    ),
    Field.AMBITION: (
        "必達/挑戦 必達・挑戦 挑戦度 目標タイプ コミット/挑戦 ambition commitment committed/aspirational "
        "必達挑戦 必達or挑戦"
    ),
    Field.KIND: "指標の型 krの型 krタイプ 測り方 kind krtype 指標タイプ",
    Field.DUE: (
        "期限 締切 締め切り 期日 完了予定日 完了予定 達成期限 納期 目標期限 いつまで 完了日 終了日 "
        "duedate due deadline by enddate targetdate"
    ),
    Field.NOTE: (
        "備考 コメント メモ 補足 所感 ひとこと 一言 特記事項 補足説明 説明 備考欄 今週のコメント "
        "状況コメント 進捗コメント 背景 課題 note notes comment comments remarks remark memo description "
        "備考・コメント"
    ),
    Field.PARENT: (
        "parentid 上位id 親id 上位番号 親番号 上位no "
        "上位目標 上位okr 上位kr 上位の成果指標 上位の目標 親目標 親okr 紐付け 紐づけ 紐付く目標 "
        "紐付け先 紐づけ先 貢献先 貢献する目標 関連する上位目標 上位目的 上位成果指標 上位組織の目標 "
        "会社目標との紐付け 上位 連動目標 部門目標 全社目標 parent parentobjective parentokr parentkr "
        "alignedto alignsto alignment supports contributesto parentgoal 支える目標 上位との紐付け"
    ),
    Field.STEPS: "ステップ 手順 マイルストーン steps milestones",
    Field.NUMBER: (
        "no no. 番号 # id 項番 通番 連番 管理番号 number "
        "kr番号 krno o番号 okr番号 okrno okrid krid 目標番号 objectiveid objectiveno"
    ),
    Field.GOAL: "目標 ゴール goal goals 目標(goal)",
    Field.SORT: (
        "評価 自己評価 マーク 記号 種別 区分 分類 種類 カテゴリ カテゴリー タイプ レベル 属性 category sort "
        "class 型"
    ),
    Field.CONTENT: "okr okr項目 内容 項目 タイトル okr内容 記述 文言 content title item items text okr(内容) 項目名",
}


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("-", "").replace("_", "")
    return re.sub(r"[\s　※*★☆■□▼◆●:：\"'「」【】\[\]]|必須$|任意$", "", plain)


KNOWN = {_key(word): field for field, words in SYNONYMS.items() for word in words.split()}
ORDINALS = {"first": 1, "second": 2, "third": 3}
SLOTTED = re.compile(
    r"(?:\(?(?:kr|keyresults?|成果指標|主な成果|主要な成果|主要成果|成果|指標)\)?)(?:\(kr\))?[.#]?(?P<slot>[1-9])(?!\d)[.):]?(?P<rest>.*)"
)
TAILED = re.compile(r"(?P<word>[^\d(]+)\(?(?:kr)?(?P<slot>[1-9])\)?")
PLANNED = re.compile(r"計画|予定|目標|plan|target|自信|confidence|コメント|備考|メモ|comment|note|差異|担当")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a header says: a field, for the how-manieth key result, on which day."""

    field: Field
    slot: int | None = None
    on: date | None = None


def sense(text: str, cycle: CycleDates) -> Sense | None:
    """What a header cell means; None when nothing is known of it."""
    if not text.strip() or len(text) > 60:
        return None
    key = _key(text)
    if key in KNOWN:
        return Sense(KNOWN[key])
    if numbered := _slotted(key) or _tailed(key):
        return numbered
    found = known(key) or _course(key)
    return Sense(found) if found else _dated(text, cycle)


def _course(key: str) -> Field | None:
    """基準→目標 over cells that hold both."""
    ends = [known(word) for word in re.split(r"→|⇒|>|から", key)]
    return Field.TARGET if ends[0] in {Field.BASELINE, Field.CURRENT} and ends[1:] in (
        [Field.TARGET], [Field.GOAL]) else None


def known(key: str) -> Field | None:
    """The field of a header word: as written, without its brackets, or by what the brackets hold."""
    outside = re.sub(r"\([^)]*\)", "", key)
    inside = re.findall(r"\(([^)]*)\)", key)
    for candidate in (key, outside, *inside, *re.split(r"[/・]", outside)[:1]):
        if candidate in KNOWN:
            return KNOWN[candidate]
    return None


def _slotted(key: str) -> Sense | None:
    found = SLOTTED.fullmatch(key)
    if not found:
        return None
    rest = re.sub(r"^[の.\-/・]+", "", found["rest"]).strip("()")
    if not rest:
        return Sense(Field.KEY_RESULT, int(found["slot"]))
    field = known(rest)
    return Sense(_measure(field), int(found["slot"])) if field else None


def _measure(field: Field) -> Field:
    """Beside a key result's number 目標 is its target, 内容 its sentence."""
    if field in {Field.CONTENT, Field.OBJECTIVE}:
        return Field.KEY_RESULT
    return Field.TARGET if field is Field.GOAL else Field.OWNER if field is Field.PERSON else field


def _tailed(key: str) -> Sense | None:
    found = TAILED.fullmatch(key)
    field = known(found["word"].rstrip("(")) if found else None
    if not found or field not in MEASURES | {Field.KEY_RESULT}:
        return None
    return Sense(_measure(field), int(found["slot"]))


def _dated(text: str, cycle: CycleDates) -> Sense | None:
    if PLANNED.search(text.lower()):
        return None
    day = reading_day(text, cycle)
    return Sense(Field.CHECK_IN, on=day) if day else None
