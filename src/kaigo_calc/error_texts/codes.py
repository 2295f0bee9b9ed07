"""名称・コード (codes and names): codes KC-C01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-C01": ErrorText(
        "UnknownCodeError",
        "サービス {value} はありません。",
        "There is no service {value}.",
        "種類コード・英語の識別子・正式名称のどれかで指定してください。近いもの: {matches_ja}。",
        "Give the type code, the identifier or the official name. Closest: {matches_en}.",
    ),
    "KC-C02": ErrorText(
        "UnknownCodeError",
        "地域区分 {value} はありません。",
        "There is no area grade {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C03": ErrorText(
        "UnknownCodeError",
        "市区町村 {value} はありません。",
        "There is no municipality {value}.",
        "近いもの: {matches_ja}。正式名称かコードで指定してください(政令指定都市の区は市の名前)。",
        "Closest: {matches_en}. Give the name or the code (for a ward of a designated city the city).",
    ),
    "KC-C04": ErrorText(
        "UnknownCodeError",
        "市区町村名 {value} は同じ名前が複数あり、特定できません。",
        "The municipality name {value} is ambiguous.",
        "都道府県名を付けるか、コードか市の名前で指定してください: {matches_ja}。",
        "Add the prefecture, use the code or name the city: {matches_en}.",
    ),
    "KC-C05": ErrorText(
        "UnknownCodeError",
        "要介護状態区分 {value} はありません。",
        "There is no care level {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C06": ErrorText(
        "UnknownCodeError",
        "ユニット数の区分 {value} はありません。",
        "There is no unit class {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C07": ErrorText(
        "UnknownCodeError",
        "根拠法令 {value} は登録されていません。",
        "There is no citation {value}.",
        "近いもの: {matches_ja}。",
        "Closest: {matches_en}.",
    ),
    "KC-C08": ErrorText(
        "UnknownCodeError",
        "加算・減算の項目 {value} はありません。",
        "There is no item {value}.",
        "正式名称か識別子で指定してください。近いもの: {matches_ja}。",
        "Give the official name or the id. Closest: {matches_en}.",
    ),
    "KC-C09": ErrorText(
        "UnknownCodeError",
        "上乗せ分の対象の読み方 {value} はありません。",
        "There is no reading {value} of the base of the uplift.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C10": ErrorText(
        "UnknownCodeError",
        "確認を要する条件に {value} はありません。",
        "There is no condition {value} to confirm on this day.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C11": ErrorText(
        "UnknownCodeError",
        "項目名 {value} は複数の項目に共通の名前で、1つに決まりません。",
        "The name {value} is shared by several items.",
        "どれか1つを指定してください: {matches_ja}。",
        "Name one of them: {matches_en}.",
    ),
    "KC-C12": ErrorText(
        "UnknownCodeError",
        "項目 {item} に限度 {value} はありません。",
        "The item {item} has no limit {value}.",
        "この項目の限度: {matches_ja}。",
        "Its limits: {matches_en}.",
    ),
}
