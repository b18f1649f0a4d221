namespace Engine.Plugins.Rydberg.Path;

/// <summary>Parameters of <see cref="PathExperiment"/>.</summary>
public sealed record PathParameters : IValidatable
{
    /// <summary>B.</summary>
    [Quantity("rad/s")]
    [Parameter("Interaction of two Rydberg excitations; the default of 1 rad/s makes every time dimensionless.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double Interaction { get; init; } = 1;

    /// <summary>S_f.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("Min-entropy of the target in bits; 1 unless a Schmidt coefficient is given.", Symbol = "S_f", Example = "0.75")]
    public double? TargetEntropy { get; init; }

    /// <summary>λ_f.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 1, ExclusiveMaximum = true)]
    [Parameter("Largest Schmidt coefficient of the target, in place of its min-entropy.", Symbol = "lambda_f", Example = "0.75")]
    public double? TargetSchmidtCoefficient { get; init; }

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration of the path; unlimited when not given.", Symbol = "tau", Example = "20ns")]
    public double? Duration { get; init; }

    /// <summary>Rows.</summary>
    [Parameter("Points of the path.", Minimum = 3, Maximum = 100_000)]
    public int Points { get; init; } = 201;

    /// <summary>λ_f, from whichever parameter names the target.</summary>
    internal double Target => TargetSchmidtCoefficient ?? Theory.EntanglementBound.LargestCoefficient(TargetEntropy ?? 1);

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (TargetEntropy is not null && TargetSchmidtCoefficient is not null)
        {
            yield return new ParameterProblem(nameof(TargetSchmidtCoefficient), "says the same as targetEntropy; give one of the two", nameof(TargetEntropy));
        }
        else if (Duration is { } duration && Interaction != 0)
        {
            double scaled = duration * Math.Abs(Interaction);
            if (!Theory.FiniteDurationBound.IsReachable(Target, scaled))
            {
                double least = Theory.FiniteDurationBound.MinimalDuration(Target);
                yield return new ParameterProblem(nameof(Duration), FormattableString.Invariant(
                    $"is too short: |B| tau = {scaled:g6}, the target needs at least {least:g6}, a duration of {least / Math.Abs(Interaction):g6} s"), nameof(Interaction), nameof(TargetEntropy), nameof(TargetSchmidtCoefficient));
            }
        }
    }
}
