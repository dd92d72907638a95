"""The words that follow a number, by the kind of thing they measure."""

from __future__ import annotations

import re
from enum import Enum, auto


class Family(Enum):
    """What a unit measures."""

    MONEY = auto()
    PERCENT = auto()
    POINT = auto()
    TIMES = auto()
    DURATION = auto()
    COUNT = auto()
    RANK = auto()
    SCORE = auto()
    PHYSICAL = auto()
    CLOCK = auto()
    ORDINAL = auto()
    NONE = auto()


WORDS: dict[Family, str] = {
    Family.MONEY: "円 ドル ユーロ 元 ウォン ポンド USD EUR JPY yen dollars euros",
    Family.PERCENT: "% ‰ パーセント 割 percent",
    Family.POINT: "%ポイント パーセントポイント ポイント %pt pt pts pp ppt ppts bp bps",
    Family.TIMES: "倍 x",
    Family.DURATION: "営業日 稼働日 労働日 日間 日 時間 分間 分 秒 ミリ秒 ms か月分 日分 週間分 年分 か月間 か月 カ月間 カ月 ケ月 箇月 ヵ月 "
    "週間 年間 年 "
    "人日 人月 工数 分/件 時間/月 時間/人 日/人 秒/件 h hr hrs min sec business-days",
    Family.COUNT: "件 名 人 社 個 回 本 店舗 店 舗 台 枚 冊 箇所 か所 カ所 ケ所 個所 種類 種 品目 品種 品 項目 "
    "案件 拠点 地域 チーム "
    "部署 部門 セット 組 組織 世帯 室 床 棟 羽 頭 匹 通 票 口 問 題 記事 ページ PV UU MAU DAU "
    "セッション ユーザー ユーザ クリック "
    "フォロワー ダウンロード DL インストール いいね リード 商談 契約 アカウント ID 作品 曲 講座 コース "
    "会場 団体 自治体 カ国 か国 "
    "ケ国 県 市町村 市 施設 事業所 工場 製品 商品 機能 サイト 機種 ブランド プロジェクト テーマ "
    "シリーズ 言語 戸 区画 号 筆 便 "
    "コマ 杯 食 着 足 缶 袋 箱 束 粒 株 校 園 クラス 学級 隻 機 両 車 者 代理店 媒体 メディア チャネル "
    "投稿 アクセス 訪問 再生 imp "
    "インプレッション ビュー レビュー コメント シェア アイデア 提案 名様 回線 席 卓 スポット ケース "
    "シナリオ 画面 API 本数 "
    "人分 社分 件分 語 文字 行 キロ歩 歩 連続 連勝 勝 ストア タスク スプリント リリース デプロイ "
    "チケット バグ 資格 特許 パートナー "
    "会員 顧客 リポジトリ サービス システム 業務 プロセス 工程 ライン レーン 現場 エリア 都市 区 町 村 "
    "都道府県 社員 キーワード つ",
    Family.RANK: "位",
    Family.SCORE: "点満点 点 つ星 星 stars",
    Family.PHYSICAL: "km/L km/l km/h 円/kg t-CO2e t-CO2 tCO2e tCO2 kg-CO2 kgCO2 トン t キログラム kg グラム g mg "
    "キロメートル キロ km メートル m cm mm μm m2 m3 "
    "平方メートル 平米 坪 ha ヘクタール リットル L ml kL kl KL kWh MWh GWh MJ GJ TJ kW MW GW kVA V A dB ppm "
    "ppb ℃ 度 °C kcal キロカロリー "
    "GB TB MB KB Mbps Gbps rps rpm tps qps Hz mmHg mg/dL mg/L 人時 トンキロ Pa N lx",
    Family.CLOCK: "時半 時",
    Family.ORDINAL: "回目 年目 月目 日目 年度 年代 年卒 次 歳代 歳 才 月 代目 代 級 段 世代 期生 期 章 号機 類 番 "
    "階 桁 Q 等級 等 軸 "
    "者間 年生 年次 段階 次元 面 大 交代 交替 直",
}
BY_WORD = {word: family for family, words in WORDS.items() for word in words.split()}
PATTERN = re.compile(
    "|".join(
        re.escape(word) + (r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(BY_WORD, key=len, reverse=True)
    )
)
OTHER = re.compile(
    r"(?:[ァ-ヴー]{2,10}|[一-龥]{1,2}|[A-Za-z][A-Za-z/\-]{0,11})"
    r"(?=\s?(?:以上|以下|以内|未満|超|を|に|へ|まで|と|の|が|で|から|→|、|。|\)|$))"
)
PEOPLE = frozenset({"名", "人", "者", "名様", "社員"})


def family_of(unit: str | None) -> Family:
    """The family of a unit as written, money with any 億/万/千 before it."""
    if not unit:
        return Family.NONE
    if unit in BY_WORD:
        return BY_WORD[unit]
    bare = unit.lstrip("兆億万千百十KMBkm")
    return Family.MONEY if BY_WORD.get(bare) is Family.MONEY else Family.COUNT
