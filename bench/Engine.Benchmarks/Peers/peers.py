"""Peers in Python: NumPy, SciPy and QuTiP, each as its users would write it.

A JSON line in, {"case": name, "repetitions": n}; a JSON line out, {"peer": ..., "seconds": ..., "digest": [...]}.
Zero repetitions asks for the peer's name alone. Inputs are made by formulas both sides know, so nothing large crosses the pipe.
"""

import json
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
CASES = {}


def case(pattern):
    """Registers a factory (argument after the slash) -> (peer name, run, digest)."""

    def register(factory):
        CASES[pattern] = factory
        return factory

    return register


def wave(np, rows, columns):
    """The test matrix of both sides: entries sin and cos of incommensurate phases."""
    i = np.arange(rows)[:, None]
    j = np.arange(columns)[None, :]
    return np.sin(0.7 * i + 1.3 * j + 0.31 * i * j) + 1j * np.cos(1.1 * i - 0.4 * j + 0.17 * i * j)


@case("expm")
def expm(argument):
    import numpy as np
    import scipy
    from scipy.linalg import expm as scipy_expm

    n = int(argument)
    a = wave(np, n, n)
    a *= 5 / np.abs(a).sum(axis=0).max()
    out = [None]

    def run():
        out[0] = scipy_expm(a)

    def digest():
        e = out[0]
        return [e[0, 0].real, e[0, 0].imag, e[n - 1, 0].real, e[n - 1, 0].imag, e[0, n - 1].real, e[n // 2, n // 2].imag]

    return f"SciPy {scipy.__version__}", run, digest


@case("fft2-numpy")
def fft2(argument):
    import numpy as np

    n = int(argument)
    a = wave(np, n, n)
    out = [None]

    def run():
        out[0] = np.fft.fft2(a)

    def digest():
        f = out[0]
        return [f[0, 0].real, f[0, 0].imag, f[1, 2].real, f[n - 1, n // 2].imag]

    return f"NumPy {np.__version__}", run, digest


def _qutip():
    import qutip

    return qutip, f"QuTiP {qutip.__version__}"


@case("ode/lindblad-jc-40")
def jaynes_cummings(_):
    import numpy as np

    q, name = _qutip()
    a = q.tensor(q.destroy(20), q.qeye(2))
    # sigma_minus lowers |e> = basis(2, 1) to |g> = basis(2, 0).
    sm = q.tensor(q.qeye(20), q.basis(2, 0) * q.basis(2, 1).dag())
    w = 2 * np.pi
    h = w * a.dag() * a + w * sm.dag() * sm + w * 0.05 * (a.dag() * sm + a * sm.dag()) + 0.2 * (a + a.dag())
    jumps = [np.sqrt(0.05) * a, np.sqrt(0.02) * sm]
    psi = q.tensor(q.basis(20, 0), q.basis(2, 1))
    times = np.linspace(0, 25, 101)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        out[0] = q.mesolve(h, psi, times, jumps, [a.dag() * a, sm.dag() * sm], options=options)

    return name + " mesolve", run, lambda: [float(np.real(e[-1])) for e in out[0].expect]


def _chain(q, n, np):
    def on(op, k):
        return q.tensor([op if i == k else q.qeye(2) for i in range(n)])

    h = sum(on(q.sigmaz(), k) * on(q.sigmaz(), k + 1) for k in range(n - 1)) + 0.7 * sum(on(q.sigmax(), k) for k in range(n))
    return h, on


@case("ode/lindblad-chain6-64")
def chain6(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 6, np)
    jumps = [np.sqrt(0.05) * on(q.sigmaz(), k) for k in range(6)]
    psi = q.tensor([q.basis(2, 0)] * 6)
    times = np.linspace(0, 5, 51)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    observable = on(q.sigmaz(), 0)
    out = [None]

    def run():
        out[0] = q.mesolve(h, psi, times, jumps, [observable], options=options)

    return name + " mesolve", run, lambda: [float(np.real(out[0].expect[0][-1]))]


@case("ode/schrodinger-chain10-1024")
def chain10(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 10, np)
    psi = q.tensor([q.basis(2, 0)] * 10)
    times = np.linspace(0, 5, 51)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    observable = on(q.sigmaz(), 0)
    out = [None]

    def run():
        out[0] = q.sesolve(h, psi, times, [observable], options=options)

    return name + " sesolve", run, lambda: [float(np.real(out[0].expect[0][-1]))]


@case("ode/lindblad-qubit")
def qubit(_):
    import numpy as np

    q, name = _qutip()
    h = 0.5 * q.sigmax()
    jump = np.sqrt(0.1) * q.basis(2, 1) * q.basis(2, 0).dag()
    times = np.linspace(0, 20, 201)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        out[0] = q.mesolve(h, q.basis(2, 0), times, [jump], [q.sigmaz()], options=options)

    return name + " mesolve", run, lambda: [float(np.real(out[0].expect[0][-1]))]


def _lorenz(_t, y):
    a, b, c = y.tolist()
    return [10 * (b - a), a * (28 - c) - b, a * b - 8 / 3 * c]


def _arenstorf(_t, y):
    x, y1, u, v = y.tolist()
    mu = 0.012277471
    nu = 1 - mu
    a, b = x + mu, x - nu
    d1, d2 = (a * a + y1 * y1) ** 1.5, (b * b + y1 * y1) ** 1.5
    return [u, v, x + 2 * v - nu * a / d1 - mu * b / d2, y1 - 2 * u - nu * y1 / d1 - mu * y1 / d2]


def _van_der_pol(_t, y):
    a, b = y.tolist()
    return [b, 1e4 * ((1 - a * a) * b - a)]


def _van_der_pol_jacobian(_t, y):
    a, b = y.tolist()
    return [[0, 1], [1e4 * (-2 * a * b - 1), 1e4 * (1 - a * a)]]


def _driven_qubit(t, y):
    """H = -sz/2 + cos(0.9 t) sx/2 on (re, im, re, im); faster here than two complex numbers and a product of small arrays."""
    from math import cos

    a, b, c, d = y.tolist()
    x = 0.5 * cos(0.9 * t)
    return [-0.5 * b + x * d, 0.5 * a - x * c, x * b + 0.5 * d, -x * a - 0.5 * c]


def _dephased_chain(np):
    """The six-spin chain: drho/dt = K rho + (K rho)^+ + G * rho with sparse K, so half the products; 64 x 64 sparse times dense beats a dense product and a superoperator."""
    from functools import reduce

    import scipy.sparse as sp

    sx, sz, one = np.array([[0, 1], [1, 0]], complex), np.diag([1, -1]).astype(complex), np.eye(2)

    def on(op, k):
        return reduce(np.kron, [op if i == k else one for i in range(6)])

    h = sum(on(sz, k) @ on(sz, k + 1) for k in range(5)) + 0.7 * sum(on(sx, k) for k in range(6))
    z = np.array([on(sz, k).diagonal().real for k in range(6)])
    mask = 0.05 * (z.T @ z - 6)
    k = sp.csr_matrix(-1j * h)

    def derivative(_t, y):
        rho = y.reshape(64, 64)
        m = k @ rho
        d = m + m.conj().T
        d += mask * rho
        return d.ravel()

    start = np.zeros(4096, complex)
    start[0] = 1
    return derivative, start


def _hires(_t, y):
    a, b, c, d, e, f, g, h = y.tolist()
    product = 280 * f * h
    last = product - 1.81 * g
    return [-1.71 * a + 0.43 * b + 8.32 * c + 0.0007, 1.71 * a - 8.75 * b, -10.03 * c + 0.43 * d + 0.035 * e, 8.32 * b + 1.71 * c - 1.12 * d,
            -1.745 * e + 0.43 * (f + g), -product + 0.69 * d + 1.71 * e - 0.43 * f + 0.69 * g, last, -last]


def _oregonator(_t, y):
    a, b, c = y.tolist()
    return [77.27 * (b + a * (1 - 8.375e-6 * a - b)), (c - (1 + a) * b) / 77.27, 0.161 * (a - c)]


def _robertson(_t, y):
    a, b, c = y.tolist()
    first, last = -0.04 * a + 1e4 * b * c, 3e7 * b * b
    return [first, -first - last, last]


def _pyrolysis(_t, y):
    a, b, c, d = y.tolist()
    second, fourth = 7.89e-10 * a - 1.13e9 * b * c, 1.1e7 * a * c - 1.13e3 * d
    return [-7.89e-10 * a - 1.1e7 * a * c, second, second - fourth, fourth]


def _pollution(_t, y):
    y1, y2, y3, y4, y5, y6, y7, _, y9, y10, y11, _, y13, y14, _, y16, y17, _, y19, y20 = y.tolist()
    r1, r2, r3, r4, r5, r6, r7, r8 = 0.35 * y1, 26.6 * y2 * y4, 1.23e4 * y5 * y2, 8.6e-4 * y7, 8.2e-4 * y7, 1.5e4 * y7 * y6, 1.3e-4 * y9, 2.4e4 * y9 * y6
    r9, r10, r11, r12, r13, r14, r15 = 1.65e4 * y11 * y2, 9e3 * y11 * y1, 0.022 * y13, 1.2e4 * y10 * y2, 1.88 * y14, 1.63e4 * y1 * y6, 4.8e6 * y3
    r16, r17, r18, r19, r20, r21, r22 = 3.5e-4 * y4, 0.0175 * y4, 1e8 * y16, 4.44e11 * y16, 1.24e3 * y17 * y6, 2.1 * y19, 5.78 * y19
    r23, r24, r25 = 0.0474 * y1 * y4, 1.78e3 * y19 * y1, 3.12 * y20
    return [-r1 - r10 - r14 - r23 - r24 + r2 + r3 + r9 + r11 + r12 + r22 + r25, -r2 - r3 - r9 - r12 + r1 + r21, -r15 + r1 + r17 + r19 + r22, -r2 - r16 - r17 - r23 + r15,
            -r3 + 2 * r4 + r6 + r7 + r13 + r20, -r6 - r8 - r14 - r20 + r3 + 2 * r18, -r4 - r5 - r6 + r13, r4 + r5 + r6 + r7, -r7 - r8, -r12 + r7 + r9,
            -r9 - r10 + r8 + r11, r9, -r11 + r10, -r13 + r12, r14, -r18 - r19 + r16, -r20, r20, -r21 - r22 - r24 + r23 + r25, -r25 + r24]


def _ring_modulator(t, y):
    from math import exp, pi, sin

    y1, y2, y3, y4, y5, y6, y7, y8, y9, y10, y11, y12, y13, y14, y15 = y.tolist()
    first, second = 0.5 * sin(2e3 * pi * t), 2 * sin(2e4 * pi * t)
    # Beyond 700 an iteration has left the domain, and exp would throw.
    q1, q2, q3, q4 = (40.67286402e-9 * (exp(min(17.7493332 * u, 700.0)) - 1)
                      for u in (y3 - y5 - y7 - second, -y4 + y6 - y7 - second, y4 + y5 + y7 + second, -y3 - y6 + y7 + second))
    return [(y8 - 0.5 * y10 + 0.5 * y11 + y14 - y1 / 25e3) / 1.6e-8, (y9 - 0.5 * y12 + 0.5 * y13 + y15 - y2 / 25e3) / 1.6e-8, (y10 - q1 + q4) / 2e-12,
            (-y11 + q2 - q3) / 2e-12, (y12 + q1 - q3) / 2e-12, (-y13 - q2 + q4) / 2e-12, (-y7 / 50 + q1 + q2 - q3 - q4) / 1e-8, -y1 / 4.45, -y2 / 4.45,
            (0.5 * y1 - y3 - 17.3 * y10) / 5e-4, (-0.5 * y1 + y4 - 17.3 * y11) / 5e-4, (0.5 * y2 - y5 - 17.3 * y12) / 5e-4,
            (-0.5 * y2 + y6 - 17.3 * y13) / 5e-4, (-y1 + first - 86.3 * y14) / 2e-3, (-y2 - 636.3 * y15) / 2e-3]


def _medical_akzo():
    """Whole arrays, several states at once (columns), which the differences of the Jacobian use; its band is told."""
    import numpy as np
    import scipy.sparse as sp

    n = 200
    zeta = np.arange(1, n)[:, None] / n
    quarter = (zeta - 1) ** 2 / 4
    drift, diffusion = 2 * (zeta - 1) * quarter / 4 * n / 2, quarter**2 * n**2

    def derivative(rim):
        def f(_t, y):
            states = y.reshape(2 * n, -1)
            u, v = states[0::2], states[1::2]
            d = np.empty_like(states)
            d[0::2] = d[1::2] = -100 * u * v
            before = np.concatenate([np.full((1, u.shape[1]), rim), u[:-2]])
            d[0:-2:2] += diffusion * (before - 2 * u[:-1] + u[1:]) + drift * (u[1:] - before)
            return d.reshape(y.shape)

        return f

    band = sp.diags([1.0] * 5, [-2, -1, 0, 1, 2], shape=(2 * n, 2 * n))
    return [(derivative(2.0), 0.0, 5.0), (derivative(0.0), 5.0, 20.0)], [0.0, 1.0] * n, {"vectorized": True, "jac_sparsity": band}


def _emep():
    """Rates times products of concentrations, then one product with the matrix of changes, several states at once; day and night are pieces."""
    import pathlib

    import numpy as np

    lines = [x.split(":") for x in (pathlib.Path(__file__).parents[1] / "Stiff" / "emep.txt").read_text().splitlines() if x[0] != "#"]
    heads, kinds = [x[0].split() for x in lines], np.array([x[0].split()[0] for x in lines])
    temperature = 298.0
    first = np.array([float(h[1]) if len(h) > 1 else 2.3e-13 * np.exp(600 / temperature) + 2.55e19 * 1.7e-33 * np.exp(1000 / temperature) for h in heads])
    second = np.array([float(h[2]) if len(h) > 2 else 0.0 for h in heads])
    first[kinds == "T"] *= np.exp(second[kinds == "T"] / temperature)
    first[(kinds == "E") | (kinds == "D")] /= 1.2e5
    light, deposition, water, pair = (np.flatnonzero(kinds == k) for k in "JDWS")
    reagents = [[int(n) - 1 for n in x[1].split()] for x in lines]
    a, b = (np.array([r[k] if len(r) > k else 66 for r in reagents]) for k in (0, 1))
    changes = np.zeros((66, len(lines)))
    for k, x in enumerate(lines):
        numbers = [float(n) for n in x[2].split()]
        for species, change in zip(numbers[0::2], numbers[1::2]):
            changes[int(species) - 1, k] = change
    evaporation = (597.3 - 0.57 * (temperature - 273.16)) * 18 / 1.986 * (1 / temperature - 1 / 273.16)
    saturation = 6.1078 * np.exp(-evaporation) * 10 / (1.38e-16 * temperature)

    def derivative(midnight, is_day):
        def f(t, y):
            hour = t / 3600 - midnight
            rates = first.copy()
            vapor = saturation * (23 * np.sin(-7.93e-5 * hour * 3600 + 2.43) + 66.5)
            rates[water] *= vapor
            rates[pair] *= 1 + 1.4e-21 * np.exp(2200 / temperature) * vapor
            if is_day:
                latitude, declination = 50 * np.pi / 180, 23.5 * np.pi / 180
                angle = (1 + hour * 3600 / 4.32e4) * np.pi
                secant = 1 / (np.cos(angle) * np.cos(latitude) * np.cos(declination) + np.sin(latitude) * np.sin(declination))
                rates[light] *= np.exp(-second[light] * secant)
            else:
                rates[light] = 1e-40
                rates[deposition] *= 0.25
            states = y.reshape(66, -1)
            extended = np.concatenate([states, np.ones((1, states.shape[1]))])
            return (changes @ (rates[:, None] * extended[a] * extended[b])).reshape(y.shape)

        return f

    pieces = [(derivative(24 * day, sun), 3600.0 * (24 * day + begin), 3600.0 * (24 * day + end))
              for day in range(5) for begin, end, sun in ((0, 4, False), (4, 20, True), (20, 24, False))][1:-1]
    start = np.array([1e7] * 13 + [100.0] * 53)
    start[[0, 1, 2, 3, 4, 13, 37]] = [1e9, 5e9, 5e9, 3.8e12, 3.5e13, 5e11, 1e-3]
    return pieces, start, {"vectorized": True}


# Stiff problems of the IVP test set: right-hand side, start, end, absolute tolerance from the relative one. Their end values stand in Stiff/ends.json.
_STIFF = {
    "hires": (_hires, [1.0, 0, 0, 0, 0, 0, 0, 0.0057], 321.8122, lambda t: 1e-4 * t),
    "orego": (_oregonator, [1.0, 2, 3], 360.0, lambda t: t),
    "robertson": (_robertson, [1.0, 0, 0], 1e11, lambda t: 1e-10 * t),
    "pollution": (_pollution, [0.0, 0.2, 0, 0.04, 0, 0, 0.1, 0.3, 0.01, 0, 0, 0, 0, 0, 0, 0, 0.007, 0, 0, 0], 60.0, lambda t: 1e-8 * t),
    "e5": (_pyrolysis, [1.76e-3, 0, 0, 0], 1e11, lambda t: 1.7e-24),
    "ringmod": (_ring_modulator, [0.0] * 15, 1e-3, lambda t: 1e-4 * t),
}

# The same with jumps of the right-hand side, where the integration starts anew: pieces (right-hand side, begin, end), start, further options.
_STIFF_PIECES = {
    "medakzo": (_medical_akzo, lambda t: 1e-3 * t),
    "emep": (_emep, lambda t: 1e4 * t),
}


@case("ode-wp")
def work_precision(argument):
    """solve_ivp at rtol = atol; the argument is problem,method,tolerance."""
    import json
    import pathlib

    import numpy as np
    import scipy
    from scipy.integrate import solve_ivp

    problem, method, tolerance = argument.split(",")
    absolute = float(tolerance)
    extra = {}
    pieces = None
    if problem in _STIFF:
        f, start, end, part = _STIFF[problem]
        absolute = part(absolute)
    elif problem in _STIFF_PIECES:
        make, part = _STIFF_PIECES[problem]
        pieces, start, extra = make()
        absolute = part(absolute)
    elif problem == "lindblad-64":
        f, start = _dephased_chain(np)
        end = 5.0
    else:
        f, start, end = {
            "lorenz": (_lorenz, [1.0, 1.0, 1.0], 5.0),
            "arenstorf": (_arenstorf, [0.994, 0, 0, -2.00158510637908252240537862224], 17.0652165601579625588917206249),
            "vanderpol": (_van_der_pol, [2.0, 0.0], 2.0),
            "qubit": (_driven_qubit, [1.0, 0, 0, 0], 20.0),
        }[problem]
    if problem == "vanderpol" and method == "Radau":
        extra = {"jac": _van_der_pol_jacobian}
    out = [None]

    def run():
        out[0] = start
        for g, begin, finish in pieces or [(f, 0.0, end)]:
            out[0] = solve_ivp(g, (begin, finish), out[0], method=method, rtol=float(tolerance), atol=absolute, **extra).y[:, -1]

    def digest():
        y = out[0]
        if problem in _STIFF or problem in _STIFF_PIECES:
            ends = json.loads((pathlib.Path(__file__).parents[1] / "Stiff" / "ends.json").read_text())[problem]
            return [float(y[int(component) - 1] / value) for component, value in ends.items()]
        if problem != "lindblad-64":
            return [float(v) for v in y]
        rho = y.reshape(64, 64)
        return [float(v) for v in np.concatenate([rho.diagonal().real, rho[0].real, rho[0].imag])]

    return f"SciPy {scipy.__version__} {method} {float(tolerance):.0e}", run, digest


@case("ode/schrodinger-driven-1024")
def driven_chain10(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 10, np)
    field = sum(on(q.sigmaz(), k) for k in range(10))
    psi = q.tensor([q.basis(2, 0)] * 10)
    times = np.linspace(0, 5, 51)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    observable = on(q.sigmaz(), 0)
    out = [None]

    def run():
        out[0] = q.sesolve([h, [field, lambda t, args: 0.5 * np.cos(2 * t)]], psi, times, [observable], options=options)

    return name + " sesolve", run, lambda: [float(np.real(out[0].expect[0][-1]))]


@case("ode/lindblad-chain8-256")
def chain8(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 8, np)
    # sigma_minus lowers |1> to |0>; QuTiP's basis(2, 0) is the engine's |0>.
    jumps = [np.sqrt(0.2) * on(q.basis(2, 0) * q.basis(2, 1).dag(), k) for k in range(8)]
    psi = q.tensor([q.basis(2, 0)] * 8)
    times = np.linspace(0, 2, 21)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    observables = [on(q.sigmaz(), 0), on(q.sigmax(), 3)]
    out = [None]

    def run():
        out[0] = q.mesolve(h, psi, times, jumps, observables, options=options)

    return name + " mesolve", run, lambda: [float(np.real(e[-1])) for e in out[0].expect]


def _kerr(q, n):
    a = q.destroy(n)
    return 0.02 * a.dag() * a.dag() * a * a - 0.4 * a.dag() * a + 1.5 * (a + a.dag()), [a, 0.1**0.5 * a.dag()]


@case("ode/lindblad-kerr-100")
def kerr100(_):
    import numpy as np

    q, name = _qutip()
    h, jumps = _kerr(q, 100)
    a = q.destroy(100)
    times = np.linspace(0, 4, 41)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        out[0] = q.mesolve(h, q.basis(100, 0), times, jumps, [a.dag() * a, a + a.dag()], options=options)

    return name + " mesolve", run, lambda: [float(np.real(e[-1])) for e in out[0].expect]


def _steady(q, name, h, jumps, observables, method="direct", **settings):
    import numpy as np

    out = [None]

    def run():
        out[0] = q.steadystate(h, jumps, method=method, **settings)

    return f"{name} steadystate ({method})", run, lambda: [float(np.real(q.expect(o, out[0]))) for o in observables]


@case("steadystate/kerr-60")
def steady_kerr(_):
    q, name = _qutip()
    h, jumps = _kerr(q, 60)
    a = q.destroy(60)
    return _steady(q, name, h, jumps, [a.dag() * a, a + a.dag()])


@case("steadystate/jc-40")
def steady_jc(_):
    import numpy as np

    q, name = _qutip()
    a = q.tensor(q.destroy(20), q.qeye(2))
    sm = q.tensor(q.qeye(20), q.basis(2, 0) * q.basis(2, 1).dag())
    h = 0.3 * a.dag() * a + 2 * np.pi * 0.05 * (a.dag() * sm + a * sm.dag()) + 0.2 * (a + a.dag())
    return _steady(q, name, h, [np.sqrt(0.05) * a, np.sqrt(0.02) * sm], [a.dag() * a, sm.dag() * sm])


@case("steadystate/chain6-64")
def steady_chain(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 6, np)
    jumps = [np.sqrt(0.5) * on(q.basis(2, 0) * q.basis(2, 1).dag(), k) for k in range(6)]
    # The fastest of its methods here by far: direct takes 17 s (3.5 s with reverse Cuthill-McKee), power 5 s, LGMRES twice as long; GMRES does not converge.
    return _steady(q, name, h, jumps, [on(q.sigmaz(), 0), on(q.sigmax(), 2)], "iterative-bicgstab", use_rcm=True, tol=1e-10)


def _test_state(np, s, d, rank):
    i = np.arange(d)[:, None]
    j = np.arange(rank)[None, :]
    m = np.sin(0.7 * i + 1.3 * j + 0.31 * i * j + s) + 1j * np.cos(1.1 * i - 0.4 * j + 0.17 * i * j + 2 * s)
    rho = m @ m.conj().T
    return rho / np.trace(rho)


@case("measures/negativity-64")
def negativity64(_):
    import numpy as np

    q, name = _qutip()
    rho = q.Qobj(_test_state(np, 1, 64, 20), dims=[[8, 8], [8, 8]])
    out = [None]

    def run():
        out[0] = q.negativity(rho, 0, method="eigenvalues")

    return name + " negativity", run, lambda: [float(np.real(out[0]))]


@case("measures/fidelity-64")
def fidelity64(_):
    import numpy as np

    q, name = _qutip()
    a, b = q.Qobj(_test_state(np, 1, 64, 64)), q.Qobj(_test_state(np, 2, 64, 64))
    out = [None]

    def run():
        out[0] = q.fidelity(a, b)

    # QuTiP's fidelity is the square root of ours.
    return name + " fidelity", run, lambda: [float(np.real(out[0])) ** 2]


@case("measures/entropy-256")
def entropy256(_):
    import numpy as np

    q, name = _qutip()
    rho = q.Qobj(_test_state(np, 1, 256, 100))
    out = [None]

    def run():
        out[0] = q.entropy_vn(rho, 2)

    return name + " entropy_vn", run, lambda: [float(np.real(out[0]))]


def normals(generator):
    import numpy as np

    rng = np.random.Generator(getattr(np.random, generator)(3))
    out = np.empty(1_000_000)

    def run():
        rng.standard_normal(out=out)

    return f"NumPy {np.__version__} {generator}", run, lambda: [float(np.round(10 * np.mean(out ** k)) / 10) for k in (1, 2, 4)]


@case("random/normal-philox")
def normal_philox(_):
    return normals("Philox")


@case("random/normal-pcg64")
def normal_pcg64(_):
    return normals("PCG64")


@case("random/normal-sfc64")
def normal_sfc64(_):
    return normals("SFC64")


@case("measures/concurrence-batch")
def concurrence(_):
    import numpy as np

    q, name = _qutip()
    # 100 states a repetition; the engine's side divides its own batch down to the same 100.
    states = []
    for s in range(100):
        i = np.arange(4)[:, None]
        j = np.arange(4)[None, :]
        m = np.sin(0.7 * i + 1.3 * j + 0.31 * i * j + s) + 1j * np.cos(1.1 * i - 0.4 * j + 0.17 * i * j + 2 * s)
        rho = m @ m.conj().T
        states.append(q.Qobj(rho / np.trace(rho), dims=[[2, 2], [2, 2]]))
    out = [None]

    def run():
        out[0] = [q.concurrence(rho) for rho in states]

    return name + " concurrence, 100 states", run, lambda: [float(np.real(x)) for x in out[0]]


@case("quantum/correlation-kerr-20")
def correlation_kerr(_):
    import numpy as np

    q, name = _qutip()
    h, jumps = _kerr(q, 20)
    a = q.destroy(20)
    delays = np.linspace(0, 10, 101)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        steady = q.steadystate(h, jumps)
        out[0] = q.correlation_2op_1t(h, steady, delays, jumps, a.dag(), a, options=options)

    return name + " correlation_2op_1t", run, lambda: [float(np.real(out[0][k])) for k in (0, 50, 100)]


@case("quantum/spectrum-jc-16")
def spectrum_jc(_):
    import numpy as np

    q, name = _qutip()
    a = q.tensor(q.destroy(8), q.qeye(2))
    sm = q.tensor(q.qeye(8), q.basis(2, 0) * q.basis(2, 1).dag())
    h = 0.3 * a.dag() * a + 0.5 * (a.dag() * sm + a * sm.dag()) + 0.2 * (a + a.dag())
    jumps = [np.sqrt(0.3) * a, np.sqrt(0.1) * sm]
    out = [None]

    def run():
        # By eigenvectors: solving for each frequency ("pi") takes many times as long. The mean field's own line is left out of both.
        out[0] = q.spectrum(h, (np.arange(401) - 200) / 100, jumps, a.dag(), a, solver="es")

    return name + " spectrum (es)", run, lambda: [float(np.real(out[0][k])) for k in (130, 200, 245)]


@case("quantum/wigner-60")
def wigner60(_):
    import numpy as np

    q, name = _qutip()
    rho = q.Qobj(_test_state(np, 0, 60, 5))
    axis = np.linspace(-6, 6, 200)
    out = [None]

    def run():
        out[0] = q.wigner(rho, axis, axis)

    return name + " wigner", run, lambda: [float(out[0][i]) for i in ((0, 0), (100, 100), (50, 120))]


@case("quantum/redfield-4")
def redfield4(_):
    import numpy as np

    q, name = _qutip()
    h, on = _chain(q, 2, np)
    h = h + 0.3 * on(q.sigmaz(), 0) + 0.47 * on(q.sigmaz(), 1)
    temperature, strength, cutoff = 0.5, 0.02, 5.0

    def power(w):
        if abs(w) < 1e-12:
            return 2 * temperature * strength
        n = 1 / np.expm1(abs(w) / temperature)
        return 2 * strength * abs(w) * np.exp(-abs(w) / cutoff) * (n + 1 if w > 0 else n)

    psi = q.tensor([q.basis(2, 0)] * 2)
    times = np.linspace(0, 20, 101)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        out[0] = q.brmesolve(h, psi, times, a_ops=[[on(q.sigmaz(), 0), power]], e_ops=[on(q.sigmaz(), 0)], use_secular=False, options=options)

    return name + " brmesolve", run, lambda: [float(np.real(out[0].expect[0][k])) for k in (5, 100)]


@case("quantum/floquet-qubit")
def floquet_qubit(_):
    import numpy as np

    q, name = _qutip()
    h = [0.5 * q.sigmaz(), [1.2 * q.sigmax(), lambda t, args: np.cos(1.5 * t)]]
    options = q.Options(rtol=1e-10, atol=1e-12, nsteps=100000)
    period = 2 * np.pi / 1.5
    out = [None]

    def run():
        modes, energies = q.floquet_modes(h, period, sort=True, options=options)
        # What our side has too: the modes over the period.
        q.floquet_modes_table(modes, energies, np.linspace(0, period, 101), h, period, options=options)
        out[0] = energies

    # It sorts from the largest down, ours rise.
    return name + " floquet_modes", run, lambda: sorted(float(e) for e in out[0])


@case("quantum/heom-drude")
def heom_drude(_):
    import numpy as np

    q, name = _qutip()
    from qutip.nonmarkov.heom import DrudeLorentzBath, HEOMSolver

    h = 0.25 * q.sigmaz() + 0.5 * q.sigmax()
    times = np.linspace(0, 20, 101)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        bath = DrudeLorentzBath(q.sigmaz(), lam=0.1, gamma=0.5, T=0.5, Nk=2)
        out[0] = HEOMSolver(h, bath, max_depth=5, options=options).run(q.fock_dm(2, 0), times, e_ops={"z": q.sigmaz()})

    return name + " HEOMSolver", run, lambda: [float(np.real(out[0].expect["z"][k])) for k in (20, 100)]


@case("quantum/piqs-20")
def piqs20(_):
    import numpy as np

    q, name = _qutip()
    from qutip.piqs import Dicke, dicke, jspin

    n = 20
    jz = jspin(n, "z")
    times = np.linspace(0, 5, 51)
    options = q.Options(rtol=1e-8, atol=1e-10, nsteps=100000)
    out = [None]

    def run():
        # Its local dephasing is of sigma_z with the rate over four, ours of sigma_z/2.
        system = Dicke(n, emission=0.1, dephasing=0.2, collective_emission=0.05, hamiltonian=0 * jz)
        out[0] = q.mesolve(system.liouvillian(), dicke(n, n / 2, n / 2), times, [], [jz], options=options)

    return name + " piqs, mesolve", run, lambda: [float(np.real(out[0].expect[0][k])) for k in (10, 50)]


@case("quantum/channel-10")
def channel10(_):
    import numpy as np

    q, name = _qutip()
    h, jumps = _kerr(q, 10)
    out = [None]

    def run():
        out[0] = q.liouvillian(h, jumps).expm()

    return name + " liouvillian.expm", run, lambda: [float(np.real((out[0](q.fock_dm(10, 3)))[0, 0]))]


def _qubit_problem(q, np):
    h = 0.5 * q.sigmax()
    jump = np.sqrt(0.1) * q.basis(2, 1) * q.basis(2, 0).dag()
    return h, jump, np.linspace(0, 20, 201)


def _near(np, value):
    return [1.0 if abs(value - 0.0624875) < 5 / np.sqrt(200) else 0.0]


@case("quantum/jumps-qubit")
def jumps_qubit(_):
    import numpy as np

    q, name = _qutip()
    h, jump, times = _qubit_problem(q, np)
    options = q.Options(rtol=1e-7, atol=1e-9, nsteps=100000, num_cpus=1)
    out = [None]

    def run():
        out[0] = q.mcsolve(h, q.basis(2, 0), times, [jump], [q.sigmaz()], ntraj=200, options=options, progress_bar=None, map_func=q.parallel.serial_map)

    return name + " mcsolve", run, lambda: _near(np, float(np.real(out[0].expect[0][-1])))


@case("quantum/homodyne-qubit")
def homodyne_qubit(_):
    import numpy as np

    q, name = _qutip()
    h, jump, times = _qubit_problem(q, np)
    out = [None]

    def run():
        out[0] = q.ssesolve(h, q.basis(2, 0), times, [jump], [q.sigmaz()], ntraj=200, nsubsteps=5, method="homodyne", solver="platen", progress_bar=q.ui.progressbar.BaseProgressBar(),
                            map_func=q.parallel.serial_map)

    return name + " ssesolve", run, lambda: _near(np, float(np.real(out[0].expect[0][-1])))



@case("ionizing/negativity-3000")
def negativity(_):
    import numpy as np

    blocks = []
    for shift in (0.0, 0.5):
        i = np.arange(1500)[:, None]
        j = np.arange(1500)[None, :]
        m = np.sin(0.37 * i + 1.3 * j + shift + 0.0031 * i * j)
        blocks.append((m + m.T) / 2)
    out = [None]

    def run():
        out[0] = sum(-np.minimum(np.linalg.eigvalsh(b), 0).sum() for b in blocks)

    return f"NumPy {np.__version__} eigvalsh", run, lambda: [float(out[0])]


def grape_evaluation(np, h0, controls, start, target, n, mu, u, dt):
    """Cost 1 - mean |<T|psi>|^2 + mu T_r and its exact gradient by eigenbases, vectorized over slices; shapes (N, d, d) and (d, M)."""
    nodes, weights = np.polynomial.legendre.leggauss(6)
    slices, inputs, d = u.shape[0], start.shape[1], h0.shape[0]
    scale = mu / inputs

    def evaluate():
        e, v = np.linalg.eigh(h0[None] + np.tensordot(u, controls, axes=1))
        vh = v.conj().transpose(0, 2, 1)
        propagator = (v * np.exp(-1j * e * dt)[:, None, :]) @ vh
        gap = e[:, :, None] - e[:, None, :]
        mean = e[:, :, None] + e[:, None, :]
        n_eig = vh @ n @ v
        m = v @ (n_eig * dt * np.exp(0.5j * gap * dt) * np.sinc(gap * dt / (2 * np.pi))) @ vh
        psi = np.empty((slices + 1, d, inputs), complex)
        psi[0] = start
        for j in range(slices):
            psi[j + 1] = propagator[j] @ psi[j]
        overlap = np.sum(target.conj() * psi[-1], axis=0)
        t_r = np.sum(psi[:-1].conj() * (m @ psi[:-1])).real / inputs
        cost = 1 - np.mean(np.abs(overlap) ** 2) + mu * t_r
        chi = np.empty_like(psi)
        chi[-1] = -target * overlap[None, :] / inputs
        for j in range(slices - 1, -1, -1):
            chi[j] = propagator[j].conj().T @ chi[j + 1] + scale * (m[j] @ psi[j])
        c, q = vh @ chi[1:], vh @ psi[:-1]
        qt = q.transpose(0, 2, 1)
        x = 2 * (c.conj() @ qt) * (-1j * dt * np.exp(-0.5j * mean * dt) * np.sinc(gap * dt / (2 * np.pi)))
        for node, weight in zip(nodes, weights):
            s = 0.5 * (node + 1) * dt
            r = n_eig @ (np.exp(-1j * e * s)[:, :, None] * q)
            x += scale * weight * dt * (r.conj() @ qt) * (-1j * s * np.exp(-0.5j * mean * s) * np.sinc(gap * s / (2 * np.pi)))
        y = v.conj() @ x @ v.transpose(0, 2, 1)
        gradient = np.tensordot(y, controls, axes=([1, 2], [1, 2])).real
        return cost, gradient, t_r

    return evaluate


def ladder(np):
    """The symmetric two-atom ladder |gg>, |W>, |rr> with B = 1: drift, controls Omega and Delta, excitation number."""
    r = np.sqrt(0.5)
    h0 = np.diag([0, 0, 1]).astype(complex)
    omega = np.array([[0, r, 0], [r, 0, r], [0, r, 0]], complex)
    delta = np.diag([0, -1, -2]).astype(complex)
    return h0, np.array([omega, delta]), np.diag([0, 1, 2]).astype(complex)


def grape_problem(np, name):
    if name == "ladder-3x100":
        h0, controls, n = ladder(np)
        start = np.array([[1], [0], [0]], complex)
        target = np.array([[0.5], [np.sqrt(0.5)], [-0.5]], complex)
        slices, tau = 100, 6.0
    else:
        d, k = 16, 4
        hermitian = lambda m: (m + m.conj().T) / 2
        h0 = hermitian(wave(np, d, d))
        controls = np.array([hermitian(np.roll(wave(np, d, d), s + 1, axis=0)) for s in range(k)])
        n = np.diag(np.arange(d) / d).astype(complex)
        start = np.eye(d, 4, dtype=complex)
        target = np.roll(np.eye(d, 4, dtype=complex), 5, axis=0)
        slices, tau = 500, 10.0
    j = np.arange(slices)[:, None]
    u = 0.3 + 0.2 * np.sin(0.11 * j + np.arange(len(controls))[None, :])
    return h0, controls, start, target, n, 0.01, u, tau / slices


@case("grape")
def grape(argument):
    import numpy as np

    evaluate = grape_evaluation(np, *grape_problem(np, argument))
    out = [None]

    def run():
        out[0] = evaluate()

    def digest():
        cost, gradient, t_r = out[0]
        return [float(cost), float(t_r), float(gradient[0, 0]), float(gradient[-1, -1]), float(np.sum(gradient * gradient))]

    return f"NumPy {np.__version__}", run, digest


@case("grape-qutip")
def grape_qutip(argument):
    """A QuTiP control run without the Rydberg time, divided by its fidelity calls."""
    import numpy as np

    q, name = _qutip()
    import qutip.control.pulseoptim as cpo

    h0, controls, start, target, _, _, u, dt = grape_problem(np, argument)
    slices = u.shape[0]

    def run():
        result = cpo.optimize_pulse(
            q.Qobj(h0), [q.Qobj(c) for c in controls], q.Qobj(start), q.Qobj(target),
            num_tslots=slices, evo_time=slices * dt, fid_err_targ=1e-12, max_iter=20, init_pulse_type="SINE", gen_stats=True)
        run.calls = result.stats.num_fidelity_func_calls

    run.calls = 1
    run.divide = lambda: run.calls
    return name + " control, per fidelity call", run, lambda: []


@case("turbulence/splitstep-512")
def splitstep(_):
    """One realization: a beam (l = 1, r = 0) through 10 Kolmogorov slabs on a 512 x 512 grid, screens with 5 subharmonic levels,
    Strang split steps, projected on the 12 modes l = -3 ... 3 without 0, r = 0, 1. x = w0/r0 = 0.5, t = z/z_R = 1, lengths in w0."""
    import numpy as np
    import scipy
    import scipy.fft as sf
    from math import factorial, pi
    from scipy.special import genlaguerre

    n, half, slabs, levels, x, t = 512, 8.0, 10, 5, 0.5, 1.0
    dx = 2 * half / n
    axis = (np.arange(n) - n // 2) * dx
    k = 2 * pi * np.fft.fftfreq(n, dx)
    kk = k[:, None] ** 2 + k[None, :] ** 2
    step = t / slabs
    # k = 2 z_R / w0^2, so K^2 dz / 2k is (K w0)^2 dt / 4.
    full_step, half_step = np.exp(0.25j * kk * step), np.exp(0.125j * kk * step)
    r0 = 1 / x * slabs ** (3 / 5)
    coefficient = 0.4898369 * r0 ** (-5 / 3)
    dk = 2 * pi / (2 * half)
    kk_safe = kk.copy()
    kk_safe[0, 0] = 1
    amplitude = np.sqrt(coefficient * kk_safe ** (-11 / 6)) * dk
    amplitude[0, 0] = 0
    sub = []
    for p in range(1, levels + 1):
        dkp = dk / 3**p
        for a in (-1, 0, 1):
            for b in (-1, 0, 1):
                if a or b:
                    sigma = np.sqrt(coefficient * (dkp * dkp * (a * a + b * b)) ** (-11 / 6)) * dkp
                    sub.append((sigma, np.exp(1j * a * dkp * axis), np.exp(1j * b * dkp * axis)))
    weights = np.array([s for s, _, _ in sub])
    ex, ey = np.array([e for _, e, _ in sub]), np.array([e for _, _, e in sub])

    def mode(l, r, z):
        rho2 = axis[:, None] ** 2 + axis[None, :] ** 2
        phi = np.arctan2(axis[None, :], axis[:, None])
        m = abs(l)
        norm = np.sqrt(factorial(r) * 2 ** (m + 1) / (pi * factorial(r + m)))
        radial = norm * rho2 ** (m / 2) * genlaguerre(r, m)(2 * rho2 / (1 + z * z))
        return radial * np.exp(1j * l * phi) * (1 + 1j * z) ** r / (1 - 1j * z) ** (r + m + 1) * np.exp(-rho2 / (1 - 1j * z))

    field0 = mode(1, 0, 0.0).astype(complex)
    targets = np.array([mode(l, r, t).conj().ravel() for l in (-3, -2, -1, 1, 2, 3) for r in (0, 1)]) * dx * dx
    rng = np.random.Generator(np.random.Philox(7))
    out = [np.zeros(12)]
    count = [0]

    def screens():
        noise = (rng.standard_normal((n, n)) + 1j * rng.standard_normal((n, n))) * amplitude
        z = sf.ifft2(noise, overwrite_x=True) * (n * n)
        g = (rng.standard_normal(len(sub)) + 1j * rng.standard_normal(len(sub))) * weights
        low = (g[:, None] * ex).T @ ey
        z = z + low
        z -= z.mean()
        return z.real, z.imag

    def run():
        u = sf.ifft2(sf.fft2(field0) * half_step, overwrite_x=True)
        for s in range(0, slabs, 2):
            for offset, theta in enumerate(screens()):
                u *= np.exp(-1j * theta)
                transfer = half_step if s + offset == slabs - 1 else full_step
                u = sf.ifft2(sf.fft2(u, overwrite_x=True) * transfer, overwrite_x=True)
        amplitudes = targets @ u.ravel()
        out[0] = out[0] + np.abs(amplitudes) ** 2
        count[0] += 1

    return f"NumPy {np.__version__} / SciPy {scipy.__version__}", run, lambda: [float(v) for v in out[0] / max(count[0], 1)]


# Rubidium by quantum-defect theory: energies, Numerov in the square root of r for many states at once, angular factors by Racah's formulas.
RUBIDIUM = {
    "mass": 86.9091805310, "limit": 1010.024892923368, "core": 9.0760, "outer": (9.089, 16.8), "lowest": (5, 5, 4, 4, 5),
    "defects": {(0, 1): (3.1311804, 0.1784), (1, 1): (2.6548849, 0.2900), (1, 3): (2.6416737, 0.2950), (2, 3): (1.34809171, -0.60286),
                (2, 5): (1.34646572, -0.59600), (3, 5): (0.0165192, -0.085), (3, 7): (0.0165437, -0.086), (4, 7): (0.00405,), (4, 9): (0.00405,)},
    "a": ((3.69628474, 1.64915255, -9.86069196, 0.19579987, 1.66242117), (4.44088978, 1.92828831, -16.79597770, -0.8163314, 1.50195124),
          (3.78717363, 1.57027864, -11.65588970, 0.52942835, 4.86851938), (2.39848933, 1.76810544, -12.07106780, 0.77256589, 4.79831327)),
    "levels": {(5, 0, 1): 0, (6, 0, 1): 2.4961131, (7, 0, 1): 3.2622024, (5, 1, 1): 1.55959103, (5, 1, 3): 1.58904906, (6, 1, 1): 2.9402953,
               (6, 1, 3): 2.9499053, (7, 1, 1): 3.4511026, (7, 1, 3): 3.4554532, (4, 2, 3): 2.3997946, (4, 2, 5): 2.3997393, (5, 2, 3): 3.1864604,
               (5, 2, 5): 3.1868276, (6, 2, 3): 3.5567504, (6, 2, 5): 3.557031, (7, 2, 3): 3.7542555, (7, 2, 5): 3.7544424},
}
ALPHA, BOHR, HARTREE, PLANCK, CHARGE, LIGHT = 7.2973525693e-3, 5.29177210903e-11, 4.3597447222071e-18, 6.62607015e-34, 1.602176634e-19, 299792458.0
GHZ = HARTREE / PLANCK * 1e-9
C3 = GHZ * (BOHR * 1e6) ** 3
REDUCED = 1 - 9.1093837015e-31 / (RUBIDIUM["mass"] * 1.66053906660e-27)
STEP = 0.01


def rubidium_energy(n, l, two_j):
    """Hartree, below the ionization limit."""
    level = RUBIDIUM["levels"].get((n, l, two_j))
    if level is not None:
        return level * CHARGE / HARTREE - RUBIDIUM["limit"] * 1e12 * PLANCK / HARTREE
    d = RUBIDIUM["defects"][(l, two_j)]
    x = (n - d[0]) ** -2
    return -REDUCED / (2 * (n - sum(c * x**i for i, c in enumerate(d))) ** 2)


def rubidium_waves(np, states):
    """x^2 X of each (n, l, 2j) on the common grid, one recurrence for all states of a call."""
    begin = RUBIDIUM["core"] ** (1 / 6)
    counts = [int((np.sqrt(2 * n * (n + 15)) - begin) / STEP) + 1 for n, _, _ in states]
    points = max(counts)
    x = begin + STEP * np.arange(points)
    r = x * x
    g = np.empty((points, len(states)))
    for i, (n, l, two_j) in enumerate(states):
        j = two_j / 2
        v = ALPHA**2 / (4 * r**3) * (j * (j + 1) - l * (l + 1) - 0.75)
        if l < 4:
            a1, a2, a3, a4, rc = RUBIDIUM["a"][l]
            z = 1 + 36 * np.exp(-a1 * r) - r * (a3 + a4 * r) * np.exp(-a2 * r)
            v += -z / r - RUBIDIUM["core"] / (2 * r**4) * (1 - np.exp(-((r / rc) ** 6)))
        else:
            v -= 1 / r
        g[:, i] = 8 * REDUCED * r * (v - rubidium_energy(n, l, two_j)) + (2 * l + 0.5) * (2 * l + 1.5) / r
    f = 1 - STEP * STEP / 12 * g
    w = np.zeros((points, len(states)))
    last = np.array(counts) - 1
    column = np.arange(len(states))
    w[last, column] = 1e-30
    w[last - 1, column] = 1e-30 * np.exp(STEP * np.sqrt(np.maximum(0, g[last, column])))
    for k in range(points - 2, 0, -1):
        step = ((12 - 10 * f[k]) * w[k] - f[k + 1] * w[k + 1]) / f[k - 1]
        w[k - 1] = np.where(last > k, step, w[k - 1])
    for i in range(len(states)):
        allowed = int(np.argmax(g[:, i] < 0))
        if allowed:
            w[: int(np.argmin(np.abs(w[: allowed + 1, i]) * np.sqrt(x[: allowed + 1]))), i] = 0
    w *= x[:, None]
    w /= np.sqrt(2 * STEP * (np.sum(w * w, axis=0) - 0.5 * w[0] ** 2))
    w *= x[:, None]
    return {state: w[: counts[i], i] for i, state in enumerate(states)}


def radial(np, one, other):
    k = min(len(one), len(other))
    return 2 * STEP * (one[:k] @ other[:k] - 0.5 * one[0] * other[0])


def _wigner3j(ja, jb, jc, ma, mb, mc):
    """Doubled arguments."""
    from math import factorial as fact, sqrt

    if ma + mb + mc or abs(ma) > ja or abs(mb) > jb or abs(mc) > jc or not abs(ja - jb) <= jc <= ja + jb:
        return 0.0
    h = lambda v: v // 2
    norm = fact(h(ja + jb - jc)) * fact(h(ja - jb + jc)) * fact(h(-ja + jb + jc)) / fact(h(ja + jb + jc) + 1)
    norm *= fact(h(ja + ma)) * fact(h(ja - ma)) * fact(h(jb + mb)) * fact(h(jb - mb)) * fact(h(jc + mc)) * fact(h(jc - mc))
    total = 0.0
    for t in range(h(ja + jb - jc) + 1):
        terms = (t, h(jc - jb + ma) + t, h(jc - ja - mb) + t, h(ja + jb - jc) - t, h(ja - ma) - t, h(jb + mb) - t)
        if min(terms) >= 0:
            bottom = 1
            for v in terms:
                bottom *= fact(v)
            total += (-1) ** t / bottom
    return (-1) ** h(ja - jb - mc) * sqrt(norm) * total


def _component(l1, j1, m1, l2, j2, m2):
    """<l1 j1 m1|C_q|l2 j2 m2> from spin-orbit sums of 3j symbols; doubled j and m."""
    from math import sqrt

    def mixed(l, j, m, s):
        return (-1) ** ((2 * l - 1 + m) // 2) * sqrt(j + 1) * _wigner3j(2 * l, 1, j, m - s, s, -m)

    q = m1 - m2
    if abs(q) > 2 or abs(l1 - l2) != 1:
        return 0.0
    zero = _wigner3j(2 * l1, 2, 2 * l2, 0, 0, 0) * sqrt((2 * l1 + 1) * (2 * l2 + 1))
    return sum(
        mixed(l1, j1, m1, s) * mixed(l2, j2, m2, s) * (-1) ** ((m1 - s) // 2) * _wigner3j(2 * l1, 2, 2 * l2, -(m1 - s), q, m2 - s) * zero for s in (-1, 1)
    )


def _series(l, two_j):
    return [(k, t) for k in (l - 1, l + 1) if k >= 0 for t in ((1,) if k == 0 else (2 * k - 1, 2 * k + 1)) if abs(t - two_j) <= 2]


def _square(l1, j1, l2, j2):
    """Reduced element squared."""
    return (j1 + 1) * sum(_component(l1, j1, 1, l2, j2, m2) ** 2 for m2 in range(-j2, j2 + 1, 2))


@case("atoms/c6")
def atoms_c6(_):
    import numpy as np

    out = [0.0]

    def run():
        levels = [(n, 1, t) for t in (1, 3) for n in range(61, 82)]
        waves = rubidium_waves(np, [(71, 0, 1), *levels])
        element = {p: radial(np, waves[(71, 0, 1)], waves[p]) for p in levels}
        pair, c6 = 2 * rubidium_energy(71, 0, 1), 0.0
        k = {(0, 0): -2, (2, -2): -1, (-2, 2): -1}
        for jp in (1, 3):
            for jq in (1, 3):
                angular = sum(
                    (k.get((1 - mp, 1 - mq), 0) * _component(0, 1, 1, 1, jp, mp) * _component(0, 1, 1, 1, jq, mq)) ** 2
                    for mp in range(-jp, jp + 1, 2)
                    for mq in range(-jq, jq + 1, 2)
                )
                for p in range(61, 82):
                    for q in range(61, 82):
                        defect = pair - rubidium_energy(p, 1, jp) - rubidium_energy(q, 1, jq)
                        c6 += angular * (element[(p, 1, jp)] * element[(q, 1, jq)]) ** 2 / defect
        out[0] = c6 * C3 * (BOHR * 1e6) ** 3

    return f"NumPy {np.__version__}", run, lambda: [out[0]]


@case("atoms/lifetime")
def atoms_lifetime(_):
    import numpy as np

    out = [0.0]

    def run():
        states = [(n, 1, t) for t in (1, 3) for n in range(5, 121)]
        waves = rubidium_waves(np, [(60, 0, 1), *states])
        hbar = PLANCK / (2 * np.pi)
        front = (CHARGE * BOHR) ** 2 / (3 * np.pi * 8.8541878128e-12 * hbar * LIGHT**3 * 2)
        total = 0.0
        for n, l, t in states:
            e = rubidium_energy(60, 0, 1) - rubidium_energy(n, l, t)
            w = abs(e) * HARTREE / hbar
            a = front * w**3 * radial(np, waves[(60, 0, 1)], waves[(n, l, t)]) ** 2 * _square(0, 1, l, t)
            total += a * (1 / np.expm1(hbar * w / (1.380649e-23 * 300)) + (e > 0))
        out[0] = 1e6 / total

    return f"NumPy {np.__version__}", run, lambda: [float(out[0])]


@case("atoms/pair")
def atoms_pair(_):
    return pair_matrix(45)


@case("atoms/pair-2000")
def atoms_pair_2000(_):
    return pair_matrix(58)


def pair_matrix(cut):
    import numpy as np

    out = [None]

    def run():
        levels = [(n, l, t) for n in range(55, 66) for l in range(4) for t in ((1,) if l == 0 else (2 * l - 1, 2 * l + 1))]
        energy = {s: rubidium_energy(*s) for s in levels}
        waves = rubidium_waves(np, levels)
        single = [(s, m) for s in levels for m in range(-s[2], s[2] + 1, 2)]
        index = {v: i for i, v in enumerate(single)}
        dipole = np.zeros((len(single), len(single)))
        angular = {}
        for a in levels:
            for l, t in _series(a[1], a[2]):
                for b in (s for s in levels if s[1:] == (l, t)):
                    value = radial(np, waves[a], waves[b])
                    for m in range(-a[2], a[2] + 1, 2):
                        for mb in range(max(-t, m - 2), min(t, m + 2) + 1, 2):
                            key = (a[1], a[2], m, l, t, mb)
                            if key not in angular:
                                angular[key] = _component(*key)
                            dipole[index[(a, m)], index[(b, mb)]] = value * angular[key]
        pair = 2 * rubidium_energy(60, 0, 1)
        basis = [
            (index[(a, m)], index[(b, 2 - m)])
            for a in levels
            for b in levels
            if (a[1] + b[1]) % 2 == 0 and abs(energy[a] + energy[b] - pair) * GHZ <= cut
            for m in range(-a[2], a[2] + 1, 2)
            if abs(2 - m) <= b[2]
        ]
        first, second = np.array(basis).T
        m = np.array([v[1] for v in single])
        q = (m[first][:, None] - m[first][None, :]) // 2
        factor = np.where(q == 0, -2.0, np.where(np.abs(q) == 1, -1.0, 0.0))
        out[0] = factor * dipole[np.ix_(first, first)] * dipole[np.ix_(second, second)] * C3

    return f"NumPy {np.__version__}", run, lambda: [float(len(out[0])), float(np.sum(out[0] ** 2))]


def _serve():
    # Answers go where standard output went at the start; whatever a package prints goes to standard error.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    ready = {}
    for line in sys.stdin:
        request = json.loads(line)
        name = request["case"]
        try:
            if name not in ready:
                key, argument = (name, "") if name in CASES else name.rsplit("/", 1)
                if key not in CASES:
                    raise KeyError(f"no peer is written for {name}")
                ready[name] = CASES[key](argument)
            peer, run, digest = ready[name]
            answer = {"peer": peer}
            if request["repetitions"] > 0:
                begin = time.perf_counter()
                for _ in range(request["repetitions"]):
                    run()
                seconds = time.perf_counter() - begin
                # A run that stands for many calls says by how many to divide.
                answer["seconds"] = seconds / getattr(run, "divide", lambda: 1)()
                answer["digest"] = digest()
        except (ImportError, KeyError) as problem:
            answer = {"absent": str(problem)}
        except Exception as problem:
            answer = {"failed": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    _serve()
