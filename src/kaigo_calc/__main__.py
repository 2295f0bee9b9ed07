"""モジュールとしての起動 (`python -m kaigo_calc`): the same as the command `kaigo-calc`."""

from kaigo_calc.cli import main

if __name__ == "__main__":
    main()
