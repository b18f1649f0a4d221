namespace Engine.Plugins.Turbulence.States;

/// <summary>One pure member of a mixture of two-photon states.</summary>
public sealed record PairMember
{
    /// <summary>Its probability.</summary>
    [Quantity("1", Minimum = 0, Maximum = 1)]
    [Parameter("Probability of this member; all probabilities sum to 1.")]
    public double Probability { get; init; } = 1;

    /// <summary>Its terms.</summary>
    [Parameter("Terms of the pure state.", MinimumLength = 1)]
    public IReadOnlyList<PairTerm> Terms { get; init; } = [];
}
