using System.Numerics;
using Engine.Numerics.Simd;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens.Kernels;

public sealed class ColumnKernelTests
{
    private const int Width = Columns.Width;

    [Theory]
    [InlineData(4, 8, 0)]
    [InlineData(6, 12, 1)]
    [InlineData(17, 20, 11)]
    public void Every_width_does_what_complex_numbers_say(int rows, int stride, int rank)
    {
        Run<ScalarPair>(rows, stride, rank);
        if (V128.IsSupported)
        {
            Run<V128>(rows, stride, rank);
        }

        if (V256.IsSupported)
        {
            Run<V256>(rows, stride, rank);
        }

        if (V512.IsSupported)
        {
            Run<V512>(rows, stride, rank);
        }
    }

    private static void Run<T>(int rows, int stride, int rank)
        where T : unmanaged, ISimd<T>
    {
        var random = new Random(9);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] source = Numbers(2 * rows * stride);
        Complex At(double[] field, int i, int c) => new(field[2 * ((i * stride) + c)], field[(2 * ((i * stride) + c)) + 1]);
        double[] sine = Numbers(rows * Width);
        double[] cosine = Numbers(rows * Width);
        double[] factors = Numbers(2 * rows);
        double[] table = Numbers(rows * rank);
        double[] along = Numbers(2 * Width * Math.Max(rank, 1));
        double[] rotated = (double[])source.Clone();
        ColumnKernel<T>.Rotate(rotated, stride, sine, cosine);
        double[] product = (double[])source.Clone();
        ColumnKernel<T>.Multiply(product, stride, factors);
        double[] real = new double[rows * Width];
        double[] imaginary = new double[rows * stride];
        ColumnKernel<T>.Split(source, stride, table, rank, along, real, imaginary, stride, rows);
        for (int i = 0; i < rows; i++)
        {
            for (int c = 0; c < stride; c++)
            {
                bool inside = c < Width;
                Complex z = At(source, i, c);
                Complex turned = inside ? z * new Complex(cosine[(i * Width) + c], -sine[(i * Width) + c]) : z;
                Check.Near(0, (turned - At(rotated, i, c)).Magnitude, 1e-15);
                Complex multiplied = inside ? z * new Complex(factors[2 * i], factors[(2 * i) + 1]) : z;
                Check.Near(0, (multiplied - At(product, i, c)).Magnitude, 1e-15);
                if (!inside)
                {
                    Assert.Equal(0, imaginary[(i * stride) + c]);
                    continue;
                }

                Complex sum = z;
                for (int r = 0; r < rank; r++)
                {
                    sum += table[(i * rank) + r] * new Complex(along[(2 * r * Width) + c], along[(((2 * r) + 1) * Width) + c]);
                }

                Check.Near(sum.Real, real[(i * Width) + c], 1e-14);
                Check.Near(sum.Imaginary, imaginary[(i * stride) + c], 1e-14);
            }
        }
    }
}
