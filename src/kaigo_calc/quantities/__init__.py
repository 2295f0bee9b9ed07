"""量と区分 (quantities): the value types that go in and out, and their exact parsing, one type a file.

The types are public as `kaigo_calc.UnitPrice`, `kaigo_calc.CareLevel` and so on; nothing is imported here,
so that a calculation loads only the types it needs.
"""
