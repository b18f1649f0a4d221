namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="BoundExperiment"/>.</summary>
public sealed record BoundParameters : IValidatable
{
    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction of two Rydberg excitations; the sign does not matter.", Symbol = "B", Required = true, Example = "2pi*55.2MHz")]
    public double Interaction { get; init; } = double.NaN;

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Decay rate of the Rydberg state.", Symbol = "Gamma", Required = true, Example = "6803/s")]
    public double DecayRate { get; init; } = double.NaN;

    /// <summary>S_f.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 20)]
    [Parameter("Min-entropy of the target in bits; 1, a maximally entangled pair, unless a Schmidt coefficient is given.", Symbol = "S_f", Example = "0.75")]
    public double? TargetEntropy { get; init; }

    /// <summary>λ_f.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1, ExclusiveMaximum = true)]
    [Parameter("Largest Schmidt coefficient of the target, in place of its min-entropy.", Symbol = "lambda_f", Example = "0.75")]
    public double? TargetSchmidtCoefficient { get; init; }

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration of the pulse; unlimited when not given.", Symbol = "tau", Example = "20ns")]
    public double? Duration { get; init; }

    /// <summary>κ.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Price of time: also gives the path that minimizes T_r + kappa tau, of whatever duration it takes.", Symbol = "kappa", Example = "0.1")]
    public double? Multiplier { get; init; }

    /// <summary>Rows of the path table.</summary>
    [Parameter("Points of the optimal path in the table and the figure.", Minimum = 3, Maximum = 100_000)]
    public int Points { get; init; } = 101;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (Multiplier is not null && (TargetEntropy > 1 || TargetSchmidtCoefficient < 0.5))
        {
            yield return new ParameterProblem(
                nameof(Multiplier),
                "needs a target of at most one bit: beyond, no path is known",
                nameof(TargetEntropy),
                nameof(TargetSchmidtCoefficient));
        }

        if (TargetEntropy is not null && TargetSchmidtCoefficient is not null)
        {
            yield return new ParameterProblem(nameof(TargetSchmidtCoefficient), "says the same as targetEntropy; give one of the two", nameof(TargetEntropy));
        }
    }
}
