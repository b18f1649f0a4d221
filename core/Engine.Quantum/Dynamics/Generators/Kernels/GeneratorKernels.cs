using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Chooses the register width for a row length and dispatches on the level in force.</summary>
internal static class GeneratorKernels
{
    /// <summary>Lanes of the register that rows of a length are worked with.</summary>
    public static int Lanes(int width) => SimdDispatch.LanesOf(Width(width));

    /// <summary>target = scale·A·source (+ target) over padded rows.</summary>
    public static void Multiply(
        int[] starts, int[] columns, double[] values, double scale, ReadOnlySpan<double> source, Span<double> target, int stride, int width, bool accumulate) =>
        SimdDispatch.InvokeAt(Width(width), new SparseProduct(starts, columns, values, scale, source, target, stride, width, accumulate));

    /// <summary>target += Σ over rows and stretches of scale·wᵢwⱼ source_{p(i)p(j)}.</summary>
    public static void AddMonomial(MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int stride) =>
        SimdDispatch.InvokeAt(Width(stride), new MonomialSum(jump, scale, source, target, stride));

    /// <summary>copy = source and transposed = sourceᵀ, from rows without gaps to padded ones.</summary>
    public static void Split(ReadOnlySpan<double> source, int order, Span<double> copy, Span<double> transposed, int stride) =>
        SimdDispatch.InvokeAt(Width(order), new SplitCopies(source, order, copy, transposed, stride));

    /// <summary>target = sourceᵀ between padded rows.</summary>
    public static void Transpose(ReadOnlySpan<double> source, Span<double> target, int order, int stride) =>
        SimdDispatch.InvokeAt(Width(order), new Transposition(source, target, order, stride));

    /// <summary>target = first + secondᵀ + mask∘state, from padded rows to rows without gaps.</summary>
    public static void Combine(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, Span<double> target,
        int order) =>
        SimdDispatch.InvokeAt(Width(order), new Combination(first, second, stride, mask, state, target, order));

    /// <summary>The next term of a three-term recurrence from the two sums of a generator, added to a sum with a weight; returns its squared norm.</summary>
    public static double CombineRecurrence(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, int order,
        double slope, double shift, double sign, Span<double> previous, double weight, Span<double> sum) =>
        SimdDispatch.InvokeAt<CombinedRecurrence, double>(
            Width(order), new CombinedRecurrence(first, second, stride, mask, state, order, slope, shift, sign, previous, weight, sum));

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target) =>
        SimdDispatch.InvokeAt(Width(target.Length), new ScaledSum(factor, source, target));

    /// <summary>Scales a new term of a series, adds it to the sum and returns its squared norm.</summary>
    public static double AddTerm(double scale, Span<double> term, Span<double> sum) =>
        SimdDispatch.InvokeAt<TermSum, double>(Width(term.Length), new TermSum(scale, term, sum));

    /// <summary>The next term of a three-term recurrence in the place of the one before the current one, added to the sum with a weight; returns its squared
    /// norm.</summary>
    public static double AddRecurrence(
        double slope, ReadOnlySpan<double> derivative, double shift, ReadOnlySpan<double> current, double sign, Span<double> previous, double weight,
        Span<double> sum) =>
        SimdDispatch.InvokeAt<RecurrenceSum, double>(Width(sum.Length), new RecurrenceSum(slope, derivative, shift, current, sign, previous, weight, sum));

    /// <summary>target = A·source with complex rows of so many doubles.</summary>
    public static void Multiply(SplitRows a, ReadOnlySpan<double> source, Span<double> target, int width) =>
        SimdDispatch.InvokeAt(Width(width), new BlockProduct(a, source, target, width));

    public static void Multiply(SplitRows a, ReadOnlySpan<double> vector, Span<double> result)
    {
        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            VectorProductKernel<ScalarPair>.Multiply(a, vector, result);
        }
        else
        {
            VectorProductKernel<V128>.Multiply(a, vector, result);
        }
    }

    /// <summary>The widest level in force whose register a row fills.</summary>
    private static SimdLevel Width(int doubles) => SimdDispatch.Level switch
    {
        SimdLevel.V512 when doubles < 4 => SimdLevel.V128,
        SimdLevel.V512 when doubles < 8 => SimdLevel.V256,
        SimdLevel.V256 when doubles < 4 => SimdLevel.V128,
        SimdLevel level => level,
    };

    private readonly ref struct SparseProduct(
        int[] starts, int[] columns, double[] values, double scale, ReadOnlySpan<double> source, Span<double> target, int stride, int width,
        bool accumulate) : ISimdAction
    {
        private readonly int[] _starts = starts;
        private readonly int[] _columns = columns;
        private readonly double[] _values = values;
        private readonly double _scale = scale;
        private readonly ReadOnlySpan<double> _source = source;
        private readonly Span<double> _target = target;
        private readonly int _stride = stride;
        private readonly int _width = width;
        private readonly bool _accumulate = accumulate;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => RowKernel<T>.Multiply(_starts, _columns, _values, _scale, _source, _target, _stride, _width, _accumulate);
    }

    private readonly ref struct MonomialSum(
        MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int stride) : ISimdAction
    {
        private readonly MonomialJump _jump = jump;
        private readonly double _scale = scale;
        private readonly ReadOnlySpan<double> _source = source;
        private readonly Span<double> _target = target;
        private readonly int _stride = stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => RowKernel<T>.AddMonomial(_jump, _scale, _source, _target, _stride);
    }

    private readonly ref struct SplitCopies(
        ReadOnlySpan<double> source, int order, Span<double> copy, Span<double> transposed, int stride) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _source = source;
        private readonly int _order = order;
        private readonly Span<double> _copy = copy;
        private readonly Span<double> _transposed = transposed;
        private readonly int _stride = stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => TransposeKernel<T>.Split(_source, _order, _copy, _transposed, _stride);
    }

    private readonly ref struct Transposition(ReadOnlySpan<double> source, Span<double> target, int order, int stride) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _source = source;
        private readonly Span<double> _target = target;
        private readonly int _order = order;
        private readonly int _stride = stride;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => TransposeKernel<T>.Transpose(_source, _target, _order, _stride);
    }

    private readonly ref struct Combination(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state,
        Span<double> target, int order) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _first = first;
        private readonly ReadOnlySpan<double> _second = second;
        private readonly int _stride = stride;
        private readonly ReadOnlySpan<double> _mask = mask;
        private readonly ReadOnlySpan<double> _state = state;
        private readonly Span<double> _target = target;
        private readonly int _order = order;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => TransposeKernel<T>.Combine(_first, _second, _stride, _mask, _state, _target, _order);
    }

    private readonly ref struct ScaledSum(double factor, ReadOnlySpan<double> source, Span<double> target) : ISimdAction
    {
        private readonly double _factor = factor;
        private readonly ReadOnlySpan<double> _source = source;
        private readonly Span<double> _target = target;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SeriesKernel<T>.AddScaled(_factor, _source, _target);
    }

    private readonly ref struct BlockProduct(SplitRows a, ReadOnlySpan<double> source, Span<double> target, int width) : ISimdAction
    {
        private readonly SplitRows _a = a;
        private readonly ReadOnlySpan<double> _source = source;
        private readonly Span<double> _target = target;
        private readonly int _width = width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => BlockProductKernel<T>.Multiply(_a, _source, _target, _width);
    }

    private readonly ref struct CombinedRecurrence(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, int order,
        double slope, double shift, double sign, Span<double> previous, double weight, Span<double> sum) : ISimdFunction<double>
    {
        private readonly ReadOnlySpan<double> _first = first;
        private readonly ReadOnlySpan<double> _second = second;
        private readonly int _stride = stride;
        private readonly ReadOnlySpan<double> _mask = mask;
        private readonly ReadOnlySpan<double> _state = state;
        private readonly int _order = order;
        private readonly double _slope = slope;
        private readonly double _shift = shift;
        private readonly double _sign = sign;
        private readonly Span<double> _previous = previous;
        private readonly double _weight = weight;
        private readonly Span<double> _sum = sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> =>
            TransposeKernel<T>.CombineRecurrence(_first, _second, _stride, _mask, _state, _order, _slope, _shift, _sign, _previous, _weight, _sum);
    }

    private readonly ref struct TermSum(double scale, Span<double> term, Span<double> sum) : ISimdFunction<double>
    {
        private readonly double _scale = scale;
        private readonly Span<double> _term = term;
        private readonly Span<double> _sum = sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => SeriesKernel<T>.AddTerm(_scale, _term, _sum);
    }

    private readonly ref struct RecurrenceSum(
        double slope, ReadOnlySpan<double> derivative, double shift, ReadOnlySpan<double> current, double sign, Span<double> previous, double weight,
        Span<double> sum) : ISimdFunction<double>
    {
        private readonly double _slope = slope;
        private readonly ReadOnlySpan<double> _derivative = derivative;
        private readonly double _shift = shift;
        private readonly ReadOnlySpan<double> _current = current;
        private readonly double _sign = sign;
        private readonly Span<double> _previous = previous;
        private readonly double _weight = weight;
        private readonly Span<double> _sum = sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => SeriesKernel<T>.AddRecurrence(_slope, _derivative, _shift, _current, _sign, _previous, _weight, _sum);
    }
}
