"""Templates for カスタマーサクセス."""

from .template import Job, KeyResult, Objective, Weakness, Words

CUSTOMER_SUCCESS = Job(
    key="customer-success",
    name=Words("カスタマーサクセス", "Customer success"),
    purpose=Words(
        "使い続けていただく理由を、お客様の成果から育てる目的です。",
        "Objectives that grow the reasons to stay out of what customers achieve.",
    ),
    objectives=(
        Objective(
            key="first-success",
            title=Words(
                "導入したその月に「入れてよかった」と実感していただく",
                "Let customers feel in their first month that it was the right choice",
            ),
            why=Words(
                "最初のつまずきは、そのまま使われない契約になります。はじめの成功体験までを伴走して短くします。",
                "A stumble at the start becomes a contract nobody uses. We walk along until the first success, and shorten the way.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "契約開始から最初の成果までの日数の中央値を45日から21日に短縮する",
                        "Cut the median time between contract start and first success from 45 to 21 days",
                    ),
                    measured=Words(
                        "契約開始日から、導入時にお客様と決めた「最初の成果」を達成した日までの日数の中央値。未達のまま21日を過ぎた社数も並べます。",
                        "Median days from the start of the contract to the first success agreed with the customer; those still waiting after 21 days stand beside it.",
                    ),
                    lives_in=Words("CSツール・契約管理", "Customer success tool, contract management"),
                    weak=Words("導入支援の資料を整備する", "Prepare onboarding material"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "資料が増えても、お客様が早く成果にたどり着いたかは見えません。",
                        "More material does not show that customers arrive any sooner.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "導入60日後に主要機能を週1回以上使う会社の割合を48%から75%に高める",
                        "Raise the share of new customers who keep using the main features from 48% to 75%",
                    ),
                    measured=Words(
                        "導入から60日が過ぎた会社のうち、直近4週のすべてで主要機能の利用がある会社の割合。",
                        "Of customers past day 60, those with use of the main features in each of the last four weeks.",
                    ),
                    lives_in=Words("製品の利用ログ・CSツール", "Product usage log, customer success tool"),
                    weak=Words("ログイン数を増やす", "Increase logins"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "通知メールを送るだけでも増え、仕事に役立ったかは分かりません。",
                        "A reminder mail raises it too, useful or not.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "導入直後の満足度を10点満点で平均6.8点から8.2点に引き上げる",
                        "Raise the average onboarding satisfaction from 6.8 to 8.2 points",
                    ),
                    measured=Words(
                        "導入30日目に担当者へ送る1問（10点満点）の平均点。回答率と回答数も並べます。",
                        "Mean of one question (0 to 10) sent on day 30; response rate and number of answers stand beside it.",
                    ),
                    lives_in=Words("アンケートツール", "Survey tool"),
                    weak=Words("丁寧な導入支援を行う", "Give careful onboarding support"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "丁寧さは支援する側の感じ方で、お客様の実感で確かめていません。",
                        "Care is how we feel about it; the customer's view is not asked.",
                    ),
                ),
            ),
        ),
        Objective(
            key="see-trouble-early",
            title=Words(
                "解約の相談が来る前に、困りごとに気づいて手を差し伸べる",
                "Notice trouble and offer a hand before anyone thinks of leaving",
            ),
            why=Words(
                "解約の連絡が来たときには、心はもう離れています。静かになった兆しに早く気づける体制をつくります。",
                "When a cancellation arrives, hearts have left long ago. We learn to notice when a customer goes quiet.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "月間解約率を2.4%から1.5%以下に下げる",
                        "Reduce the monthly churn rate from 2.4% to 1.5% or less",
                    ),
                    measured=Words(
                        "その月に解約した契約数を、月初の契約数で割った割合。倒産・統合による終了は分けて示します。",
                        "Contracts ended in the month ÷ contracts at its start; ends by closure or merger are shown apart.",
                    ),
                    lives_in=Words("契約管理・請求システム", "Contract management, billing"),
                    weak=Words("解約を防止する", "Prevent cancellations"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "どこまで減れば十分かがなく、1件の解約で失敗にも見えます。",
                        "It says no level that is enough, so a single case looks like failure.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "利用が落ち込んだ会社に5営業日以内に声をかけた割合を30%から90%に増やす",
                        "Raise the share of quiet customers contacted within five business days from 30% to 90%",
                    ),
                    measured=Words(
                        "利用量が前月の半分を下回った会社のうち、検知から5営業日以内に会話の記録がある会社の割合。",
                        "Customers whose use fell below half of the month before, with a conversation within 5 business days.",
                    ),
                    lives_in=Words("製品の利用ログ・SFAの活動記録", "Product usage log, SFA activities"),
                    weak=Words("定例会を全社と毎月行う", "Hold a monthly meeting with every customer"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "会うこと自体が目的になり、困っている会社に時間を寄せられません。",
                        "Meeting becomes the aim, and the ones in trouble get no more time than others.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "更新の3か月前に継続の意向を確認できた契約の割合を52%から90%に上げる",
                        "Raise the share of contracts with a known intention three months before renewal from 52% to 90%",
                    ),
                    measured=Words(
                        "更新日まで3か月を切った契約のうち、担当者から継続・見直し・終了の意向を聞けている割合。",
                        "Contracts within three months of renewal whose owner told us to stay, change or end.",
                    ),
                    lives_in=Words("契約管理・CSツール", "Contract management, customer success tool"),
                    weak=Words("更新案内メールを全件送る", "Send a renewal mail to everyone"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "送った数は満たせても、相手の気持ちを知らないまま更新日を迎えます。",
                        "All mails sent, and we still do not know what the customer intends.",
                    ),
                ),
            ),
        ),
        Objective(
            key="success-spreads",
            title=Words(
                "お客様の成功が、次のお客様を呼ぶ循環をつくる",
                "Let one customer's success bring the next one",
            ),
            why=Words(
                "成果を出したお客様の話ほど、迷っている方の背中を押すものはありません。成功を見つけ、広げます。",
                "Nothing encourages the hesitant like the story of someone who succeeded. We find successes and let them spread.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "推奨度（NPS）を12ポイントから30ポイントに高める",
                        "Raise the NPS from 12 to 30 points",
                    ),
                    measured=Words(
                        "「すすめたいか」を0〜10で聞き、9〜10の割合から0〜6の割合を引いた値。回答数も並べます。",
                        "Share of 9–10 minus share of 0–6 to “Would you recommend us?”; the number of answers stands beside it.",
                    ),
                    lives_in=Words("アンケートツール", "Survey tool"),
                    weak=Words("アンケートの回答数を200件にする", "Collect 200 survey answers"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "聞いた数が増えるだけで、すすめたい気持ちが強まったかは測っていません。",
                        "It counts asking; whether they would recommend us is not in it.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "利用席数を増やした会社の割合を9%から18%に伸ばす",
                        "Raise the share of customers who added seats from 9% to 18%",
                    ),
                    measured=Words(
                        "期首に契約のあった会社のうち、期末の席数が期首より多い会社の割合。",
                        "Customers with a contract at the start whose seats at the end exceed those at the start.",
                    ),
                    lives_in=Words("請求システム・契約管理", "Billing, contract management"),
                    weak=Words("追加提案を月20件行う", "Make 20 upsell offers a month"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "必要のない会社にも提案すれば件数は満ち、信頼をかえって損ないます。",
                        "Offering to those without a need fills the count and costs trust.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "お客様が社外で成果を語ってくださった事例を2件から8件に増やす",
                        "Increase customer stories told outside by the customers themselves from 2 to 8 stories",
                    ),
                    measured=Words(
                        "期間内に、お客様ご自身が登壇・寄稿・取材で成果を語った件数（当社からの掲載のみは含めません）。",
                        "Talks, articles or interviews in the period in which a customer told their own results.",
                    ),
                    lives_in=Words("広報・CSの事例一覧", "List of stories kept with PR"),
                    weak=Words("ユーザー会を盛り上げる", "Make the user group lively"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "盛り上がりの感じ方は人それぞれで、次につながったかを確かめられません。",
                        "“Lively” is a matter of taste, and it does not show what came of it.",
                    ),
                ),
            ),
        ),
    ),
)
