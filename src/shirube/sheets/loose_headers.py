"""Guesses a header by the word it contains, for fields that no other column holds: 紐づく全社目標, 期初の値."""

import re
from collections.abc import Sequence

from shirube.sheets.fields import Field
from shirube.sheets.figures import tidy

LONGEST = 20
ABOUT_SOMETHING_ELSE = re.compile(
    r"(?:コード|id|日|番号|no\.?|url|リンク|有無|差|差異|理由|方法|根拠|頻度|回数|件数|順位|予定|計画|見込み?|評価|スコア|ランク)$",
    re.IGNORECASE,
)
WORDS: Sequence[tuple[Field, re.Pattern[str]]] = tuple((field, re.compile(words, re.IGNORECASE)) for field, words in (
    (Field.PARENT, r"紐付|紐づ|ひもづ|上位|親(?:目標|目的|okr|kr)|貢献|align|parent|連動"),
    (Field.NOTE, r"コメント|備考|メモ|所感|comment|\bnotes?\b|特記"),
    (Field.CONFIDENCE, r"自信|確信|confidence"),
    (Field.PROGRESS, r"進捗率|達成率|進捗度|達成度|progress|attainment"),
    (Field.STATUS, r"状況|ステータス|status|信号"),
    (Field.DUE, r"期限|期日|締切|締め切り|deadline|\bdue\b"),
    (Field.CONTRIBUTORS, r"協力|支援者|副担当|サポート"),
    (Field.OWNER, r"担当|責任者|オーナー|\bowner\b"),
    (Field.WEIGHT, r"ウェイト|ウエイト|重み|weight"),
    (Field.KEY_RESULT, r"成果指標|key ?result|主要な?成果|主な成果|kr$"),
    (Field.OBJECTIVE, r"目的|objective|定性目標|(?:チーム|グループ|個人|課|店舗?)の?目標$"),
    (Field.BASELINE, r"基準|開始時|期初|初期|スタート|着手前|前期|baseline|\bstart"),
    (Field.CURRENT, r"実績|現在|最新|直近|current|actual|latest"),
    (Field.TARGET, r"目標値|ゴール値|到達点|target"),
    (Field.UNIT, r"部署|部門|所属|department"),
    (Field.PERSON, r"氏名|社員名|employee"),
))


def guess(header: str) -> Field | None:
    """The field a header speaks of, by its words alone."""
    text = tidy(header)
    if len(text) > LONGEST or ABOUT_SOMETHING_ELSE.search(text) or re.search(r"\d", text):
        return None
    return next((field for field, words in WORDS if words.search(text)), None)
