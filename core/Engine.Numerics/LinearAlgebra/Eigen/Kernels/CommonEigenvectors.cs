using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rotations that lower the sum of squares off the diagonals of several Hermitian matrices at once.</summary>
internal static class CommonEigenvectors
{
    private const ulong Seed = 0x5d1a6;

    /// <summary>Sine of a rotation that no longer matters.</summary>
    private const double Still = 4 * MachinePrecision.Epsilon;

    /// <summary>Eigenvectors of a combination with random coefficients, which has no degeneracy that the matrices do not share.</summary>
    public static ComplexMatrix Start(int n, IReadOnlyList<ComplexMatrix> parts)
    {
        RandomStream stream = new(Seed);
        ComplexMatrix sum = new(n, n);
        foreach (ComplexMatrix part in parts)
        {
            MatrixArithmetic.AddScaled(1 + stream.NextUniform(), part, sum);
        }

        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(sum);
        return eigen.Outcome.IsSuccess ? eigen.Vectors : ComplexMatrix.Identity(n);
    }

    /// <summary>Rotates pairs of vectors until no pair gains; the matrices are turned into the frame of the vectors.</summary>
    /// <returns>Whether the sweeps came to rest.</returns>
    public static bool Rotate(List<ComplexMatrix> parts, ComplexMatrix vectors, int limit)
    {
        for (int m = 0; m < parts.Count; m++)
        {
            ComplexMatrix turned = MatrixProduct.Multiply(MatrixProduct.Multiply(vectors, MatrixOperation.Adjoint, parts[m], MatrixOperation.None), vectors);
            MatrixArithmetic.MakeHermitian(turned);
            parts[m] = turned;
        }

        double[] form = new double[9], values = new double[3], axes = new double[9];
        double noise = Noise(parts);
        for (int sweep = 0; sweep < limit; sweep++)
        {
            bool moved = false;
            for (int p = 0; p < vectors.Rows; p++)
            {
                for (int q = p + 1; q < vectors.Rows; q++)
                {
                    moved |= Turn(parts, vectors, p, q, form, values, axes, noise);
                }
            }

            if (!moved)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rounding error of an element of all matrices together.</summary>
    private static double Noise(List<ComplexMatrix> parts)
    {
        double square = 0;
        foreach (ComplexMatrix part in parts)
        {
            double norm = part.FrobeniusNorm();
            square += norm * norm;
        }

        return MachinePrecision.Epsilon * Math.Sqrt(square);
    }

    /// <summary>The rotation of one pair: the largest eigenvector of the sum of h·hᵀ with h = (a(pp) - a(qq), 2·Re a(pq), 2·Im a(pq)).</summary>
    private static bool Turn(List<ComplexMatrix> parts, ComplexMatrix vectors, int p, int q, double[] form, double[] values, double[] axes, double noise)
    {
        Array.Clear(form);
        double off = 0;
        Span<double> h = stackalloc double[3];
        foreach (ComplexMatrix a in parts)
        {
            h[0] = a[p, p].Real - a[q, q].Real;
            h[1] = 2 * a[p, q].Real;
            h[2] = 2 * a[p, q].Imaginary;
            off += (h[1] * h[1]) + (h[2] * h[2]);
            for (int r = 0; r < 3; r++)
            {
                for (int c = 0; c < 3; c++)
                {
                    form[(3 * r) + c] += h[r] * h[c];
                }
            }
        }

        if (Math.Sqrt(off) <= noise || !SymmetricEigenDecomposition.Factor(form, values, axes, Workspace.ForThread).IsSuccess)
        {
            return false;
        }

        double sign = axes[2] < 0 ? -1 : 1, x = sign * axes[2], y = sign * axes[5], z = sign * axes[8];
        double c0 = Math.Sqrt(0.5 * (1 + x));
        Complex s = new Complex(y, -z) / (2 * c0);
        if (s.Magnitude <= Still)
        {
            return false;
        }

        foreach (ComplexMatrix a in parts)
        {
            Columns(a, p, q, c0, s);
            Rows(a, p, q, c0, s);
        }

        Columns(vectors, p, q, c0, s);
        return true;
    }

    /// <summary>Column p becomes c·p + s·q, column q becomes c·q - conj(s)·p.</summary>
    private static void Columns(ComplexMatrix a, int p, int q, double c, Complex s)
    {
        for (int r = 0; r < a.Rows; r++)
        {
            (a[r, p], a[r, q]) = ((c * a[r, p]) + (s * a[r, q]), (c * a[r, q]) - (Complex.Conjugate(s) * a[r, p]));
        }
    }

    private static void Rows(ComplexMatrix a, int p, int q, double c, Complex s)
    {
        for (int k = 0; k < a.Columns; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) + (Complex.Conjugate(s) * a[q, k]), (c * a[q, k]) - (s * a[p, k]));
        }
    }
}
