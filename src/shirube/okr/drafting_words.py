"""The words by which the coach knows activities, vanity, easy gaming and everyday duty, in Japanese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

ACTIVITIES: Mapping[str, str] = {
    "架電": "架電からのアポイント率",
    "電話": "電話からのアポイント率",
    "訪問": "訪問から提案に進んだ割合",
    "商談": "商談からの受注率",
    "投稿": "投稿からの問い合わせ件数",
    "記事": "記事からの問い合わせ件数",
    "配信": "配信からの申し込み件数",
    "セミナー": "セミナー参加者の商談化率",
    "ウェビナー": "ウェビナー参加者の商談化率",
    "展示会": "展示会からの商談件数",
    "研修": "研修で学んだことを仕事で使った人の割合",
    "勉強会": "勉強会で学んだことを仕事で使った人の割合",
    "面談": "面談で決めたことが実行された割合",
    "1on1": "1on1で決めたことが実行された割合",
    "会議": "会議で決めたことが期限までに終わった割合",
    "打ち合わせ": "打ち合わせで決めたことが期限までに終わった割合",
    "面接": "面接からの内定承諾率",
    "アンケート": "アンケートの声から直したことの件数",
    "資料": "資料を使った商談の受注率",
    "マニュアル": "マニュアルで解決した問い合わせの割合",
    "レビュー": "レビューで見つかった不具合の割合",
    "call": "share of calls that lead to a meeting",
    "visit": "share of visits that lead to a proposal",
    "post": "enquiries from posts",
    "article": "enquiries from articles",
    "newsletter": "sign-ups from the newsletter",
    "webinar": "share of webinar guests who become opportunities",
    "training": "share of people who use what they learned",
    "sales meeting": "share of sales meetings that lead to a proposal",
    "meeting": "share of decisions done by their date",
    "interview": "share of offers accepted",
    "survey": "improvements made from survey answers",
}
"""What people do, and the result it is done for."""

DOING = re.compile(
    r"(実施|開催|行う|おこなう|行なう|やる|する回数|作成|公開|配信|投稿|参加|受講|訪問|架電|送る|書く|回す|開く"
    r"|\b(hold|run|publish|write|send|attend|make|conduct|organi[sz]e|do)\b)",
    re.IGNORECASE,
)
"""Verbs of doing."""

OUTCOME = re.compile(
    r"(率|割合|度|点|額|売上|利益|費用|コスト|シェア|成約|受注|契約|解約|継続|達成|満足|不具合|事故|障害|短縮|平均|以内|営業日|リードタイム"
    r"|日数|までの[^、。]{0,6}時間|待ち時間|お客様の声"
    r"|\b(rate|share|revenue|profit|cost|churn|retention|score|nps|conversion|satisfaction|time (to|between|for))\b)",
    re.IGNORECASE,
)
"""Signs that a result is named after all."""

VANITY = re.compile(
    r"(フォロワー|いいね|ページビュー|PV|インプレッション|表示回数|閲覧数|再生回数|再生数|ダウンロード数|会員登録者数|名刺"
    r"|\b(followers?|likes?|page ?views?|impressions?|downloads?|views|sign-?ups?)\b)",
    re.IGNORECASE,
)
"""Numbers that can grow while nothing gets better."""

UNDEFINED = re.compile(
    r"(認知度|ブランド力|品質|クオリティ|効率|生産性|意識|信頼|モチベーション|一体感|風通し|コミュニケーション"
    r"|\b(awareness|quality|productivity|efficiency|trust|motivation|communication|engagement)\b)",
    re.IGNORECASE,
)
"""Words that many people would measure differently."""

DEFINED = re.compile(
    r"(率|割合|件|点|時間|回答|スコア|指数|調査|アンケート|/|%|％|\b(rate|score|survey|index|hours|percent|complaints?|defects?)\b)",
    re.IGNORECASE,
)
"""Signs that such a word has been given a measure."""

DUTY = re.compile(
    r"(維持する|維持し|継続する|遵守(?!率)|守る|毎日|日々|漏れなく|もれなく|滞りなく|引き続き|通常業務|日報|定例"
    r"|\b(maintain|keep up|continue to|comply|every day|daily|routine|business as usual)\b)",
    re.IGNORECASE,
)
"""Words of everyday duty: what should go on, not what should change."""

COUNTERMEASURES: Mapping[str, str] = {
    "架電": "架電からのアポイント率を下げない",
    "訪問": "訪問から提案に進んだ割合を下げない",
    "アポイント": "アポイントから商談に進んだ割合を下げない",
    "商談": "商談からの受注率を下げない",
    "記事": "記事を最後まで読んだ人の割合を下げない",
    "投稿": "投稿からの問い合わせ件数を減らさない",
    "問い合わせ": "問い合わせから商談に進んだ割合を下げない",
    "リード": "リードから商談に進んだ割合を下げない",
    "応募": "応募から面接に進んだ割合を下げない",
    "残業": "期限までに終わった仕事の割合を下げない",
    "対応時間": "一度で解決した割合を下げない",
    "回答": "一度で解決した割合を下げない",
    "値引": "受注率を下げない",
    "在庫": "欠品の件数を増やさない",
    "コスト": "不良率を上げない",
    "処理時間": "やり直しの件数を増やさない",
    "calls": "Keep the share of calls that lead to a meeting",
    "meetings": "Keep the share of meetings that lead to a proposal",
    "leads": "Keep the share of leads that become opportunities",
    "tickets": "Keep the share of tickets solved at first contact",
    "articles": "Keep the share of readers who reach the end",
    "applications": "Keep the share of applicants invited to an interview",
    "inventory": "Keep stock-outs from rising",
    "overtime": "Keep the share of work done on time",
}
"""Numbers that are easily moved at the cost of something else, and what to watch beside them."""

GUARDED = re.compile(
    r"(率|割合|満足|品質|受注|再|不良|解約|\b(rate|share|quality|satisfaction|churn)\b)", re.IGNORECASE
)
"""Signs that another key result already watches the other side."""

NUMBER = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万億]+\s*(%|％|割|倍|件|社|人|名|円|本|回|点|日|時間|台|店|k|m|million)"
)
"""A number that counts something."""

WHY = re.compile(
    r"(ように|られる|くなる|になる|つくる|育て|届け|なくす|選ばれ|信頼|喜|安心|楽し|誇"
    r"|\b(become|so that|love|trust|delight|best|first choice|enable|help|build)\b)",
    re.IGNORECASE,
)
"""Signs that an objective says something beyond its number."""
