using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Simd;

/// <summary>Every operation of every register width against the same operation on plain doubles, lane by lane and bit for bit.</summary>
public unsafe class SimdOperationTests
{
    private static readonly double[] s_a = [1.5, -2.25, 3.125, -0.0, 1e-300, 7.75, -1e300, 0.1];
    private static readonly double[] s_b = [-0.7, 4.5, 2.0, 3.0, -5.5, 1e-10, 0.3, -8.0];
    private static readonly double[] s_c = [0.2, -9.5, 1e16, 2.5, -1.0, 6.25, 4.0, 0.75];

    [Fact]
    public void Scalar_register() => Check<ScalarPair>();

    [Fact]
    public void Register_of_128_bits() => Check<V128>();

    [Fact]
    public void Register_of_256_bits()
    {
        Assert.SkipUnless(V256.IsSupported, "The machine has no 256-bit registers.");
        Check<V256>();
    }

    [Fact]
    public void Register_of_512_bits()
    {
        Assert.SkipUnless(V512.IsSupported, "The machine has no 512-bit registers.");
        Check<V512>();
    }

    [Fact]
    public void A_forced_level_is_read_and_a_wrong_one_is_named()
    {
        Assert.Equal(SimdLevel.Scalar, SimdDispatch.Choose(" Scalar "));
        Assert.Equal(SimdLevel.V128, SimdDispatch.Choose("128"));
        Assert.Equal(SimdDispatch.Widest, SimdDispatch.Choose(null));
        Assert.Contains("1024", Assert.Throws<ArgumentException>(() => SimdDispatch.Choose("1024")).Message, StringComparison.Ordinal);
        Assert.Equal(SimdDispatch.Widest, SimdDispatch.Supported[^1]);
    }

    private static void Check<T>()
        where T : unmanaged, ISimd<T>
    {
        int n = T.Count;
        Assert.Equal(0, n % 2);
        Assert.Equal(n / 2, T.ComplexCount);
        T a = Load<T>(s_a), b = Load<T>(s_b), c = Load<T>(s_c);
        Lanes(a, i => s_a[i]);
        Lanes(T.Zero, _ => 0);
        Lanes(T.Broadcast(3.5), _ => 3.5);
        Lanes(T.BroadcastPair(1, 2), i => 1 + (i % 2));
        Lanes(a + b, i => s_a[i] + s_b[i]);
        Lanes(a - b, i => s_a[i] - s_b[i]);
        Lanes(a * b, i => s_a[i] * s_b[i]);
        Lanes(a / b, i => s_a[i] / s_b[i]);
        Lanes(-a, i => -s_a[i]);
        Lanes(T.MultiplyAdd(a, b, c), i => Math.FusedMultiplyAdd(s_a[i], s_b[i], s_c[i]));
        Lanes(T.NegateMultiplyAdd(a, b, c), i => Math.FusedMultiplyAdd(-s_a[i], s_b[i], s_c[i]));
        Lanes(T.MultiplySubtract(a, b, c), i => Math.FusedMultiplyAdd(s_a[i], s_b[i], -s_c[i]));
        Lanes(T.MultiplySubtractAdd(a, b, c), i => Math.FusedMultiplyAdd(s_a[i], s_b[i], i % 2 == 0 ? -s_c[i] : s_c[i]));
        Lanes(T.MultiplyAddSubtract(a, b, c), i => Math.FusedMultiplyAdd(s_a[i], s_b[i], i % 2 == 0 ? s_c[i] : -s_c[i]));
        Lanes(T.Sqrt(T.Abs(a)), i => Math.Sqrt(Math.Abs(s_a[i])));
        Lanes(T.Abs(a), i => Math.Abs(s_a[i]));
        Lanes(T.Max(a, b), i => Math.Max(s_a[i], s_b[i]));
        Lanes(T.Min(a, b), i => Math.Min(s_a[i], s_b[i]));
        Lanes(T.SelectGreater(a, b, b, c), i => s_a[i] > s_b[i] ? s_b[i] : s_c[i]);
        Lanes(T.SelectGreater(T.Broadcast(double.NaN), b, b, c), i => s_c[i]);
        Lanes(T.SwapPairs(a), i => s_a[i ^ 1]);
        Lanes(T.ReversePairs(a), i => s_a[T.Count - 2 - (i & ~1) + (i & 1)]);
        Lanes(T.DuplicateEven(a), i => s_a[i & ~1]);
        Lanes(T.DuplicateOdd(a), i => s_a[i | 1]);
        Lanes(T.NegateEven(a), i => i % 2 == 0 ? -s_a[i] : s_a[i]);
        Lanes(T.NegateOdd(a), i => i % 2 == 1 ? -s_a[i] : s_a[i]);

        T.Deinterleave(a, b, out T real, out T imaginary);
        double[] both = [.. s_a.Take(n), .. s_b.Take(n)];
        Lanes(real, i => both[2 * i]);
        Lanes(imaginary, i => both[(2 * i) + 1]);
        T.Interleave(real, imaginary, out T first, out T second);
        Lanes(first, i => s_a[i]);
        Lanes(second, i => s_b[i]);
        T.TransposePairs(a, b, out T evenLanes, out T oddLanes);
        Lanes(evenLanes, i => i % 2 == 0 ? s_a[i] : s_b[i - 1]);
        Lanes(oddLanes, i => i % 2 == 0 ? s_a[i + 1] : s_b[i]);
        T.DeinterleavePairs(a, b, out T evenPairs, out T oddPairs);
        Lanes(evenPairs, i => both[(2 * (i - (i % 2))) + (i % 2)]);
        Lanes(oddPairs, i => both[(2 * (i - (i % 2))) + 2 + (i % 2)]);


        // The order of summation is the register's own; one element of 1e16 makes the sum uncertain by its last digits.
        Assert.Equal(s_c.Take(n).Sum(), T.Sum(c), 8.0);
        (double even, double odd) = T.SumPairs(b);
        Assert.Equal(s_b.Take(n).Where((_, i) => i % 2 == 0).Sum(), even, 1e-14);
        Assert.Equal(s_b.Take(n).Where((_, i) => i % 2 == 1).Sum(), odd, 1e-14);
        Partial<T>();
    }

    private static void Partial<T>()
        where T : unmanaged, ISimd<T>
    {
        for (int count = 0; count <= T.Count; count++)
        {
            fixed (double* source = s_a)
            {
                int kept = count;
                Lanes(T.LoadPartial(in *source, 0, count), i => i < kept ? s_a[i] : 0);
                Lanes(T.LoadPartial(source, count), i => i < kept ? s_a[i] : 0);
            }

            double[] target = [.. Enumerable.Repeat(99.0, 10)], pinned = [.. target];
            T.StorePartial(Load<T>(s_b), ref target[0], 1, count);
            fixed (double* to = pinned)
            {
                T.StorePartial(Load<T>(s_b), to + 1, count);
            }

            for (int i = 0; i < target.Length; i++)
            {
                double expected = i >= 1 && i <= count ? s_b[i - 1] : 99;
                Assert.Equal(expected, target[i]);
                Assert.Equal(expected, pinned[i]);
            }
        }
    }

    private static T Load<T>(double[] values)
        where T : unmanaged, ISimd<T> => T.Load(in values[0], 0);

    private static void Lanes<T>(T actual, Func<int, double> expected)
        where T : unmanaged, ISimd<T>
    {
        double[] lanes = new double[T.Count];
        T.Store(actual, ref lanes[0], 0);
        for (int i = 0; i < lanes.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected(i)), BitConverter.DoubleToInt64Bits(lanes[i]));
        }
    }
}
