using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Random;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// The largest average squared negativity any ensemble of a two-qubit state can have: what a party that is told the members can at most get.
/// </summary>
/// <remarks>
/// Exact for rank one and two. Above, z_k = sum_j O_kj v_j over isometries O (8 x rank) is improved by O -> polar factor of (gradient + mu O), which
/// ascends for mu large enough; mu is adapted. The best of several random starts is returned: a lower bound that the starts agree on in practice.
/// Exchanging members pair by pair, each pair by the closed form, was found to stick far below.
/// </remarks>
[Reference("D. P. DiVincenzo, C. A. Fuchs, H. Mabuchi, J. A. Smolin, A. Thapliyal, A. Uhlmann, Entanglement of assistance, LNCS 1509, 247 (1999)",
    Doi = "10.1007/3-540-49208-9_21")]
public static class MaximumQuantumDeficit
{
    private const int Members = 8;
    private const int MaximumSteps = 20000;
    private const int StepsPerCheck = 50;
    private const double RankCut = 1e-13;
    private const double Tolerance = 1e-13;
    private const double StartingShift = 0.2;

    /// <summary>Computes the maximum.</summary>
    /// <param name="matrix">Sixteen elements of a state, row-major.</param>
    /// <param name="starts">Number of random starts for rank three and four, at least 1.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="cancellation">Looked at once a sweep.</param>
    /// <returns>The value, and how far the starts fell apart (zero for rank one and two).</returns>
    public static (double Value, double Spread) Of(ReadOnlySpan<Complex> matrix, int starts = 6, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(starts);
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

        if (columns.Count == 1)
        {
            return (Deficit(columns[0]), 0);
        }

        if (columns.Count == 2)
        {
            return (RankTwo(columns[0], columns[1]).Largest, 0);
        }

        double best = 0, worst = double.PositiveInfinity;
        for (int start = 0; start < starts; start++)
        {
            ComplexMatrix unitary = RandomStates.Unitary(Members, new RandomStream(seed, (ulong)start));
            double reached = Ascend(Isometry(unitary, columns.Count), columns, cancellation);
            (best, worst) = (Math.Max(best, reached), Math.Min(worst, reached));
        }

        return (best, best - worst);
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

    private static ComplexMatrix Isometry(ComplexMatrix unitary, int columns)
    {
        var isometry = new ComplexMatrix(unitary.Rows, columns);
        for (int k = 0; k < unitary.Rows; k++)
        {
            for (int j = 0; j < columns; j++)
            {
                isometry[k, j] = unitary[k, j];
            }
        }

        return isometry;
    }

    private static double Ascend(ComplexMatrix isometry, List<Complex[]> columns, CancellationToken cancellation)
    {
        var gradient = new ComplexMatrix(isometry.Rows, isometry.Columns);
        var next = new ComplexMatrix(isometry.Rows, isometry.Columns);
        double shift = StartingShift, value = Gradient(isometry, columns, gradient), before = value;
        for (int step = 1; step <= MaximumSteps; step++)
        {
            for (int i = 0; i < gradient.AsSpan().Length; i++)
            {
                next.AsSpan()[i] = gradient.AsSpan()[i] + shift * isometry.AsSpan()[i];
            }

            ToPolarFactor(next);
            double reached = Gradient(next, columns, gradient);
            if (reached < value - 1e-15)
            {
                // Too bold: back to the last isometry with a larger shift.
                shift *= 2;
                Gradient(isometry, columns, gradient);
            }
            else
            {
                shift *= 0.98;
                value = reached;
                next.AsSpan().CopyTo(isometry.AsSpan());
            }

            if (step % StepsPerCheck == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (value - before < Tolerance)
                {
                    break;
                }

                before = value;
            }
        }

        return value;
    }

    /// <summary>The quantum deficit of the ensemble and its derivative by the conjugate of the isometry.</summary>
    private static double Gradient(ComplexMatrix isometry, List<Complex[]> columns, ComplexMatrix gradient)
    {
        Span<Complex> z = stackalloc Complex[4], dz = stackalloc Complex[4];
        double sum = 0;
        for (int k = 0; k < isometry.Rows; k++)
        {
            z.Clear();
            for (int j = 0; j < columns.Count; j++)
            {
                for (int i = 0; i < 4; i++)
                {
                    z[i] += isometry[k, j] * columns[j][i];
                }
            }

            double p = Math.Max(Norm(z), double.Epsilon);
            Complex q = z[0] * z[3] - z[1] * z[2];
            double deficit = Norm(q) / p;
            sum += deficit;
            dz[0] = (Complex.Conjugate(z[3]) * q - deficit * z[0]) / p;
            dz[1] = (-Complex.Conjugate(z[2]) * q - deficit * z[1]) / p;
            dz[2] = (-Complex.Conjugate(z[1]) * q - deficit * z[2]) / p;
            dz[3] = (Complex.Conjugate(z[0]) * q - deficit * z[3]) / p;
            for (int j = 0; j < columns.Count; j++)
            {
                Complex g = 0;
                for (int i = 0; i < 4; i++)
                {
                    g += dz[i] * Complex.Conjugate(columns[j][i]);
                }

                gradient[k, j] = g;
            }
        }

        return sum;
    }

    /// <summary>A (A^dagger A)^(-1/2), in place.</summary>
    private static void ToPolarFactor(ComplexMatrix matrix)
    {
        ComplexMatrix root = HermitianEigenDecomposition.Factor(matrix.Adjoint() * matrix).Apply(w => 1 / Math.Sqrt(Math.Max(w, 1e-300)));
        (matrix * root).AsSpan().CopyTo(matrix.AsSpan());
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

    private static void Place(ReadOnlySpan<Complex> u, ReadOnlySpan<Complex> v, ReadOnlySpan<double> r, ReadOnlySpan<double> n, double t, double weight, Complex[] target)
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
