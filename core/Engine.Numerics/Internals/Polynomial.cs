using System.Runtime.CompilerServices;

namespace Engine.Numerics.Internals;

/// <summary>Evaluation of fixed expansions.</summary>
internal static class Polynomial
{
    /// <summary>Horner's rule; <paramref name="coefficients"/> in ascending powers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Horner(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        }

        return sum;
    }

    /// <summary>Clenshaw's rule for c_0 + Σ c_k T_k(x), -1 ≤ x ≤ 1.</summary>
    public static double Clenshaw(ReadOnlySpan<double> coefficients, double x)
    {
        double b1 = 0;
        double b2 = 0;
        for (int i = coefficients.Length - 1; i > 0; i--)
        {
            (b1, b2) = (Math.FusedMultiplyAdd(2 * x, b1, coefficients[i] - b2), b1);
        }

        return coefficients.Length == 0 ? 0 : Math.FusedMultiplyAdd(x, b1, coefficients[0] - b2);
    }
}
