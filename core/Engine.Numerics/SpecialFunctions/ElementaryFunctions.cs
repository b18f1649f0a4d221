namespace Engine.Numerics.SpecialFunctions;

/// <summary>Elementary functions that keep full relative precision near zero; the platform's <see cref="double.LogP1"/> and <see cref="double.ExpM1"/> add or
/// subtract one and do not.</summary>
/// <remarks>Relative error below 1e-15 wherever the result is finite and normal.</remarks>
[Reference("N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, SIAM (2002)", Doi = "10.1137/1.9780898718027",
    Equations = "section 1.14.1 and problem 1.5, after W. Kahan")]
public static class ElementaryFunctions
{
    /// <summary>ln(1 + x).</summary>
    /// <param name="x">At least -1; -1 gives negative infinity, less gives NaN.</param>
    /// <returns>ln(1 + x).</returns>
    public static double LogP1(double x)
    {
        // The rounding of 1 + x is divided out again: ln(u)/(u - 1) varies slowly about u = 1.
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ - 1.</summary>
    /// <param name="x">Any number; below about -37 the result is -1.</param>
    /// <returns>eˣ - 1.</returns>
    public static double ExpM1(double x)
    {
        // As above with u = eˣ, whose rounding ln(u) tells.
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * (x / Math.Log(u));
    }
}
