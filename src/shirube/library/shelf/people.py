"""Templates for 人事・採用."""

from .template import Job, KeyResult, Objective, Weakness, Words

PEOPLE = Job(
    key="people",
    name=Words("人事・採用", "People and hiring"),
    purpose=Words(
        "人が集まり、育ち、長く力を出せる職場をつくる目的です。",
        "Objectives for a workplace where people come, grow and stay strong.",
    ),
    objectives=(
        Objective(
            key="meet-right-people",
            title=Words(
                "「ここで働きたい」と思う人と、互いに納得して出会う",
                "Meet people who want to work here, with both sides sure of it",
            ),
            why=Words(
                "急いで採ると、早い別れが増えます。速さと相互理解の両方を上げ、入ってからの活躍につなげます。",
                "Hiring in haste means early goodbyes. We become both faster and clearer, so that people thrive after joining.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "応募から内定承諾までの日数の中央値を48日から30日に短縮する",
                        "Cut the median time between application and accepted offer from 48 to 30 days",
                    ),
                    measured=Words(
                        "期間内に内定を承諾した人の、応募日から承諾日までの日数の中央値。",
                        "Median days from application to acceptance over offers accepted in the period.",
                    ),
                    lives_in=Words("採用管理システム（ATS）", "Applicant tracking system"),
                    weak=Words("面接を月40回実施する", "Hold 40 interviews a month"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "回数は増やせますが、良い出会いが早くなったかは分かりません。",
                        "Interviews can be multiplied without a single good match.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "内定承諾率を55%から75%に高める",
                        "Raise the offer acceptance rate from 55% to 75%",
                    ),
                    measured=Words(
                        "期間内に出した内定のうち、承諾された割合。返答待ちは分けて示します。",
                        "Accepted offers ÷ offers made in the period; offers awaiting an answer are shown apart.",
                    ),
                    lives_in=Words("採用管理システム（ATS）", "Applicant tracking system"),
                    weak=Words("応募者数を300人にする", "Get 300 applicants"),
                    weakness=Weakness.VANITY,
                    because=Words(
                        "合わない人が増えるほど選考の手間が増え、入社につながりません。",
                        "The more unsuitable people apply, the more work and no more colleagues.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "入社後6か月の定着率を82%から95%に引き上げる",
                        "Raise the six-month retention rate of new colleagues from 82% to 95%",
                    ),
                    measured=Words(
                        "期間内に入社6か月を迎えるはずだった人のうち、在籍している人の割合。",
                        "Of those whose sixth month falls in the period, the people still with us.",
                    ),
                    lives_in=Words("人事システム（入退社日）", "HR system: joining and leaving dates"),
                    weak=Words("受け入れ研修を充実させる", "Improve the onboarding training"),
                    weakness=Weakness.UNDEFINED,
                    because=Words(
                        "何が足りて充実なのかが人によって違い、定着したかも見ていません。",
                        "Improved in what? And whether people stay is not looked at.",
                    ),
                ),
            ),
        ),
        Objective(
            key="managers-who-listen",
            title=Words(
                "上司と話すと前に進める、対話のある職場にする",
                "Make talking with one's manager a thing that moves work forward",
            ),
            why=Words(
                "人が離れる理由の多くは、話せなかったことです。話す時間と質の両方を、制度ではなく実感で良くします。",
                "Many leave because of what could not be said. We improve conversations as people feel them, not on paper.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "「1on1で仕事が前に進んだ」と答えた人の割合を46%から70%に上げる",
                        "Raise the share of people whose 1on1 moved their work forward from 46% to 70%",
                    ),
                    measured=Words(
                        "月に一度の匿名1問アンケートで、5段階の4以上を選んだ回答者の割合。5人未満の組織は集計しません。",
                        "Answers of 4 or 5 out of 5 to one anonymous question a month; units below five people are not shown.",
                    ),
                    lives_in=Words("パルスサーベイ", "Pulse survey"),
                    weak=Words("1on1を月2回必ず実施する", "Hold a 1on1 twice a month"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "実施率は満たせても、話してよかったかどうかは測られません。",
                        "The rate can be met while nobody gained from talking.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "働きがいの総合スコアを3.4点から3.8点に高める",
                        "Raise the overall engagement score from 3.4 to 3.8 points",
                    ),
                    measured=Words(
                        "半期の従業員調査の総合設問（5点満点）の平均。回答率80%以上を集計の条件とします。",
                        "Mean of the overall question (1 to 5) of the half-yearly survey, given a response rate of 80% or more.",
                    ),
                    lives_in=Words("従業員サーベイ", "Employee survey"),
                    weak=Words("風通しの良い職場をつくる", "Create an open atmosphere"),
                    weakness=Weakness.NO_NUMBER,
                    because=Words(
                        "目的としては良い言葉ですが、成果指標には測れる形が必要です。",
                        "Good words for an objective; a key result needs something to measure.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "自己都合の離職率を年12%から年8%以下に下げる",
                        "Reduce the voluntary turnover rate from 12% to 8% or less",
                    ),
                    measured=Words(
                        "直近12か月の自己都合退職者数を、同じ期間の平均在籍者数で割った割合。",
                        "Voluntary leavers of the last 12 months ÷ mean headcount of the same months.",
                    ),
                    lives_in=Words("人事システム", "HR system"),
                    weak=Words("管理職研修の受講率を100%にする", "Reach 100% attendance of the manager training"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "受けたことは分かっても、職場での関わり方が変わったかは分かりません。",
                        "Attendance is known; what changed at work is not.",
                    ),
                ),
            ),
        ),
        Objective(
            key="grow-and-rest",
            title=Words(
                "学びと休みがあたりまえに手に入る働き方を育てる",
                "Make learning and rest a matter of course",
            ),
            why=Words(
                "忙しさが続くと、学びも休みも後回しになります。長く力を出せる働き方を、数字で確かめながら広げます。",
                "When busyness lasts, learning and rest come last. We spread a way of working that keeps people strong.",
            ),
            key_results=(
                KeyResult(
                    sentence=Words(
                        "月45時間を超えて残業した人数を月18人から月0人に減らす",
                        "Reduce people with more than 45 hours of overtime from 18 to 0 people per month",
                    ),
                    measured=Words(
                        "その月の時間外労働が45時間を超えた人の数。兼務の時間も合算します。",
                        "People whose overtime of the month exceeds 45 hours, all assignments added.",
                    ),
                    lives_in=Words("勤怠システム", "Attendance system"),
                    weak=Words("平均残業時間を月20時間にする", "Bring average overtime to 20 hours"),
                    weakness=Weakness.HIDDEN_BY_AVERAGE,
                    because=Words(
                        "平均は下がっても、一部の人に集中した長時間労働が見えなくなります。",
                        "The average falls while a few people carry the long hours unseen.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "有給休暇の取得率を58%から75%に引き上げる",
                        "Raise the share of paid leave taken from 58% to 75%",
                    ),
                    measured=Words(
                        "期間内に取得した有給休暇の日数の合計を、期間に応じた付与日数の合計で割った割合。",
                        "Days of paid leave taken ÷ days granted for the period, summed over everyone.",
                    ),
                    lives_in=Words("勤怠システム", "Attendance system"),
                    weak=Words("有給休暇の取得を呼びかける", "Encourage people to take leave"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "呼びかけた事実だけが残り、休めるようになったかは問われません。",
                        "It records the reminder, not that people could rest.",
                    ),
                ),
                KeyResult(
                    sentence=Words(
                        "社内公募で新しい役割に就いた人を4人から12人に増やす",
                        "Increase people who moved into a new role by internal application from 4 to 12 people",
                    ),
                    measured=Words(
                        "期間内に、社内公募に自ら応募して異動または兼務が発令された人数。",
                        "People transferred or given a second role in the period after applying by themselves.",
                    ),
                    lives_in=Words("人事システム（発令）", "HR system: assignments"),
                    weak=Words("eラーニングを全員が受講する", "Have everyone take the e-learning"),
                    weakness=Weakness.ACTIVITY,
                    because=Words(
                        "見終えたことと、学びが次の仕事につながったことは別です。",
                        "Watching to the end is not the same as learning that leads somewhere.",
                    ),
                ),
            ),
        ),
    ),
)
