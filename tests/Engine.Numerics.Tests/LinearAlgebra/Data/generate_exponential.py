"""Makes exponential.csv: exp(A) of hard matrices to 20 digits, with condition numbers. Usage: generate_exponential.py FILE [NAME ...]"""

import sys

import numpy as np
from mpmath import eye, matrix, mp, mpc, mpf, nstr


def exponential(a, digits):
    """Scaling, a Taylor series to the last digit, squaring."""
    mp.dps = digits
    n = a.rows
    norm = max(sum(abs(a[i, j]) for i in range(n)) for j in range(n))
    halvings = max(0, int(mp.ceil(mp.log(norm + mpf(10) ** -300, 2))) + 6)
    b = a * (mpf(2) ** -halvings)
    result, term, k = eye(n) * mpf(1), eye(n) * mpf(1), 0
    while max(abs(t) for t in term) >= mpf(10) ** (-digits - 5):
        k += 1
        term = term * b / k
        result = result + term
    for _ in range(halvings):
        result = result * result
    return result


def uniform(n, seed, norm=1.0):
    r = np.random.default_rng(seed)
    a = r.uniform(-1, 1, (n, n)) + 1j * r.uniform(-1, 1, (n, n))
    return a * norm / np.abs(a).sum(0).max()


def hermitian(n, seed, norm):
    h = uniform(n, seed)
    h = h + h.conj().T
    return h * norm / np.abs(h).sum(0).max()


def liouvillian():
    c = uniform(3, 19)
    h, one = 8 * (c + c.conj().T), np.eye(3)
    jump = np.array([[0, 1, 0], [0, 0, 1.4], [0, 0, 0]], complex)
    decay = jump.conj().T @ jump
    unitary = -1j * (np.kron(h, one) - np.kron(one, h.T))
    return unitary + 3 * (np.kron(jump, jump.conj()) - 0.5 * np.kron(decay, one) - 0.5 * np.kron(one, decay.T))


def matrices():
    q, strict = np.linalg.qr(uniform(5, 2))[0], np.triu(uniform(5, 1, 1e3), 1)
    jordan = np.diag(np.full(4, 2.0), 1) - 1.5 * np.eye(5)
    jordan[4, 0] = 1e-10
    ward = np.diag(np.ones(9), 1)
    ward[9, 0] = 1e-10
    square_zero = np.zeros((6, 6), complex)
    square_zero[:3, 3:] = uniform(3, 3, 1e5)
    frank = [[8 - max(i, j) if j >= i - 1 else 0 for j in range(8)] for i in range(8)]
    ward_2 = [[29.87942128909879, 0.7815750847907159, -2.289519314033932], [0.7815750847907159, 25.72656945571064, 8.680737820540137],
              [-2.289519314033932, 8.680737820540137, 34.39400925519054]]
    cases = {
        "nilpotent": [[0, 1e6, 0, -7], [0, 0, 2e6 + 1e6j, 0], [0, 0, 0, 3], [0, 0, 0, 0]],
        "nilpotent-rotated-700": q @ strict @ q.conj().T,
        "nilpotent-rotated": q @ (0.05 * strict) @ q.conj().T,
        "nilpotent-square-zero": square_zero,
        "nearly-defective-2": [[1, 1e3], [0, 1 + 1e-9]],
        "nearly-defective-5": jordan,
        "ward-1": [[4, 2, 0], [1, 4, 1], [1, 1, 4]],
        "ward-2": ward_2,
        "ward-3": [[-131, 19, 18], [-390, 56, 54], [-387, 57, 52]],
        "ward-4": ward,
        "moler-van-loan": [[-49, 24], [-64, 31]],
        "overscaling-2": [[1, 1e6], [0, -1]],
        "overscaling-3": [[0, 1e4, 3e5], [0, -1, 2e4], [0, 0, -1e-3]],
        "dieci-papini": [[0, 3850, 2470, 0], [0, -1, 1, 0], [0, 0, -30, 1e-4], [0, 0, 0, 1]],
        "skew-hermitian-1e3": 1j * hermitian(4, 4, 1e3),
        "skew-hermitian-5": 1j * hermitian(6, 5, 5),
        "skew-hermitian-40-perturbed": 1j * hermitian(6, 6, 40) + uniform(6, 66, 1e-6),
        "hermitian-300": hermitian(5, 7, 300),
        "dissipative-1e3": np.triu(uniform(5, 8, 1500), 1) + np.diag([-1e3, -300 + 200j, -20, -5 - 900j, -0.1]),
        "random-1e3": uniform(5, 9, 1e3),
        "random-30": uniform(8, 10, 30),
        "random-5": uniform(8, 11, 5),
        "random-1": uniform(7, 12, 1),
        "random-0.2": uniform(7, 13, 0.2),
        "random-0.03": uniform(7, 14, 0.03),
        "random-1e-4": uniform(5, 15, 1e-4),
        "random-1e-9": uniform(5, 16, 1e-9),
        "random-4-3": uniform(4, 17, 3),
        "random-3-0.04": uniform(3, 18, 0.04),
        "grcar": sum(np.diag(np.ones(8 - k), k) for k in range(4)) - np.diag(np.ones(7), -1),
        "frank-decay": -np.array(frank),
        "lindblad": liouvillian(),
    }
    return {name: np.array(a, complex) for name, a in cases.items()}


def condition(a, value, digits):
    """The two-norm of the matrix of the derivative, relative; its columns are blocks of exp([[A, E], [0, A]])."""
    n = a.rows
    norm = mp.sqrt(sum(abs(x) ** 2 for x in value))
    columns = []
    for p in range(n):
        for q in range(n):
            block = matrix(2 * n, 2 * n)
            for i in range(n):
                for j in range(n):
                    block[i, j] = block[n + i, n + j] = a[i, j]
            block[p, n + q] = mpf(1)
            e = exponential(block, digits)
            columns.append([complex(e[i, n + j] / norm) for i in range(n) for j in range(n)])
    size = float(mp.sqrt(sum(abs(x) ** 2 for x in a)))
    return np.linalg.norm(np.array(columns).T, 2) * size


def main(file, names):
    with open(file, "w") as out:
        out.write("name,order,condition,row,column,aRe,aIm,expRe,expIm\n")
        for name, a in matrices().items():
            if names and name not in names:
                continue
            n, norm = len(a), np.abs(a).sum(0).max()
            digits = 80 + int(min(norm, 3000) * 0.9) + int(16 * np.log10(norm + 1))
            mp.dps = digits
            exact = matrix(n, n)
            for i in range(n):
                for j in range(n):
                    exact[i, j] = mpc(float(a[i, j].real), float(a[i, j].imag))
            value = exponential(exact, digits)
            if n <= 6:
                again = exponential(exact, digits + 40)
                assert max(abs(x - y) for x, y in zip(value, again)) < mpf(10) ** -50 * max(abs(x) for x in again), name
            kappa = condition(exact, value, 60 if norm <= 50 else digits // 2)
            mp.dps = 60
            for i in range(n):
                for j in range(n):
                    x = value[i, j]
                    out.write(f"{name},{n},{kappa:.4e},{i},{j},{float(a[i, j].real)!r},{float(a[i, j].imag)!r},{nstr(mp.re(x), 20)},{nstr(mp.im(x), 20)}\n")


main(sys.argv[1], sys.argv[2:])
