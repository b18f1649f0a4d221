namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// The protocols without optimization: an instantaneous π/2 pulse on both atoms, then waiting. In units of 1/|B|.
/// </summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public static class NaiveProtocol
{
    /// <summary>
    /// Duration, and also Rydberg time since P_r = 1 throughout, to a largest Schmidt coefficient: 2θ_f, π for a maximally entangled pair.
    /// It is the fastest protocol of all.
    /// </summary>
    /// <param name="target">The target, at most one bit.</param>
    public static double RydbergTime(EntanglementTarget target) => FiniteDurationBound.MinimalDuration(target);

    /// <summary>The concurrence after a wait, <c>|sin(|B|t/2)|</c>.</summary>
    /// <param name="wait">|B| t.</param>
    public static double Concurrence(double wait) => Math.Abs(Math.Sin(wait / 2));

    /// <summary>
    /// Average Rydberg time of a CZ gate over its four inputs by waiting π/|B|: π, with qubit levels {g, r} and with an idle level |0⟩ and π pulses alike.
    /// For two-level atoms the average equals the duration for any pulse, since tr(n_r)/4 = 1.
    /// </summary>
    public const double ControlledPhaseRydbergTime = Math.PI;
}
