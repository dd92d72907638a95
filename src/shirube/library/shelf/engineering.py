"""Templates for 開発."""

from .template import Job, KeyResult, Objective, Weakness, Words

ENGINEERING = Job(
    key="engineering",
    name=Words("開発", "Engineering"),
    purpose=Words(
        "つくった量ではなく、使う人の役に立った変化を届ける目的です。",
        "Objectives about change that helps users, instead of the amount that was built.",
    ),
    objectives=(
        Objective(
            key="small-and-often",
            title=Words(
                "良いものを小さく早く届け、声を聞いてすぐ直せるチームになる",
                "Deliver good things small and early, and improve them as soon as we hear back",
            ),
            why=Words(
                "大きくためて出すほど、間違いに気づくのが遅れます。小さく出して学ぶ速さを、チームの力にします。",
                "The larger the release, the later we notice mistakes. Learning quickly from small steps becomes our strength.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "着手から本番公開までの日数の中央値を14日から5日に短縮する",
                        "Cut the median lead time between start of work and production from 14 to 5 days",
                    ),
                    measured=Words(
                        "変更の最初のコミットから本番環境に反映されるまでの日数の中央値。期間内に公開した変更が対象です。",
                        "Median days from the first commit of a change to production, over changes released in the period.",
                    ),
                    lives_in=Words("GitHub・CIの公開記録", "GitHub, deployment log of the CI"),
                    weak=Words("開発のスピードを上げる", "Develop faster"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "どこからどこまでの速さかが決まっておらず、見る場所で答えが変わります。",
                        "Speed from where to where? The answer changes with the place one looks.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "本番公開後に修正や取り下げが必要になった変更の割合を18%から8%以下に減らす",
                        "Reduce the share of releases that need a fix or rollback from 18% to 8% or less",
                    ),
                    measured=Words(
                        "本番に公開した変更のうち、7日以内に緊急修正または取り下げが行われた割合。",
                        "Releases followed by an urgent fix or a rollback within 7 days ÷ all releases.",
                    ),
                    lives_in=Words("公開記録・障害チケット", "Deployment log, incident tickets"),
                    weak=Words("コードレビューを必ず行う", "Always review code"),
                    weakness=Weakness.EVERYDAY,
                    because=Words(
                        "守り続ける習慣であって、品質がどこまで良くなるかを示していません。",
                        "A habit to keep, not a statement of how much better quality will be.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "公開した新機能を30日以内に使った利用者の割合を22%から40%に上げる",
                        "Raise the share of users who try a new feature within 30 days from 22% to 40%",
                    ),
                    measured=Words(
                        "期間内に公開した機能ごとに、対象の利用者のうち公開後30日以内に一度以上使った人の割合を出し、全機能の合計で比べます。",
                        "Users who used a feature within 30 days of its release ÷ users it was meant for, summed over all features of the period.",
                    ),
                    lives_in=Words("製品の利用ログ", "Product usage log"),
                    weak=Words("新機能を10個公開する", "Release 10 new features"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "細かく分ければ数は増え、使われない機能でも達成になります。",
                        "Splitting them raises the count, and unused features count as well.",
                    ),
                ),
            ),
        ),
        Objective(
            key="steady-service",
            title=Words(
                "お客様が安心して仕事を任せられる、止まらないサービスにする",
                "Make a service customers can rest their work on without worry",
            ),
            why=Words(
                "新しい機能より先に、いま動いていることが信頼です。起きにくく、起きてもすぐ戻せる状態をつくります。",
                "Before any feature, working right now is what trust is made of. Trouble becomes rare and short.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "障害の発生から復旧までの時間の中央値を95分から30分以内に縮める",
                        "Reduce the median time to recovery from 95 to 30 minutes or less",
                    ),
                    measured=Words(
                        "利用者に影響した障害の、検知時刻から影響がなくなった時刻までの分数の中央値。最長の1件も並べます。",
                        "Median minutes from detection to end of impact over incidents that users felt; the longest stands beside it.",
                    ),
                    lives_in=Words("監視ツール・障害報告", "Monitoring, incident reports"),
                    weak=Words("監視を強化する", "Strengthen monitoring"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "監視項目が増えても、困っている時間が短くなったとは言えません。",
                        "More checks do not mean that users suffer any shorter.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "主要画面の表示時間（95パーセンタイル）を3.2秒から1.5秒以下に減らす",
                        "Reduce the page load time at the 95th percentile from 3.2 to 1.5 seconds or less",
                    ),
                    measured=Words(
                        "主要5画面の、実利用者の表示完了までの秒数の95パーセンタイル。週ごとに集計します。",
                        "95th percentile of load seconds of the five main pages for real users, per week.",
                    ),
                    lives_in=Words("実利用者の計測（RUM）・APM", "Real user monitoring, APM"),
                    weak=Words("平均応答時間を1秒にする", "Bring the average response time to 1 second"),
                    weakness=Weakness.HIDDEN_BY_AVERAGE,
                    because=Words(
                        "平均では、いちばん待たされている人のつらさが消えてしまいます。",
                        "The average makes those who wait longest disappear.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "同じ原因で繰り返した障害を四半期5件から0件に減らす",
                        "Reduce incidents repeated for the same cause from 5 to 0 incidents per quarter",
                    ),
                    measured=Words(
                        "期間内の障害のうち、過去12か月の障害報告と根本原因が同じと判定された件数。",
                        "Incidents of the quarter whose root cause equals that of a report of the last 12 months.",
                    ),
                    lives_in=Words("障害報告（根本原因の分類）", "Incident reports: root cause"),
                    weak=Words("障害報告書を全件書く", "Write a report for every incident"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "書くことが目的になり、学びが生きて再発が減ったかを見ていません。",
                        "Writing becomes the aim; whether the lesson held is not looked at.",
                    ),
                ),
            ),
        ),
        Objective(
            key="joy-of-changing",
            title=Words(
                "触るのがこわくない、手を入れるほど良くなるコードに育てる",
                "Grow code that nobody fears to touch and that gets better with every change",
            ),
            why=Words(
                "直すたびに不具合が増えるコードは、人の元気も奪います。安心して変えられる土台が、次の速さを生みます。",
                "Code that breaks at each change drains people. A base one can change safely is tomorrow's speed.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "本番で見つかる不具合を月24件から月10件以下に減らす",
                        "Reduce bugs found in production from 24 to 10 or fewer bugs per month",
                    ),
                    measured=Words(
                        "その月に本番環境で見つかり、不具合と判定されたチケットの件数（要望と重複は除く）。",
                        "Tickets of the month from production judged to be bugs; wishes and duplicates excluded.",
                    ),
                    lives_in=Words("課題管理ツール", "Issue tracker"),
                    weak=Words("テストカバレッジを80%にする", "Reach 80% test coverage"),
                    weakness=Weakness.GAMEABLE,
                    because=Words(
                        "確かめのないテストでも上がる数字で、安心して変えられるかとは別です。",
                        "Tests that check nothing raise it too; safety is something else.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "自動テストが終わるまでの時間を38分から10分に短縮する",
                        "Cut the duration of the automated tests from 38 to 10 minutes",
                    ),
                    measured=Words(
                        "主ブランチへの統合時に走る自動テスト全体の所要時間の中央値（直近2週間）。",
                        "Median wall time of the full test run on merging, over the last two weeks.",
                    ),
                    lives_in=Words("CIの実行記録", "CI run history"),
                    weak=Words("古いコードを書き直す", "Rewrite old code"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "終わりがなく、書き直したことで何が楽になったかを語れません。",
                        "It has no end and does not tell what became easier.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "新しく入った人が最初の変更を公開するまでの日数を15日から4日に縮める",
                        "Cut the time for a newcomer to ship a first change from 15 to 4 days",
                    ),
                    measured=Words(
                        "配属日から、本人の変更がはじめて本番に公開されるまでの営業日数の平均。対象の人数も並べます。",
                        "Mean business days from joining to the first own change in production; the number of people stands beside it.",
                    ),
                    lives_in=Words("人事の配属記録・GitHub", "HR records, GitHub"),
                    weak=Words("ドキュメントを充実させる", "Improve the documentation"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "量は増やせても、読んだ人が早く動けるようになったかは不明です。",
                        "Pages can grow while readers get no faster.",
                    ),
                ),
            ),
        ),
    ),
)
