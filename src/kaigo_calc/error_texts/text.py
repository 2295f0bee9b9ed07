"""誤りの文言の型 (the text of an error)."""


class ErrorText(tuple[str, str, str, str, str]):
    """Class name, message (ja, en) and hint (ja, en) of one error code."""

    __slots__ = ()

    def __new__(cls, error: str, message_ja: str, message_en: str, hint_ja: str, hint_en: str) -> "ErrorText":
        return super().__new__(cls, (error, message_ja, message_en, hint_ja, hint_en))

    @property
    def error(self) -> str:
        """Name of the error class."""
        return self[0]

    @property
    def message_ja(self) -> str:
        """Message template in Japanese."""
        return self[1]

    @property
    def message_en(self) -> str:
        """Message template in English."""
        return self[2]

    @property
    def hint_ja(self) -> str:
        """Hint template in Japanese."""
        return self[3]

    @property
    def hint_en(self) -> str:
        """Hint template in English."""
        return self[4]
