"""Templates for 広報."""

from .template import Job, KeyResult, Objective, Weakness, Words

PUBLIC_RELATIONS = Job(
    key="public-relations",
    name=Words("広報", "Public relations"),
    purpose=Words(
        "掲載の数ではなく、正しく知られ信頼されることを追う目的です。",
        "Objectives about being known rightly and trusted, instead of counting clippings.",
    ),
    objectives=(
        Objective(
            key="told-rightly",
            title=Words(
                "私たちの取り組みが、社会に正しく温かく伝わるようにする",
                "Let what we do reach society rightly and warmly",
            ),
            why=Words(
                "載ることが目的になると、言いたいことが伝わらないまま数だけ増えます。意図が伝わる記事を増やします。",
                "When being printed is the aim, numbers grow while the message is lost. We want articles that carry it.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "伝えたい要点が入った記事の割合を35%から65%に高める",
                        "Raise the share of articles that carry our key message from 35% to 65%",
                    ),
                    measured=Words(
                        "期間内に掲載された記事のうち、期首に決めた3つの要点のいずれかが正しく書かれた記事の割合。転載は除きます。",
                        "Articles of the period that state at least one of three messages fixed at the start; reprints excluded.",
                    ),
                    lives_in=Words("クリッピングの判定表", "Clippings with their rating"),
                    weak=Words("プレスリリースを月8本出す", "Send 8 press releases a month"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "出した本数はこちらの都合で、伝わったかどうかを示しません。",
                        "How many we send is our affair; what arrived is not in it.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "記者からの取材の問い合わせを月3件から月8件に増やす",
                        "Increase interview requests from journalists from 3 to 8 requests per month",
                    ),
                    measured=Words(
                        "その月に、記者・編集者の側から届いた取材や出演の依頼の件数（当社からの売り込みへの返事は除く）。",
                        "Requests of the month that came from journalists themselves; answers to our pitches excluded.",
                    ),
                    lives_in=Words("広報窓口の受付表", "PR inbox list"),
                    weak=Words("メディアとの関係を強化する", "Strengthen media relations"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "強くなった関係がどう表れるかを決めておらず、確かめられません。",
                        "It does not say how a stronger relation would show.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "重点5媒体での掲載を四半期2件から6件に伸ばす",
                        "Increase articles in our five key media from 2 to 6 articles per quarter",
                    ),
                    measured=Words(
                        "期首に決めた重点5媒体に、当社が主題または主要な例として載った記事の件数。",
                        "Articles in the five media named at the start with us as subject or main example.",
                    ),
                    lives_in=Words("クリッピングサービス", "Clipping service"),
                    weak=Words("広告換算額を5,000万円にする", "Reach 50 million yen in advertising value"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "広告枠の値段に置き換えた額で、読んだ人の受け止め方は表していません。",
                        "It prices the space and says nothing about what readers thought.",
                    ),
                ),
            ),
        ),
        Objective(
            key="people-inside-know",
            title=Words(
                "社員がいちばんの語り手になれる、風の通う社内にする",
                "Let the people inside know enough to be our best storytellers",
            ),
            why=Words(
                "社外のニュースで自社を知る社員は、誇りを持ちにくいものです。まず社内に早く、分かるように届けます。",
                "Those who learn of their company from the news find it hard to be proud. We tell people inside first, and plainly.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "「会社の今の方針を自分の言葉で説明できる」社員の割合を38%から65%に引き上げる",
                        "Raise the share of people who can explain our direction in their own words from 38% to 65%",
                    ),
                    measured=Words(
                        "四半期の1問アンケートで5段階の4以上を選んだ人の割合。回答率も並べます。",
                        "Answers of 4 or 5 out of 5 to one question a quarter; the response rate stands beside it.",
                    ),
                    lives_in=Words("社内アンケート", "Internal survey"),
                    weak=Words("社内報を毎月発行する", "Publish the internal magazine every month"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "発行は続ける仕事で、読んだ人が語れるようになったかが結果です。",
                        "Publishing is the work that goes on; people who can tell are the result.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "重要な発表を社外より先に知った社員の割合を55%から95%に上げる",
                        "Raise the share of people who hear important news from us first from 55% to 95%",
                    ),
                    measured=Words(
                        "発表後の1問アンケートで「社外の情報より先に会社から聞いた」と答えた人の割合（期間内の全発表の合計の比）。",
                        "Answers “from the company first” after each announcement, summed over the period.",
                    ),
                    lives_in=Words("社内アンケート・社内ポータル", "Internal survey, intranet"),
                    weak=Words("社内ポータルの閲覧数を増やす", "Increase views of the intranet"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "起動画面に設定するだけでも増え、内容が届いたかは分かりません。",
                        "Making it the start page raises it; whether anything arrived is unknown.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "社員から寄せられる話題の提供を月4件から月15件に増やす",
                        "Increase story ideas from people inside from 4 to 15 ideas per month",
                    ),
                    measured=Words(
                        "その月に、広報以外の社員から届いた話題のうち、記事や投稿の候補として残したものの件数。",
                        "Ideas of the month from outside PR that were kept as candidates for an article or post.",
                    ),
                    lives_in=Words("話題の受付フォーム", "Idea form"),
                    weak=Words("社員インタビューを20本公開する", "Publish 20 interviews with staff"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "広報だけが頑張れば届く数で、社員の側が動いたかを見ていません。",
                        "PR alone can reach it; whether others began to take part is not seen.",
                    ),
                ),
            ),
        ),
        Objective(
            key="ready-for-bad-days",
            title=Words(
                "困ったときほど誠実だと思われる、備えのある広報になる",
                "Be ready, so that we are found sincere above all on bad days",
            ),
            why=Words(
                "問題そのものより、遅い・食い違う説明が信頼を壊します。落ち着いて正しく話せる準備を整えます。",
                "Slow and contradictory answers break more trust than the trouble itself. We prepare to speak calmly and rightly.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "緊急時の訓練で第一報を出すまでの時間を180分から60分以内に縮める",
                        "Reduce the time to a first statement in the emergency drill from 180 to 60 minutes or less",
                    ),
                    measured=Words(
                        "抜き打ち訓練で、連絡を受けた時刻から承認済みの第一報が整うまでの分数。期間内の最後の訓練の値です。",
                        "Minutes from the alert to an approved first statement in an unannounced drill; the last drill of the period counts.",
                    ),
                    lives_in=Words("訓練の記録", "Drill records"),
                    weak=Words("危機管理マニュアルを改訂する", "Revise the crisis manual"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "改訂した日に達成となり、いざというとき早く話せるかは試されません。",
                        "It is reached on the day of revision, untested.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "誤りのある記事が3営業日以内に訂正された割合を40%から80%に高める",
                        "Raise the share of wrong articles corrected within three business days from 40% to 80%",
                    ),
                    measured=Words(
                        "事実の誤りがあると判定した記事のうち、気づいてから3営業日以内に媒体側で訂正された割合。",
                        "Articles with factual errors that the medium corrected within 3 business days of our noticing.",
                    ),
                    lives_in=Words("クリッピングの判定表", "Clippings with their rating"),
                    weak=Words("ネガティブな記事をなくす", "Have no negative articles"),
                    weakness=Weakness.OUT_OF_REACH,
                    because=Words(
                        "書くのは媒体であり、正当な批判まで避けようとする行動を招きます。",
                        "Media decide what they write, and it tempts us to dodge fair criticism.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "取材に応じる準備のできた役員・部門長を3人から10人に増やす",
                        "Increase executives prepared to speak to the press from 3 to 10 people",
                    ),
                    measured=Words(
                        "模擬取材を受け、第三者の評価で5項目すべてが合格となった役員・部門長の累計人数。",
                        "Executives and heads who passed all five points of a mock interview judged by an outsider, in all.",
                    ),
                    lives_in=Words("模擬取材の評価表", "Mock interview ratings"),
                    weak=Words("メディア研修を開催する", "Hold media training"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "開催と、落ち着いて話せる人が増えたことは同じではありません。",
                        "Holding it does not mean that more people can speak calmly.",
                    ),
                ),
            ),
        ),
    ),
)
