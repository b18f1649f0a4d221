using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Optimization;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// The largest average squared negativity any ensemble of a two-qubit state can have: what a party that is told the members can at most get.
/// </summary>
/// <remarks>
/// Exact for rank one and two. Above, the ensembles z_k = sum_j O_kj v_j over isometries O are searched by a quasi-Newton method from several random
/// starts; what the best reaches is a lower bound, min(delta_A, delta_B) is one from above. Exchanging members pair by pair, each pair by the closed form,
/// was found to stick far below.
/// </remarks>
[Reference("D. P. DiVincenzo, C. A. Fuchs, H. Mabuchi, J. A. Smolin, A. Thapliyal, A. Uhlmann, Entanglement of assistance, LNCS 1509, 247 (1999)",
    Doi = "10.1007/3-540-49208-9_21")]
public static class MaximumQuantumDeficit
{
    private const int Members = 8;
    private const double RankCut = 1e-13;

    // Starts that agree to this have found the same optimum; it is also what convergence and rounding leave open.
    private const double Agreement = 1e-10;

    private const double ExactError = 1e-14;

    private static readonly LbfgsbOptions Options = new() { GradientTolerance = 1e-9, MaximumIterations = 2000 };

    /// <summary>Computes the maximum.</summary>
    /// <param name="matrix">Sixteen elements of a state, row-major.</param>
    /// <param name="starts">Number of random starts for rank three and four, at least 1.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="cancellationToken">Checked in every iteration.</param>
    /// <returns>
    /// The value; its error: 1e-10 when two starts agree on the best, else the distance to the upper bound; and that bound, the smaller deficit.
    /// </returns>
    public static (double Value, double Error, double UpperBound) Of(
        ReadOnlySpan<Complex> matrix, int starts = 8, ulong seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
        double bound = Math.Max(0, Math.Min(QubitEnergetics.OfFirst(matrix).Deficit, QubitEnergetics.OfSecond(matrix).Deficit));
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(matrix, 4, 4));
        var columns = new List<Complex[]>();
        for (int k = 3; k >= 0; k--)
        {
            if (eigen.Values[k] > RankCut * eigen.Values[3])
            {
                double root = Math.Sqrt(eigen.Values[k]);
                columns.Add([.. Enumerable.Range(0, 4).Select(i => root * eigen.Vectors[i, k])]);
            }
        }

        if (columns.Count <= 2)
        {
            double exact = columns.Count == 1 ? Deficit(columns[0]) : RankTwo(columns[0], columns[1]).Largest;
            return (exact, ExactError, Math.Max(bound, exact));
        }

        var reached = new double[starts];
        for (int start = 0; start < starts; start++)
        {
            ComplexMatrix unitary = RandomStates.Unitary(Members, new RandomStream(seed, (ulong)start));
            var search = new IsometrySearch(columns, Members);
            var point = new double[search.Dimension];
            for (int k = 0, at = 0; k < Members; k++)
            {
                for (int j = 0; j < columns.Count; j++, at += 2)
                {
                    (point[at], point[at + 1]) = (unitary[k, j].Real, unitary[k, j].Imaginary);
                }
            }

            reached[start] = -new LbfgsbSolver(point, Options).Minimize(ref search, cancellationToken: cancellationToken).Value;
        }

        double best = reached.Max();
        bool agreed = reached.Count(r => r > best - Agreement) > 1;
        return (best, agreed ? Agreement : Math.Max(Agreement, bound - best), Math.Max(bound, best));
    }

    /// <summary>The smallest and the largest quantum deficit of a rank-two state, in closed form.</summary>
    /// <param name="first">First vector z_1 of the state z_1 z_1^dagger + z_2 z_2^dagger, unnormalized.</param>
    /// <param name="second">Second vector.</param>
    internal static (double Smallest, double Largest) RankTwo(Complex[] first, Complex[] second)
    {
        (Complex[] a, Complex[] b) = ([.. first], [.. second]);
        Improve(a, b, largest: false);
        double smallest = Deficit(a) + Deficit(b);
        Improve(a, b, largest: true);
        return (smallest, Deficit(a) + Deficit(b));
    }

    /// <summary>p N^2 of an unnormalized member.</summary>
    private static double Deficit(ReadOnlySpan<Complex> z)
    {
        double p = 0;
        foreach (Complex c in z)
        {
            p += c.Real * c.Real + c.Imaginary * c.Imaginary;
        }

        if (p == 0)
        {
            return 0;
        }

        Complex det = z[0] * z[3] - z[1] * z[2];
        return (det.Real * det.Real + det.Imaginary * det.Imaginary) / p;
    }

    /// <summary>
    /// Replaces two members by the two of the same sum of projectors whose quantum deficit is the largest or smallest. Within their span a state
    /// is a Bloch vector n and C^2(n) = n A n + b n + c; the optimum lies on the line through the average along an extreme eigenvector of A.
    /// </summary>
    private static void Improve(Complex[] z, Complex[] w, bool largest)
    {
        Span<Complex> u = stackalloc Complex[4], v = stackalloc Complex[4];
        double p = Norm(z);
        if (p < 1e-30 || Norm(w) < 1e-30)
        {
            return;
        }

        // Orthonormal basis u, v of the span; z = zu u, w = wu u + wv v.
        double rootP = Math.Sqrt(p);
        Complex wu = 0;
        for (int i = 0; i < 4; i++)
        {
            u[i] = z[i] / rootP;
            wu += Complex.Conjugate(u[i]) * w[i];
        }

        for (int i = 0; i < 4; i++)
        {
            v[i] = w[i] - wu * u[i];
        }

        double wv = Math.Sqrt(Norm(v));
        if (wv * wv < 1e-28 * p)
        {
            return;
        }

        for (int i = 0; i < 4; i++)
        {
            v[i] /= wv;
        }

        double weight = p + Norm(wu) + wv * wv;
        Span<double> r = [2 * wu.Real * wv / weight, -2 * wu.Imaginary * wv / weight, (p + Norm(wu) - wv * wv) / weight];

        Span<double> n = stackalloc double[3];
        Direction(2 * (u[0] * u[3] - u[1] * u[2]), u[0] * v[3] + v[0] * u[3] - u[1] * v[2] - v[1] * u[2], 2 * (v[0] * v[3] - v[1] * v[2]), largest, n);

        // The ends of the chord r + t n on the Bloch sphere, with the weights that average to r.
        double along = r[0] * n[0] + r[1] * n[1] + r[2] * n[2];
        double gap = Math.Max(0, 1 - (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]));
        double root = Math.Sqrt(along * along + gap);
        double plus = root - along, minus = -root - along;
        double share = -minus / (plus - minus);
        Place(u, v, r, n, plus, weight * share, z);
        Place(u, v, r, n, minus, weight * (1 - share), w);
    }

    /// <summary>
    /// Extreme eigenvector of A from the form t11 a^2 + 2 t12 a b + t22 b^2 whose modulus is the concurrence of a u + b v. With Cartan's null vector
    /// m = (a^2 - b^2, i(a^2 + b^2), -2ab), orthogonal to n, it reads g m, and m m^dagger = 1 - n n^T + terms linear in n: A = -Re(g g^dagger).
    /// </summary>
    private static void Direction(Complex t11, Complex t12, Complex t22, bool largest, Span<double> direction)
    {
        Complex gx = (t11 - t22) / 2, gy = -Complex.ImaginaryOne * (t11 + t22) / 2, gz = -t12;
        Span<double> a =
        [
            -Norm(gx), -(gx * Complex.Conjugate(gy)).Real, -(gx * Complex.Conjugate(gz)).Real,
            -(gx * Complex.Conjugate(gy)).Real, -Norm(gy), -(gy * Complex.Conjugate(gz)).Real,
            -(gx * Complex.Conjugate(gz)).Real, -(gy * Complex.Conjugate(gz)).Real, -Norm(gz),
        ];
        Span<double> values = stackalloc double[3], vectors = stackalloc double[9];
        SymmetricEigenDecomposition.Factor(a, values, vectors);
        int column = largest ? 2 : 0;
        for (int i = 0; i < 3; i++)
        {
            direction[i] = vectors[3 * i + column];
        }
    }

    private static void Place(ReadOnlySpan<Complex> u, ReadOnlySpan<Complex> v, ReadOnlySpan<double> r, ReadOnlySpan<double> n, double t, double weight,
        Complex[] target)
    {
        double x = r[0] + t * n[0], y = r[1] + t * n[1], z = r[2] + t * n[2];
        double length = Math.Sqrt(x * x + y * y + z * z);
        (x, y, z) = (x / length, y / length, z / length);
        double root = Math.Sqrt(weight);
        Complex a, b;
        if (z >= 0)
        {
            double c = Math.Sqrt((1 + z) / 2);
            (a, b) = (c, new Complex(x, y) / (2 * c));
        }
        else
        {
            double c = Math.Sqrt((1 - z) / 2);
            (a, b) = (new Complex(x, -y) / (2 * c), c);
        }

        for (int i = 0; i < 4; i++)
        {
            target[i] = root * (a * u[i] + b * v[i]);
        }
    }

    private static double Norm(Complex c) => c.Real * c.Real + c.Imaginary * c.Imaginary;

    private static double Norm(ReadOnlySpan<Complex> z)
    {
        double sum = 0;
        foreach (Complex c in z)
        {
            sum += Norm(c);
        }

        return sum;
    }
}
