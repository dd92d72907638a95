"""Templates for 情報システム."""

from .template import Job, KeyResult, Objective, Weakness, Words

INFORMATION_SYSTEMS = Job(
    key="information-systems",
    name=Words("情報システム", "Information systems"),
    purpose=Words(
        "入れることより、社員の仕事が軽く安全になることを追う目的です。",
        "Objectives about work becoming lighter and safer, rather than about installing things.",
    ),
    objectives=(
        Objective(
            key="never-stuck",
            title=Words(
                "社員の誰もが、ITで困って手が止まることのない毎日をつくる",
                "Give everyone days in which IT never stops their work",
            ),
            why=Words(
                "小さな「つながらない」「分からない」が、会社の時間を静かに減らしています。困る前に防ぎ、困ったらすぐ助けます。",
                "Small troubles quietly eat the company's time. We prevent them, and help at once when they come.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "社内問い合わせの解決までの時間の中央値を9時間から3時間に短縮する",
                        "Cut the median time to resolve internal requests from 9 to 3 hours",
                    ),
                    measured=Words(
                        "期間内に完了した問い合わせの、受付から解決までの営業時間の中央値。翌営業日以降まで残った件数も並べます。",
                        "Median office hours from receipt to solution over requests closed in the period; those left to the next day stand beside it.",
                    ),
                    lives_in=Words("ヘルプデスクのチケット", "Help desk tickets"),
                    weak=Words("問い合わせに丁寧に対応する", "Answer requests carefully"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "丁寧さと、相手の仕事が早く再開できることは同じではありません。",
                        "Care is not the same as getting somebody back to work.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "同じ内容で繰り返される問い合わせを月120件から月50件に減らす",
                        "Reduce repeated requests on the same subject from 120 to 50 requests per month",
                    ),
                    measured=Words(
                        "その月の問い合わせのうち、過去90日に同じ分類の問い合わせが3件以上あるものの件数。",
                        "Requests of the month whose category had three or more requests in the last 90 days.",
                    ),
                    lives_in=Words("ヘルプデスクの分類", "Help desk categories"),
                    weak=Words("FAQを50本つくる", "Write 50 FAQ articles"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "本数は増やせても、読まれて自分で解決できたかは問われません。",
                        "Articles can be many and unread.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "「ITのせいで手が止まらなかった」と答えた社員の割合を52%から80%に高める",
                        "Raise the share of people whose work IT did not stop from 52% to 80%",
                    ),
                    measured=Words(
                        "月末の1問アンケートで、この1か月にITの不具合で30分以上手が止まったことが「ない」と答えた人の割合。",
                        "People answering “no” to “Did IT stop your work for 30 minutes or more this month?”",
                    ),
                    lives_in=Words("アンケートフォーム", "Survey form"),
                    weak=Words("パソコンを最新機種に入れ替える", "Replace all computers"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "入れ替えは手段で、止まる原因が別にあれば何も変わりません。",
                        "It is a means; if the cause lies elsewhere nothing changes.",
                    ),
                ),
            ),
        ),
        Objective(
            key="safe-without-thinking",
            title=Words(
                "ふつうに働くだけで、会社の情報が守られている状態にする",
                "Keep the company's information safe by the way people simply work",
            ),
            why=Words(
                "気をつけることに頼る安全は、忙しい日に破れます。意識しなくても守られる仕組みに変えます。",
                "Safety that rests on attention fails on busy days. We build one that holds without thinking.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "多要素認証で守られたアカウントの割合を63%から100%に引き上げる",
                        "Raise the share of accounts protected by multi-factor sign-in from 63% to 100%",
                    ),
                    measured=Words(
                        "社内で使う主要システムの有効なアカウントのうち、多要素認証が必須になっているものの割合。",
                        "Active accounts of the main systems for which multi-factor sign-in is enforced.",
                    ),
                    lives_in=Words("ID管理基盤（IdP）", "Identity provider"),
                    weak=Words("セキュリティ意識を向上させる", "Raise security awareness"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "意識は測り方が決まらず、高くても仕組みの穴はふさがりません。",
                        "Awareness has no measure, and high awareness closes no hole.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "訓練メールを30分以内に報告した人の割合を14%から45%に増やす",
                        "Raise the share of people who report a drill mail within 30 minutes from 14% to 45%",
                    ),
                    measured=Words(
                        "標的型メールの訓練で、配信から30分以内に決められた窓口へ報告した人の割合。開いた人数も並べます。",
                        "People who reported the drill mail to the right desk within 30 minutes; openings stand beside it.",
                    ),
                    lives_in=Words("訓練ツール・報告窓口の受信記録", "Drill tool, inbox of the report desk"),
                    weak=Words("セキュリティ研修を全員が受ける", "Have everyone attend security training"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "受講の記録は残りますが、いざというとき動けるかは分かりません。",
                        "Attendance is on record; how people act in earnest is not.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "重大な脆弱性を修正するまでの平均日数を28日から7日以内に縮める",
                        "Reduce the average time to fix critical vulnerabilities from 28 to 7 days or less",
                    ),
                    measured=Words(
                        "深刻度「重大」の脆弱性の、情報の公開から対象機器すべてへの適用までの日数の平均。未適用で7日を過ぎた件数も並べます。",
                        "Mean days from publication to application on every affected device; those open beyond 7 days stand beside it.",
                    ),
                    lives_in=Words("資産管理・脆弱性管理ツール", "Asset and vulnerability management"),
                    weak=Words("情報漏えいをゼロにする", "Have zero data leaks"),
                    weakness=Weakness.OUT_OF_REACH,
                    because=Words(
                        "起きなければ努力が見えず、日々の備えが進んだかを確かめられません。",
                        "While nothing happens it shows nothing of how well we prepare.",
                    ),
                ),
            ),
        ),
        Objective(
            key="time-given-back",
            title=Words(
                "くり返しの作業から人を解き放ち、考える時間を現場に返す",
                "Free people from repetition and give them back time to think",
            ),
            why=Words(
                "転記や照合に使っている時間は、本来お客様に向けるはずの時間です。仕組みで引き受け、現場に返します。",
                "Hours spent copying and matching belong to our customers. Systems take them over.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "受発注の手入力にかかる時間を月320時間から月120時間に減らす",
                        "Reduce the time spent typing orders from 320 to 120 hours per month",
                    ),
                    measured=Words(
                        "対象業務の月間件数に、四半期ごとに実測する1件あたりの作業時間を掛けた合計時間。",
                        "Monthly volume × minutes per case, which are measured afresh every quarter.",
                    ),
                    lives_in=Words("基幹システムの件数・作業時間の実測", "Core system volume, time studies"),
                    weak=Words("RPAを10本導入する", "Introduce ten robots"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "本数は導入する側の数字で、現場の時間が戻ったかを示しません。",
                        "It counts our deliveries and not the hours people got back.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "導入済みツールを週1回以上使う対象者の割合を35%から70%に上げる",
                        "Raise the share of intended users who keep using the new tools from 35% to 70%",
                    ),
                    measured=Words(
                        "各ツールの対象者のうち、直近4週のすべてで利用記録がある人の割合（全ツールの合計の比）。",
                        "People with use in each of the last four weeks ÷ people each tool is meant for, summed over tools.",
                    ),
                    lives_in=Words("各ツールの利用ログ・ID管理基盤", "Usage logs, identity provider"),
                    weak=Words("新しいシステムを期末までに公開する", "Launch the new system by the end of the period"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "公開は通過点であり、使われて初めて仕事が軽くなります。",
                        "Launch is halfway; work gets lighter only once it is used.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "部門間で二重に入力している項目を42項目から10項目以下に減らす",
                        "Reduce fields that two departments both type from 42 to 10 or fewer fields",
                    ),
                    measured=Words(
                        "期首に洗い出した業務一覧のうち、同じ情報を2つ以上の画面に人が入力している項目の数。",
                        "Of the fields listed at the start, those people type into two or more screens.",
                    ),
                    lives_in=Words("業務一覧表・システム連携図", "Process inventory, integration map"),
                    weak=Words("DXを推進する", "Drive digital transformation"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "大きな言葉だけでは、誰の何が良くなれば達成なのかが見えません。",
                        "A big word does not say whose work gets better, and how.",
                    ),
                ),
            ),
        ),
    ),
)
