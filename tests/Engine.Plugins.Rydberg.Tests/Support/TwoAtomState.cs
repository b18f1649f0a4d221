using System.Numerics;

namespace Engine.Plugins.Rydberg.Tests.Support;

/// <summary>
/// A random pair of atoms given by its Schmidt form, with dense textbook algebra as the reference: matrices as rectangular arrays, the exponential by its
/// series, Hermitian eigenvalues by Jacobi rotations.
/// </summary>
internal sealed class TwoAtomState
{
    public required int Levels { get; init; }

    public required double[] Lambda { get; init; }

    /// <summary>Columns are the Schmidt vectors.</summary>
    public required Complex[,] A { get; init; }

    public required Complex[,] B { get; init; }

    /// <summary>The Rydberg level is the last one.</summary>
    public Complex[] Amplitudes => [.. Enumerable.Range(0, Lambda.Length).Select(i => A[Levels - 1, i] * B[Levels - 1, i])];

    public double[] Weights => [.. Enumerable.Range(0, Lambda.Length).Select(i => Engine.Plugins.Rydberg.Theory.SchmidtRate.Weight(A[Levels - 1, i],
        B[Levels - 1, i]))];

    public static TwoAtomState Random(Random random, int levels, int terms)
    {
        double[] lambda = [.. Enumerable.Range(0, terms).Select(_ => 0.05 + random.NextDouble())];
        double sum = lambda.Sum();
        lambda = [.. lambda.Select(l => l / sum).OrderDescending()];
        return new TwoAtomState { Levels = levels, Lambda = lambda, A = Unitary(random, levels), B = Unitary(random, levels) };
    }

    /// <summary>The amplitudes as a matrix, row = level of the first atom.</summary>
    public Complex[,] Matrix()
    {
        var psi = new Complex[Levels, Levels];
        for (int k = 0; k < Lambda.Length; k++)
        {
            for (int i = 0; i < Levels; i++)
            {
                for (int j = 0; j < Levels; j++)
                {
                    psi[i, j] += Math.Sqrt(Lambda[k]) * A[i, k] * B[j, k];
                }
            }
        }

        return psi;
    }

    /// <summary>Schmidt coefficients after a time under <c>H_A + H_B + B|rr⟩⟨rr|</c>, decreasing.</summary>
    public static double[] Evolved(Complex[,] psi, Complex[,] localA, Complex[,] localB, double interaction, double time)
    {
        int d = psi.GetLength(0);
        Complex[,] current = (Complex[,])psi.Clone();
        Complex[,] term = (Complex[,])psi.Clone();
        for (int order = 1; order < 60; order++)
        {
            var next = new Complex[d, d];
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    Complex sum = i == d - 1 && j == d - 1 ? interaction * term[i, j] : 0;
                    for (int k = 0; k < d; k++)
                    {
                        sum += localA[i, k] * term[k, j] + localB[j, k] * term[i, k];
                    }

                    next[i, j] = -Complex.ImaginaryOne * time / order * sum;
                }
            }

            term = next;
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    current[i, j] += term[i, j];
                }
            }
        }

        return SchmidtCoefficients(current);
    }

    public static double[] SchmidtCoefficients(Complex[,] psi)
    {
        int d = psi.GetLength(0);
        var rho = new Complex[d, d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                for (int k = 0; k < d; k++)
                {
                    rho[i, j] += psi[i, k] * Complex.Conjugate(psi[j, k]);
                }
            }
        }

        return [.. Eigenvalues(rho).OrderDescending()];
    }

    public static Complex[,] Hermitian(Random random, int d)
    {
        var h = new Complex[d, d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                h[i, j] = new Complex(2 * random.NextDouble() - 1, i == j ? 0 : 2 * random.NextDouble() - 1);
                h[j, i] = Complex.Conjugate(h[i, j]);
            }
        }

        return h;
    }

    private static Complex[,] Unitary(Random random, int d)
    {
        var u = new Complex[d, d];
        for (int column = 0; column < d; column++)
        {
            for (int i = 0; i < d; i++)
            {
                u[i, column] = new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < column; other++)
                {
                    Complex overlap = 0;
                    for (int i = 0; i < d; i++)
                    {
                        overlap += Complex.Conjugate(u[i, other]) * u[i, column];
                    }

                    for (int i = 0; i < d; i++)
                    {
                        u[i, column] -= overlap * u[i, other];
                    }
                }
            }

            double norm = Math.Sqrt(Enumerable.Range(0, d).Sum(i => u[i, column].Magnitude * u[i, column].Magnitude));
            for (int i = 0; i < d; i++)
            {
                u[i, column] /= norm;
            }
        }

        return u;
    }

    private static double[] Eigenvalues(Complex[,] matrix)
    {
        int d = matrix.GetLength(0);
        var h = (Complex[,])matrix.Clone();
        for (int sweep = 0; sweep < 40; sweep++)
        {
            for (int p = 0; p < d; p++)
            {
                for (int q = p + 1; q < d; q++)
                {
                    double modulus = h[p, q].Magnitude;
                    if (modulus < 1e-300)
                    {
                        continue;
                    }

                    double theta = (h[q, q].Real - h[p, p].Real) / (2 * modulus);
                    double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
                    double c = 1 / Math.Sqrt(1 + t * t);
                    Complex s = c * t * h[p, q] / modulus;
                    for (int k = 0; k < d; k++)
                    {
                        (h[k, p], h[k, q]) = (c * h[k, p] - Complex.Conjugate(s) * h[k, q], s * h[k, p] + c * h[k, q]);
                    }

                    for (int k = 0; k < d; k++)
                    {
                        (h[p, k], h[q, k]) = (c * h[p, k] - s * h[q, k], Complex.Conjugate(s) * h[p, k] + c * h[q, k]);
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, d).Select(i => h[i, i].Real)];
    }
}
