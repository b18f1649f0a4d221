using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>From plans, which are data, to what executes them.</summary>
internal static class TransformFactory
{
    /// <summary>Builds the executor of a plan.</summary>
    public static ContiguousTransform Create(FourierPlan plan, SimdLevel level) => plan.Algorithm switch
    {
        FourierAlgorithm.Bluestein => new BluesteinTransform(plan, Create(plan.Inner!, level)),
        FourierAlgorithm.FourStep => Make(level, new FourStep(plan)),
        FourierAlgorithm.TwoFactor => Make(LevelOf(plan.Lanes, level), new TwoFactor(plan)),
        _ when plan.IsPadded => Make(LevelOf(plan.Lanes, level), new Padded(plan.Radices)),
        _ when plan.Lanes == 1 => new MixedRadixTransform<SingleLane>(plan.Radices),
        _ when plan is { Lanes: 4, Length: SixteenPoints<V256>.Length } => new SixteenPoints<V256>(),
        _ when plan is { Lanes: 8, Length: SixtyFourPoints<V512>.Length } => new SixtyFourPoints<V512>(),
        _ => Make(LevelOf(plan.Lanes, level), new MixedRadix(plan.Radices)),
    };

    /// <summary>Builds the executor for columns of a length that factors into primes up to 13, or returns <see langword="null"/>.</summary>
    public static ColumnTransform? CreateColumns(int length, SimdLevel level) => FourierPlan.ColumnRadices(length) is { } radices
        ? SimdDispatch.InvokeAt<Columns, ColumnTransform>(level, new Columns(radices))
        : null;

    /// <summary>Builds the executor for a shape, or returns <see langword="null"/> where rows and groups of columns one after the other are better.</summary>
    public static MatrixTransform? CreateMatrix(int rows, int columns, ContiguousTransform alongRow, SimdLevel level) =>
        SimdDispatch.InvokeAt<Matrix, MatrixTransform?>(level, new Matrix(rows, columns, alongRow));

    private static ContiguousTransform Make<TFunction>(SimdLevel level, TFunction function)
        where TFunction : struct, ISimdFunction<ContiguousTransform> => SimdDispatch.InvokeAt<TFunction, ContiguousTransform>(level, function);

    /// <summary>The registers that hold so many lanes; the reference has none of its own, and takes two for one complex number.</summary>
    private static SimdLevel LevelOf(int lanes, SimdLevel level) => lanes switch
    {
        8 => SimdLevel.V512,
        4 => SimdLevel.V256,
        _ => level == SimdLevel.Scalar ? SimdLevel.Scalar : SimdLevel.V128,
    };

    private readonly struct FourStep(FourierPlan plan) : ISimdFunction<ContiguousTransform>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ContiguousTransform Run<T>()
            where T : unmanaged, ISimd<T> => new FourStepTransform<T>(plan);
    }

    private readonly struct TwoFactor(FourierPlan plan) : ISimdFunction<ContiguousTransform>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ContiguousTransform Run<T>()
            where T : unmanaged, ISimd<T> => new TwoFactorTransform<T>(plan);
    }

    private readonly struct Padded(IReadOnlyList<int> radices) : ISimdFunction<ContiguousTransform>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ContiguousTransform Run<T>()
            where T : unmanaged, ISimd<T> => new PaddedTransform<T>(radices);
    }

    private readonly struct MixedRadix(IReadOnlyList<int> radices) : ISimdFunction<ContiguousTransform>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ContiguousTransform Run<T>()
            where T : unmanaged, ISimd<T> => new MixedRadixTransform<T>(radices);
    }

    private readonly struct Columns(IReadOnlyList<int> radices) : ISimdFunction<ColumnTransform>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ColumnTransform Run<T>()
            where T : unmanaged, ISimd<T> => new ColumnTransform<T>(radices);
    }

    private readonly struct Matrix(int rows, int columns, ContiguousTransform alongRow) : ISimdFunction<MatrixTransform?>
    {
        public MatrixTransform? Run<T>()
            where T : unmanaged, ISimd<T>
        {
            // Measured on a core with 1 MiB of second-level cache.
            const long FewestBytes = 1 << 20, MostBytes = 1 << 21;
            if (FourierPlan.ColumnRadices(rows) is not { } radices || columns % T.Count != 0 || (long)rows * columns * 16 < FewestBytes)
            {
                return null;
            }

            // The largest radices come first: the rows of the second sweep compete for the same sets of the first-level cache.
            int[] order = [.. radices.OrderDescending()];
            return order.Length is 3 or 4 && (long)order[0] * order[1] * columns * 16 <= MostBytes ? new MatrixTransform<T>(order, columns, alongRow) : null;
        }
    }
}
