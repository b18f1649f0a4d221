"""Prints the polynomial and quadrature coefficients that the library carries as C# constants.

Everything is computed with mpmath at 60 digits and printed with 17 significant digits (a double round trip).
Usage: python3 generate_coefficients.py [section ...]
"""
import sys
from mpmath import (mp, mpf, mpc, pi, sqrt, gamma, loggamma, cos, erf, erfc, exp, zeta, bernoulli, matrix, lu_solve,
                    legendre, polyroots, quad, factorial, taylor, log)

mp.dps = 60


def show(name, values):
    print(f"// {name}")
    for v in values:
        print(f"        {mp.nstr(v, 17)},")


def chebyshev(f, a, b, n):
    """Chebyshev coefficients of the interpolant of f in n points of [a, b]."""
    a, b = mpf(a), mpf(b)
    xs = [cos(pi * (k + mpf(1) / 2) / n) for k in range(n)]
    fs = [f((a + b) / 2 + (b - a) / 2 * x) for x in xs]
    return [(2 if j else 1) * sum(fs[k] * cos(pi * j * (k + mpf(1) / 2) / n) for k in range(n)) / n for j in range(n)]


def monomial(c, half):
    """Monomial coefficients in (x - centre) of a Chebyshev series on an interval of the given half width."""
    n = len(c)
    t = [[mpf(1)], [mpf(0), mpf(1)]]
    for k in range(2, n):
        p = [mpf(0)] + [2 * v for v in t[-1]]
        for i, v in enumerate(t[-2]):
            p[i] -= v
        t.append(p)
    out = [mpf(0)] * n
    for k in range(n):
        for i, v in enumerate(t[k]):
            out[i] += c[k] * v
    return [v / mpf(half) ** i for i, v in enumerate(out)]


def section_gamma():
    c = chebyshev(lambda x: 1 / gamma(x), 1, 2, 24)
    keep = max(i for i, v in enumerate(c) if abs(v) > mpf(10) ** -18) + 1
    show("1/Gamma(1.5 + t), |t| <= 1/2", monomial(c[:keep], mpf(1) / 2))

    def g(x):
        if abs(x - 1) < mpf(10) ** -25 or abs(x - 2) < mpf(10) ** -25:
            x += mpf(10) ** -20
        return loggamma(x) / ((x - 1) * (x - 2))
    for a in (1, 2):
        c = chebyshev(g, a, a + 1, 40)
        keep = max(i for i, v in enumerate(c) if abs(v) > mpf(10) ** -18) + 1
        show(f"log Gamma(x) / ((x-1)(x-2)), x = {a}.5 + t, |t| <= 1/2", monomial(c[:keep], mpf(1) / 2))
    show("Stirling, B_2k / (2k (2k-1))", [bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, 11)])
    show("Digamma, B_2k / 2k", [bernoulli(2 * k) / (2 * k) for k in range(1, 11)])


def section_temme():
    # 1/Gamma(1 + mu) as a Taylor series; its odd and even parts are Temme's gamma_1 and gamma_2
    show("1/Gamma(1 + mu), |mu| <= 1/2", [mp.re(v) for v in taylor(mp.rgamma, 1, 26)])


def section_bessel():
    # J_0 and J_1(x)/x, Chebyshev in (x - centre)/2 on [0, 4], [4, 8] ... [24, 28]
    for name, f in (("J0", lambda x: mp.besselj(0, x)), ("J1/x", lambda x: mp.besselj(1, x) / x if x > mpf(10) ** -30 else mpf(1) / 2)):
        for piece in range(7):
            show(f"{name} on [{4 * piece}, {4 * piece + 4}]", chebyshev(f, 4 * piece, 4 * piece + 4, 40)[:20])


def section_erf():
    c = chebyshev(lambda u: (erf(sqrt(u)) / sqrt(u)) if u > mpf(10) ** -40 else 2 / sqrt(pi), 0, 1, 24)
    keep = max(i for i, v in enumerate(c) if abs(v) > mpf(10) ** -18) + 1
    show("erf(x)/x in x^2 - 1/2, |x| <= 1", monomial(c[:keep], mpf(1) / 2))

    # Shepherd and Laframboise: (1 + 2x) exp(x^2) erfc(x), t = (x - k)/(x + k), x in [0, inf)
    k = mpf(15) / 4

    def h(t):
        x = k * (1 + t) / (1 - t)
        return (1 + 2 * x) * exp(x * x) * erfc(x)
    with mp.workdps(400):
        c = chebyshev(h, -1, 1, 48)
    keep = max(i for i, v in enumerate(c) if abs(v) > mpf(10) ** -18) + 1
    show("(1+2x) erfcx(x), Chebyshev in (x-3.75)/(x+3.75)", c[:keep])


def section_kronrod():
    for n in (7, 10):
        # Stieltjes polynomial E of degree n + 1 with the integral of P_n E x^k = 0 for k <= n
        def mom(k):
            return mpf(0) if k % 2 else mpf(2) / (k + 1)
        pn = [mpf(0)] * (n + 1)
        for k in range(n // 2 + 1):
            pn[n - 2 * k] = (-1) ** k * factorial(2 * n - 2 * k) / (mpf(2) ** n * factorial(k) * factorial(n - k) * factorial(n - 2 * k))
        a = matrix(n + 1, n + 1)
        b = matrix(n + 1, 1)
        for k in range(n + 1):
            for j in range(n + 1):
                a[k, j] = sum(pn[i] * mom(i + j + k) for i in range(n + 1))
            b[k] = -sum(pn[i] * mom(i + n + 1 + k) for i in range(n + 1))
        # the rows with k of the wrong parity vanish identically for even/odd unknowns: solve by least squares on the parity that matters
        par = (n + 1) % 2
        js = [j for j in range(n + 1) if j % 2 == par]
        ks = [k for k in range(n + 1) if (k + n + 1 + n) % 2 == 0]
        m = matrix(len(ks), len(js))
        r = matrix(len(ks), 1)
        for p, k in enumerate(ks):
            for q, j in enumerate(js):
                m[p, q] = a[k, j]
            r[p] = b[k]
        s = lu_solve(m, r)
        e = [mpf(0)] * (n + 2)
        e[n + 1] = mpf(1)
        for q, j in enumerate(js):
            e[j] = s[q]
        gauss = sorted(v.real for v in polyroots(pn[::-1], maxsteps=200, extraprec=200))
        stieltjes = sorted(v.real for v in polyroots(e[::-1], maxsteps=200, extraprec=200))
        nodes = sorted(gauss + stieltjes)

        def weights(x):
            v = matrix(len(x), len(x))
            w = matrix(len(x), 1)
            for i in range(len(x)):
                for j in range(len(x)):
                    v[i, j] = x[j] ** i
                w[i] = mom(i)
            return list(lu_solve(v, w))
        wk, wg = weights(nodes), weights(gauss)
        half = [i for i, v in enumerate(nodes) if v > -mpf(10) ** -30][::-1]
        show(f"Kronrod {2*n+1} nodes, descending, last is 0", [abs(nodes[i]) for i in half])
        show(f"Kronrod {2*n+1} weights", [wk[i] for i in half])
        halfg = [i for i, v in enumerate(gauss) if v > -mpf(10) ** -30][::-1]
        show(f"Gauss {n} nodes (check)", [abs(gauss[i]) for i in halfg])
        show(f"Gauss {n} weights", [wg[i] for i in halfg])


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for name, f in list(globals().items()):
        if name.startswith("section_") and (not wanted or name[8:] in wanted):
            print(f"==== {name[8:]}")
            f()
