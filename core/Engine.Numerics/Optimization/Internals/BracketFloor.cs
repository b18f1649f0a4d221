namespace Engine.Numerics.Optimization.Internals;

/// <summary>
/// The absolute accuracy a bracketing search falls back to. A relative tolerance alone is never met at a solution that is zero: |x| or x³ would be followed
/// down to the smallest doubles. Where
/// interpolation converges, a solution far smaller than the bracket is found to full relative accuracy within a few iterations, so the floor is raised only
/// after more than bisection
/// needs from the first bracket to its rounding. A bracket as wide as the range of doubles counts as one of width 2: its rounding would say nothing.
/// </summary>
internal static class BracketFloor
{
    private const double RoundOff = 2.220446049250313e-16;
    private const int Patience = 60;
    private const double Smallest = 1e-300;

    /// <summary>What rounding of the first bracket amounts to.</summary>
    public static double Of(double lower, double upper)
    {
        const double Widest = 1e16;
        double half = (0.5 * Math.Max(lower, upper)) - (0.5 * Math.Min(lower, upper));
        return Math.Max(RoundOff * (half < Widest ? half : 1), Smallest);
    }

    /// <summary>The floor in force.</summary>
    public static double At(int iterations, double floor) => iterations > Patience ? floor : Smallest;
}
