using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Passes over the vectors of a series: each new term is formed, added to the sum and measured at once.</summary>
internal static class SeriesKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>term = scale·term, sum += term; returns the squared norm of the term.</summary>
    public static double AddTerm(double scale, Span<double> term, Span<double> sum)
    {
        ref double v = ref MemoryMarshal.GetReference(term);
        ref double s = ref MemoryMarshal.GetReference(sum);
        T factor = T.Broadcast(scale), norm = T.Zero;
        int k = 0;
        for (; k + T.Count <= term.Length; k += T.Count)
        {
            T value = factor * T.Load(ref v, (nuint)k);
            T.Store(value, ref v, (nuint)k);
            T.Store(value + T.Load(ref s, (nuint)k), ref s, (nuint)k);
            norm = T.MultiplyAdd(value, value, norm);
        }

        int rest = term.Length - k;
        if (rest > 0)
        {
            T value = factor * T.LoadPartial(ref v, (nuint)k, rest);
            T.StorePartial(value, ref v, (nuint)k, rest);
            T.StorePartial(value + T.LoadPartial(ref s, (nuint)k, rest), ref s, (nuint)k, rest);
            norm = T.MultiplyAdd(value, value, norm);
        }

        return T.Sum(norm);
    }

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double y = ref MemoryMarshal.GetReference(target);
        T scale = T.Broadcast(factor);
        int k = 0;
        for (; k + T.Count <= target.Length; k += T.Count)
        {
            T.Store(T.MultiplyAdd(scale, T.Load(ref x, (nuint)k), T.Load(ref y, (nuint)k)), ref y, (nuint)k);
        }

        for (; k < target.Length; k++)
        {
            target[k] = Math.FusedMultiplyAdd(factor, source[k], target[k]);
        }
    }

    /// <summary>previous = slope·derivative + shift·current + sign·previous, sum += weight·previous; returns the squared norm of the new term.</summary>
    public static double AddRecurrence(
        double slope, ReadOnlySpan<double> derivative, double shift, ReadOnlySpan<double> current, double sign, Span<double> previous, double weight,
        Span<double> sum)
    {
        ref double d = ref MemoryMarshal.GetReference(derivative);
        ref double c = ref MemoryMarshal.GetReference(current);
        ref double p = ref MemoryMarshal.GetReference(previous);
        ref double s = ref MemoryMarshal.GetReference(sum);
        T a = T.Broadcast(slope), b = T.Broadcast(shift), e = T.Broadcast(sign), w = T.Broadcast(weight), norm = T.Zero;
        int k = 0;
        for (; k + T.Count <= sum.Length; k += T.Count)
        {
            nuint at = (nuint)k;
            T value = T.MultiplyAdd(a, T.Load(ref d, at), T.MultiplyAdd(b, T.Load(ref c, at), e * T.Load(ref p, at)));
            T.Store(value, ref p, at);
            T.Store(T.MultiplyAdd(w, value, T.Load(ref s, at)), ref s, at);
            norm = T.MultiplyAdd(value, value, norm);
        }

        int rest = sum.Length - k;
        if (rest > 0)
        {
            nuint at = (nuint)k;
            T value = T.MultiplyAdd(a, T.LoadPartial(ref d, at, rest), T.MultiplyAdd(b, T.LoadPartial(ref c, at, rest), e * T.LoadPartial(ref p, at, rest)));
            T.StorePartial(value, ref p, at, rest);
            T.StorePartial(T.MultiplyAdd(w, value, T.LoadPartial(ref s, at, rest)), ref s, at, rest);
            norm = T.MultiplyAdd(value, value, norm);
        }

        return T.Sum(norm);
    }
}
