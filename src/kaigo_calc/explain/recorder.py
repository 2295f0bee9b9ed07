"""計算過程の記録 (recorder): passed into a calculation, it collects the steps."""

from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Evidence, Step, Term


class Recorder:
    """Collects the steps of one calculation in their order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def multiplied(
        self, rule: Rule, terms: tuple[Term, ...], numerator: int, denominator: int, result: int
    ) -> None:
        """Note a product and the integer it was rounded to by `rule.rounding`."""
        self.steps.append(Step(rule, "×", terms, numerator, denominator, result))

    def divided(
        self, rule: Rule, terms: tuple[Term, ...], numerator: int, denominator: int, result: int | str
    ) -> None:
        """Note a quotient and what it was rounded to by `rule.rounding`."""
        self.steps.append(Step(rule, "÷", terms, numerator, denominator, result))

    def subtracted(self, rule: Rule, terms: tuple[Term, ...], result: int) -> None:
        """Note a difference of integers."""
        self.steps.append(Step(rule, "−", terms, result, 1, result))

    def summed(self, rule: Rule, terms: tuple[Term, ...], result: int) -> None:
        """Note a sum of integers, negative ones among them."""
        self.steps.append(Step(rule, "+", terms, result, 1, result))

    def stated(
        self, rule: Rule, operator: str, terms: tuple[Term, ...], exact: tuple[int, int], result: str
    ) -> None:
        """Note an exact result that is written as text, such as hours and minutes."""
        self.steps.append(Step(rule, operator, terms, *exact, result))

    def looked_up(
        self,
        rule: Rule,
        terms: tuple[Term, ...],
        result: int | str,
        evidence: Evidence,
        result_ja: str | None = None,
    ) -> None:
        """Note a figure taken from the data."""
        self.steps.append(Step(rule, "", terms, None, 1, result, result_ja, evidence))
