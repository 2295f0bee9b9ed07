"""検証用の道具 (testing): codes KC-V01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-V01": ErrorText(
        "UnknownCodeError",
        "検証例の種類 {value} はありません。",
        "There is no kind {value} of conformance cases.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-V02": ErrorText(
        "UnreadableInputError",
        "回答 {value} を読み取れません。",
        "The answer {value} cannot be read.",
        '1つの例につき {{"id": "…", "result": {{…}}}} を1行に書いてください。',
        'Write {{"id": "…", "result": {{…}}}} for each case, one a line.',
    ),
    "KC-V03": ErrorText(
        "RuleConflictError",
        "検証するプログラムが指定されていません。",
        "There is no program to run.",
        'プログラムと引数を指定してください。例: ["node", "claim.js"]。',
        'Give the program and its arguments, such as ["node", "claim.js"].',
    ),
    "KC-V04": ErrorText(
        "UnreadableInputError",
        "プログラム {program} を起動できません({reason})。",
        "The program {program} cannot be started ({reason}).",
        "名前と場所、実行の許可を確かめてください。",
        "Check its name, its place, and that it may be executed.",
    ),
    "KC-V05": ErrorText(
        "RuleConflictError",
        "プログラムが{seconds}秒以内に終わらなかったので、止めました。",
        "The program did not end within {seconds} seconds and was stopped.",
        "標準入力が終わったら終了するか確かめ、必要なら制限時間を延ばしてください。",
        "Check that it ends when its standard input does, or allow it more time.",
    ),
    "KC-V06": ErrorText(
        "RuleConflictError",
        "プログラムが終了コード{status}で終わりました。",
        "The program ended with exit status {status}.",
        "計算できない例があっても続け、最後は0で終わるようにしてください。",
        "Let it go on where it cannot compute a case, and end with 0.",
    ),
    "KC-V10": ErrorText(
        "UnreadableInputError",
        "固定した値のファイル {path} を読めません({reason})。",
        "The file {path} of pinned figures cannot be read ({reason}).",
        "ファイルを元に戻すか、削除してから作り直してください(pytest --update-fee-tables)。",
        "Restore the file, or delete it and make it anew (pytest --update-fee-tables).",
    ),
    "KC-V11": ErrorText(
        "RuleConflictError",
        "ファイル {path} は別のもの({pinned})の値です({given} を渡しました)。",
        "The file {path} holds the figures of {pinned}, but {given} was given.",
        "サービスごと、表ごとに別のファイルにしてください。",
        "Use a file of its own for each service and each table.",
    ),
}
