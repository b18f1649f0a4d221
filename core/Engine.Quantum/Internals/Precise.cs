namespace Engine.Quantum.Internals;

/// <summary>Elementary functions that keep full relative precision near zero; the platform's <c>LogP1</c> and <c>ExpM1</c> do not.</summary>
[Reference("W. Kahan, HP-15C Advanced Functions Handbook; N. J. Higham, Accuracy and Stability of Numerical Algorithms, section 1.14.1")]
internal static class Precise
{
    /// <summary>ln(1 + x).</summary>
    public static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ - 1.</summary>
    public static double ExpM1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * (x / Math.Log(u));
    }
}
