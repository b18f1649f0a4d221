"""Writes sobol.csv: coordinates of unscrambled Sobol points from scipy.stats.qmc (Joe and Kuo's numbers, Gray-code order)."""
import os
from scipy.stats import qmc

points = qmc.Sobol(d=64, scramble=False).random_base2(12)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sobol.csv"), "w") as out:
    out.write("index,dimension,value\n")
    for k in range(240):
        i, d = (k * 1237) % 4096, (k * 29) % 64
        out.write(f"{i},{d},{float(points[i, d])!r}\n")
