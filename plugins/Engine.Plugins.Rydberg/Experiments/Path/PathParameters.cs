using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="PathExperiment"/>.</summary>
public sealed record PathParameters : IValidatable
{
    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
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

    /// <summary>S_0.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("Min-entropy in bits at which the path begins; a product state when not given.", Symbol = "S_0", Example = "0.1")]
    public double? StartEntropy { get; init; }

    /// <summary>λ_0.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 1, ExclusiveMaximum = true)]
    [Parameter("Largest Schmidt coefficient at which the path begins, in place of its min-entropy.", Symbol = "lambda_0", Example = "0.9")]
    public double? StartSchmidtCoefficient { get; init; }

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration of the path; unlimited when not given.", Symbol = "tau", Example = "20ns")]
    public double? Duration { get; init; }

    /// <summary>Points of the path.</summary>
    [Parameter("Points of the path.", Minimum = 3, Maximum = 100_000)]
    public int Points { get; init; } = 201;

    /// <summary>λ_f, from whichever parameter names the target.</summary>
    internal EntanglementTarget Target => TargetSchmidtCoefficient is { } largest
        ? EntanglementTarget.OfSchmidtCoefficient(largest)
        : EntanglementTarget.OfEntropy(TargetEntropy ?? 1);

    /// <summary>λ_0; the product state where no parameter names another.</summary>
    internal EntanglementTarget Start => StartSchmidtCoefficient is { } largest
        ? EntanglementTarget.OfSchmidtCoefficient(largest)
        : StartEntropy is { } entropy ? EntanglementTarget.OfEntropy(entropy) : default;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (StartEntropy is not null && StartSchmidtCoefficient is not null)
        {
            yield return new ParameterProblem(nameof(StartSchmidtCoefficient), "says the same as startEntropy; give one of the two", nameof(StartEntropy));
        }
        else if (Start.Angle >= Target.Angle)
        {
            yield return new ParameterProblem(
                StartEntropy is null ? nameof(StartSchmidtCoefficient) : nameof(StartEntropy),
                FormattableString.Invariant($"must be less entangled than the target: {Start.Entropy:g6} bit, the target has {Target.Entropy:g6} bit"),
                nameof(TargetEntropy),
                nameof(TargetSchmidtCoefficient));
            yield break;
        }

        if (TargetEntropy is not null && TargetSchmidtCoefficient is not null)
        {
            yield return new ParameterProblem(nameof(TargetSchmidtCoefficient), "says the same as targetEntropy; give one of the two", nameof(TargetEntropy));
        }
        else if (Duration is { } duration && Interaction != 0)
        {
            double scaled = duration * Math.Abs(Interaction);
            double least = 2 * (Target.Angle - Start.Angle);
            if (scaled < least * (1 - 1e-14))
            {
                yield return new ParameterProblem(
                    nameof(Duration),
                    FormattableString.Invariant(
                        $"is too short: |B| tau = {scaled:R}, the target needs at least {least:R}, a duration of {least / Math.Abs(Interaction):R} s"),
                    nameof(Interaction),
                    nameof(TargetEntropy),
                    nameof(TargetSchmidtCoefficient));
            }
        }
    }
}
