r"""プログラムの検証 (running a program): it is fed the cases on its standard input, and its answers are read.

Every line it gets is a case without its solution, {"format", "id", "kind", "inputs"}; every line it writes to
its standard output is an answer, {"id", "result"}, in any order.

>>> import sys
>>> from kaigo_calc.testing import check_answers
>>> program = '''
... import json, sys
... for line in sys.stdin:
...     print(json.dumps({"id": json.loads(line)["id"], "result": {}}))
... '''
>>> report = check_answers(run_command([sys.executable, "-c", program], kind="charge"), "charge")
>>> len(report.missing), report.ok
(0, False)
"""

import subprocess
from collections.abc import Iterator, Sequence
from threading import Thread, Timer
from typing import BinaryIO

from kaigo_calc.errors import RuleConflictError, UnreadableInputError, reason_of, shown
from kaigo_calc.quantities.exact import list_of, plain_text, whole_number
from kaigo_calc.testing.conformance import conformance_cases, json_line


def run_command(
    argv: Sequence[str], *, kind: str | None = None, timeout: int | None = None
) -> Iterator[bytes]:
    """Yield the lines that a program answers to the conformance cases, as they come.

    Args:
        argv: the program and its arguments.
        kind: one kind of cases, or None for all of them.
        timeout: seconds after which the program is ended; None waits as long as it takes.

    Yields:
        The lines of its standard output. What it writes to the standard error is passed on.

    Raises:
        RuleConflictError: for no program at all (KC-V03), one that takes too long (KC-V05) or that ends with
            another status than 0 (KC-V06).
        UnreadableInputError: for a program that cannot be started (KC-V04).
        UnknownCodeError: for a kind that does not exist (KC-V01).
        InexactInputError: for anything but texts and whole seconds (KC-N01, KC-N02, KC-N03).

    Source: each case names its own.

    >>> import sys
    >>> [line.strip() for line in run_command([sys.executable, "-c", "print('no answer')"])]
    [b'no answer']
    """
    program = [plain_text(word, "argv") for word in list_of(argv, "argv", str)]
    if not program:
        raise RuleConflictError("KC-V03")
    seconds = None if timeout is None else whole_number(timeout, "timeout")
    questions = "".join(json_line(case.question()) + "\n" for case in conformance_cases(kind)).encode()
    try:
        process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # what the caller wants to be run
    except OSError as error:
        raise UnreadableInputError("KC-V04", program=shown(program[0]), reason=reason_of(error)) from None
    yield from _answers(process, questions, seconds)


def _answers(process: "subprocess.Popen[bytes]", questions: bytes, seconds: int | None) -> Iterator[bytes]:
    late: list[int] = []

    def end() -> None:
        late.append(1)
        process.kill()

    timer = None if seconds is None else Timer(seconds, end)
    with process:
        # Beside the reading: a program that answers as it goes would else wait for us, and we for it.
        Thread(target=_feed, args=(process.stdin, questions), daemon=True).start()
        if timer is not None:
            timer.start()
        try:
            yield from process.stdout or ()
            status = process.wait()
        finally:
            process.kill()
            if timer is not None:
                timer.cancel()
    if late:
        raise RuleConflictError("KC-V05", seconds=seconds)
    if status:
        raise RuleConflictError("KC-V06", status=status)


def _feed(stdin: BinaryIO, questions: bytes) -> None:
    try:
        with stdin:
            stdin.write(questions)
    except OSError:  # it ended without reading all of it: its answers will tell
        return
