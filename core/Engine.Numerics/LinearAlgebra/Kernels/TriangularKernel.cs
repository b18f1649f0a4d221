using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Triangular solves: halved recursively, so that nearly all work is in products.</summary>
internal static unsafe class TriangularKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Order below which rows are substituted one by one.</summary>
    private const int DirectOrder = 16;

    /// <summary>Solves T·X = B in place of B; T is lower or upper as seen through its strides.</summary>
    public static void Solve(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        if (n <= DirectOrder)
        {
            Direct(lower, unit, n, columns, t, b, leading);
            return;
        }

        nint half = n / 2 / DirectOrder * DirectOrder;
        half = half == 0 ? n / 2 : half;
        nint rest = n - half;
        double* below = b + (2 * half * leading);
        if (lower)
        {
            Solve(lower, unit, half, columns, t, b, leading);
            GemmDriver<T>.Run(rest, columns, half, -Complex.One, t.From(half, 0), new GemmOperand(b, 2 * leading, 2, false), Complex.One, below, leading);
            Solve(lower, unit, rest, columns, t.From(half, half), below, leading);
        }
        else
        {
            Solve(lower, unit, rest, columns, t.From(half, half), below, leading);
            GemmDriver<T>.Run(half, columns, rest, -Complex.One, t.From(0, half), new GemmOperand(below, 2 * leading, 2, false), Complex.One, b, leading);
            Solve(lower, unit, half, columns, t, b, leading);
        }
    }

    /// <summary>Replaces B by T·B.</summary>
    public static void Multiply(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        if (n <= DirectOrder)
        {
            MultiplyDirect(lower, unit, n, columns, t, b, leading);
            return;
        }

        nint half = n / 2 / DirectOrder * DirectOrder;
        half = half == 0 ? n / 2 : half;
        nint rest = n - half;
        double* below = b + (2 * half * leading);
        if (lower)
        {
            Multiply(lower, unit, rest, columns, t.From(half, half), below, leading);
            GemmDriver<T>.Run(rest, columns, half, Complex.One, t.From(half, 0), new GemmOperand(b, 2 * leading, 2, false), Complex.One, below, leading);
            Multiply(lower, unit, half, columns, t, b, leading);
        }
        else
        {
            Multiply(lower, unit, half, columns, t, b, leading);
            GemmDriver<T>.Run(half, columns, rest, Complex.One, t.From(0, half), new GemmOperand(below, 2 * leading, 2, false), Complex.One, b, leading);
            Multiply(lower, unit, rest, columns, t.From(half, half), below, leading);
        }
    }

    private static void MultiplyDirect(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        for (nint step = 0; step < n; step++)
        {
            nint i = lower ? n - 1 - step : step;
            double* row = b + (2 * i * leading);
            if (!unit)
            {
                VectorKernel<T>.Scale(columns, Element(t, i, i), row);
            }

            for (nint j = lower ? 0 : i + 1; j < (lower ? i : n); j++)
            {
                VectorKernel<T>.Axpy(columns, Element(t, i, j), b + (2 * j * leading), row, false);
            }
        }
    }

    private static void Direct(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        for (nint step = 0; step < n; step++)
        {
            nint i = lower ? step : n - 1 - step;
            double* row = b + (2 * i * leading);
            for (nint done = 0; done < step; done++)
            {
                nint j = lower ? done : n - 1 - done;
                VectorKernel<T>.Axpy(columns, -Element(t, i, j), b + (2 * j * leading), row, false);
            }

            if (!unit)
            {
                VectorKernel<T>.Scale(columns, Complex.One / Element(t, i, i), row);
            }
        }
    }

    private static Complex Element(GemmOperand t, nint row, nint column)
    {
        double* p = t.Data + (row * t.RowStride) + (column * t.ColumnStride);
        return new Complex(p[0], t.Conjugate ? -p[1] : p[1]);
    }
}
