using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>The passes of a mixed-radix transform with their tables.</summary>
internal sealed unsafe class PassSequence<T>
    where T : unmanaged, ISimd<T>
{
    private readonly Pass[] _passes;
    private readonly int _lanes;

    /// <summary>Prepares the passes.</summary>
    /// <param name="radices">The radices, whose product is the length.</param>
    /// <param name="acrossTransforms">Whether the lanes of a register are different transforms; otherwise they are neighbors within one.</param>
    public PassSequence(IReadOnlyList<int> radices, bool acrossTransforms)
    {
        _passes = new Pass[radices.Count];
        _lanes = acrossTransforms ? 1 : T.Count;
        Length = radices.Aggregate(1, (product, radix) => product * radix);
        IsInPlace = !acrossTransforms && radices.Count == 3 && radices[0] == T.Count;
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            int left = Length / (done * radix);
            double[] table = pass == 0 ? [] : acrossTransforms ? Twiddle.Shared(radix, done) : Twiddle.ForLanes<T>(radix, done);
            _passes[pass] = new Pass(radix, table, Shape(radices, pass, done, left, acrossTransforms));
            done *= radix;
        }
    }

    public int Length { get; }

    /// <summary>Whether the passes between the first and the last one work in place, so that both work buffers may be the same: half the memory to pass through.</summary>
    public bool IsInPlace { get; }

    /// <summary>Whether pass 0 needs no transposition, so that <see cref="Run{TSource, TTarget, TTwiddle}"/> can do it.</summary>
    public bool IsVertical => _lanes == 1;

    /// <summary>
    /// Runs the passes from <paramref name="first"/> on by way of two work buffers. The target may be neither of them; a source may be <paramref name="b"/>, and
    /// all three the same where <see cref="IsInPlace"/>.
    /// </summary>
    public void Run<TSource, TTarget, TTwiddle>(int first, TSource source, TTarget target, Split<T> a, Split<T> b)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        int last = _passes.Length - 1;
        if (first == last)
        {
            RunPass<TSource, TTarget, TTwiddle>(last, source, target);
            return;
        }

        RunPass<TSource, Split<T>, TTwiddle>(first, source, a);
        for (int pass = first + 1; pass < last; pass++)
        {
            RunPass<Split<T>, Split<T>, TTwiddle>(pass, a, b);
            (a, b) = (b, a);
        }

        RunPass<Split<T>, TTarget, TTwiddle>(last, a, target);
    }

    /// <summary>The first pass over one contiguous transform, which brings neighbors into the lanes.</summary>
    public void RunFirst<TSource>(TSource source, Split<T> target)
        where TSource : struct, IPassSource<T> =>
        Dispatch<TSource, Transposed<T>, Untwiddled<T>>(_passes[0].Radix, source, new Transposed<T>(target), null, in _passes[0].Shape);

    private void RunPass<TSource, TTarget, TTwiddle>(int index, TSource source, TTarget target)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        ref readonly Pass pass = ref _passes[index];
        if (index == 0)
        {
            Dispatch<TSource, TTarget, Untwiddled<T>>(pass.Radix, source, target, null, in pass.Shape);
            return;
        }

        // Pinning also keeps the table alive: nothing else may refer to this object any more while its last transform runs.
        fixed (double* table = &MemoryMarshal.GetArrayDataReference(pass.Table))
        {
            Dispatch<TSource, TTarget, TTwiddle>(pass.Radix, source, target, table, in pass.Shape);
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

    private PassShape Shape(IReadOnlyList<int> radices, int pass, int done, int left, bool acrossTransforms)
    {
        nuint width = (nuint)T.Count;
        nuint radix = (nuint)radices[pass];
        nuint factorSize = acrossTransforms ? SharedTwiddle<T>.Size : LaneTwiddle<T>.Size;
        nuint registers = (nuint)(done / _lanes);
        if (pass == 0)
        {
            return acrossTransforms ? PassShape.Create(radix, 1, (nuint)left, 0, width) : PassShape.CreateFirst((nuint)left, width);
        }

        if (!IsInPlace)
        {
            return PassShape.Create(radix, registers, (nuint)left, factorSize, width);
        }

        return pass == radices.Count - 1
            ? PassShape.CreateReversing(radix, (nuint)radices[1], registers / (nuint)radices[1], factorSize, width)
            : PassShape.CreateInPlace(radix, registers, (nuint)left, factorSize, width);
    }

    private readonly struct Pass(int radix, double[] table, PassShape shape)
    {
        public readonly int Radix = radix;
        public readonly double[] Table = table;
        public readonly PassShape Shape = shape;
    }
}
