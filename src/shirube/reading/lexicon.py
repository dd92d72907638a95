"""The words that carry a key result: rising, falling, holding, finishing, and what is better low."""

from __future__ import annotations

import re

UP = (
    r"純増|増配|倍増|増加|増員|増収|増益|増大|増床|増設|増産|増強|増額|増やし|増やす|増やせ|増え|増し"
    r"|増(?![一-龥])|ふや|引き?上げ|押し?上げ|底上げ|積み?上げ|切り?上げ|上げ|上昇"
    r"|向上|アップ|UP|up|伸ばし|伸ばす|伸び|伸長|伸張|拡大|拡充|拡張|高め|高く|高まり|プラス|成長|強化"
    r"|上積み|上乗せ|追加|積み増|延ばす|延ばし|延伸|延長|長く|底上|レベルアップ|加速"
)
DOWN = (
    r"半減|削減|減少|低減|軽減|節減|節約|(?<!削)減額|減量|縮減|減らし|減らす|減らせ|減り|(?<!増)減(?![一-龥])|へら"
    r"|引き?下げ|下げ|低下|短縮|縮小|抑制|圧縮|ダウン|マイナス|カット|縮め|縮み"
    r"|削り|削る|前倒し|早め|早く|早期化|速め|短く|低く|少なく|小さく|圧下|抑え込|落と|痩せ|やせ"
)
BETTER = r"改善|良化|好転|ベターに|(?<![件回本事冊枚台])更新(?=する|$)"
HOLD = r"維持|キープ|保つ|保ち|継続|確保|保持|守る|守り|下回らない|割らない"
CAP = r"抑え|おさえ|収め|おさめ|納め|とどめ|留め|止め|食い止め|抑止|上限"
MOVES = re.compile(rf"(?P<up>{UP})|(?P<down>{DOWN})|(?P<better>{BETTER})|(?P<hold>{HOLD})|(?P<cap>{CAP})")
AS_A_NOUN = r"(?:提案|活動|投資|戦略|受注|策|案|施策|計画|工事|契約|発注|機能|要望|分野)"
CHANGES = re.compile(rf"(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<better>{BETTER}))(?!{AS_A_NOUN})")
NO_RISE = re.compile(r"(?:増加|増や|上昇|増え)(?:させない|さない|しない|ない|を防)|増やさない")
NO_FALL = re.compile(r"(?:減少|減ら|低下|下げ)(?:させない|さない|しない|ない|を防)")

LOWER_IS_BETTER = re.compile(
    r"事故|災害|労災|クレーム|苦情|障害(?!者)|不良|欠陥|ミス|誤(?!差分)|エラー|バグ|不具合|離職|退職"
    r"|解約|チャーン|キャンセル|返品|返金|遅延|遅刻|遅配|欠品|欠勤|残業|時間外|超勤"
    r"|労働時間|コスト|費用|経費|原価|原単位|排出|使用量|使用料|消費量|廃棄|ごみ|ゴミ|ロス|損失"
    r"|リードタイム|所要|待ち時間|待機|応答時間|復旧時間|処理時間|対応時間|作業時間|解決時間|返信時間"
    r"|回答時間"
    r"|読み込み時間|表示速度|所要日数|処理日数|までの(?:時間|日数|期間|平均)|工数|在庫日数|在庫回転日数"
    r"|過剰在庫|滞留|未処理|未回収|未納|未払|未対応|未提出|延滞|直帰率|離脱率|喫煙|肥満|メタボ"
    r"|高ストレス|有所見"
    r"|漏れ|もれ|漏えい|漏洩|差し戻|差戻|手戻|再発|違反|停止|ダウンタイム|停電|騒音|破損|盗難|流出|感染"
    r"|疾病|傷病|休職|プレゼンティ|アブセンティ|辞退|不在率|失注|CPA|CAC|CPC|CPM|CPL|MTTR"
    r"|インシデント|負債|借入|クリック単価|獲得単価|顧客獲得単価|採用単価|誤配|汚損|異物|指摘|死亡|重傷"
    r"|ヒヤリ|トラブル|赤字|紙の使用|印刷枚数|フードロス|CO2|二酸化炭素|温室効果ガス|水使用"
    r"|段取り時間|移動時間|会議時間|サイクルタイム|レイテンシ|レスポンスタイム|順位|順番|体重|BMI|血圧"
    r"|未達|遅れ|脱落|不合格|不適合|不一致|人件費|家賃|光熱費|電気代|外注費|広告費|交通費|通信費"
    r"|故障|リコール|過誤|滞納|督促|棄権|空室|空床|放棄|呼損|あふれ|たらい回し|再入院|褥瘡|転倒|転落"
    r"|身体拘束|月次決算|決算日数|締め日数|エスカレーション|保留時間|処理件数残|残件"
    r"|(?i:churn|bugs?\b|defects?|errors?|incidents?|latency|response time|lead time|cycle time"
    r"|turnaround|downtime|outages?|complaints?|attrition|turnover rate|cost|expenses?|spend\b"
    r"|bounce|refunds?|returns? rate|waste|emissions?|scrap|injur|accidents?|backlog|wait|time to"
    r"|time from|overtime|cpa\b|cac\b|cpc\b|cpl\b|mttr|burn|debt|absen|delays?|late |rework|vacanc"
    r"|page load|load time|crash|vulnerabilit|abandon|no-show|days to|hours to|overdue|escalations?)"
)
GOOD_HEAD = re.compile(
    r"ノー残業|無事故|無災害|(?:削減|低減|軽減|解決|解消|改善|達成|防止|対応|検知|検出|完了|短縮|遵守|回収|回避|復旧|復職|抑制"
    r"|訓練|研修|提案|修正|受診|対策|報告|実施|参加|取得|獲得|開催|消化|遵守|節減|ゼロ達成|リサイクル"
    r"|再利用|調査|点検|処理)"
    r"(?:率|数|件数|額|量|回数|者数|人数|活動|済み率|完了率|実施率|実施数|金額|日数)?$"
    r"|(?i:(?:reduction|resolution rate|resolved|fixed|avoid|prevention|recovery rate|saving)s?)"
)
RATE = re.compile(
    r"(?:率|割合|比率|シェア|(?<!プ)レート|ROI|ROE|ROA|ROIC|ROAS|CVR|CTR|歩留まり?|歩留|カバレッジ|占有"
    r"|構成比|稼働|リテンション|進捗度|充足度|(?i:rates?|ratio|(?<!per )share|percentage|conversion|margin"
    r"|coverage|retention|utili[sz]ation|adoption|uptime|availability|churn|attrition|accuracy"
    r"|%))\s*(?:\(.*\))?$"
)
SCORED = re.compile(
    r"満足度|スコア|NPS|eNPS|評点|評価点|評価|得点|点数|偏差値|エンゲージメント(?!率)|サーベイ|指数|CSAT"
    r"|星|成熟度|好感度|理解度|認知度|レーティング|(?i:score|\brating|csat|nps|satisfaction|index)"
)
STOCK = re.compile(
    r"フォロワー|会員数|店舗数|登録者数?|在籍|従業員数|社員数|在庫|残高|保有|ユーザー数|ユーザ数|契約数残"
    r"|友だち数|友達数|拠点数|メンバー数|総数|顧客数(?!獲得)|アカウント数|稼働台数|累計|MAU|DAU"
    r"|WAU|加盟店数|導入社数"
    r"|時点|残数|体重|負債|会員|購読者|登録数$|(?i:followers|subscribers|headcount|active users|members"
    r"|mau\b|dau\b|wau\b|arr\b|mrr\b|stores)"
)
FLOW = re.compile(
    r"新規|獲得|増加数|純増|採用|受注|成約|作成|実施|開催|(?i:new |acquire|hire|sign|close|publish|gain)"
)
WITHOUT_PERCENT = re.compile(r"出生率|度数率|強度率|倍率|回転率|死亡率|罹患率|増殖率$|有病率")
IN_TIMES = re.compile(
    r"(?:レシオ|倍率|D/E|PBR|PER|カバレッジ|回転率|有利子負債)(?:\(.*\))?$"
    r"|(?i:\bratio|leverage|ebitda|coverage|\broas|\bltv|turns?|multiple)(?:\(.*\))?$"
)
MONEY_METRIC = re.compile(
    r"売上|利益|金額|額|収入|収益|費|コスト|粗利|MRR|ARR|受注高|単価|予算|(?i:revenue|sales|profit|mrr"
    r"|arr|gmv|cost|pipeline)"
)
PER_HEAD = re.compile(
    r"単価|[1一](?:人|株|件|個|店舗|台|社)(?:当たり|あたり)|平均|CPA|CAC|CPC|CPL|CPM|LTV|ARPU|給与|年収"
    r"|(?i:per |average|arpu|cpa|cac|ltv|acquisition cost|unit cost|order value|basket|salary|ticket size|deal size)"
)
GOOD_TO_LAST = re.compile(
    r"取得|休暇|休日|学習|研修|受講|勤続|滞在|視聴|利用|睡眠|読書|運動|稼働|MTBF|故障間隔|面談|対話|連続"
    r"|無事故|育児|経験|訓練|ボランティア|教育|定着|寿命|保証|(?i:session|watch|uptime|training|tenure"
    r"|between failures|engagement|runway)"
)
LASTING_METRIC = re.compile(
    r"リードタイム|時間$|日数$|期間$|所要|速度|サイクルタイム|までの(?:時間|日数|期間)|納期|タイム|決算"
    r"|レイテンシ|待ち|MTTR|MTBF|滞在|(?i:time|duration|latency|days|hours|cycle|turnaround|speed|mttr)"
)
AVERAGED = re.compile(r"平均|アベレージ|1人当たり|1人あたり(?=の.{0,12}日数)|(?i:average|avg\.?|mean)\b")
MIDDLE = re.compile(r"中央値|メディアン|(?i:\bmedian\b|p50)")
GREATEST = re.compile(
    r"最大値|最長|最大(?=の)|p9[059]|(?i:\bp9[059]\b|maximum|worst.case|longest)|9[059]パーセンタイル"
)

MILESTONES = (
    r"導入|公開|リリース|ローンチ|開始|スタート|策定|完了|完成|構築|整備|設置|移行|取得|締結|実装|開設"
    r"|確立|制定|改定|改訂|稼働|立ち上げ|立ち上がり|作成|発表|開催|提出|申請|統合|廃止|刷新|切り替え"
    r"|切替"
    r"|周知|公表|選定|発行|オープン|運用|実施|決定|合意|承認|上場|受賞|合格|黒字化|移転|定義|標準化|自動化"
    r"|デジタル化|電子化|内製化|一本化|一元化|明文化|ドキュメント化|マニュアル化|製品化|事業化|商品化"
    r"|登録|創刊|開発|発売"
    r"|設立|再開|終了|修了|受講|更改|更新|配備|配置|展開|撤廃|見直し|まとめ|仕上げ|終え|立案|出荷|納品|特定"
    r"|認定|発足|新設|参入|進出|出展|出店|着工|竣工|リニューアル|作る|つくる|設ける|始め|回し始め"
    r"|終わらせ|置き換え"
)
FINISHED = re.compile(
    rf"(?:{MILESTONES})(?:す|し|さ|を(?:目指|完了|実現|行|終|図)|せ|る|る。|。|$|\)|・|、|の(?:完了|実現(?!可能)"
    rf"|開始|実施|導入|公開)|済|予定|へ|でき|たり|完了|に(?:こぎ|至))"
    r"|[一-龥ァ-ヴ](?:の|を)(?:実現|達成)(?:す|し|$|。|を)"
)
LABEL = re.compile(
    r"^(?:\s|[・\-*•◆■□●▼◇▶※〇](?!\S*率)|(?:KR|kr|Kr|KEY RESULT|指標|成果指標|目標|主な成果"
    r"|成果)\s?[#\-]?\d{0,2}(?:[:.)、]|\s)|[(]?\d{1,2}[.)](?!\d)\s?|\([^()\d]{1,10}\)\s?(?=\S)|[①-⑳])+"
)
COMPARATORS_AFTER = re.compile(
    r"\s?(?:ポイント)?\s?(?:(?P<ge>以上|以降|or more|or higher|または?それ以上|\+(?=\s|$|を|に)"
    r"|を下回らない|を割らない|を切らない)"
    r"|(?P<le>以下|以内|を超えない|を上回らない|までに(?=抑え|とどめ|収め|留め|完了|提出|締|回答|報告"
    r"|納品|対応|終え|返信|発送|出荷|処理|確定|開示)|内(?=に(?:抑|収|完|対|回|返|応|納|出|提))|or less"
    r"|or fewer|or lower)"
    r"|(?P<gt>超(?:え|過)?(?!過勤務|勤)|を(?:上回る?|超える?|超す|突破し?て?いる)|より(?:多|高|大|長)[いくき])"
    r"|(?P<lt>未満|を(?:下回る?|切る?|割る?)(?!らない|り(?:振|当))|より(?:少な|低|小さ|短)[いく]|弱に抑))"
)
COMPARATORS_BEFORE = re.compile(
    r"(?:(?P<ge>最低(?:でも)?|少なくとも|≥|>=|下限)|(?P<le>最大(?:でも)?|多くとも|長くとも|遅くとも|最長"
    r"|≤|<=|上限(?:を|は)?)|(?P<gt>(?<![-=])>)|(?P<lt><))(?:で|は|:)?\s?(?:月|週|年|1日|各)?(?:に)?\s?$"
)
COMPARATOR_SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}
DOINGS = (
    r"獲得|採用|開催|実施|公開|作成|受注|成約|登録|導入|創出|育成|輩出|配信|投稿|発信|出店|開設|訪問"
    r"|リリース|提案|取得|締結|契約|開拓|架電|面談|発行|執筆|出稿|修正|解決|掲載|参加|登壇|提出|受講"
    r"|受験|回収|廃止"
    r"|納品|出荷|販売|設置|設定|養成|認証|発電|登用|任用|雇用|更新|商談化|実行|応募|紹介|アポ|確保|新設|閉店|開発|発掘|誘致|収集|寄稿|制作|申請"
    r"|出願|完了|連携|追加|合格|回答|消化|消込|読破|達成者|面接"
)
COUNTED_ALREADY = re.compile(
    r"(?:数|率|量|額|高|時間|度|点|スコア|割合|比|シェア|順位|単価|日数|期間|金額|価値|売上|利益|収益"
    r"|残高|値|タイム|(?<!プ)レート|コスト|費|指数|NPS|CVR|CTR|MRR|ARR|MAU|DAU|PV|UU|セッション"
    r"|リテンション|速度|回転|KPI|LTV|CPA|CAC|ROI|ROE|予算|粗利|満足|歩留まり|カバレッジ|体重|工数|幅|枠"
    r"|力|(?<![男女])性|賃金|給与|年収|平均|合計|割)\s?(?:\(.*\))?$"
)
EVENTS = re.compile(
    r"(?:事故|故障|障害|クレーム|苦情|災害|バグ|インシデント|ミス|不具合|違反|トラブル|不良|問い合わせ"
    r"|問合せ|エラー|ヒヤリハット|漏えい|漏洩|盗難|労災|リコール|誤出荷|誤配送|遅延|欠品|差し戻し|手戻り"
    r"|指摘|不適合)$"
)
