using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Worker;

/// <summary>One call through the door to the vector width and the same call without it, for a look at the machine code of both.</summary>
public static class DispatchProbe
{
    private static readonly double[] Numbers = new double[64];

    public static void Run()
    {
        _ = Door(Numbers, 2);
        _ = Direct512(Numbers, 2);
        _ = Direct256(Numbers, 2);
        _ = Direct128(Numbers, 2);
        _ = DirectScalar(Numbers, 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Door(double[] numbers, double factor) => SimdDispatch.Invoke<Call, double>(new Call(numbers, factor));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Direct512(double[] numbers, double factor) => Kernel<V512>(numbers, factor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Direct256(double[] numbers, double factor) => Kernel<V256>(numbers, factor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Direct128(double[] numbers, double factor) => Kernel<V128>(numbers, factor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double DirectScalar(double[] numbers, double factor) => Kernel<ScalarPair>(numbers, factor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Kernel<T>(double[] numbers, double factor)
        where T : unmanaged, ISimd<T> => numbers.Length * factor * T.Count;

    private readonly struct Call(double[] numbers, double factor) : ISimdFunction<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => Kernel<T>(numbers, factor);
    }
}
