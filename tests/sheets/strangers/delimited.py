"""CSV as offices and web tools save it."""

from sheets.strangers.books import Made, layout
from sheets.strangers.expecting import K, O

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"
PLAIN = (
    "部門,目的,成果指標,基準値,目標値,現在値,担当\r\n"
    f"物流部,{STOCK},積み残しの件数,30件,10件,18件,野口 樹\r\n,,積載率,60%,75%,66%,森田 凪\r\n"
)
EXPECTED = [O(STOCK, "department:物流部", [K("積み残しの件数", "30", "10", "18", "件", "野口 樹"),
                                         K("積載率", "60", "75", "66", "%", "森田 凪")])]


@layout
def utf_8() -> Made:
    return PLAIN.encode(), EXPECTED


@layout
def utf_8_with_a_mark() -> Made:
    return PLAIN.encode("utf-8-sig"), EXPECTED


@layout
def shift_jis() -> Made:
    return PLAIN.encode("cp932"), EXPECTED


@layout
def tabs_in_utf_16() -> Made:
    return PLAIN.replace(",", "\t").encode("utf-16"), EXPECTED


@layout
def semicolons() -> Made:
    return PLAIN.replace(",", ";").encode(), EXPECTED


@layout
def tabs_in_shift_jis() -> Made:
    return PLAIN.replace(",", "\t").replace("\r\n", "\n").encode("cp932"), EXPECTED


@layout
def quotes_line_breaks_and_ragged_rows() -> Made:
    return (
        "OKR管理表,,\r\n\r\n部門,目的,成果指標,基準値,目標値,現在値,担当,備考\r\n"
        f'物流部,"{STOCK}","積み残しの\n件数","1,200件","800件","1,050件",野口 樹,"""急ぎ""、確認中\n再送あり"\r\n'
        f',,積載率,60%,75%,66%,森田 凪\r\nお客様部,{HELP},折り返し,30件,10件\r\n'
    ).encode("cp932"), [
        O(STOCK, "department:物流部", [
            K("積み残しの件数", "1200", "800", "1050", "件", "野口 樹", note='"急ぎ"、確認中\n再送あり'),
            K("積載率", "60", "75", "66", "%", "森田 凪")]),
        O(HELP, "department:お客様部", [K("折り返し", "30", "10", None, "件")]),
    ]


@layout
def numbers_as_text_with_an_apostrophe() -> Made:
    return PLAIN.replace("30件", "'30").replace("10件", "'10").replace("18件", "'18").encode(), [
        O(STOCK, "department:物流部", [K("積み残しの件数", "30", "10", "18", "", "野口 樹"),
                                   K("積載率", "60", "75", "66", "%", "森田 凪")])]


@layout
def old_mac_line_ends_and_empty_columns() -> Made:
    return PLAIN.replace(",", ",,").replace("\r\n", "\r").encode(), EXPECTED
