using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>
/// Turns the transform z of N/2 complex numbers, whose parts are the even and odd samples of N real ones, into the half spectrum X, and back.
/// </summary>
/// <remarks>
/// With the roots w_k = exp(−2πik/N): X_k = (z_k + z*_(m−k))/2 − i w_k (z_k − z*_(m−k))/2, m = N/2, and X_(m−k) from the same two sums
/// (Van Loan 1992, section 4.3).
/// </remarks>
internal static unsafe class HalfSpectrum
{
    /// <summary>X of z in place, without the first and last point.</summary>
    /// <param name="data">m + 1 complex numbers, of which 1 … m − 1 are replaced.</param>
    /// <param name="turns">−i w_k / 2 for k = 0 … ⌊m/2⌋.</param>
    /// <param name="half">m.</param>
    public static void FromTransform(Complex* data, Complex* turns, nint half) =>
        SimdDispatch.Invoke(new Pass<Forward>((double*)data, (double*)data, (double*)turns, half));

    /// <summary>2 z of X, without the first point.</summary>
    /// <param name="spectrum">m + 1 complex numbers.</param>
    /// <param name="turns">−i w_k / 2 for k = 0 … ⌊m/2⌋.</param>
    /// <param name="half">m.</param>
    /// <param name="target">Receives m complex numbers; its first is not touched.</param>
    public static void ToTransform(Complex* spectrum, Complex* turns, nint half, Complex* target) =>
        SimdDispatch.Invoke(new Pass<Backward>((double*)spectrum, (double*)target, (double*)turns, half));

    private static void Run<T, TDirection>(double* from, double* to, double* turns, nint half)
        where T : unmanaged, ISimd<T>
        where TDirection : struct, IDirection
    {
        // Registers walk inward from both ends as long as they do not meet.
        nint k = 1;
        for (; (2 * k) + (2 * T.ComplexCount) <= half + 1; k += T.ComplexCount)
        {
            Both<T, TDirection>(from, to, turns, k, half - k - T.ComplexCount + 1);
        }

        for (; 2 * k <= half; k++)
        {
            if (T.ComplexCount > V128.ComplexCount)
            {
                Both<V128, TDirection>(from, to, turns, k, half - k);
            }
            else
            {
                Both<T, TDirection>(from, to, turns, k, half - k);
            }
        }
    }

    /// <summary>Points k … from the front and the points opposite, which begin at <paramref name="back"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Both<T, TDirection>(double* from, double* to, double* turns, nint k, nint back)
        where T : unmanaged, ISimd<T>
        where TDirection : struct, IDirection
    {
        T a = T.Load(in from[2 * k], 0), b = T.NegateOdd(T.ReversePairs(T.Load(in from[2 * back], 0)));
        T turn = T.Load(in turns[2 * k], 0), difference = a - b;
        T sum = TDirection.IsForward ? (a + b) * T.Broadcast(0.5) : a + b;
        T cross = T.SwapPairs(difference) * T.DuplicateOdd(turn);
        T turned = TDirection.IsForward
            ? T.MultiplySubtractAdd(difference, T.DuplicateEven(turn), cross)
            : T.MultiplyAddSubtract(difference, T.DuplicateEven(turn), cross) * T.Broadcast(2);
        T.Store(sum + turned, ref to[2 * k], 0);
        T.Store(T.ReversePairs(T.NegateOdd(sum - turned)), ref to[2 * back], 0);
    }

    private interface IDirection
    {
        static abstract bool IsForward { get; }
    }

    private readonly struct Forward : IDirection
    {
        public static bool IsForward => true;
    }

    private readonly struct Backward : IDirection
    {
        public static bool IsForward => false;
    }

    private readonly struct Pass<TDirection>(double* from, double* to, double* turns, nint half) : ISimdAction
        where TDirection : struct, IDirection
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => Run<T, TDirection>(from, to, turns, half);
    }
}
