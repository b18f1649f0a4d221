using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Surveys;

/// <summary>Draws many random two-qubit states into a buffer.</summary>
[Reference("K. Zyczkowski, H.-J. Sommers, Induced measures in the space of mixed quantum states, J. Phys. A 34, 7111 (2001)",
    Doi = "10.1088/0305-4470/34/35/335")]
[Reference("V. A. Osipov, H.-J. Sommers, K. Zyczkowski, Random Bures mixed states and the distribution of their purity, J. Phys. A 43, 055302 (2010)",
    Doi = "10.1088/1751-8113/43/5/055302")]
public static class RandomBatch
{
    /// <summary>Fills a buffer with states.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="rank">Columns of the random factor, 1 to 4.</param>
    /// <param name="stream">Where the numbers come from.</param>
    /// <param name="target">16 elements a state.</param>
    public static void Fill(StateMeasure measure, int rank, RandomStream stream, Span<Complex> target)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<Complex> factor = stackalloc Complex[16], turned = stackalloc Complex[16];
        factor = factor[..(4 * rank)];
        for (int at = 0; at < target.Length; at += 16)
        {
            stream.FillComplexNormal(factor);
            if (measure == StateMeasure.Bures)
            {
                ComplexMatrix unitary = RandomStates.Unitary(4, stream);
                for (int i = 0; i < 4; i++)
                {
                    for (int k = 0; k < rank; k++)
                    {
                        Complex sum = factor[i * rank + k];
                        for (int j = 0; j < 4; j++)
                        {
                            sum += unitary[i, j] * factor[j * rank + k];
                        }

                        turned[i * rank + k] = sum;
                    }
                }

                turned[..(4 * rank)].CopyTo(factor);
            }

            Product(factor, rank, target.Slice(at, 16));
        }
    }

    private static void Product(ReadOnlySpan<Complex> factor, int rank, Span<Complex> target)
    {
        double trace = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double re = 0, im = 0;
                for (int k = 0; k < rank; k++)
                {
                    Complex a = factor[i * rank + k], b = factor[j * rank + k];
                    re += a.Real * b.Real + a.Imaginary * b.Imaginary;
                    im += a.Imaginary * b.Real - a.Real * b.Imaginary;
                }

                im = i == j ? 0 : im;
                trace += i == j ? re : 0;
                target[4 * i + j] = new Complex(re, im);
                target[4 * j + i] = new Complex(re, -im);
            }
        }

        double scale = 1 / trace;
        for (int i = 0; i < 16; i++)
        {
            target[i] = new Complex(target[i].Real * scale, target[i].Imaginary * scale);
        }
    }
}
