using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>One search: a problem of a given duration within given limits.</summary>
/// <param name="Problem">What the pulse should do.</param>
/// <param name="Pulse">How it is written.</param>
/// <param name="Settings">How to search.</param>
internal sealed record SearchStep(ControlProblem Problem, IPulseParametrization Pulse, GrapeOptions Settings)
{
    /// <summary>The whole duration.</summary>
    public double Duration => Problem.Durations.Sum();

    /// <summary>
    /// This search from one known pulse, which is averaged over the new slices after waiting for the time that is new: nothing happens to atoms in |g⟩. Null
    /// where the form of the pulse cannot take any pulse.
    /// </summary>
    /// <param name="known">The pulse to begin with, not longer than this search's.</param>
    public SearchStep? From(FoundPulse known)
    {
        double[] amplitudes = known.Resample(Problem.Durations);
        double[]? variables = Pulse switch
        {
            PolarPulse polar => polar.Write(amplitudes),
            PiecewiseConstantPulse => amplitudes,
            _ => null,
        };
        int skip = Math.Min(2, Settings.Penalties.Count - 1);
        return variables is null ? null : this with
        {
            Settings = Settings with
            {
                Starts = 1,
                Initial = variables,
                InitialTargets = known.Run.TargetVariables,
                Penalties = [.. Settings.Penalties.Skip(skip)],
            },
        };
    }
}
