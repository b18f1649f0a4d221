"""Writes wigner-3j.csv, wigner-6j.csv, wigner-9j.csv and clebsch-gordan.csv beside this file: doubled arguments, values to 22 digits.

The factorial forms of Racah and Wigner (DLMF 34.2.4, 34.4.2; the 9j symbol as a sum over 3j symbols, 34.6.1) in exact fractions; only the last
square root is rounded (mpmath, 60 digits). No code or form of the sums is shared with the library.
"""
import os
import random
from fractions import Fraction
from math import factorial as f
import mpmath as m

m.mp.dps = 60
HERE = os.path.dirname(os.path.abspath(__file__))


def tri(a, b, c):
    return (a + b + c) % 2 == 0 and abs(a - b) <= c <= a + b


def delta2(a, b, c):
    return Fraction(f((a + b - c) // 2) * f((a - b + c) // 2) * f((b + c - a) // 2), f((a + b + c) // 2 + 1))


def root(total, square):
    return m.sqrt(m.mpf(square.numerator) / square.denominator) * total.numerator / total.denominator


def three(a, b, c, x, y, z):
    """(sum, square): the symbol is sum * sqrt(square)."""
    if x + y + z != 0 or not tri(a, b, c) or abs(x) > a or abs(y) > b or abs(z) > c:
        return Fraction(0), Fraction(1)
    total = Fraction(0)
    for k in range(0, (a + b - c) // 2 + 1):
        d = [k, (a + b - c) // 2 - k, (a - x) // 2 - k, (b + y) // 2 - k, (c - b + x) // 2 + k, (c - a - y) // 2 + k]
        if min(d) >= 0:
            p = 1
            for v in d:
                p *= f(v)
            total += Fraction((-1) ** k, p)
    square = delta2(a, b, c)
    for j, n in ((a, x), (b, y), (c, z)):
        square *= f((j + n) // 2) * f((j - n) // 2)
    return total * (-1) ** abs((a - b - z) // 2), square


def six(a, b, c, d, e, g):
    total = Fraction(0)
    al = [(a + b + c) // 2, (a + e + g) // 2, (d + b + g) // 2, (d + e + c) // 2]
    be = [(a + b + d + e) // 2, (b + c + e + g) // 2, (c + a + g + d) // 2]
    for t in range(max(al), min(be) + 1):
        p = 1
        for v in [t - q for q in al] + [q - t for q in be]:
            p *= f(v)
        total += Fraction((-1) ** t * f(t + 1), p)
    return total, delta2(a, b, c) * delta2(a, e, g) * delta2(d, b, g) * delta2(d, e, c)


def nine(j):
    """34.6.1 divided by one 3j symbol: the sum over all projections, in exact arithmetic up to square roots taken at 60 digits."""
    total = m.mpf(0)
    for m1 in range(-j[0], j[0] + 1, 2):
        for m4 in range(-j[3], j[3] + 1, 2):
            for m2 in range(-j[1], j[1] + 1, 2):
                for m5 in range(-j[4], j[4] + 1, 2):
                    m3, m6, n7, n8 = -m1 - m2, -m4 - m5, -m1 - m4, -m2 - m5
                    n9 = -m3 - m6
                    if abs(m3) > j[2] or abs(m6) > j[5] or abs(n7) > j[6] or abs(n8) > j[7] or abs(n9) > j[8]:
                        continue
                    parts = [three(j[0], j[1], j[2], m1, m2, m3), three(j[3], j[4], j[5], m4, m5, m6), three(j[6], j[7], j[8], n7, n8, n9),
                             three(j[0], j[3], j[6], m1, m4, n7), three(j[1], j[4], j[7], m2, m5, n8), three(j[2], j[5], j[8], m3, m6, n9)]
                    value = Fraction(1)
                    square = Fraction(1)
                    for s, q in parts:
                        value *= s
                        square *= q
                    total += root(value, square)
    return total if abs(total) > m.mpf("1e-30") else m.mpf(0)  # the rest of an exact zero


def write(name, columns, rows):
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write(",".join(columns) + ",value\n")
        for arguments, value in rows:
            out.write(",".join(map(str, arguments)) + "," + m.nstr(value, 22, strip_zeros=False) + "\n")
    print(name, len(rows))


def sizes(r):
    return r.choice([2, 4, 8, 20, 60, 200])


def third(r, a, b):
    return abs(a - b) + 2 * r.randrange(min(a, b) + 1)


def projections(r, a, b, c):
    while True:
        x, y = -a + 2 * r.randrange(a + 1), -b + 2 * r.randrange(b + 1)
        if abs(x + y) <= c:
            return x, y, -x - y


def pick(count, seed, make):
    r = random.Random(seed)
    rows = []
    while len(rows) < count:
        row = make(r)
        if row and abs(row[1]) > m.mpf("1e-300"):
            rows.append(row)
    return rows


def make3(r):
    n = sizes(r)
    a, b = r.randrange(n + 1), r.randrange(n + 1)
    c = third(r, a, b)
    x, y, z = projections(r, a, b, c)
    return (a, b, c, x, y, z), root(*three(a, b, c, x, y, z))


def makecg(r):
    (a, b, c, x, y, z), value = make3(r)
    s, q = three(a, b, c, x, y, z)
    return (a, x, b, y, c, -z), (-1) ** abs((a - b - z) // 2) * root(s, q * (c + 1))


def make6(r):
    n = sizes(r)
    a, b, d = (r.randrange(n + 1) for _ in range(3))
    c = third(r, a, b)
    e = third(r, d, c)
    g = third(r, a, e)
    return ((a, b, c, d, e, g), root(*six(a, b, c, d, e, g))) if tri(d, b, g) else None


def make9(r):
    n = r.choice([2, 3, 4, 5])
    a, b, d, e = (r.randrange(n + 1) for _ in range(4))
    c, g, h, k = third(r, a, b), third(r, d, e), third(r, a, d), third(r, b, e)
    i = third(r, c, g)
    return ((a, b, c, d, e, g, h, k, i), nine((a, b, c, d, e, g, h, k, i))) if tri(h, k, i) else None


if __name__ == "__main__":
    write("wigner-3j", ["twoJ1", "twoJ2", "twoJ3", "twoM1", "twoM2", "twoM3"], pick(300, 1, make3))
    write("clebsch-gordan", ["twoJ1", "twoM1", "twoJ2", "twoM2", "twoJ", "twoM"], pick(300, 2, makecg))
    write("wigner-6j", [f"twoJ{i}" for i in range(1, 7)], pick(300, 3, make6))
    write("wigner-9j", [f"twoJ{i}" for i in range(1, 10)], pick(260, 4, make9))
