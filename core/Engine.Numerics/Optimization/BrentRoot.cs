using Engine.Numerics.Internals;
using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// A zero of a continuous function inside a bracket with a change of sign, by inverse quadratic interpolation safeguarded by bisection.
/// Never leaves the bracket; allocates nothing. <see cref="BrentRootSolver"/> does the same step by step.
/// </summary>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 4")]
public static class BrentRoot
{
    internal const double UnitInLastPlace = 2.220446049250313e-16;

    /// <summary>Finds a zero between <paramref name="a"/> and <paramref name="b"/>.</summary>
    /// <param name="function">A continuous function.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end; the function there has the opposite sign, or either value is zero.</param>
    /// <param name="tolerance">Absolute tolerance of the position, ≥ 0, on top of 4 units in the last place; default 0: as exact as doubles allow.</param>
    /// <param name="maximumIterations">Limit on iterations.</param>
    /// <returns>The point found and why the search ended.</returns>
    /// <exception cref="ArgumentException">The function does not change sign.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite or the tolerance is negative.</exception>
    public static ScalarSearchOutcome Find(Func<double, double> function, double a, double b, double tolerance = 0, int maximumIterations = 200)
    {
        var wrapped = new DelegateFunction(function);
        return Find(ref wrapped, a, b, tolerance, maximumIterations);
    }

    /// <inheritdoc cref="Find(Func{double, double}, double, double, double, int)"/>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    public static ScalarSearchOutcome Find<TFunction>(ref TFunction function, double a, double b, double tolerance = 0, int maximumIterations = 200)
        where TFunction : IScalarFunction, allows ref struct
    {
        if (!(tolerance >= 0))
        {
            DomainError.Throw(nameof(tolerance), tolerance, "tolerance >= 0");
        }

        var search = new RootSearch(a, b);
        if (search.Begin(ref function))
        {
            search.Iterate(ref function, new RootRules(tolerance, UnitInLastPlace, 0, maximumIterations), int.MaxValue);
        }

        return search.Outcome;
    }
}
