using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>One pure state of an ensemble of two qudits.</summary>
public sealed record QuditMember
{
    /// <summary>Its probability.</summary>
    [Parameter("Probability of this member.", Symbol = "p_k", Required = true)]
    [Quantity("1", Minimum = 0)]
    public double Probability { get; init; }

    /// <summary>Its amplitudes.</summary>
    [Parameter("Amplitudes, one row a level of A, one column a level of B.", Required = true)]
    public Complex[][] Amplitudes { get; init; } = [];
}
