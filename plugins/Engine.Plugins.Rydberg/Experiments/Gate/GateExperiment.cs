using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Searches for CPHASE, CZ, C2Z and C3Z pulses, fastest or with the least Rydberg time, up to a free local phase.</summary>
/// <remarks>
/// No CZ pulse is known whose input-averaged |B| T_r lies below π: for two-level atoms it equals |B|τ ≥ π for any pulse, and searches with an idle level end
/// at π. The bound 1 + π/2 holds for the average too.
/// </remarks>
[Experiment("rydberg.gate", "CPHASE, CZ, C2Z and C3Z pulses, under blockade or at finite interaction: fastest, or with the least Rydberg time.")]
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public sealed class GateExperiment : IExperiment<GateParameters>
{
    /// <inheritdoc/>
    public RunReport Run(GateParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var searches = new GateSearches(parameters);
        FoundPulse found = searches.Run(context);
        return new GateReport(parameters, searches, found).Build();
    }
}
