using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The best pulse of one duration.</summary>
/// <param name="Duration">|B| τ.</param>
/// <param name="Value">Infidelity and |B| T_r.</param>
/// <param name="Verdict">The bound of what was reached.</param>
internal sealed record FrontPoint(double Duration, ControlValue Value, BoundVerdict Verdict)
{
    /// <summary>Above this infidelity a pulse misses the target, and its Rydberg time says nothing about the front.</summary>
    private const double Missed = 1e-9;

    /// <summary>Whether the target is reached.</summary>
    public bool IsReached => Value.Infidelity <= Missed;

    /// <summary>Whether any pulse of that duration reaches a maximally entangled state.</summary>
    public bool IsReachable => FiniteDurationBound.IsReachable(EntanglementTarget.Maximal, Duration);

    /// <summary>The least |B| T_r of a maximally entangled state at that duration; NaN where it is out of reach.</summary>
    public double Bound => IsReachable ? FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, Duration).RydbergTime : double.NaN;

    /// <summary>|B| T_r over <see cref="Bound"/>.</summary>
    public double Ratio => Value.RunningCost / Bound;
}
