using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>A checked pair state in units of a reference wave number; exactly one of the states is given.</summary>
/// <param name="WaveNumber">The reference wave number, 1/m.</param>
/// <param name="Gaussian">A double Gaussian.</param>
/// <param name="Spdc">A down-converted pair.</param>
/// <param name="Nodal">A numerical amplitude.</param>
internal sealed record PairInput(double WaveNumber, DoubleGaussian? Gaussian, SpdcPair? Spdc, NodalState? Nodal)
{
    /// <summary>What the user should know about the input.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What was computed from other input: name, value, unit, description.</summary>
    public IReadOnlyList<(string Name, double Value, string Unit, string Description)> Conversions { get; init; } = [];

    /// <summary>The state for the grid.</summary>
    /// <param name="nodes">Number of nodes of a down-converted pair, or null for the fewest that do.</param>
    public TwoPhotonState ToState(int? nodes = null) => Gaussian is { } pair
        ? new DoubleGaussianState(pair)
        : Nodal ?? Spdc!.ToNodes(nodes ?? Spdc.LeastNodes);
}
