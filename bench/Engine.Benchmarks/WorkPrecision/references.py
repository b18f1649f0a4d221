"""Writes references.json: end values of the work-precision problems, from methods of their own at 30 digits or more.

    /usr/bin/python3 references.py > references.json

The nonlinear problems by Gragg-Bulirsch-Stoer extrapolation with 40-digit arithmetic (mpmath), run at two step tolerances whose results must agree to
1e-18; the Lindblad problem by the power series of its exponential in 80-bit arithmetic, in substeps of 1/64.
"""

import json
from functools import reduce

import numpy as np
from mpmath import cos, mp, mpf

mp.dps = 40


def midpoint(f, t, y, step, n):
    h = step / n
    before, now = y, [a + h * b for a, b in zip(y, f(t, y))]
    for i in range(1, n):
        d = f(t + i * h, now)
        before, now = now, [a + 2 * h * b for a, b in zip(before, d)]
    d = f(t + step, now)
    return [(a + b + h * c) / 2 for a, b, c in zip(now, before, d)]


def extrapolate(f, t, y, step, rows):
    """The last two diagonal elements of the tableau over n = 2, 4, 6 ... (expansion in h^2)."""
    table = []
    for i in range(rows):
        row = [midpoint(f, t, y, step, 2 * (i + 1))]
        for k in range(1, i + 1):
            q = mpf((i + 1) ** 2) / (i + 1 - k) ** 2 - 1
            row.append([a + (a - b) / q for a, b in zip(row[k - 1], table[i - 1][k - 1])])
        table.append(row)
    return table[-1][-1], table[-1][-2]


def integrate(f, y, end, tolerance, first, rows=11):
    t, step = mpf(0), mpf(first)
    while t < end:
        step = min(step, end - t)
        new, low = extrapolate(f, t, y, step, rows)
        error = max(abs(a - b) / (1 + abs(a)) for a, b in zip(new, low)) / tolerance
        if error <= 1:
            t, y = t + step, new
        step *= min(mpf(3), max(mpf("0.2"), mpf("0.8") * (error + mpf("1e-30")) ** (mpf(-1) / (2 * rows - 1))))
    return y


def lorenz(_, y):
    a, b, c = y
    return [10 * (b - a), a * (28 - c) - b, a * b - c * 8 / 3]


def arenstorf(_, y):
    x, y1, u, v = y
    mu = mpf(0.012277471)
    nu = 1 - mu
    a, b = x + mu, x - nu
    r1, r2 = a * a + y1 * y1, b * b + y1 * y1
    d1, d2 = r1 * mp.sqrt(r1), r2 * mp.sqrt(r2)
    return [u, v, x + 2 * v - nu * a / d1 - mu * b / d2, y1 - 2 * u - nu * y1 / d1 - mu * y1 / d2]


def van_der_pol(_, y):
    a, b = y
    return [b, 10000 * ((1 - a * a) * b - a)]


def driven_qubit(t, y):
    a, b, c, d = y
    x = cos(mpf(0.9) * t) / 2
    return [-b / 2 + x * d, a / 2 - x * c, x * b + d / 2, -x * a - c / 2]


def lindblad():
    wide = np.clongdouble
    sx, sz, one = np.array([[0, 1], [1, 0]]), np.diag([1, -1]), np.eye(2)

    def on(op, k):
        return reduce(np.kron, [op if i == k else one for i in range(6)])

    flips = wide(np.longdouble("0.7")) * sum(on(sx, k) for k in range(6)).astype(wide)
    h = sum(on(sz, k) @ on(sz, k + 1) for k in range(5)).astype(wide) + flips
    z = np.array([on(sz, k).diagonal() for k in range(6)])
    mask = (np.longdouble("0.05") * (z.T @ z - 6).astype(np.longdouble)).astype(wide)
    k = wide(-1j) * h
    rho = np.zeros((64, 64), wide)
    rho[0, 0] = 1
    substeps = 320
    h_step = np.longdouble(5) / substeps
    rows = [np.nonzero(k[r])[0] for r in range(64)]
    for _ in range(substeps):
        term, total = rho, rho.copy()
        for m in range(1, 26):
            product = np.array([k[r, rows[r]] @ term[rows[r]] for r in range(64)])
            term = (product + product.conj().T + mask * term) * (h_step / m)
            total += term
        rho = total
    return np.concatenate([rho.diagonal().real, rho[0].real, rho[0].imag])


problems = {
    "lorenz": (lorenz, [1, 1, 1], mpf(5), 0.01),
    "arenstorf": (arenstorf, [mpf(0.994), 0, 0, mpf(-2.00158510637908252240537862224)], mpf(17.0652165601579625588917206249), 1e-3),
    "vanderpol": (van_der_pol, [2, 0], mpf(2), 1e-5),
    "qubit": (driven_qubit, [1, 0, 0, 0], mpf(20), 0.1),
}
results = {}
for name, (f, y, end, first) in problems.items():
    y = [mpf(v) for v in y]
    a, b = integrate(f, y, end, mpf("1e-26"), first), integrate(f, y, end, mpf("1e-29"), first / 2)
    assert max(abs(p - q) for p, q in zip(a, b)) < mpf("1e-18"), (name, a, b)
    results[name] = [float(v) for v in b]
# Relative end values of the stiff problems: both programs divide by those of Stiff/ends.json.
results.update({"hires": [1.0] * 8, "orego": [1.0] * 3, "robertson": [1.0] * 3, "pollution": [1.0] * 20, "e5": [1.0]})
results.update({"medakzo": [1.0] * 13, "emep": [1.0] * 64, "ringmod": [1.0] * 15})
results["lindblad-64"] = [float(v) for v in lindblad()]
print("{\n" + ",\n".join(f'  "{name}": {json.dumps(values)}' for name, values in results.items()) + "\n}")
