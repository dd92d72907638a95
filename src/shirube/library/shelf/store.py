"""Templates for 店舗."""

from .template import Job, KeyResult, Objective, Weakness, Words

STORE = Job(
    key="store",
    name=Words("店舗", "Stores"),
    purpose=Words(
        "売上の前に、また来たくなる店と働きたくなる店をつくる目的です。",
        "Objectives for stores people like to come back to and to work in, before the sales figure.",
    ),
    objectives=(
        Objective(
            key="come-again",
            title=Words(
                "「また来たい」と思っていただける、心地よい店にする",
                "Be a pleasant store that people want to come back to",
            ),
            why=Words(
                "特売で一度だけ来るお客様を追うより、近くの方が思い出してくださる店のほうが強く続きます。",
                "A store its neighbours think of lasts longer than one that lives from single bargains.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "30日以内に再来店した会員の割合を28%から40%に高める",
                        "Raise the share of members who return within 30 days from 28% to 40%",
                    ),
                    measured=Words(
                        "その月に来店した会員のうち、来店日から30日以内にもう一度購入した会員の割合。",
                        "Members who bought again within 30 days of a visit ÷ members who visited in the month.",
                    ),
                    lives_in=Words("会員アプリ・POS", "Member app, POS"),
                    weak=Words("会員を1,000人増やす", "Add 1,000 members"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "登録だけの会員も数に入り、また来たいと思われたかは分かりません。",
                        "People who only registered count, whether or not they like to come back.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "夕方のレジの平均待ち時間を6分から2分以内に縮める",
                        "Reduce the average evening wait at the checkout from 6 to 2 minutes or less",
                    ),
                    measured=Words(
                        "平日17〜19時に、列に並んでから会計が始まるまでの分数の平均。週2回、各30分の実測です。",
                        "Mean minutes from joining the queue to the first scan, weekdays 17:00–19:00, measured twice a week for 30 minutes.",
                    ),
                    lives_in=Words("店舗での実測シート・POSの時刻", "Store measurements, POS times"),
                    weak=Words("レジを混雑させない", "Keep the checkout from crowding"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "混雑の感じ方は人によって違い、良くなった幅を話し合えません。",
                        "Crowding is felt differently, so there is no talking about how far it improved.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "レシートのアンケートの満足度を5点満点で平均3.9点から4.4点に上げる",
                        "Raise the average rating on receipt surveys from 3.9 to 4.4 points",
                    ),
                    measured=Words(
                        "レシートの二次元コードから回答された総合満足度（5点満点）のその月の平均。回答数も並べます。",
                        "Mean of the month's overall ratings (1 to 5) from the code on the receipt; the number of answers stands beside it.",
                    ),
                    lives_in=Words("アンケートツール", "Survey tool"),
                    weak=Words("笑顔であいさつする", "Greet with a smile"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "毎日大切にすることで、期間の終わりに到達点を確かめるものではありません。",
                        "Something to do every day, not a point to reach by the end of a period.",
                    ),
                ),
            ),
        ),
        Objective(
            key="right-goods",
            title=Words(
                "欲しい日に欲しい物がそろい、むだを出さない売り場をつくる",
                "Have what people want on the day they want it, and waste nothing",
            ),
            why=Words(
                "品切れはがっかりを、余りは廃棄を生みます。どちらも減らす読みの力を、店全体で育てます。",
                "Empty shelves disappoint, leftovers are thrown away. The whole store learns to foresee and lower both.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "売れ筋100品の欠品率を4.2%から1.5%以下に下げる",
                        "Reduce the out-of-stock rate of our 100 best sellers from 4.2% to 1.5% or less",
                    ),
                    measured=Words(
                        "売れ筋100品について、開店・15時・18時の棚確認の総回数のうち、棚に商品がなかった回数の割合。",
                        "Empty shelves ÷ shelf checks (opening, 15:00, 18:00) over the 100 best sellers.",
                    ),
                    lives_in=Words("棚確認の記録・在庫システム", "Shelf checks, stock system"),
                    weak=Words("発注ミスをなくす", "Make no ordering mistakes"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "何をミスと呼ぶかが決まっておらず、報告しないほど良く見えてしまいます。",
                        "What counts as a mistake? The less one reports, the better it looks.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "廃棄額の売上に対する割合を3.8%から2.4%に減らす",
                        "Reduce waste as a share of sales from 3.8% to 2.4%",
                    ),
                    measured=Words(
                        "その月の廃棄額（原価）の合計を、同じ月の売上高で割った割合。",
                        "Cost of goods thrown away in the month ÷ sales of the month.",
                    ),
                    lives_in=Words("POS・在庫システム（廃棄登録）", "POS, stock system: waste entries"),
                    weak=Words("発注量を減らす", "Order less"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "減らすほど廃棄は消えますが、品切れが増えてお客様が困ります。",
                        "The less we order the less we waste, and customers find empty shelves.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "棚卸の差異率を1.2%から0.5%以下に下げる",
                        "Reduce the stocktaking variance from 1.2% to 0.5% or less",
                    ),
                    measured=Words(
                        "実地棚卸と帳簿在庫の差額の絶対値の合計を、帳簿在庫の金額で割った割合。",
                        "Sum of absolute differences between count and book stock ÷ value of book stock.",
                    ),
                    lives_in=Words("在庫システム・棚卸表", "Stock system, stocktaking sheets"),
                    weak=Words("棚卸を毎月行う", "Take stock every month"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "行うことは決まりごとで、在庫の数字が信じられるかが結果です。",
                        "Doing it is a rule; stock figures one can trust are the result.",
                    ),
                ),
            ),
        ),
        Objective(
            key="proud-to-work",
            title=Words(
                "仲間に「この店で働けてよかった」と言われるチームになる",
                "Be a team whose members are glad to work here",
            ),
            why=Words(
                "人が落ち着いて働ける店は、お客様にも落ち着く店です。続けられる働き方と学び合いを広げます。",
                "A store where staff are at ease is one where customers are. We make work lasting and learn from each other.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "入店後3か月の定着率を68%から88%に引き上げる",
                        "Raise the three-month retention rate of new staff from 68% to 88%",
                    ),
                    measured=Words(
                        "期間内に入店3か月を迎えるはずだった人のうち、在籍している人の割合。",
                        "Of those whose third month falls in the period, the people still with us.",
                    ),
                    lives_in=Words("人事・シフト管理システム", "HR or shift system"),
                    weak=Words("スタッフ面談を全員と行う", "Talk with every member of staff"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "面談の数は満たせても、働き続けたいと思えたかは別です。",
                        "Every talk held does not mean people want to stay.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "2つ以上の持ち場を任せられるスタッフの割合を35%から60%に増やす",
                        "Raise the share of staff who master two or more stations from 35% to 60%",
                    ),
                    measured=Words(
                        "在籍スタッフのうち、持ち場ごとの確認表に店長の合格が2つ以上ある人の割合。",
                        "Staff with two or more stations signed off by the store manager.",
                    ),
                    lives_in=Words("持ち場の確認表", "Station checklists"),
                    weak=Words("教育マニュアルを整える", "Write a training manual"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "整えただけでは、できる人が増えたことになりません。",
                        "A manual by itself makes nobody able.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "前日以降に変更されたシフトを週22件から週6件以下に減らす",
                        "Reduce shifts changed at the last minute from 22 to 6 or fewer shifts per week",
                    ),
                    measured=Words(
                        "その週のシフトのうち、勤務の前日または当日に変更された枠の数（本人の急病を除く）。",
                        "Shifts of the week changed on the day before or the day itself, sudden illness excluded.",
                    ),
                    lives_in=Words("シフト管理システム", "Shift system"),
                    weak=Words("働きやすいシフトにする", "Make comfortable shifts"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "働きやすさは人によって違い、良くなったかを確かめる数字がありません。",
                        "Comfort differs by person, and no number shows the change.",
                    ),
                ),
            ),
        ),
    ),
)
