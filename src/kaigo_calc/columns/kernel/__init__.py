"""列の計算の核 (kernel): the formulas on NumPy columns of whole numbers, block by block.

>>> import numpy as np
>>> from kaigo_calc.columns.kernel.charges import charge_arrays
>>> charge_arrays(np.array([859, 0]), 1090, 90).copay.tolist()
[937, 0]
"""
