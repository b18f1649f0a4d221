using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Optimization;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// Minus the average squared negativity of the ensemble z_k = sum_j O_kj v_j, as a function of an unconstrained complex matrix A whose polar factor
/// A (A^dagger A)^(-1/2) is the isometry O.
/// </summary>
/// <remarks>
/// With A = O P and the gradient G by O, the gradient by A is (1 - O O^dagger) G P^-1 + 2 O Y, where Y P + P Y = (O^dagger G - G^dagger O)/2; the equation
/// is solved in the eigenbasis of P. Nothing constrains A, so a quasi-Newton method converges superlinearly where ascents along the polar factor crawl.
/// </remarks>
[Reference("N. J. Higham, Functions of Matrices, SIAM (2008)", Doi = "10.1137/1.9780898717778", Equations = "sec. 8: polar decomposition and its derivative")]
internal readonly struct IsometrySearch : IObjective
{
    private readonly Complex[][] _columns;
    private readonly int _members;

    /// <summary>Prepares the search.</summary>
    /// <param name="columns">Vectors v_j with rho = sum v_j v_j^dagger.</param>
    /// <param name="members">Members of the ensemble.</param>
    public IsometrySearch(IReadOnlyList<Complex[]> columns, int members)
    {
        _columns = [.. columns];
        _members = members;
    }

    /// <summary>Real numbers in a point.</summary>
    public int Dimension => 2 * _members * _columns.Length;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        int rank = _columns.Length;
        var a = new ComplexMatrix(_members, rank);
        for (int i = 0; i < _members * rank; i++)
        {
            a.AsSpan()[i] = new Complex(x[2 * i], x[2 * i + 1]);
        }

        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a.Adjoint() * a);
        double[] p = [.. eigen.Values.Select(w => Math.Sqrt(Math.Max(w, 1e-300)))];
        ComplexMatrix v = eigen.Vectors, inverse = eigen.Apply(w => 1 / Math.Sqrt(Math.Max(w, 1e-300)));
        ComplexMatrix o = a * inverse;
        var g = new ComplexMatrix(_members, rank);
        double value = Deficit(o, g);
        if (gradient.IsEmpty)
        {
            return -value;
        }

        ComplexMatrix og = o.Adjoint() * g, skew = v.Adjoint() * (0.5 * (og - og.Adjoint())) * v;
        for (int i = 0; i < rank; i++)
        {
            for (int j = 0; j < rank; j++)
            {
                skew[i, j] /= p[i] + p[j];
            }
        }

        ComplexMatrix by = (g - o * og) * inverse + 2 * (o * (v * skew * v.Adjoint()));
        for (int i = 0; i < _members * rank; i++)
        {
            // The derivative by the conjugate is half the gradient by the two real parts.
            (gradient[2 * i], gradient[2 * i + 1]) = (-2 * by.AsSpan()[i].Real, -2 * by.AsSpan()[i].Imaginary);
        }

        return -value;
    }

    /// <summary>sum_k abs(det z_k)^2/abs(z_k)^2, and its derivative by the conjugate of the isometry.</summary>
    private double Deficit(ComplexMatrix isometry, ComplexMatrix gradient)
    {
        Span<Complex> z = stackalloc Complex[4], dz = stackalloc Complex[4];
        double sum = 0;
        for (int k = 0; k < _members; k++)
        {
            z.Clear();
            for (int j = 0; j < _columns.Length; j++)
            {
                for (int i = 0; i < 4; i++)
                {
                    z[i] += isometry[k, j] * _columns[j][i];
                }
            }

            double p = Math.Max(Square(z[0]) + Square(z[1]) + Square(z[2]) + Square(z[3]), double.Epsilon);
            Complex q = z[0] * z[3] - z[1] * z[2];
            double deficit = Square(q) / p;
            sum += deficit;
            dz[0] = (Complex.Conjugate(z[3]) * q - deficit * z[0]) / p;
            dz[1] = (-Complex.Conjugate(z[2]) * q - deficit * z[1]) / p;
            dz[2] = (-Complex.Conjugate(z[1]) * q - deficit * z[2]) / p;
            dz[3] = (Complex.Conjugate(z[0]) * q - deficit * z[3]) / p;
            for (int j = 0; j < _columns.Length; j++)
            {
                Complex by = 0;
                for (int i = 0; i < 4; i++)
                {
                    by += dz[i] * Complex.Conjugate(_columns[j][i]);
                }

                gradient[k, j] = by;
            }
        }

        return sum;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
