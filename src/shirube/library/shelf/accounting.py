"""Templates for 経理."""

from .template import Job, KeyResult, Objective, Weakness, Words

ACCOUNTING = Job(
    key="accounting",
    name=Words("経理", "Accounting"),
    purpose=Words(
        "正しく締めるだけでなく、会社が早く気づき早く決められるようにする目的です。",
        "Objectives that let the company notice and decide early, beyond closing correctly.",
    ),
    objectives=(
        Objective(
            key="figures-in-time",
            title=Words(
                "経営と現場が、まだ間に合ううちに数字で動けるようにする",
                "Give management and teams figures while there is still time to act",
            ),
            why=Words(
                "月の半ばに届く先月の数字では、打てる手が限られます。早く、分かりやすく届けて判断を助けます。",
                "Last month's figures in the middle of this one leave little to do. We deliver early and plainly.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "月次決算の確定までの日数を12営業日から5営業日に短縮する",
                        "Cut the time to close the books after month end from 12 to 5 business days",
                    ),
                    measured=Words(
                        "月末の翌営業日を1日目とし、月次の試算表を確定した日までの営業日数。",
                        "Business days from month end to the day the trial balance is final; the day after month end is day 1.",
                    ),
                    lives_in=Words("会計ソフト（締めの記録）", "Accounting software: closing record"),
                    weak=Words("月次決算を早期化する", "Close the month earlier"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "何日早まれば現場の役に立つのかが決まっていません。",
                        "It does not say how many days earlier would be of use.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "確定後に修正した月次仕訳を月15件から月3件以下に減らす",
                        "Reduce journal entries corrected after closing from 15 to 3 or fewer entries per month",
                    ),
                    measured=Words(
                        "月次の確定後に、その月の数字を変えるために起票した仕訳の件数。",
                        "Entries made after closing that change the figures of the closed month.",
                    ),
                    lives_in=Words("会計ソフト（仕訳の履歴）", "Accounting software: entry history"),
                    weak=Words("チェックリストを運用する", "Use a checklist"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "印を付けることが仕事になり、間違いが減ったかは見ていません。",
                        "Ticking becomes the work; whether errors fell is not looked at.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "月次報告を「判断に使えた」と答えた部門長の割合を40%から80%に高める",
                        "Raise the share of department heads who used the monthly report to decide from 40% to 80%",
                    ),
                    measured=Words(
                        "月次報告の配布から1週間後に部門長へ聞く1問で、「判断に使った」と答えた人の割合。",
                        "Department heads answering “I used it for a decision” to one question a week after the report.",
                    ),
                    lives_in=Words("アンケートフォーム", "Survey form"),
                    weak=Words("報告資料のページ数を増やす", "Add pages to the report"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "厚くなるほど読まれにくくなり、判断が早くなるとは限りません。",
                        "The thicker it is, the less it is read.",
                    ),
                ),
            ),
        ),
        Objective(
            key="light-procedures",
            title=Words(
                "現場の手を止めない、やさしい経理の窓口になる",
                "Be an accounting desk that never holds the teams up",
            ),
            why=Words(
                "精算や請求の手間は、全社員の時間を少しずつ奪います。出す側も受ける側も軽くなる手続きに変えます。",
                "Claims and invoices take a little time from everyone. We make them light for those who send and those who check.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "経費精算の差し戻し率を23%から5%以下に減らす",
                        "Reduce the share of expense claims sent back from 23% to 5% or less",
                    ),
                    measured=Words(
                        "その月に提出された経費精算のうち、1回以上差し戻された申請の割合。",
                        "Claims of the month that were sent back at least once ÷ claims submitted.",
                    ),
                    lives_in=Words("経費精算システム", "Expense system"),
                    weak=Words("経費精算の説明会を開く", "Hold sessions on expense claims"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "開けば達成になり、申請する人が迷わなくなったかは分かりません。",
                        "It is reached by holding them, whether or not people still get lost.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "申請から振込までの平均日数を14日から6日に縮める",
                        "Cut the average time between claim and payment from 14 to 6 days",
                    ),
                    measured=Words(
                        "期間内に振り込んだ経費精算の、最初の申請日から振込日までの日数の平均。",
                        "Mean days from first submission to payment over claims paid in the period.",
                    ),
                    lives_in=Words("経費精算システム・振込データ", "Expense system, payment data"),
                    weak=Words("社員からの問い合わせに迅速に答える", "Answer staff questions quickly"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "迅速の基準がなく、問い合わせ自体を減らす工夫にも目が向きません。",
                        "Quickly is undefined, and it does not lead to fewer questions either.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "紙で受け取る請求書の割合を65%から15%に下げる",
                        "Lower the share of invoices received on paper from 65% to 15%",
                    ),
                    measured=Words(
                        "その月に受け取った請求書のうち、紙で届いた枚数の割合（同じ取引先の複数枚もそれぞれ数える）。",
                        "Paper invoices ÷ all invoices received in the month, each one counted.",
                    ),
                    lives_in=Words("請求書受領システム・会計ソフト", "Invoice inbox, accounting software"),
                    weak=Words("ペーパーレスを推進する", "Promote going paperless"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "何の紙をどこまで減らすかがなく、進んだ気分だけが残ります。",
                        "Which paper, down to where? Only a feeling of progress remains.",
                    ),
                ),
            ),
        ),
        Objective(
            key="cash-with-calm",
            title=Words(
                "お金の不安なく挑戦できる、見通しのよい資金繰りをつくる",
                "Make cash so foreseeable that the company can dare",
            ),
            why=Words(
                "入金の遅れと読み違いは、良い投資の機会まで止めます。回収と予測の精度を上げて、挑戦を支えます。",
                "Late payments and wrong forecasts stop good investments too. Better collection and foresight carry new ventures.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "期日を過ぎた売掛金を1,800万円から500万円以下に減らす",
                        "Reduce overdue receivables from 18 million yen to 5 million yen or less",
                    ),
                    measured=Words(
                        "月末時点で、支払期日を1日以上過ぎて未入金の売掛金の合計額。",
                        "Receivables unpaid one day or more after their due date, at month end.",
                    ),
                    lives_in=Words("会計ソフト・販売管理（入金消込）", "Accounting software, order system"),
                    weak=Words("督促の連絡を毎週行う", "Send reminders every week"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "連絡した回数は増えても、入金されたかどうかは別の話です。",
                        "Reminders add up whether or not money comes in.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "翌月の資金残高の予測と実績の差を20%から5%以内に縮める",
                        "Reduce the gap between forecast and actual cash balance from 20% to 5% or less",
                    ),
                    measured=Words(
                        "前月末に立てた月末残高の予測と実績の差の絶対値を、予測額で割った割合。",
                        "Absolute difference of the month-end balance from the forecast a month before, divided by the forecast.",
                    ),
                    lives_in=Words("資金繰り表・銀行の残高", "Cash forecast, bank balance"),
                    weak=Words("資金繰り表を毎月つくる", "Make a cash forecast every month"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "つくるのは日々の務めで、当たるようになったかが成果です。",
                        "Making it is daily duty; becoming right is the result.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "売上の計上から入金までの平均日数を62日から50日に短縮する",
                        "Cut the average time between sale and payment from 62 to 50 days",
                    ),
                    measured=Words(
                        "月末の売掛金残高を直近3か月の平均日商で割った日数（売上債権回転日数）。",
                        "Receivables at month end ÷ mean daily sales of the last three months.",
                    ),
                    lives_in=Words("会計ソフト", "Accounting software"),
                    weak=Words("会社の利益を増やす", "Increase the company's profit"),
                    weakness=Weakness.OUT_OF_REACH,
                    because=Words(
                        "大切ですが、経理の工夫だけでは動かせず、何をすべきかが決まりません。",
                        "It matters, but accounting alone cannot move it, so it guides no one.",
                    ),
                ),
            ),
        ),
    ),
)
