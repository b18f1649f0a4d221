"""Writes the reference tables of Coulomb, Struve, second-kind Legendre and complex Bessel and hypergeometric functions, and of the inverse incomplete gamma and
beta functions beside this file, in the form and with the checks of generate_second_references.py.
"""
import math
import sys
import mpmath as m
from mpmath import mpf, mpc
from generate_second_references import write, short, log_uniform


def coulomb_point(r):
    eta = r.choice([-1, 1]) * log_uniform(r, 0.01, 60)
    order = float(r.choice([0, 0, 0, 1, 2, 3, 5, 10, 30]))
    turning = float(eta + (eta * eta + order * (order + 1)) ** 0.5)
    rho = r.choice([log_uniform(r, 1e-3, 100), short(max(1e-3, turning) * 10 ** r.uniform(-0.8, 0.8)), short(r.uniform(0.1, 40))])
    return [order, eta, rho]


def coulomb_slope(f):
    return lambda l, eta, x: ((l + 1) / x + eta / (l + 1)) * f(l, eta, x) - m.sqrt(1 + (eta / (l + 1)) ** 2) * f(l + 1, eta, x)


def real(f):
    return lambda *a: m.re(f(*a))


def struve_point(r):
    return [short(r.choice([0.0, 1.0, 2.0, -0.5, r.uniform(-5, 5), r.uniform(0, 60)])), r.choice([log_uniform(r, 1e-4, 600), short(r.uniform(5, 60))])]


def legendre_inner(r):
    return [r.choice([0, 1, 2, 3, 10, 40, r.randint(0, 100)]), r.choice([0, 0, 1, 2, r.randint(0, 12)]),
            short(r.choice([r.uniform(-1, 1), r.choice([-1, 1]) * (1 - 10 ** r.uniform(-6, -1))]))]


def legendre_outer(r):
    return [r.choice([0, 1, 2, 3, 10, 40, r.randint(0, 100)]), r.choice([0, 0, 1, 2, r.randint(0, 12)]), short(1 + 10 ** r.uniform(-5, 2))]


# Closed forms: derivatives of Q_n as hypergeometric functions, on the cut as the mean of both sides.
def q_outer(n, k, x):
    n, k = int(n), int(k)
    return ((-1) ** k * m.sqrt(m.pi) * m.gamma(n + k + 1) * (x * x - 1) ** (mpf(k) / 2) / (mpf(2) ** (n + 1) * m.gamma(n + mpf(3) / 2) * x ** (n + k + 1))
            * m.hyp2f1(mpf(n + k + 2) / 2, mpf(n + k + 1) / 2, n + mpf(3) / 2, 1 / x ** 2))


def q_inner(n, k, x):
    # The derivatives by Taylor's recurrence of Legendre's equation from Q_n and Q_n' by upward recurrence in n, in the working digits and as many again.
    n, k = int(n), int(k)
    with m.workdps(2 * m.mp.dps + 60):
        x = mpf(x)
        below, value = m.atanh(x), x * m.atanh(x) - 1
        if n == 0:
            value, slope = below, 1 / (1 - x * x)
        else:
            for j in range(1, n):
                below, value = value, ((2 * j + 1) * x * value - j * below) / (j + 1)
            slope = n * (below - x * value) / (1 - x * x)
        derivatives = [value, slope]
        for j in range(k):
            derivatives.append((2 * (j + 1) * x * derivatives[j + 1] - (n - j) * (n + j + 1) * derivatives[j]) / (1 - x * x))
        return (-1) ** k * (1 - x * x) ** (mpf(k) / 2) * derivatives[k]


def plane_point(r):
    size = r.choice([log_uniform(r, 1e-3, 1), short(r.uniform(1, 40)), log_uniform(r, 20, 500)])
    angle = r.choice([r.uniform(-3.14159, 3.14159), r.choice([-1, 1]) * (1.5707963 + 10 ** r.uniform(-6, -1)), 0.0])
    return [short(r.choice([0.0, 1.0, 2.0, 0.5, r.uniform(0, 5), r.uniform(0, 80), r.uniform(-5, 0)])), short(size * math.cos(angle)), short(size * math.sin(angle))]


def number(r, size):
    return [short(r.uniform(-size, size)), short(r.choice([0.0, r.uniform(-size, size)]))]


def kummer_point(r):
    size = r.choice([3, 3, 20])
    z = r.choice([number(r, 5), number(r, 40), [short(r.uniform(-200, 200)), short(r.uniform(-200, 200))]])
    return number(r, size) + number(r, size) + z


def gauss_point(r):
    size = r.choice([2, 5, 20])
    if r.random() < 0.15:
        a, b, k = short(r.uniform(-3, 3)), short(r.uniform(-3, 3)), r.randint(-3, 3)
        a, b = round(a * 64) / 64, round(b * 64) / 64
        parameters = [a, 0.0, b, 0.0, r.choice([a + b + k, a + b + k + 0.25]), 0.0]
    else:
        parameters = number(r, size) + number(r, size) + number(r, size)
    radius = r.choice([r.uniform(0, 0.9), r.uniform(0.8, 1.3), 10 ** r.uniform(0, 4)])
    angle = r.choice([r.uniform(-3.1415, 3.1415), r.choice([-1, 1]) * (1.0471975 + r.uniform(-0.1, 0.1)), r.choice([-1, 1]) * 10 ** r.uniform(-3, -1)])
    return parameters + [short(radius * math.cos(angle)), short(radius * math.sin(angle))]


def quantile(density, cumulative, start):
    """x with cumulative(x) = p by Newton's method from a bisection on the logarithm."""
    low, high = mpf(-700), mpf(start)
    for _ in range(60):
        middle = (low + high) / 2
        (low, high) = (middle, high) if cumulative(m.exp(middle)) < 0 else (low, middle)
    x = m.exp((low + high) / 2)
    for _ in range(12):
        x -= cumulative(x) / density(x)
    return x


def inverse_gamma_p(a, p):
    return quantile(lambda x: x ** (a - 1) * m.exp(-x) / m.gamma(a), lambda x: m.gammainc(a, 0, x, regularized=True) - p, 9)


def inverse_gamma_q(a, q):
    return quantile(lambda x: x ** (a - 1) * m.exp(-x) / m.gamma(a), lambda x: q - m.gammainc(a, x, m.inf, regularized=True), 9)


def inverse_beta(a, b, p):
    return quantile(lambda x: x ** (a - 1) * (1 - x) ** (b - 1) / m.beta(a, b), lambda x: m.betainc(a, b, 0, x, regularized=True) - p, 0)


def gamma_quantile(r):
    return [log_uniform(r, 0.1, 1000), r.choice([log_uniform(r, 1e-12, 0.9999), short(r.random())])]


def beta_quantile(r):
    return [log_uniform(r, 0.1, 100), log_uniform(r, 0.1, 100), r.choice([log_uniform(r, 1e-10, 0.9999), short(r.random())])]


def beta_arguments(r):
    return r.choice([[log_uniform(r, 1e-6, 1e4), log_uniform(r, 1e-6, 1e4)], [log_uniform(r, 0.1, 120), log_uniform(r, 0.1, 120)], [log_uniform(r, 1e-8, 10), log_uniform(r, 1, 1e6)]])


def bessel(name, seed, f):
    return lambda: write("bessel-complex-" + name, ["order", "x", "y"], seed, plane_point, lambda n, x, y: mpc(f(n, mpc(x, y))), True)


TABLES = {
    "coulomb-f": lambda: write("coulomb-f", ["order", "eta", "rho"], 31, coulomb_point, real(m.coulombf)),
    "coulomb-f-derivative": lambda: write("coulomb-f-derivative", ["order", "eta", "rho"], 32, coulomb_point, real(coulomb_slope(m.coulombf))),
    "coulomb-g": lambda: write("coulomb-g", ["order", "eta", "rho"], 33, coulomb_point, real(m.coulombg)),
    "coulomb-g-derivative": lambda: write("coulomb-g-derivative", ["order", "eta", "rho"], 34, coulomb_point, real(coulomb_slope(m.coulombg))),
    "struve-h": lambda: write("struve-h", ["order", "x"], 35, struve_point, m.struveh),
    "struve-l": lambda: write("struve-l", ["order", "x"], 36, struve_point, m.struvel),
    "legendre-q-inner": lambda: write("legendre-q-inner", ["degree", "order", "x"], 37, legendre_inner, q_inner),
    "legendre-q-outer": lambda: write("legendre-q-outer", ["degree", "order", "x"], 38, legendre_outer, q_outer),
    "bessel-complex-j": bessel("j", 39, m.besselj),
    "bessel-complex-y": bessel("y", 40, m.bessely),
    "bessel-complex-i": bessel("i", 41, m.besseli),
    "bessel-complex-k": bessel("k", 42, m.besselk),
    "bessel-complex-h1": bessel("h1", 43, m.hankel1),
    "bessel-complex-h2": bessel("h2", 44, m.hankel2),
    "kummer-complex": lambda: write("kummer-complex", ["a", "ai", "b", "bi", "x", "y"], 45, kummer_point,
                                    lambda a, ai, b, bi, x, y: mpc(m.hyp1f1(mpc(a, ai), mpc(b, bi), mpc(x, y))), True),
    "gauss-complex": lambda: write("gauss-complex", ["a", "ai", "b", "bi", "c", "ci", "x", "y"], 46, gauss_point,
                                   lambda a, ai, b, bi, c, ci, x, y: mpc(m.hyp2f1(mpc(a, ai), mpc(b, bi), mpc(c, ci), mpc(x, y))), True),
    "inverse-gamma-p": lambda: write("inverse-gamma-p", ["a", "p"], 47, gamma_quantile, inverse_gamma_p),
    "inverse-gamma-q": lambda: write("inverse-gamma-q", ["a", "q"], 48, gamma_quantile, inverse_gamma_q),
    "inverse-beta": lambda: write("inverse-beta", ["a", "b", "p"], 49, beta_quantile, inverse_beta),
    "beta-wide": lambda: write("beta-wide", ["a", "b"], 50, beta_arguments, m.beta),
}

if __name__ == "__main__":
    for table in sys.argv[1:] or TABLES:
        TABLES[table]()
