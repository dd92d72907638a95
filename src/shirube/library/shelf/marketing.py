"""Templates for マーケティング."""

from .template import Job, KeyResult, Objective, Weakness, Words

MARKETING = Job(
    key="marketing",
    name=Words("マーケティング", "Marketing"),
    purpose=Words(
        "見られた数ではなく、必要な人に届いて動いた結果を追う目的です。",
        "Objectives about reaching the people who need us, instead of being looked at.",
    ),
    objectives=(
        Objective(
            key="right-people",
            title=Words(
                "本当に困っている人に、私たちを見つけてもらえるようにする",
                "Let the people who really need us find us",
            ),
            why=Words(
                "広く届けても、関係のない人ばかりでは営業の時間を奪います。課題を持つ人に見つかる道を太くします。",
                "Reaching many of the wrong people only costs sales their time. We widen the paths of those with the need.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "サイト経由の有効な問い合わせを月20件から月35件に増やす",
                        "Increase valid inquiries through the website from 20 to 35 inquiries per month",
                    ),
                    measured=Words(
                        "その月の問い合わせのうち、営業の対象に当てはまると判定された件数。営業・採用の売り込みや重複は除きます。",
                        "Inquiries of the month judged to be within our target; solicitations and duplicates are excluded.",
                    ),
                    lives_in=Words("GA4・問い合わせフォーム・SFA", "GA4, contact form, SFA"),
                    weak=Words("サイトのページビューを10万にする", "Reach 100,000 page views"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "関係のない人が見ても増える数字で、問い合わせにつながるとは限りません。",
                        "It grows with anybody who passes by and need not lead to an inquiry.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "サービス紹介ページから問い合わせに進んだ割合を1.4%から2.5%に高める",
                        "Raise the conversion rate of the service pages from 1.4% to 2.5%",
                    ),
                    measured=Words(
                        "サービス紹介ページを見たセッションのうち、同じセッションで問い合わせを完了した割合。社内からの閲覧は除外。",
                        "Sessions that saw a service page and completed an inquiry in it; internal traffic excluded.",
                    ),
                    lives_in=Words("GA4（セッションとイベント）", "GA4: sessions and events"),
                    weak=Words("サイトをリニューアルする", "Relaunch the website"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "公開した日に達成となり、見た人の行動が変わったかは残りません。",
                        "It is reached on launch day, whether or not visitors act differently.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "有効な問い合わせ1件あたりの広告費を28,000円から18,000円に下げる",
                        "Lower the advertising cost per valid inquiry from 28,000 to 18,000 yen",
                    ),
                    measured=Words(
                        "その月の広告費の合計を、広告経由の有効な問い合わせ件数で割った金額。",
                        "Advertising spend of the month ÷ valid inquiries that came through advertising.",
                    ),
                    lives_in=Words("広告管理画面・会計ソフト・SFA", "Ad platforms, accounting software, SFA"),
                    weak=Words("広告のクリック単価を下げる", "Lower the cost per click"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "関心の薄い人に広げれば単価は下がり、かえって問い合わせが減ることもあります。",
                        "Clicks get cheaper by showing ads to the uninterested, and inquiries may even fall.",
                    ),
                ),
            ),
        ),
        Objective(
            key="sales-wants-it",
            title=Words(
                "営業が「待っていた」と言う見込み客を育てる",
                "Grow leads that sales has been waiting for",
            ),
            why=Words(
                "集めた名刺が使われずに眠るのは、互いの基準が違うからです。営業と同じ物差しで見込み客を育てます。",
                "Leads lie idle when the two teams judge them differently. We grow them by one shared yardstick.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "営業が受け入れた見込み客の割合を45%から70%に引き上げる",
                        "Raise the share of leads accepted by sales from 45% to 70%",
                    ),
                    measured=Words(
                        "マーケティングから渡した見込み客のうち、営業が5営業日以内に「対応する」と判定した割合。",
                        "Leads handed over that sales decided to work on within 5 business days.",
                    ),
                    lives_in=Words("MAツールとSFAの連携項目", "Fields shared by marketing automation and SFA"),
                    weak=Words("リードを月500件獲得する", "Collect 500 leads a month"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "プレゼント企画でも集まる数であり、営業が使えるかどうかを問いません。",
                        "A prize draw collects them too; whether sales can use them is not asked.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "マーケティング経由の受注額を1,200万円から2,000万円に伸ばす",
                        "Increase orders that began with marketing from 12 million yen to 20 million yen",
                    ),
                    measured=Words(
                        "最初の接点がマーケティング施策である商談のうち、期間内に受注した金額の合計。",
                        "Value of deals won in the period whose first touch was a marketing measure.",
                    ),
                    lives_in=Words("SFA（最初の接点・受注額）", "SFA: first touch and order value"),
                    weak=Words("セミナーを毎月2回開催する", "Hold two seminars every month"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "開催すれば達成になり、商談や受注が生まれなくても気づけません。",
                        "It is reached by holding them, even if no deal ever follows.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "セミナー参加者のうち個別相談に進んだ人の割合を6%から15%に上げる",
                        "Raise the share of seminar attendees who ask for a consultation from 6% to 15%",
                    ),
                    measured=Words(
                        "セミナーに実際に参加した人のうち、14日以内に個別相談を申し込んだ人の割合。",
                        "People who attended and booked a consultation within 14 days ÷ people who attended.",
                    ),
                    lives_in=Words("セミナー管理ツール・MAツール", "Webinar tool, marketing automation"),
                    weak=Words("セミナーの申込者数を増やす", "Get more seminar registrations"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "何人まで増やすかが決まっておらず、欠席した人まで成果に見えます。",
                        "It names no number, and people who never came look like success.",
                    ),
                ),
            ),
        ),
        Objective(
            key="talked-about",
            title=Words(
                "お客様の言葉で語られ、指名で選ばれるブランドになる",
                "Become a brand that customers talk about and ask for by name",
            ),
            why=Words(
                "広告を止めると流れが止まる状態から、思い出して探していただける状態へ移ります。",
                "We move from demand that stops with the advertising to being remembered and looked for.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "社名・サービス名での検索表示からのクリック数を月3,000回から月5,000回に増やす",
                        "Increase clicks from searches for our name from 3,000 to 5,000 clicks per month",
                    ),
                    measured=Words(
                        "検索語に社名またはサービス名を含むクリックの、その月の合計。",
                        "Clicks of the month from queries that contain our company or service name.",
                    ),
                    lives_in=Words("Google Search Console", "Google Search Console"),
                    weak=Words("認知度を高める", "Raise awareness"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "誰の、どんな認知を、どう測るかがなく、期末に意見が割れます。",
                        "Whose awareness, of what, measured how? At the end opinions will differ.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "実名で公開できるお客様の声を4件から12件に増やす",
                        "Increase published customer stories with real names from 4 to 12 stories",
                    ),
                    measured=Words(
                        "社名とお名前の掲載許可をいただき、公開中であるお客様の声の累計件数。",
                        "Stories online for which company and person agreed to be named, in all.",
                    ),
                    lives_in=Words("CMS・掲載許諾の一覧表", "CMS, list of permissions"),
                    weak=Words("SNSに毎日投稿する", "Post on social media every day"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "発信した回数は自分たちの都合で、語ってくださる人が増えたかは別です。",
                        "Posting is ours to do; whether anybody speaks of us is something else.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "新規問い合わせのうち知人の紹介や評判がきっかけの割合を15%から30%に高める",
                        "Raise the share of new inquiries that come through word of mouth from 15% to 30%",
                    ),
                    measured=Words(
                        "問い合わせフォームの「きっかけ」で、紹介・評判・口コミを選んだ人の割合（無回答は除く）。",
                        "Answers “recommendation” or “reputation” to “How did you hear of us?”, blanks excluded.",
                    ),
                    lives_in=Words("問い合わせフォーム・SFA", "Contact form, SFA"),
                    weak=Words("フォロワーを1万人にする", "Reach 10,000 followers"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "買い手でない人も数に入り、選ばれる理由が強まったとは言えません。",
                        "It counts people who will never buy and does not make us the choice.",
                    ),
                ),
            ),
        ),
    ),
)
