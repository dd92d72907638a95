"""Who works at みなと計器: forty people in units of three depths."""

from __future__ import annotations

from .telling import Part, Told

COMPANY = "みなと計器"
VISION = "町工場の勘を、誰もが読める数字に。"
KGI = "2026年度の売上高18億円、解約率1.0%未満"
PASSWORD = "minato-signpost"  # noqa: S105 - printed by `make run`, opens nothing but the sample

UNITS = (
    Part("sales", "営業部", "department"),
    Part("sales-east", "東日本課", "team", "sales"),
    Part("sales-west", "西日本課", "team", "sales"),
    Part("inside", "インサイドセールス課", "team", "sales"),
    Part("marketing", "マーケティング部", "department"),
    Part("content", "コンテンツ課", "team", "marketing"),
    Part("events", "展示会・広告課", "team", "marketing"),
    Part("success", "カスタマーサクセス部", "department"),
    Part("product", "開発部", "department"),
    Part("plant", "製造部", "department"),
    Part("people", "人事総務部", "department"),
)

PEOPLE = (
    Told("minato", "湊 恒一", "", "admin", leads="company"),
    Told("shiraishi", "白石 由佳", "people", "champion"),
    Told("sakurai", "桜井 美咲", "sales", leads="sales"),
    Told("takase", "高瀬 涼", "sales-east", leads="sales-east"),
    Told("mori", "森 あかり", "sales-east"),
    Told("kudo", "工藤 翔太", "sales-east"),
    Told("nishida", "西田 陽菜", "sales-east"),
    Told("ogata", "緒方 健", "sales-west", leads="sales-west"),
    Told("hamada", "浜田 結衣", "sales-west"),
    Told("iwase", "岩瀬 大樹", "sales-west"),
    Told("tsuji", "辻 真央", "sales-west"),
    Told("kanno", "菅野 理沙", "inside", leads="inside"),
    Told("obata", "小幡 光", "inside", also="events"),
    Told("yano", "矢野 千尋", "inside"),
    Told("hirose", "広瀬 拓海", "inside"),
    Told("kitamura", "北村 慧", "marketing", leads="marketing"),
    Told("arai", "新井 さやか", "content", leads="content"),
    Told("doi", "土井 和馬", "content"),
    Told("fujikawa", "藤川 梓", "content"),
    Told("sudo", "須藤 凪", "content"),
    Told("mizuno", "水野 誠", "events", leads="events"),
    Told("tanabe", "田辺 ひかり", "events"),
    Told("okuda", "奥田 晴", "events"),
    Told("ishibashi", "石橋 恵", "success", leads="success"),
    Told("nomura", "野村 周", "success"),
    Told("kawabata", "川端 玲", "success"),
    Told("sugano", "菅 美緒", "success"),
    Told("onishi", "大西 直人", "product", leads="product"),
    Told("hayama", "葉山 律", "product"),
    Told("kuroki", "黒木 英", "product"),
    Told("matsuo", "松尾 遥", "product"),
    Told("ueda", "上田 蓮", "product"),
    Told("iida", "飯田 徹", "plant", leads="plant"),
    Told("nagai", "永井 修", "plant"),
    Told("shimura", "志村 香", "plant"),
    Told("endo", "遠藤 力", "plant"),
    Told("hoshino", "星野 奈々", "people", leads="people"),
    Told("asai", "浅井 亮", "people"),
    Told("kubota", "久保田 智", "people", "viewer"),
    Told("yagi", "八木 詩織", "people"),
)
