"""月の合計 (sums of a month): the uplift and the treatment improvement of some units of a service."""

from kaigo_calc.claims.lines import ServiceLines
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.month_units import treatment_units, uplift_units


def uplift_of(service: ServiceLines, basic_units: int, recorder: Recorder | None) -> int:
    """Return the uplift of 2021 on some units of a service; 0 where reductions leave nothing to lift."""
    if service.uplift is None:
        return 0
    return uplift_units(max(0, basic_units), service.uplift.rates[0], recorder=recorder)


def layers_of(service: ServiceLines, month_sum: int, recorder: Recorder | None) -> tuple[int, ...]:
    """Return each treatment-improvement line of a service, taken of some sum."""
    found: list[int] = []
    for layer in service.treatment:
        units = month_sum
        for rate in layer.rates:
            units = treatment_units(units, rate, recorder=recorder)
        found.append(units)
    return tuple(found)
