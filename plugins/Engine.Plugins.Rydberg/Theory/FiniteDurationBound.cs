using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// The least Rydberg time at a given duration τ, in closed form. Minimizing <c>∫(P_r + κ)dt</c> pointwise in λ gives the optimal weights
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

    private FiniteDurationBound(EntanglementTarget target, double multiplier, EntanglementTarget start = default)
    {
        Target = target;
        Multiplier = multiplier;
        Start = start;
        (Duration, RydbergTime) = Between(start.Angle, target.Angle, multiplier);
    }

    /// <summary>Whether a duration suffices for a target, up to rounding.</summary>
    /// <param name="target">The target, of any entropy.</param>
    /// <param name="duration">|B| τ.</param>
    public static bool IsReachable(EntanglementTarget target, double duration) => duration >= MinimalDuration(target) * (1 - Rounding);

    /// <summary>The target.</summary>
    public EntanglementTarget Target { get; }

    /// <summary>Where the path begins; a product state unless another start was asked for.</summary>
    public EntanglementTarget Start { get; }

    /// <summary>κ; 0 for unlimited duration, infinite for the shortest.</summary>
    public double Multiplier { get; }

    /// <summary>|B| τ; infinite for κ = 0.</summary>
    public double Duration { get; }

    /// <summary>|B| T_r.</summary>
    public double RydbergTime { get; }

    /// <summary>
    /// The least duration that can reach a target at all: 2θ_f up to one bit, π for a maximally entangled pair; beyond, where |dλ/dt| is at most |B|λ/2,
    /// at least <c>π + 2 ln 2 (S - 1)</c>.
    /// </summary>
    /// <param name="target">The target, of any entropy.</param>
    public static double MinimalDuration(EntanglementTarget target) => target.IsBeyondOneBit
        ? Math.PI + 2 * Math.Log(2) * (target.Entropy - 1)
        : 2 * target.Angle;

    /// <summary>
    /// The most min-entropy any pulse reaches in a duration, in bits: that of θ = |B|τ/2 below π, <c>1 + (|B|τ - π)/(2 ln 2)</c> with enough levels above.
    /// </summary>
    /// <param name="duration">|B| τ.</param>
    public static double MaximalEntropy(double duration) => duration < Math.PI
        ? EntanglementTarget.OfAngle(duration / 2).Entropy
        : 1 + (duration - Math.PI) / (2 * Math.Log(2));

    /// <summary>How far off <see cref="RydbergTime"/> may be: rounding, and what the target's own rounding becomes at this duration.</summary>
    public double RydbergTimeError
    {
        get
        {
            // dT_r/dτ = -κ: next to the shortest duration the last bits of τ decide.
            double error = 4e-16 * RydbergTime;
            error += double.IsFinite(Multiplier) && double.IsFinite(Duration) ? 4e-16 * Multiplier * Duration : 0;
            if (Target.AngleError > 0 && Target.Angle > Target.AngleError && double.IsFinite(Duration))
            {
                double looser = ForDuration(EntanglementTarget.OfAngle(Target.Angle - Target.AngleError), Duration).RydbergTime;
                return error + Math.Abs(RydbergTime - looser);
            }

            return error + (1 + Math.Sin(Target.Angle)) * Target.AngleError;
        }
    }

    /// <summary>The largest concurrence any pulse reaches in a duration, <c>sin(|B|τ/2)</c>, and 1 from π on.</summary>
    /// <param name="duration">|B| τ.</param>
    public static double MaximalConcurrence(double duration) => duration >= Math.PI ? 1 : Math.Sin(duration / 2);

    /// <summary>The least infidelity against a maximally entangled state, <c>(1 - sin(|B|τ/2))/2</c> below π.</summary>
    /// <param name="duration">|B| τ.</param>
    public static double MinimalInfidelity(double duration) => duration >= Math.PI ? 0 : Math.Pow(Math.Sin((Math.PI - duration) / 4), 2);

    /// <summary>The bound for a multiplier.</summary>
    /// <param name="target">At most one bit, more than none.</param>
    /// <param name="multiplier">κ, 0 to infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FiniteDurationBound ForMultiplier(EntanglementTarget target, double multiplier)
    {
        RequireTarget(target);
        return multiplier >= 0
            ? new FiniteDurationBound(target, multiplier)
            : throw new ArgumentOutOfRangeException(nameof(multiplier), multiplier, "The multiplier must not be negative.");
    }

    /// <summary>The bound for a duration.</summary>
    /// <param name="target">At most one bit, more than none.</param>
    /// <param name="duration">|B| τ, at least <see cref="MinimalDuration"/>; infinite allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside its range, or cannot be reached in that duration.</exception>
    public static FiniteDurationBound ForDuration(EntanglementTarget target, double duration)
    {
        RequireTarget(target);
        double least = MinimalDuration(target);
        if (!IsReachable(target, duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"The target needs a duration of at least {least:R}/|B|.");
        }

        return new FiniteDurationBound(target, SolveMultiplier(duration, m => At(target.Angle, m).Duration));
    }

    /// <summary>
    /// The path between two degrees of entanglement in a duration; where more time is given than the cheapest path takes, the rest is waited.
    /// </summary>
    /// <param name="start">Where it begins, less entangled than the target.</param>
    /// <param name="target">At most one bit.</param>
    /// <param name="duration">|B| τ, at least 2(θ_f - θ_0); infinite allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside its range, or cannot be reached in that duration.</exception>
    public static FiniteDurationBound FromStart(EntanglementTarget start, EntanglementTarget target, double duration)
    {
        RequireTarget(target);
        double least = 2 * (target.Angle - start.Angle);
        return duration >= least * (1 - Rounding)
            ? new FiniteDurationBound(target, SolveMultiplier(duration, m => Between(start.Angle, target.Angle, m).Duration), start)
            : throw new ArgumentOutOfRangeException(nameof(duration), duration, $"The target needs a duration of at least {least:R}/|B|.");
    }

    /// <summary>The shortest duration at which the bound lies within a fraction of the bound of unlimited duration.</summary>
    /// <param name="target">At most one bit, more than none.</param>
    /// <param name="excess">The fraction, e.g. 0.01; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FiniteDurationBound ForExcess(EntanglementTarget target, double excess)
    {
        RequireTarget(target);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(excess);
        double wanted = (1 + excess) * EntanglementBound.RydbergTime(target);
        return wanted >= MinimalDuration(target)
            ? new FiniteDurationBound(target, double.PositiveInfinity)
            : new FiniteDurationBound(target, SolveMultiplier(-wanted, m => -At(target.Angle, m).RydbergTime));
    }

    /// <summary>The optimal weights of the two Schmidt terms, c_1 + c_2 = 1.</summary>
    /// <param name="reached">Where on the path, at most one bit.</param>
    public (double First, double Second) Weights(EntanglementTarget reached)
    {
        if (double.IsPositiveInfinity(Multiplier))
        {
            return (0.5, 0.5);
        }

        double a = Math.Sqrt(2 * reached.Rest + Multiplier);
        double b = Math.Sqrt(2 * reached.Largest + Multiplier);
        return (a / (a + b), b / (a + b));
    }

    /// <summary>The Rydberg population on the path.</summary>
    /// <param name="reached">Where on the path, at most one bit.</param>
    public double Population(EntanglementTarget reached)
    {
        (double first, double second) = Weights(reached);
        return 2 * (reached.Largest * first + reached.Rest * second);
    }

    /// <summary>Duration and Rydberg time spent since the start of the path; the duration from a product state is infinite for κ = 0.</summary>
    /// <param name="reached">Where on the path, from the product state to the target.</param>
    public (double Duration, double RydbergTime) Elapsed(EntanglementTarget reached) => Between(Start.Angle, reached.Angle, Multiplier);

    private static (double Duration, double RydbergTime) Between(double from, double to, double multiplier)
    {
        (double duration, double time) = At(to, multiplier);
        if (from == 0)
        {
            return (duration, time);
        }

        (double before, double timeBefore) = At(from, multiplier);
        double took = multiplier == 0 ? to - from + Math.Log(Math.Tan(to / 2) / Math.Tan(from / 2)) : duration - before;
        return (took, time - timeBefore);
    }

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
            return (double.PositiveInfinity, angle + 2 * Math.Pow(Math.Sin(angle / 2), 2));
        }

        // With q² = κ(2+κ): ∫ dθ/√(sin²θ+q²) and ∫ sin²θ dθ/√(sin²θ+q²) in Carlson's symmetric form, which keeps its digits as q → 0.
        double sin = Math.Sin(angle);
        double sin2 = sin * sin;
        double cos = Math.Cos(angle);
        double cos2 = cos * cos;
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

    private static void RequireTarget(EntanglementTarget target)
    {
        if (target.IsBeyondOneBit || !(target.Angle > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target.Largest, "The largest Schmidt coefficient of the target lies in [1/2, 1).");
        }
    }
}
