using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>The passes of a mixed-radix transform with their tables.</summary>
internal sealed unsafe class PassSequence<T>
    where T : unmanaged, ISimd<T>
{
    private readonly int[] _radices;
    private readonly double[][] _tables;
    private readonly int _lanes;

    /// <summary>Prepares the passes.</summary>
    /// <param name="radices">The radices, whose product is the length.</param>
    /// <param name="acrossTransforms">Whether the lanes of a register are different transforms; otherwise they are neighbors within one.</param>
    public PassSequence(IReadOnlyList<int> radices, bool acrossTransforms)
    {
        _radices = [.. radices];
        _tables = new double[_radices.Length][];
        _lanes = acrossTransforms ? 1 : T.Count;
        Length = _radices.Aggregate(1, (product, radix) => product * radix);
        int done = 1;
        for (int pass = 0; pass < _radices.Length; pass++)
        {
            _tables[pass] = pass == 0 ? [] : Twiddle.ForPass(_radices[pass], done, _lanes);
            done *= _radices[pass];
        }
    }

    public int Length { get; }

    public int Count => _radices.Length;

    /// <summary>Whether pass 0 needs no transposition, so that <see cref="Run"/> can do it.</summary>
    public bool IsVertical => _lanes == 1;

    /// <summary>
    /// Runs the passes from <paramref name="first"/> on by way of two work buffers. The target may be neither of them; a source may be <paramref name="b"/>.
    /// </summary>
    public void Run<TSource, TTarget, TTwiddle>(int first, TSource source, TTarget target, Split<T> a, Split<T> b)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        nuint unit = (nuint)_lanes;
        nuint total = (nuint)Length / unit;
        nuint length = 1;
        for (int pass = 0; pass < first; pass++)
        {
            length *= (nuint)_radices[pass];
        }

        length = first == 0 ? 1 : length / unit;
        int last = _radices.Length - 1;
        for (int pass = first; pass <= last; pass++)
        {
            int radix = _radices[pass];
            nuint count = total / (length * (nuint)radix);
            bool isFirst = pass == first;

            // Pinning also keeps the table alive: nothing else may refer to this object any more while its last transform runs.
            fixed (double* table = _tables[pass])
            {
                if (isFirst && pass == last)
                {
                    RunOne<TSource, TTarget, TTwiddle>(pass, radix, source, target, table, length, count);
                }
                else if (isFirst)
                {
                    RunOne<TSource, Split<T>, TTwiddle>(pass, radix, source, a, table, length, count);
                }
                else if (pass == last)
                {
                    RunOne<Split<T>, TTarget, TTwiddle>(pass, radix, a, target, table, length, count);
                }
                else
                {
                    RunOne<Split<T>, Split<T>, TTwiddle>(pass, radix, a, b, table, length, count);
                    (a, b) = (b, a);
                }
            }

            length *= (nuint)radix;
        }
    }

    /// <summary>The first pass over one contiguous transform, which brings neighbors into the lanes.</summary>
    public void RunFirst<TSource>(TSource source, Split<T> target)
        where TSource : struct, IPassSource<T>
    {
        int radix = _radices[0];
        PassShape shape = PassShape.CreateFirst((nuint)(Length / radix), (nuint)T.Count);
        Dispatch<TSource, Transposed<T>, Untwiddled<T>>(radix, source, new Transposed<T>(target), null, in shape);
    }

    private static void RunOne<TSource, TTarget, TTwiddle>(int pass, int radix, TSource source, TTarget target, double* table, nuint length, nuint count)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        if (pass == 0)
        {
            PassShape shape = PassShape.Create((nuint)radix, length, count, 0);
            Dispatch<TSource, TTarget, Untwiddled<T>>(radix, source, target, table, in shape);
        }
        else
        {
            PassShape shape = PassShape.Create((nuint)radix, length, count, TTwiddle.Size);
            Dispatch<TSource, TTarget, TTwiddle>(radix, source, target, table, in shape);
        }
    }

    private static void Dispatch<TSource, TTarget, TTwiddle>(int radix, TSource source, TTarget target, double* table, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        switch (radix)
        {
            case 8:
                Radix8<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            case 4:
                Radix4<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            case 2:
                Radix2<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            case 3:
                Radix3<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            case 5:
                Radix5<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            case 7:
                Radix7<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
            default:
                Radix1<T>.Run<TSource, TTarget, TTwiddle>(source, target, table, in shape);
                break;
        }
    }
}
