"""OKR, KPI, KGI and MBO: what each is for, and what Shirube does with it."""

from __future__ import annotations

from dataclasses import dataclass

from .template import Words


@dataclass(frozen=True, slots=True)
class Term:
    """One of the four words; `treated` says how Shirube treats it."""

    short: str
    full: Words
    question: Words
    meaning: Words
    rhythm: Words
    example: Words
    treated: Words


@dataclass(frozen=True, slots=True)
class MixUp:
    """Two of the words taken for one another, what comes of it, and what to do instead."""

    mistaken: Words
    instead: Words


OKR = Term(
    short="OKR",
    full=Words("Objectives and Key Results（目的と成果指標）", "Objectives and Key Results"),
    question=Words("いま、どこへ向かって変わるのか", "Where are we changing to, now?"),
    meaning=Words(
        "心の動く目的を1つ、着いたと分かる成果指標を3〜5つ。届くか分からない高さに置き、力を合わせる先をそろえます。",
        "One objective that moves people and three to five key results that show we arrived. "
        "Set high enough to be uncertain, so that everybody pulls in the same direction.",
    ),
    rhythm=Words("3か月ごとに立て、毎週見る", "Set every three months, looked at every week"),
    example=Words(
        "はじめて会ったお客様に任せられると感じていただく／受注率を18%から25%に高める",
        "Be the company a new customer feels safe with / Raise the win rate from 18% to 25%",
    ),
    treated=Words(
        "主役です。文で書くと指標・基準値・目標値を読み取り、週に一度の30秒のチェックインで動きを残します。期の終わりの達成度（0.0〜1.0）は、挑戦なら0.7で良い結果です。",
        "The leading part. Write a sentence and Shirube reads metric, baseline and target out of it; thirty seconds a week "
        "keep it alive. Of the scores at the end, from 0.0 to 1.0, aspirational work is good at 0.7.",
    ),
)
KPI = Term(
    short="KPI",
    full=Words("Key Performance Indicator（重要業績評価指標）", "Key Performance Indicator"),
    question=Words("仕事は健康に回っているか", "Is the work in good health?"),
    meaning=Words(
        "日々の仕事が正常かどうかを見守る数字です。体温のように、決めた範囲に収まっていることに意味があります。",
        "Figures that watch over everyday work. As with body temperature, what matters is that they stay within their range.",
    ),
    rhythm=Words("毎日〜毎月、ずっと続ける", "Daily to monthly, without end"),
    example=Words("月間解約率が1.5%以下、欠品率が2%未満", "Monthly churn at most 1.5%, out-of-stock rate below 2%"),
    treated=Words(
        "指標に健全な範囲を決めるとKPIになります。範囲の外に出たとき、戻ったときに、責任者へ一度ずつ知らせます。外に出て変える必要があれば、「成果指標にする」からOKRの主題にできます。",
        "A metric with a healthy range is a KPI. Its owner hears once when it leaves the range and once when it is back. When it "
        "has left and must change, “Make it a key result” turns it into the subject of an OKR.",
    ),
)
KGI = Term(
    short="KGI",
    full=Words("Key Goal Indicator（重要目標達成指標）", "Key Goal Indicator"),
    question=Words("この1年で、最後にどの数字へ着くのか", "Which figure do we reach in the end?"),
    meaning=Words(
        "年度や中期計画のゴールを表す、ただ1つか2つの数字です。結果として現れるもので、直接は動かせません。",
        "The one or two figures that stand for the goal of a year or plan. They appear as a result and cannot be moved directly.",
    ),
    rhythm=Words("1年から3年、めったに変えない", "One to three years, hardly ever changed"),
    example=Words("年間売上12億円、会員数10万人", "Sales of 1.2 billion yen a year, 100,000 members"),
    treated=Words(
        "マップのいちばん上に、いまの値と目標、届いた割合を掲げます。値は指標から入れることも、手で書くこともできます。全社の目的をKGIにつなげると、どの歩みがこの数字につながるかが見えます。",
        "Stands at the top of the map with its current value, its target and how much is reached; a metric says the value, or a "
        "person. Objectives of the company name the KGI they serve, so that everyone sees which steps lead there.",
    ),
)
MBO = Term(
    short="MBO",
    full=Words("Management by Objectives（目標管理制度）", "Management by Objectives"),
    question=Words("一人ひとりの役割と評価をどう決めるか", "How are a person's role and appraisal agreed?"),
    meaning=Words(
        "本人と上司が目標を約束し、その達成を評価や処遇の材料にする制度です。確実に果たせる約束が選ばれやすくなります。",
        "A person and a manager agree on goals whose attainment counts toward appraisal and pay. "
        "People therefore tend to promise what is certain.",
    ),
    rhythm=Words("半年から1年ごと", "Every six to twelve months"),
    example=Words("担当10社の契約を更新する（達成度で評価）", "Renew ten contracts (rated by attainment)"),
    treated=Words(
        "Shirubeは評価を扱いません。OKRの達成度から評価へつながる道は、画面にも書き出しにもAPIにもありません。だから高い目標を正直に語れます。MBOは人事制度の側でそのまま続けられます。",
        "Shirube does no appraisal. No screen, export or API leads from OKR scores to a grade, "
        "so that people can aim high and speak honestly. MBO goes on undisturbed in your HR system.",
    ),
)
TERMS = (OKR, KPI, KGI, MBO)

MIX_UPS = (
    MixUp(
        Words("いまあるKPIをそのままOKRに写す", "Copying existing KPIs into OKRs"),
        Words(
            "日常の数字が並ぶだけで、何を変えたいかが見えません。この3か月で変えたい1つを選び、目的から書きます。",
            "It lists everyday figures and hides what should change. Choose the one to change in these three months and begin with why.",
        ),
    ),
    MixUp(
        Words("KGIを部署の成果指標にする", "Making the KGI a department's key result"),
        Words(
            "「売上12億円」は一つの部署では動かせません。自分たちの工夫で動く一歩手前の結果を選びます。",
            "One department cannot move “1.2 billion yen”. Choose the result just before it, which your own ideas can move.",
        ),
    ),
    MixUp(
        Words("OKRの達成度を評価に使う", "Using OKR scores for appraisal"),
        Words(
            "次の期から、誰もが届く目標しか書かなくなります。評価はMBOなど別の場で、振る舞いや役割も含めて話し合います。",
            "From the next cycle everybody writes only what is safe. Talk about appraisal elsewhere, with behaviour and role in view.",
        ),
    ),
)
