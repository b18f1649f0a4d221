using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>One pure state of a stated ensemble.</summary>
public sealed record EnsembleMember
{
    /// <summary>Its probability.</summary>
    [Parameter("Probability of this member.", Symbol = "p_k", Required = true)]
    [Quantity("1", Minimum = 0)]
    public double Probability { get; init; }

    /// <summary>Its amplitudes.</summary>
    [Parameter("Amplitudes of 00, 01, 10, 11, A first.", Required = true, MinimumLength = 4, MaximumLength = 4)]
    public Complex[] Amplitudes { get; init; } = [];
}
