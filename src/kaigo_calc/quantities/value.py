"""値の型の共通部分 (value types): immutable, comparable, hashable, and rebuilt from their own `repr`."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, Self


class Value:
    """Base of the small immutable types.

    A subclass lists its fields in `__slots__`, in the order of its arguments.
    """

    __slots__: tuple[str, ...] = ()

    @classmethod
    def _filled(cls, **fields: object) -> "Self":
        """Return a new instance with these fields; the only place where a field is ever set."""
        self = object.__new__(cls)
        for name, value in fields.items():
            object.__setattr__(self, name, value)
        return self

    def _arguments(self) -> tuple[object, ...]:
        """Return what `type(self)(*arguments)` needs to make an equal value; by default every field."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: object) -> "NoReturn":
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> "NoReturn":
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._arguments() == other._arguments()

    def __hash__(self) -> int:
        return hash((type(self), self._arguments()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._arguments()))})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self._arguments()
