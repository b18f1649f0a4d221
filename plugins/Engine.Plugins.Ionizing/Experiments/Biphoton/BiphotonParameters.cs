namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="BiphotonExperiment"/>.</summary>
public sealed record BiphotonParameters : PairSettings, IValidatable
{
    /// <summary>Mean event numbers.</summary>
    [Parameter("Mean numbers of events at which the exact negativity is computed; none for the pure state alone.", Symbol = "N")]
    [Quantity("1", Minimum = 0)]
    public double[] Events { get; init; } = [];

    /// <summary>Fraction of the negativity to be kept.</summary>
    [Parameter("Find the number of events at which the exact negativity has fallen to this fraction.", Symbol = "f")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1, ExclusiveMaximum = true)]
    public double? TargetFraction { get; init; }

    /// <summary>Half width of the position window.</summary>
    [Parameter("Half width of the position window; chosen from the state when left out.", Symbol = "X")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    public double? Extent { get; init; }

    /// <summary>Points of the position grid.</summary>
    [Parameter("Points of the position grid; chosen from state and kicks when left out.", Symbol = "n", Minimum = 8, Maximum = 20000)]
    public int? GridPoints { get; init; }

    /// <summary>Whether to estimate the error on a finer and wider grid.</summary>
    [Parameter("Repeat on a finer and wider grid for an error estimate.")]
    public bool EstimateError { get; init; } = true;

    /// <summary>Memory limit.</summary>
    [Parameter("Largest memory of the partial transpose, bytes.")]
    [Quantity("1", Minimum = 1e6)]
    public double MemoryLimit { get; init; } = 4e9;

    /// <inheritdoc/>
    public override IEnumerable<ParameterUse> Uses()
    {
        bool kicked = Events.Length > 0 || TargetFraction is not null;
        string[] kicks = [nameof(RecoilWidth), nameof(OrbitalRadius), nameof(RecoilWaveNumber), nameof(RecoilValues), nameof(RecoilWeights), nameof(MeanKick)];
        return kicked ? base.Uses() : kicks.Select(name => ParameterUse.Ignored(name, "there are no events; give events or targetFraction"))
            .Concat(base.Uses().Where(u => !kicks.Contains(u.Parameter)));
    }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>();
        ReadPair(problems);
        if (Events.Length > 0 || TargetFraction is not null)
        {
            ReadRecoil(problems);
        }

        return problems;
    }
}
