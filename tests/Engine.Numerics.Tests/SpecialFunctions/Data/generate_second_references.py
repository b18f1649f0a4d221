"""Writes the reference tables of the functions of the second group beside this file: arguments as exact doubles, values from mpmath at 60 digits and
checked at 90. Complex tables hold real and imaginary part of the argument, then of the value.
"""
import math
import os
import random
import sys
import mpmath as m
from mpmath import mp, mpf, mpc

HERE = os.path.dirname(os.path.abspath(__file__))
COUNT = 260


def short(x):
    return float(f"{x:.7g}")


def log_uniform(r, low, high):
    return short(10 ** r.uniform(math.log10(low), math.log10(high)))


def write(name, columns, seed, point, f, is_complex=False):
    r = random.Random(seed)
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write(",".join(columns) + (",real,imaginary\n" if is_complex else ",value\n"))
        done = 0
        while done < COUNT:
            row = point(r)
            values = []
            for digits in (60, 90):
                mp.dps = digits
                values.append(f(*[mpf(v) for v in row]))
            if not abs(values[0] - values[1]) <= mpf("1e-30") * abs(values[1]) or not mpf("1e-290") < abs(values[1]) < mpf("1e290"):
                continue
            parts = [values[1].real, m.im(values[1])] if is_complex else [m.re(values[1])]
            out.write(",".join(map(repr, row)) + "," + ",".join(m.nstr(v, 20) for v in parts) + "\n")
            done += 1
    print(name, flush=True)


def plane(r):
    return [short(r.choice([-1, 1]) * 10 ** r.uniform(-2, 1.3)), short(r.choice([-1, 1]) * 10 ** r.uniform(-2, 1))]


def upper(r):
    return [short(r.choice([-1, 1]) * 10 ** r.uniform(-3, 3)), short(r.choice([0.0, 1, 1]) * 10 ** r.uniform(-3, 2))]


def line(low, high):
    return lambda r: [log_uniform(r, low, high)]


def both(low, high):
    return lambda r: [r.choice([-1, 1]) * log_uniform(r, low, high)]


def lambert_lower(r):
    return [-log_uniform(r, 1e-250, 0.3678)] if r.random() < 0.7 else [float(-m.exp(-1) + mpf(10) ** r.uniform(-12, -1.2))]


def lambert(r):
    return [log_uniform(r, 1e-10, 1e200)] if r.random() < 0.6 else [float(-m.exp(-1) + mpf(10) ** r.uniform(-12, -0.44))]


def hurwitz(s, a):
    return m.zeta(s, a)


def beta_point(r):
    a, b = log_uniform(r, 0.05, 1000), log_uniform(r, 0.05, 1000)
    mean = a / (a + b)
    x = short(min(max(mean + r.uniform(-5, 5) * (mean * (1 - mean) / (a + b + 1)) ** 0.5, 1e-5), 0.99999)) if r.random() < 0.6 else short(r.random())
    return [a, b, x]


def gamma_quantile(r):
    return [log_uniform(r, 0.1, 1000), log_uniform(r, 1e-12, 0.9999)]


def jacobi_point(r):
    return [r.randint(0, 60), short(r.uniform(-0.9, 10)), short(r.uniform(-0.9, 10)), short(r.uniform(-1, 1))]


def pi_point(r):
    return [short(r.choice([r.uniform(0, 0.98), -10 ** r.uniform(-2, 2)])), short(r.uniform(0.05, 1.57)), short(r.choice([r.uniform(0, 0.98), -10 ** r.uniform(-2, 2)]))]


def bessel_point(r):
    return [short(r.choice([0.0, 1.0, 2.0, r.uniform(0, 5), r.uniform(0, 40)])), log_uniform(r, 0.01, 200)]


def j_prime(f):
    return lambda n, x: f(n, x, derivative=1)


TABLES = {
    "faddeeva": lambda: write("faddeeva", ["x", "y"], 1, upper, lambda x, y: m.exp(-mpc(x, y) ** 2) * m.erfc(mpc(y, -x)), True),
    "erf-complex": lambda: write("erf-complex", ["x", "y"], 2, lambda r: [short(r.uniform(-6, 6)), short(r.uniform(-6, 6))], lambda x, y: m.erf(mpc(x, y)), True),
    "gamma-complex": lambda: write("gamma-complex", ["x", "y"], 3, plane, lambda x, y: m.gamma(mpc(x, y)), True),
    "log-gamma-complex": lambda: write("log-gamma-complex", ["x", "y"], 4, plane, lambda x, y: m.loggamma(mpc(x, y)), True),
    "exponential-en": lambda: write("exponential-en", ["n", "x"], 5, lambda r: [r.choice([1, 1, 2, 3, 7, 20, 100]), log_uniform(r, 1e-6, 600)], lambda n, x: m.expint(int(n), x)),
    "exponential-ei": lambda: write("exponential-ei", ["x"], 6, lambda r: [r.choice([r.choice([-1, 1]) * log_uniform(r, 1e-6, 650), short(0.3725 + r.uniform(-0.1, 0.1))])], m.ei),
    "sine-integral": lambda: write("sine-integral", ["x"], 7, both(1e-6, 1e6), m.si),
    "cosine-integral": lambda: write("cosine-integral", ["x"], 8, line(1e-6, 1e6), m.ci),
    "zeta": lambda: write("zeta", ["s"], 9, lambda r: [short(r.choice([r.uniform(-150, 60), r.uniform(-3, 3), 1 + r.choice([-1, 1]) * 10 ** r.uniform(-6, 0)]))], m.zeta),
    "zeta-hurwitz": lambda: write("zeta-hurwitz", ["s", "a"], 10, lambda r: [short(1 + 10 ** r.uniform(-3, 1.7)), log_uniform(r, 0.01, 1000)], hurwitz),
    "polygamma": lambda: write("polygamma", ["order", "x"], 11, lambda r: [r.randint(1, 30), log_uniform(r, 0.01, 1000)],
                               lambda n, x: (-1) ** (int(n) + 1) * m.factorial(n) * m.zeta(n + 1, x)),
    "lambert-principal": lambda: write("lambert-principal", ["x"], 12, lambert, lambda x: m.lambertw(x).real),
    "lambert-lower": lambda: write("lambert-lower", ["x"], 13, lambert_lower, lambda x: m.lambertw(x, -1).real),
    "dilogarithm": lambda: write("dilogarithm", ["x"], 14, lambda r: [r.choice([both(1e-6, 1e8)(r)[0], short(r.uniform(-2, 2))])], lambda x: m.re(m.polylog(2, x))),
    "airy-ai": lambda: write("airy-ai", ["x"], 15, lambda r: [short(r.choice([r.uniform(-100, 60), r.uniform(-5, 5)]))], m.airyai),
    "airy-ai-derivative": lambda: write("airy-ai-derivative", ["x"], 16, lambda r: [short(r.choice([r.uniform(-100, 60), r.uniform(-5, 5)]))], lambda x: m.airyai(x, derivative=1)),
    "airy-bi": lambda: write("airy-bi", ["x"], 17, lambda r: [short(r.choice([r.uniform(-100, 60), r.uniform(-5, 5)]))], m.airybi),
    "airy-bi-derivative": lambda: write("airy-bi-derivative", ["x"], 18, lambda r: [short(r.choice([r.uniform(-100, 60), r.uniform(-5, 5)]))], lambda x: m.airybi(x, derivative=1)),
    "bessel-j-derivative": lambda: write("bessel-j-derivative", ["order", "x"], 19, bessel_point, j_prime(m.besselj)),
    "bessel-y-derivative": lambda: write("bessel-y-derivative", ["order", "x"], 20, bessel_point, lambda n, x: n / x * m.bessely(n, x) - m.bessely(n + 1, x)),
    "bessel-i-derivative": lambda: write("bessel-i-derivative", ["order", "x"], 21, bessel_point, lambda n, x: n / x * m.besseli(n, x) + m.besseli(n + 1, x)),
    "bessel-k-derivative": lambda: write("bessel-k-derivative", ["order", "x"], 22, bessel_point, lambda n, x: -(m.besselk(n - 1, x) + m.besselk(n + 1, x)) / 2),
    "incomplete-beta": lambda: write("incomplete-beta", ["a", "b", "x"], 23, beta_point, lambda a, b, x: m.betainc(a, b, 0, x, regularized=True)),
    "jacobi-polynomial": lambda: write("jacobi-polynomial", ["degree", "alpha", "beta", "x"], 24, jacobi_point, lambda n, a, b, x: m.jacobi(int(n), a, b, x)),
    "gegenbauer": lambda: write("gegenbauer", ["degree", "lambda", "x"], 25, lambda r: [r.randint(0, 60), short(r.choice([r.uniform(-0.45, -0.01), r.uniform(0.01, 10)])), short(r.uniform(-1, 1))],
                                lambda n, a, x: m.gegenbauer(int(n), a, x)),
    "elliptic-pi": lambda: write("elliptic-pi", ["n", "phi", "m"], 26, pi_point, m.ellippi),
    "carlson-rg": lambda: write("carlson-rg", ["x", "y", "z"], 27, lambda r: [log_uniform(r, 1e-6, 1e6) for _ in range(3)], m.elliprg),
}

if __name__ == "__main__":
    for table in sys.argv[1:] or TABLES:
        TABLES[table]()
