"""請求ごとの途中の合計 (sums of runs): lines that stand together added up, batch by batch.

A claim file has the lines of a claim together, so that a sum ends where the claim changes: no table of
claims is kept and nothing is hashed. Claims that stand apart after all are found in the end and joined.
"""



