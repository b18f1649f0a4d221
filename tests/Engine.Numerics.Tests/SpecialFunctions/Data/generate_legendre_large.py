"""Writes legendre-normalized-large.csv beside this file: normalized associated Legendre functions whose recurrence starts far beneath the smallest double,
by that recurrence in 60 digits, where mpmath's exponents have no limit. Points within a thousandth of the local amplitude of a zero are left out.
"""
import os
import random
from mpmath import mp, mpf, nstr, sqrt

mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))


def normalized(n, m, x):
    s = sqrt((1 - x) * (1 + x))
    value = sqrt(mpf(1) / 2)
    for k in range(1, m + 1):
        value *= sqrt(1 + mpf(1) / (2 * k)) * s
    previous, back, largest = mpf(0), mpf(0), mpf(0)
    for k in range(m, n):
        following = sqrt((mpf(k + 1) ** 2 - m * m) / (4 * mpf(k + 1) ** 2 - 1))
        previous, value = value, (x * value - back * previous) / following
        back = following
    return (-value if m % 2 else value), max(abs(value), abs(previous))


r = random.Random(3)
rows = [(2000, 600, 0.952), (1000, 418, 0.9902)]
while len(rows) < 320:
    n = r.choice([50, 200, 600, 1000, 2000, 3000])
    rows.append((n, r.randint(0, n), round(r.choice([r.uniform(-1, 1), 1 - 10 ** r.uniform(-6, 0)]), 12)))
with open(os.path.join(HERE, "legendre-normalized-large.csv"), "w") as out:
    out.write("degree,order,x,value\n")
    for n, m, x in rows:
        value, amplitude = normalized(n, m, mpf(x))
        if mpf("1e-290") < abs(value) and abs(value) > amplitude / 1000:
            out.write(f"{n},{m},{x!r},{nstr(value, 20)}\n")
