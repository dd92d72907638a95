"""Templates for 営業."""

from .template import Job, KeyResult, Objective, Weakness, Words

SALES = Job(
    key="sales",
    name=Words("営業", "Sales"),
    purpose=Words(
        "数字の前に、お客様から選ばれる理由を育てる目的です。",
        "Objectives that grow the reasons why customers choose us, before the figures.",
    ),
    objectives=(
        Objective(
            key="first-trust",
            title=Words(
                "はじめて会ったお客様に「この会社なら任せられる」と感じていただく",
                "Be the company a new customer feels safe with from the first meeting",
            ),
            why=Words(
                "初回の出会いから提案までが遅いと、熱が冷めたころに比べられて価格の勝負になります。速さと的確さで信頼をつかみます。",
                "When the proposal comes late, the interest has cooled and only the price is compared. "
                "We win trust by being quick and to the point.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "初回訪問から提案書の提出までの平均日数を9営業日から5営業日に縮める",
                        "Cut the average time between first visit and proposal from 9 to 5 business days",
                    ),
                    measured=Words(
                        "期間内に提案書を提出した商談の、初回訪問日から提出日までの営業日数の平均。未提出のまま5営業日を過ぎた件数も並べて見ます。",
                        "Mean business days from first visit to proposal over all deals with a proposal in the period. "
                        "Deals still without one after 5 business days are shown beside it.",
                    ),
                    lives_in=Words("SFA（商談の活動日・提案提出日）", "SFA: visit and proposal dates of each deal"),
                    weak=Words("提案書を速やかに提出する", "Submit proposals promptly"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "「速やかに」は人によって違うため、達成したかどうかを誰も言えません。",
                        "“Promptly” differs from person to person, so nobody can say whether it was reached.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "提案後に次の打ち合わせへ進んだ商談の割合を42%から60%に高める",
                        "Raise the share of proposals that lead to a next meeting from 42% to 60%",
                    ),
                    measured=Words(
                        "提案書を提出した商談のうち、提出後14日以内に次の打ち合わせの日程が決まった商談の割合。",
                        "Of all deals with a proposal, those where the next meeting was fixed within 14 days of it.",
                    ),
                    lives_in=Words("SFA（商談フェーズの履歴）", "SFA: history of deal stages"),
                    weak=Words("提案件数を月30件にする", "Make 30 proposals a month"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "見込みのない相手に出しても件数は増えるため、信頼が深まったかは分かりません。",
                        "Proposals to hopeless prospects count as well, so it says nothing about trust.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "新規商談の受注率を18%から25%に高める",
                        "Raise the win rate of new deals from 18% to 25%",
                    ),
                    measured=Words(
                        "期間内に決着した新規商談のうち受注した割合（件数の比）。保留は決着に含めません。",
                        "Won deals ÷ decided new deals of the period, by count; deals on hold are not decided.",
                    ),
                    lives_in=Words("SFA（商談の結果）", "SFA: outcome of each deal"),
                    weak=Words("営業力を強化する", "Strengthen our sales skills"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "何をもって力がついたとするかが決まっておらず、測りようがありません。",
                        "It does not say what skill would look like, so it cannot be measured.",
                    ),
                ),
            ),
        ),
        Objective(
            key="healthy-pipeline",
            title=Words(
                "期末にあわてない、見通しのよい営業活動に変える",
                "Sell with a clear view ahead, without the scramble at the end of the quarter",
            ),
            why=Words(
                "期末の駆け込みは値引きと疲れを生みます。早い時期から確かな商談を積み、読める数字で動けるようにします。",
                "A last-minute rush costs discounts and energy. Solid deals early in the quarter make figures one can rely on.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "月初の受注予測と実績の差を25%から10%以内に縮める",
                        "Reduce the gap between forecast and actual orders from 25% to 10% or less",
                    ),
                    measured=Words(
                        "月初時点の受注予測額と月末の受注実績額の差の絶対値を、予測額で割った割合。",
                        "Absolute difference of the month's orders from the forecast on its first day, divided by the forecast.",
                    ),
                    lives_in=Words("SFA（月初の予測の控え）と販売管理", "SFA forecast snapshots and the order system"),
                    weak=Words("受注予測を毎週更新する", "Update the forecast every week"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "更新という作業は残りますが、予測が当たるようになったかは問われません。",
                        "It records the chore of updating, not whether the forecast became right.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "決裁者と面談できている提案中商談の割合を35%から70%に引き上げる",
                        "Raise the share of open deals where we have met the decision maker from 35% to 70%",
                    ),
                    measured=Words(
                        "提案以降のフェーズにある商談のうち、決裁者との面談の記録がある商談の割合（月末時点）。",
                        "Deals at proposal stage or later with a recorded meeting with the decision maker, at month end.",
                    ),
                    lives_in=Words("SFA（取引先責任者の役割・活動記録）", "SFA: contact roles and activities"),
                    weak=Words("訪問件数を1人あたり週10件にする", "Visit 10 customers per person per week"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "誰に会ったかを問わないため、忙しくなるだけで商談が進むとは限りません。",
                        "It does not ask who was met: one gets busier while deals stand still.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "期の最終月に集中する受注額の割合を58%から40%に下げる",
                        "Lower the share of orders that fall in the last month of the quarter from 58% to 40%",
                    ),
                    measured=Words(
                        "四半期の受注額のうち、最終月に計上された額の割合。",
                        "Order value of the quarter's last month ÷ order value of the quarter.",
                    ),
                    lives_in=Words("販売管理・会計ソフト", "Order system or accounting software"),
                    weak=Words("計画的に営業する", "Sell in a planned way"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "心がけとしては正しくても、期の終わりに達成を判断する材料がありません。",
                        "A fine intention, but at the end there is nothing to judge it by.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "受注案件の平均値引き率を12%から7%以下に抑える",
                        "Reduce the average discount on won deals from 12% to 7% or less",
                    ),
                    measured=Words(
                        "受注案件の値引き額の合計を、値引き前の見積額の合計で割った割合。",
                        "Total discount ÷ total list price of all deals won in the period.",
                    ),
                    lives_in=Words("見積システム・販売管理", "Quotation or order system"),
                    weak=Words("売上を前年より伸ばす", "Grow sales over last year"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "1円でも増えれば達成になり、値引きで積んだ売上も見分けられません。",
                        "One more yen would reach it, and sales bought with discounts look the same.",
                    ),
                ),
            ),
        ),
        Objective(
            key="growing-with-customers",
            title=Words(
                "既存のお客様の成長に寄り添い、いちばんに相談される存在になる",
                "Grow alongside our customers and be the first they turn to",
            ),
            why=Words(
                "新規の獲得だけに頼ると、毎年ゼロからの積み上げになります。いまのお客様の課題に深く応え、長い付き合いを育てます。",
                "Relying on new customers alone means starting from zero every year. "
                "We answer the needs of those we have and build long relations.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "既存顧客からの紹介による商談を月2件から月6件に増やす",
                        "Increase deals introduced by existing customers from 2 to 6 deals per month",
                    ),
                    measured=Words(
                        "きっかけが「既存顧客の紹介」と記録された、その月の新規商談の件数。",
                        "New deals of the month whose origin is recorded as “introduced by a customer”.",
                    ),
                    lives_in=Words("SFA（商談のきっかけ）", "SFA: source of each deal"),
                    weak=Words("お客様との関係を深める", "Deepen customer relations"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "関係の深さを何で見るかが書かれておらず、振り返りが感想になります。",
                        "It does not say how depth shows, so the review becomes an opinion.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "主要30社のうち複数の部署と取引がある会社の割合を30%から50%に増やす",
                        "Raise the share of our top 30 customers buying in several departments from 30% to 50%",
                    ),
                    measured=Words(
                        "期首に決めた主要30社のうち、2つ以上の部署から受注実績のある会社の割合。",
                        "Of the 30 customers named at the start, those with orders from two or more departments.",
                    ),
                    lives_in=Words("SFA・販売管理（部署別の受注）", "SFA or order system: orders by department"),
                    weak=Words("主要顧客を全社訪問する", "Visit all key customers"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "訪問すれば終わりになり、お客様の側に何が起きたかが残りません。",
                        "It is done once visited, whatever changed for the customer.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "契約更新率を86%から93%に上げる",
                        "Raise the renewal rate of contracts from 86% to 93%",
                    ),
                    measured=Words(
                        "期間内に更新期限を迎えた契約のうち、更新された契約の割合（金額ではなく件数）。",
                        "Renewed contracts ÷ contracts due for renewal in the period, by count.",
                    ),
                    lives_in=Words("契約管理・SFA", "Contract management or SFA"),
                    weak=Words("お客様の満足度アンケートを実施する", "Run a customer satisfaction survey"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "実施は手段であり、満足が続いて契約が残ったかは別の話です。",
                        "A survey is a means; whether customers stayed is another matter.",
                    ),
                ),
            ),
        ),
    ),
)
