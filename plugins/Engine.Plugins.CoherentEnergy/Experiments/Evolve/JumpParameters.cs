using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>A jump operator of one's own.</summary>
public sealed record JumpParameters
{
    /// <summary>Its rate.</summary>
    [Parameter("Rate of the jumps.", Symbol = "gamma", Required = true)]
    [Quantity("1/s", Minimum = 0)]
    public double Rate { get; init; }

    /// <summary>Its matrix.</summary>
    [Parameter("Jump operator, 4 rows of 4 in the basis 00, 01, 10, 11.", Symbol = "L", Required = true, MinimumLength = 4, MaximumLength = 4)]
    public Complex[][] Operator { get; init; } = [];
}
