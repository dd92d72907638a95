"""Templates for 製造・物流."""

from .template import Job, KeyResult, Objective, Weakness, Words

MANUFACTURING = Job(
    key="manufacturing",
    name=Words("製造・物流", "Manufacturing and logistics"),
    purpose=Words(
        "安全と品質を土台に、約束どおり届く喜びを増やす目的です。",
        "Objectives that rest on safety and quality, and add to the joy of what arrives as promised.",
    ),
    objectives=(
        Objective(
            key="go-home-safe",
            title=Words(
                "全員が笑顔で帰宅できる、危険の芽に先に気づく現場にする",
                "See danger first, so that everyone goes home with a smile",
            ),
            why=Words(
                "事故が起きてからの対策では、誰かが傷ついています。小さな芽のうちに気づき、直す速さを現場の力にします。",
                "Measures after an accident come after somebody was hurt. We learn to see the first signs and to mend them quickly.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "報告された危険箇所の改善までの平均日数を21日から7日以内に縮める",
                        "Reduce the average time to fix reported hazards from 21 to 7 days or less",
                    ),
                    measured=Words(
                        "期間内に改善が完了した危険箇所の、報告日から完了日までの日数の平均。7日を過ぎて未完了の件数も並べます。",
                        "Mean days from report to fix over hazards fixed in the period; those open beyond 7 days stand beside it.",
                    ),
                    lives_in=Words("安全パトロールの記録・改善台帳", "Safety patrol log, improvement ledger"),
                    weak=Words("安全意識を高める", "Raise safety awareness"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "意識は見えず、標語を貼っただけでも達成したように感じられます。",
                        "Awareness is invisible; a poster can feel like success.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "ヒヤリハットを報告した人の割合を22%から60%に増やす",
                        "Raise the share of people who reported a near miss from 22% to 60%",
                    ),
                    measured=Words(
                        "在籍者のうち、期間内に一度以上、改善につながる内容のヒヤリハットを報告した人の割合。",
                        "People with at least one near-miss report in the period that led to an improvement ÷ people on site.",
                    ),
                    lives_in=Words("ヒヤリハット報告書", "Near-miss reports"),
                    weak=Words("ヒヤリハットを月100件集める", "Collect 100 near misses a month"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "同じ内容の報告でも件数は満ち、職場ごとの偏りも見えません。",
                        "Repeats fill the count, and who stays silent is not seen.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "休業を伴う労働災害を年3件から年0件に減らす",
                        "Reduce accidents with lost time from 3 to 0 accidents per year",
                    ),
                    measured=Words(
                        "直近12か月に発生した、休業1日以上の労働災害の件数。報告の遅れも月ごとに確かめます。",
                        "Accidents of the last 12 months with one day of absence or more; late reports are checked monthly.",
                    ),
                    lives_in=Words("労災の記録・勤怠システム", "Accident records, attendance system"),
                    weak=Words("安全教育を4回実施する", "Hold four safety trainings"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "回数を満たしても、現場の危険が減ったかどうかは別です。",
                        "Four trainings do not mean fewer dangers.",
                    ),
                ),
            ),
        ),
        Objective(
            key="right-first-time",
            title=Words(
                "次の工程にもお客様にも、一度で喜ばれるものを渡す",
                "Hand over work that pleases the next process and the customer the first time",
            ),
            why=Words(
                "手直しの時間は、誰の喜びにもなりません。最初から良いものをつくる工夫を、工程ごとに積み上げます。",
                "Rework pleases nobody. Process by process we find ways to make it right from the start.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "直行率を91%から97%に高める",
                        "Raise the first-pass yield from 91% to 97%",
                    ),
                    measured=Words(
                        "最終検査に入った製品のうち、手直しなしですべての工程を一度で通った製品の割合。",
                        "Products that passed every process without rework ÷ products at final inspection.",
                    ),
                    lives_in=Words("生産管理システム（MES）・検査記録", "MES, inspection records"),
                    weak=Words("検査を強化する", "Tighten inspection"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "見つける力は増しても、不良が生まれる原因は残ったままです。",
                        "We find more, while the cause of defects stays.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "納入後の品質クレームを月12件から月4件以下に減らす",
                        "Reduce quality complaints after delivery from 12 to 4 or fewer complaints per month",
                    ),
                    measured=Words(
                        "その月に受け付け、当社の責任と判定した品質クレームの件数。調査中の件数も並べます。",
                        "Complaints received in the month and judged to be ours; those under study stand beside it.",
                    ),
                    lives_in=Words("品質保証の受付台帳", "Quality assurance ledger"),
                    weak=Words("品質第一を徹底する", "Put quality first"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "合言葉としては力がありますが、どこまで進んだかを測れません。",
                        "A strong motto that cannot tell how far we are.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "段取り替えの平均時間を48分から25分に短縮する",
                        "Cut the average changeover time from 48 to 25 minutes",
                    ),
                    measured=Words(
                        "前の品種の最後の良品から、次の品種の最初の良品までの分数の平均（対象ライン全体）。",
                        "Mean minutes from the last good part of one product to the first good part of the next, over all lines.",
                    ),
                    lives_in=Words("設備の稼働記録・日報", "Machine log, daily reports"),
                    weak=Words("改善提案を1人2件出す", "Make two suggestions per person"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "出すための提案が増え、現場が楽になったかどうかは問われません。",
                        "It breeds suggestions for the count, whether or not work gets easier.",
                    ),
                ),
            ),
        ),
        Objective(
            key="arrives-as-promised",
            title=Words(
                "約束した日に、約束した姿で届く安心をお客様に贈る",
                "Give customers the peace of mind of goods arriving on the day and in the shape we promised",
            ),
            why=Words(
                "一度の遅れが、お客様の段取りすべてを崩します。工場から届け先までを一つの流れとして整えます。",
                "One delay upsets everything the customer planned. We tune factory and delivery as one flow.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "納期遵守率を88%から97%に引き上げる",
                        "Raise the on-time delivery rate from 88% to 97%",
                    ),
                    measured=Words(
                        "期間内が納期の出荷のうち、最初にお約束した日までに全数が届いた出荷の割合。変更後の納期は使いません。",
                        "Deliveries complete by the first promised day ÷ deliveries due in the period; changed dates do not count.",
                    ),
                    lives_in=Words("販売管理・配送管理システム", "Order and transport management"),
                    weak=Words("納期遅れに注意する", "Watch out for late deliveries"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "注意したかどうかは確かめられず、遅れの数も決まっていません。",
                        "Watching cannot be checked, and no level is named.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "出荷1万件あたりの誤出荷を8件から2件に減らす",
                        "Reduce wrong shipments per 10,000 orders from 8 to 2 shipments",
                    ),
                    measured=Words(
                        "期間内の出荷明細のうち、品目・数量・宛先のいずれかを誤った明細の数を、1万件あたりに直した値。",
                        "Order lines shipped with a wrong item, amount or address, per 10,000 lines of the period.",
                    ),
                    lives_in=Words("倉庫管理システム（WMS）・返品記録", "Warehouse management, returns"),
                    weak=Words("ダブルチェックを徹底する", "Always check twice"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "手順の決まりであって、間違いがどこまで減るかを示していません。",
                        "A rule of procedure; it does not say how far mistakes should fall.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "トラックの荷待ち時間を1台あたり平均75分から30分以内に縮める",
                        "Reduce the average waiting time per truck from 75 to 30 minutes or less",
                    ),
                    measured=Words(
                        "到着の受付から荷役の開始までの分数の平均（期間内に入構した全車両）。60分を超えた台数も並べます。",
                        "Mean minutes from check-in to the start of loading over all trucks; those above 60 minutes stand beside it.",
                    ),
                    lives_in=Words("入退場の受付記録・バース予約システム", "Gate log, dock booking"),
                    weak=Words("物流コストを下げる", "Lower logistics cost"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "下げ幅がなく、荷物の量が減っただけでも達成に見えてしまいます。",
                        "It names no amount, and merely shipping less looks like success.",
                    ),
                ),
            ),
        ),
    ),
)
