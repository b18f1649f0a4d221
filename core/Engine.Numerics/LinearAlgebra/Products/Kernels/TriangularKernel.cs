using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Triangular solves: halved recursively, so that nearly all work is in products.</summary>
internal static unsafe class TriangularKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Order below which rows are substituted one by one.</summary>
    public const int DirectOrder = 16;

    /// <summary>Rows solved at once for a single right-hand side.</summary>
    private const int VectorRows = 4;

    /// <summary>Solves T·X = B in place of B; T is lower or upper as seen through its strides.</summary>
    public static void Solve(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        if (columns == 1 && leading == 1 && t.ColumnStride == 2 && !t.Conjugate)
        {
            SolveVector(lower, unit, n, t.Data, t.RowStride, (Complex*)b);
            return;
        }

        if (n <= DirectOrder)
        {
            Direct(lower, unit, n, columns, t, b, leading);
            return;
        }

        nint half = Half(n);
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

        nint half = Half(n);
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

    /// <summary>Order of the first part, whole blocks where there are any.</summary>
    public static nint Half(nint n) => n < 2 * DirectOrder ? n / 2 : n / 2 / DirectOrder * DirectOrder;

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

    /// <summary>One right-hand side: four rows at a time, products of the rows with what is solved already, then a triangle of order four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SolveVector(bool lower, bool unit, nint n, double* t, nint stride, Complex* x)
    {
        Complex* known = stackalloc Complex[VectorRows];
        for (nint done = 0; done < n; done += VectorRows)
        {
            nint count = Math.Min(VectorRows, n - done);
            nint first = lower ? done : n - done - count, end = first + count;
            double* rows = t + (first * stride);
            if (done > 0)
            {
                nint start = lower ? 0 : end;
                GemvKernel<T>.DotRows(count, done, rows + (2 * start), stride, false, (double*)(x + start), (double*)known);
                for (nint r = 0; r < count; r++)
                {
                    x[first + r] -= known[r];
                }
            }

            for (nint step = 0; step < count; step++)
            {
                nint r = lower ? first + step : end - 1 - step;
                Complex* row = (Complex*)(t + (r * stride));
                Complex value = x[r];
                for (nint c = lower ? first : r + 1; c < (lower ? r : end); c++)
                {
                    value -= row[c] * x[c];
                }

                x[r] = unit ? value : value / row[r];
            }
        }
    }

    private static void Direct(bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading)
    {
        for (nint step = 0; step < n; step++)
        {
            nint i = lower ? step : n - 1 - step, known = lower ? 0 : i + 1;
            Complex inverse = unit ? Complex.One : Complex.One / Element(t, i, i);
            Substitute(step, columns, t.From(i, known), b + (2 * known * leading), 2 * leading, inverse, b + (2 * i * leading));
        }
    }

    /// <summary>target = factor·(target - Σ t(k)·(row k of x)) over all columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Substitute(nint depth, nint columns, GemmOperand t, double* x, nint stride, Complex factor, double* target)
    {
        nint step = T.Count, width = 2 * columns, c = 0;
        for (; c <= width - (4 * step); c += 4 * step)
        {
            SubstituteFour(depth, t, x + c, stride, factor, target + c);
        }

        for (; c < width; c += step)
        {
            SubstituteOne(depth, t, x + c, stride, factor, target + c, (int)Math.Min(step, width - c));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubstituteFour(nint depth, in GemmOperand t, double* x, nint stride, Complex factor, double* target)
    {
        nint step = T.Count, advance = t.ColumnStride;
        double* p = t.Data;
        double sign = t.Conjugate ? -1 : 1;
        T r0 = T.Load(in target[0], 0), r1 = T.Load(in target[step], 0), r2 = T.Load(in target[2 * step], 0), r3 = T.Load(in target[3 * step], 0);
        T i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T re = T.Broadcast(p[0]), im = T.Broadcast(p[1]);
            T v = T.Load(in x[0], 0);
            r0 = T.NegateMultiplyAdd(re, v, r0);
            i0 = T.NegateMultiplyAdd(im, v, i0);
            v = T.Load(in x[step], 0);
            r1 = T.NegateMultiplyAdd(re, v, r1);
            i1 = T.NegateMultiplyAdd(im, v, i1);
            v = T.Load(in x[2 * step], 0);
            r2 = T.NegateMultiplyAdd(re, v, r2);
            i2 = T.NegateMultiplyAdd(im, v, i2);
            v = T.Load(in x[3 * step], 0);
            r3 = T.NegateMultiplyAdd(re, v, r3);
            i3 = T.NegateMultiplyAdd(im, v, i3);
            p += advance;
            x += stride;
        }

        T crossed = T.BroadcastPair(-sign, sign), direct = T.Broadcast(factor.Real), turned = T.BroadcastPair(-factor.Imaginary, factor.Imaginary);
        T.Store(Finish(r0, i0, crossed, direct, turned), ref target[0], 0);
        T.Store(Finish(r1, i1, crossed, direct, turned), ref target[step], 0);
        T.Store(Finish(r2, i2, crossed, direct, turned), ref target[2 * step], 0);
        T.Store(Finish(r3, i3, crossed, direct, turned), ref target[3 * step], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void SubstituteOne(nint depth, in GemmOperand t, double* x, nint stride, Complex factor, double* target, int lanes)
    {
        nint advance = t.ColumnStride;
        double* p = t.Data;
        double sign = t.Conjugate ? -1 : 1;
        T r = T.LoadPartial(target, lanes), i = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T v = T.LoadPartial(x, lanes);
            r = T.NegateMultiplyAdd(T.Broadcast(p[0]), v, r);
            i = T.NegateMultiplyAdd(T.Broadcast(p[1]), v, i);
            p += advance;
            x += stride;
        }

        T crossed = T.BroadcastPair(-sign, sign), direct = T.Broadcast(factor.Real), turned = T.BroadcastPair(-factor.Imaginary, factor.Imaginary);
        T.StorePartial(Finish(r, i, crossed, direct, turned), target, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Finish(T byReal, T byImaginary, T crossed, T direct, T turned)
    {
        T value = T.MultiplyAdd(crossed, T.SwapPairs(byImaginary), byReal);
        return T.MultiplyAdd(direct, value, turned * T.SwapPairs(value));
    }

    private static Complex Element(GemmOperand t, nint row, nint column)
    {
        double* p = t.Data + (row * t.RowStride) + (column * t.ColumnStride);
        return new Complex(p[0], t.Conjugate ? -p[1] : p[1]);
    }
}
