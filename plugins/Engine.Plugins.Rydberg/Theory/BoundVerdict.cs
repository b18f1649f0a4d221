namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// A Rydberg time beside the least one of the entanglement that was really reached, at the duration that was really used. A claim against the bound of a
/// perfect
/// target would be false wherever an imperfect pulse legally saves time. In units of 1/|B|.
/// </summary>
internal sealed record BoundVerdict
{
    private const double TimeRounding = 1e-12;

    private BoundVerdict(EntanglementTarget reached, double duration, double rydbergTime)
    {
        Reached = reached;
        if (reached.Angle <= reached.AngleError)
        {
            Holds = true;
            return;
        }

        // Rounding may place the state a little beyond what the duration allows; the bound is then that of the fastest protocol.
        double angle = Math.Min(reached.Angle, duration / 2);
        IsWithinReach = reached.Angle - reached.AngleError <= duration / 2 * (1 + TimeRounding);
        Limit = At(angle, duration);
        double looser = At(Math.Max(0, angle - reached.AngleError - TimeRounding), duration);
        LimitError = Limit - looser + TimeRounding * Limit;
        Holds = IsWithinReach && rydbergTime * (1 + TimeRounding) >= Limit - LimitError;
    }

    /// <summary>What was reached.</summary>
    public EntanglementTarget Reached { get; }

    /// <summary>The least |B| T_r for it at that duration.</summary>
    public double Limit { get; }

    /// <summary>How far off <see cref="Limit"/> may be, mostly since the angle reached is known to rounding only.</summary>
    public double LimitError { get; }

    /// <summary>Whether any pulse of that duration reaches so much entanglement.</summary>
    public bool IsWithinReach { get; } = true;

    /// <summary>Whether the Rydberg time lies above the limit, both within their errors.</summary>
    public bool Holds { get; }

    /// <summary>Judges a Rydberg time.</summary>
    /// <param name="reached">How entangled the pair became.</param>
    /// <param name="duration">|B| τ.</param>
    /// <param name="rydbergTime">|B| T_r.</param>
    public static BoundVerdict Of(EntanglementTarget reached, double duration, double rydbergTime) => new(reached, duration, rydbergTime);

    /// <summary>
    /// Judges the input-averaged Rydberg time of a gate by its entanglement infidelity: over any orthonormal product inputs the mean state infidelity is at
    /// most
    /// that, and the limit is convex and falling in it.
    /// </summary>
    /// <param name="infidelity">1 - entanglement fidelity.</param>
    /// <param name="duration">|B| τ.</param>
    /// <param name="rydbergTime">|B| T_r, averaged over the inputs.</param>
    public static BoundVerdict OfGate(double infidelity, double duration, double rydbergTime) => new(
        EntanglementTarget.OfInfidelity(Math.Max(infidelity, 0) + EntanglementBound.InfidelityRounding), duration, rydbergTime);

    private static double At(double angle, double duration) => angle == 0
        ? 0
        : FiniteDurationBound.ForDuration(EntanglementTarget.OfAngle(angle), Math.Max(duration, 2 * angle)).RydbergTime;
}
