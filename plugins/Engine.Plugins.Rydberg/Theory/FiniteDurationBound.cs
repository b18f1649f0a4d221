using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// Line D8: the least Rydberg time at a given duration τ, in closed form. Minimizing <c>∫(P_r + κ)dt</c> pointwise in λ gives the optimal weights
/// <c>c_1 : c_2 = √(2λ_2+κ) : √(2λ_1+κ)</c> and, with the multiplier κ ≥ 0 as parameter, the duration and the Rydberg time. In units of 1/|B|.
/// </summary>
/// <remarks>
/// By weak duality, T_r ≥ V(κ) - κτ for every κ, this holds for every pulse of that duration, any local driving and any number of levels; it is attained
/// with unlimited local fields. κ → 0 is the bound of unlimited duration, κ → ∞ the instantaneous-pulse protocol of duration 2θ_f. The excess over the
/// bound of unlimited duration dies out as 4 exp(π - 2|B|τ) for a maximally entangled target.
/// </remarks>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
[Reference(Sources.Carlson, Doi = "10.1007/BF02198293")]
public sealed class FiniteDurationBound
{
    private const double SmallestLogMultiplier = -600;
    private const double LargestLogMultiplier = 18;
    private const double Rounding = 1e-14;

    private FiniteDurationBound(double target, double multiplier)
    {
        Target = target;
        Multiplier = multiplier;
        Angle = EntanglementBound.Angle(target);
        (Duration, RydbergTime) = At(Angle, multiplier);
    }

    /// <summary>Whether a duration suffices for a target, up to rounding.</summary>
    /// <param name="target">λ_f, in [1/2, 1].</param>
    /// <param name="duration">|B| τ.</param>
    public static bool IsReachable(double target, double duration) => duration >= MinimalDuration(target) * (1 - Rounding);

    /// <summary>λ_f, the largest Schmidt coefficient of the target.</summary>
    public double Target { get; }

    /// <summary>κ; 0 for unlimited duration, infinite for the shortest.</summary>
    public double Multiplier { get; }

    /// <summary>θ_f = arccos(2λ_f - 1).</summary>
    public double Angle { get; }

    /// <summary>|B| τ; infinite for κ = 0.</summary>
    public double Duration { get; }

    /// <summary>|B| T_r.</summary>
    public double RydbergTime { get; }

    /// <summary>The least duration that can reach a target at all, 2θ_f: π for a maximally entangled one.</summary>
    /// <param name="target">λ_f, in [1/2, 1].</param>
    public static double MinimalDuration(double target) => 2 * EntanglementBound.Angle(target);

    /// <summary>The largest concurrence any pulse reaches in a duration, <c>sin(|B|τ/2)</c>, and 1 from π on.</summary>
    /// <param name="duration">|B| τ.</param>
    public static double MaximalConcurrence(double duration) => duration >= Math.PI ? 1 : Math.Sin(duration / 2);

    /// <summary>The least infidelity against a maximally entangled state, <c>(1 - sin(|B|τ/2))/2</c> below π.</summary>
    /// <param name="duration">|B| τ.</param>
    public static double MinimalInfidelity(double duration) => (1 - MaximalConcurrence(duration)) / 2;

    /// <summary>The bound for a multiplier.</summary>
    /// <param name="target">λ_f, in [1/2, 1).</param>
    /// <param name="multiplier">κ, 0 to infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FiniteDurationBound ForMultiplier(double target, double multiplier)
    {
        RequireTarget(target);
        return multiplier >= 0
            ? new FiniteDurationBound(target, multiplier)
            : throw new ArgumentOutOfRangeException(nameof(multiplier), multiplier, "The multiplier must not be negative.");
    }

    /// <summary>The bound for a duration.</summary>
    /// <param name="target">λ_f, in [1/2, 1).</param>
    /// <param name="duration">|B| τ, at least <see cref="MinimalDuration"/>; infinite allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside its range, or cannot be reached in that duration.</exception>
    public static FiniteDurationBound ForDuration(double target, double duration)
    {
        RequireTarget(target);
        double least = MinimalDuration(target);
        if (!IsReachable(target, duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"The target needs a duration of at least {least:R}/|B|.");
        }

        double angle = EntanglementBound.Angle(target);
        return new FiniteDurationBound(target, SolveMultiplier(duration, m => At(angle, m).Duration));
    }

    /// <summary>The shortest duration at which the bound lies within a fraction of the bound of unlimited duration.</summary>
    /// <param name="target">λ_f, in [1/2, 1).</param>
    /// <param name="excess">The fraction, e.g. 0.01; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FiniteDurationBound ForExcess(double target, double excess)
    {
        RequireTarget(target);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(excess);
        double angle = EntanglementBound.Angle(target);
        double wanted = (1 + excess) * EntanglementBound.RydbergTime(target);
        return wanted >= MinimalDuration(target)
            ? new FiniteDurationBound(target, double.PositiveInfinity)
            : new FiniteDurationBound(target, SolveMultiplier(-wanted, m => -At(angle, m).RydbergTime));
    }

    /// <summary>The optimal weights of the two Schmidt terms, c_1 + c_2 = 1.</summary>
    /// <param name="largest">λ_1 = 1 - λ_2, in [1/2, 1].</param>
    public (double First, double Second) Weights(double largest)
    {
        if (double.IsPositiveInfinity(Multiplier))
        {
            return (0.5, 0.5);
        }

        double a = Math.Sqrt(2 * (1 - largest) + Multiplier);
        double b = Math.Sqrt(2 * largest + Multiplier);
        return (a / (a + b), b / (a + b));
    }

    /// <summary>The Rydberg population on the path where the largest coefficient is λ.</summary>
    /// <param name="largest">λ.</param>
    public double Population(double largest)
    {
        (double first, double second) = Weights(largest);
        return 2 * (largest * first + (1 - largest) * second);
    }

    /// <summary>Duration and Rydberg time spent from the product state to λ along the path; the duration is infinite for κ = 0.</summary>
    /// <param name="largest">λ, in [λ_f, 1].</param>
    public (double Duration, double RydbergTime) Elapsed(double largest) => At(EntanglementBound.Angle(largest), Multiplier);

    private static (double Duration, double RydbergTime) At(double angle, double multiplier)
    {
        if (angle == 0)
        {
            return (0, 0);
        }

        if (double.IsPositiveInfinity(multiplier))
        {
            return (2 * angle, 2 * angle);
        }

        if (multiplier == 0)
        {
            return (double.PositiveInfinity, angle + 1 - Math.Cos(angle));
        }

        // With q² = κ(2+κ): ∫ dθ/√(sin²θ+q²) and ∫ sin²θ dθ/√(sin²θ+q²) in Carlson's symmetric form, which keeps its digits as q → 0.
        double sin = Math.Sin(angle);
        double sin2 = sin * sin;
        double cos2 = Math.Max(0, 1 - sin2);
        double q2 = multiplier * (2 + multiplier);
        double inverse = sin * CarlsonIntegrals.RF(q2 * cos2, q2 + sin2, q2);
        double squared = q2 * sin * sin2 / 3 * CarlsonIntegrals.RD(q2 * cos2, q2 + sin2, q2);

        // V - κτ with the integrands taken together is ∫ [1 + (sin²θ + κ)/√(sin²θ+q²)] dθ: no cancellation at either end of κ.
        return (angle + (1 + multiplier) * inverse, angle + multiplier * inverse + squared);
    }

    // Finds the multiplier at which a decreasing function of it equals the value, by bisection in the logarithm: the bound is stationary there, so
    // the last bits of κ do not matter.
    private static double SolveMultiplier(double value, Func<double, double> decreasing)
    {
        double low = SmallestLogMultiplier;
        double high = LargestLogMultiplier;
        if (value >= decreasing(Math.Exp(low)))
        {
            return 0;
        }

        if (value <= decreasing(Math.Exp(high)))
        {
            return double.PositiveInfinity;
        }

        while (true)
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                return Math.Exp(middle);
            }

            if (decreasing(Math.Exp(middle)) > value)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    private static void RequireTarget(double target)
    {
        if (!(target >= 0.5 && target < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "The largest Schmidt coefficient of the target lies in [1/2, 1).");
        }
    }
}
