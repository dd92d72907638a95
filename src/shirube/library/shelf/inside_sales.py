"""Templates for インサイドセールス."""

from .template import Job, KeyResult, Objective, Weakness, Words

INSIDE_SALES = Job(
    key="inside-sales",
    name=Words("インサイドセールス", "Inside sales"),
    purpose=Words(
        "電話の数ではなく、会ってよかったと思われる商談を生む目的です。",
        "Objectives that create meetings both sides are glad of, instead of counting calls.",
    ),
    objectives=(
        Objective(
            key="meetings-worth-having",
            title=Words(
                "営業もお客様も「会ってよかった」と思える商談を届ける",
                "Hand over meetings that both the customer and our sales are glad to have had",
            ),
            why=Words(
                "アポイントの数だけを追うと、準備のない訪問が増えて双方の時間を失います。課題が見えている商談を渡します。",
                "Chasing appointments alone wastes everybody's time. We hand over meetings where the need is already clear.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "渡した商談のうち営業が提案に進めた割合を34%から50%に高める",
                        "Raise the share of handed-over meetings that sales takes to a proposal from 34% to 50%",
                    ),
                    measured=Words(
                        "期間内に営業へ引き渡した商談のうち、30日以内に提案フェーズへ進んだ割合。",
                        "Of the meetings handed over in the period, those that reached the proposal stage within 30 days.",
                    ),
                    lives_in=Words("SFA（引き渡し日・フェーズ履歴）", "SFA: hand-over date and stage history"),
                    weak=Words("アポイントを月60件獲得する", "Get 60 appointments a month"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "誰でもよければ件数は作れてしまい、営業の空振りが増えます。",
                        "The count can be made with anybody, and sales pays with empty visits.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "引き渡し後に「対象外」と差し戻された商談の割合を22%から8%以下に減らす",
                        "Reduce the share of meetings returned as not suitable from 22% to 8% or less",
                    ),
                    measured=Words(
                        "引き渡した商談のうち、営業が理由を付けて差し戻した商談の割合。",
                        "Meetings that sales sent back with a reason ÷ meetings handed over.",
                    ),
                    lives_in=Words("SFA（差し戻し理由）", "SFA: reason of return"),
                    weak=Words("ヒアリング項目を見直す", "Revise the interview questions"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "見直した結果、商談の質が上がったかどうかを確かめられません。",
                        "It does not show whether the meetings became any better.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "商談後アンケートで「会ってよかった」と答えた人の割合を55%から75%に伸ばす",
                        "Raise the share of customers who call the meeting worthwhile from 55% to 75%",
                    ),
                    measured=Words(
                        "初回商談の翌日に送る1問のアンケートで、5段階の4以上を選んだ回答者の割合。回答数も並べて示します。",
                        "Answers of 4 or 5 out of 5 to one question sent the day after; the number of answers stands beside it.",
                    ),
                    lives_in=Words("アンケートフォーム・SFA", "Survey form, SFA"),
                    weak=Words("お客様目線の対応を徹底する", "Always take the customer's view"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "姿勢の宣言にとどまり、お客様の声で確かめる手立てがありません。",
                        "It declares an attitude and leaves out how the customer would confirm it.",
                    ),
                ),
            ),
        ),
        Objective(
            key="never-keep-waiting",
            title=Words(
                "関心が温かいうちに応え、待たせない窓口になる",
                "Answer while the interest is warm and never keep anyone waiting",
            ),
            why=Words(
                "問い合わせは、届いた直後がいちばん話を聞いていただける時間です。その時間を逃さない体制をつくります。",
                "An inquiry is warmest right after it arrives. We organise ourselves so that this moment is not missed.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "問い合わせから初回連絡までの時間の中央値を180分から15分に短縮する",
                        "Cut the median time between inquiry and first contact from 180 to 15 minutes",
                    ),
                    measured=Words(
                        "営業時間内に届いた問い合わせの受信時刻から、人が電話かメールで連絡した時刻までの分数の中央値。自動返信は数えません。",
                        "Median minutes from an inquiry in office hours to the first call or mail by a person; automatic replies do not count.",
                    ),
                    lives_in=Words("MAツール・SFA・電話システムの記録", "Marketing automation, SFA, phone log"),
                    weak=Words("問い合わせにできるだけ早く対応する", "Answer inquiries as soon as possible"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "忙しい日は「できるだけ」が延びてしまい、遅れに気づけません。",
                        "On busy days “as soon as possible” stretches and nobody notices.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "問い合わせから会話につながった割合を38%から55%に上げる",
                        "Raise the share of inquiries that lead to a conversation from 38% to 55%",
                    ),
                    measured=Words(
                        "有効な問い合わせのうち、7日以内に電話・オンライン・メールの往復が成立した割合。",
                        "Valid inquiries with a two-way exchange (call, video, mail) within 7 days.",
                    ),
                    lives_in=Words("SFA（活動記録）", "SFA: activities"),
                    weak=Words("1日80件の架電を行う", "Make 80 calls a day"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "つながらない電話も1件と数えるため、努力の量しか見えません。",
                        "Unanswered calls count too: it shows effort and nothing else.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "3営業日以上連絡のない有効な問い合わせを26件から0件に減らす",
                        "Reduce valid inquiries without contact for over three business days from 26 to 0 cases",
                    ),
                    measured=Words(
                        "週末時点で、最後の連絡（または受信）から3営業日以上たっている未完了の問い合わせの件数。",
                        "Open inquiries at the end of the week whose last contact or receipt is three or more business days ago.",
                    ),
                    lives_in=Words("SFA（最終活動日）", "SFA: date of last activity"),
                    weak=Words("平均の対応時間を短くする", "Shorten the average response time"),
                    weakness=Weakness.HIDDEN_BY_AVERAGE,
                    because=Words(
                        "平均がよくても、忘れられた数件のお客様は隠れたままになります。",
                        "A good average hides the few customers who were forgotten.",
                    ),
                ),
            ),
        ),
        Objective(
            key="warm-again",
            title=Words(
                "一度は見送ったお客様にも、必要なときに思い出していただく",
                "Be remembered at the right moment by those who once said “not now”",
            ),
            why=Words(
                "失注や保留の多くは「いまではない」だけです。売り込まずに役立ち続け、次の検討で声がかかる関係を保ちます。",
                "Most lost deals only meant “not now”. By staying useful without pushing we are asked when the time comes.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "過去に見送られた会社との再商談を月3件から月10件に増やす",
                        "Increase meetings with companies that once declined from 3 to 10 meetings per month",
                    ),
                    measured=Words(
                        "90日以上前に失注または保留となった会社との、その月に新しく成立した商談の件数。",
                        "New meetings in the month with companies lost or put on hold 90 or more days ago.",
                    ),
                    lives_in=Words("SFA（失注日・商談作成日）", "SFA: lost date and creation date"),
                    weak=Words("休眠リストに一斉メールを送る", "Send a mailing to the dormant list"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "送信した時点で達成になり、思い出していただけたかが問われません。",
                        "It is reached on sending, remembered or not.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "次回の連絡時期が決まっている見送り案件の割合を20%から80%に引き上げる",
                        "Raise the share of declined deals with an agreed next date from 20% to 80%",
                    ),
                    measured=Words(
                        "期間内に失注・保留とした商談のうち、お客様と合意した次回連絡日が入っている割合。",
                        "Deals lost or on hold in the period that carry a next date agreed with the customer.",
                    ),
                    lives_in=Words("SFA（次回活動日）", "SFA: next activity"),
                    weak=Words("失注理由を必ず入力する", "Always enter the reason of loss"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "続けるべき日常の決まりごとで、期間をかけて変えたい結果ではありません。",
                        "A daily rule worth keeping, not a result to change within the period.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "お役立ち情報メールから返信をいただけた会社を月4社から月15社に伸ばす",
                        "Increase companies replying to our useful mails from 4 to 15 companies per month",
                    ),
                    measured=Words(
                        "その月に配信した情報メールに、人の言葉で返信した会社の数（同じ会社は1社と数え、自動応答と配信停止は除く）。",
                        "Companies that answered a mail of the month in their own words, each once; automatic replies and opt-outs excluded.",
                    ),
                    lives_in=Words("MAツール・メールの受信記録", "Marketing automation, mailbox"),
                    weak=Words("メールの開封率を40%にする", "Reach a mail open rate of 40%"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "件名しだいで上がるうえ自動開封も混じり、関係が温まったかは分かりません。",
                        "Subject lines and automatic opening raise it; it does not tell whether relations warmed.",
                    ),
                ),
            ),
        ),
    ),
)
