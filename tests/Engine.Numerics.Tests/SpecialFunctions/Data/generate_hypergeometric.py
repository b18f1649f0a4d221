"""Writes hypergeometric-2f1-large.csv and hypergeometric-1f1-large.csv beside this file: parameters up to 1000 of either sign, integers, half-integers and
their neighbors, c - a - b next to integers, |z| up to 1e8, z next to 1. mpmath at 200 and again at 420 digits, kept where both agree: at fewer digits its
series stop at terms that shrink and rise again.
"""
import os
import random
import signal
import mpmath as m
from mpmath import mpf

HERE = os.path.dirname(os.path.abspath(__file__))


class Late(Exception):
    pass


def alarm(*_):
    raise Late()


signal.signal(signal.SIGALRM, alarm)


def reference(f, arguments):
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        values = []
        for digits in (200, 420):
            m.mp.dps = digits
            values.append(m.re(f(*[mpf(v) for v in arguments], maxterms=10**6, maxprec=60000)))
        return values[1] if abs(values[0] - values[1]) <= mpf("1e-25") * abs(values[1]) else None
    except (Late, ArithmeticError, ValueError, NotImplementedError, m.libmp.NoConvergence):
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def parameter(r):
    value = r.choice([-1, 1]) * 10 ** r.uniform(-1, 3)
    kind = r.random()
    if kind < 0.15:
        value = round(value)
    elif kind < 0.25:
        value = round(value) + r.choice([-1, 1]) * 10 ** r.uniform(-14, -2)
    elif kind < 0.35:
        value = round(2 * value) / 2
    return float(value)


def gauss(r):
    a, b, c = parameter(r), parameter(r), parameter(r)
    if r.random() < 0.2:
        c = a + b + r.choice([0, 1, -1, 2, 5, -3]) + (0 if r.random() < 0.5 else r.choice([-1, 1]) * 10 ** r.uniform(-13, -2))
    if r.random() < 0.1:
        b = a + r.randint(-5, 5)
    z = r.choice([r.uniform(-1.2, 1), r.uniform(-1.2, 1), 1 - 10 ** r.uniform(-15, -1), -10 ** r.uniform(0, 8)])
    return [a, b, float(c), float(z)] if not (c <= 0 and c == int(c)) else None


def kummer(r):
    a, b = parameter(r), parameter(r)
    if r.random() < 0.15:
        b = a + r.randint(-5, 5)
    z = r.choice([-1, 1]) * 10 ** r.choice([r.uniform(-1, 2.8), r.uniform(2, 4)])
    return [a, float(b), float(z)] if not (b <= 0 and b == int(b)) else None


def table(name, columns, points, f, seed, count):
    r = random.Random(seed)
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write(",".join(columns) + ",value\n")
        while count > 0:
            point = points(r)
            value = reference(f, point) if point else None
            if value is not None and mpf("1e-300") < abs(value) < mpf("1e300"):
                out.write(",".join(map(repr, point)) + "," + m.nstr(value, 20) + "\n")
                count -= 1


if __name__ == "__main__":
    table("hypergeometric-2f1-large", "abcz", gauss, m.hyp2f1, 11, 400)
    table("hypergeometric-1f1-large", "abz", kummer, m.hyp1f1, 12, 400)
