using Engine.Numerics.Internals;
using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// A local minimum of a function on an interval by golden-section search and parabolic interpolation, without derivatives. Allocates nothing.
/// <see cref="BrentMinimumSolver"/> does the same step by step.
/// </summary>
/// <remarks>A minimum of a smooth function is found to about the square root of the unit roundoff (1e-8 relative): the function is flat to rounding
/// within.</remarks>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 5")]
public static class BrentMinimum
{
    internal const double RootOfRoundOff = 1.4901161193847656e-8;

    /// <summary>Finds a local minimum between <paramref name="lower"/> and <paramref name="upper"/>; the only one where the function is unimodal.</summary>
    /// <param name="function">The function; never evaluated at the ends.</param>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end, above <paramref name="lower"/>.</param>
    /// <param name="tolerance">Absolute tolerance of the position, ≥ 0, on top of 1.5e-8 relative; default 0.</param>
    /// <param name="maximumIterations">Limit on iterations.</param>
    /// <returns>The point found and why the search ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite, or the tolerance is negative.</exception>
    public static ScalarSearchOutcome Find(Func<double, double> function, double lower, double upper, double tolerance = 0, int maximumIterations = 500)
    {
        var wrapped = new DelegateFunction(function);
        return Find(ref wrapped, lower, upper, tolerance, maximumIterations);
    }

    /// <inheritdoc cref="Find(Func{double, double}, double, double, double, int)"/>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    public static ScalarSearchOutcome Find<TFunction>(ref TFunction function, double lower, double upper, double tolerance = 0, int maximumIterations = 500)
        where TFunction : IScalarFunction, allows ref struct
    {
        if (!(tolerance >= 0))
        {
            DomainError.Throw(nameof(tolerance), tolerance, "tolerance >= 0");
        }

        var search = new MinimumSearch(lower, upper);
        search.Begin(ref function);
        search.Iterate(ref function, new MinimumRules(tolerance, RootOfRoundOff, double.NegativeInfinity, maximumIterations), int.MaxValue);
        return search.Outcome;
    }
}
