namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="PairExperiment"/>: those of any pair, the distances and the basis.</summary>
public sealed record PairParameters : RydbergPairParameters
{
    /// <summary>Least R.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
    [Parameter("Least distance; the larger of the Le Roy radius and 0.8 crossover radii when not given.", Example = "2um")]
    public double? LeastDistance { get; init; }

    /// <summary>Largest R.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
    [Parameter("Largest distance; four crossover radii when not given.", Example = "10um")]
    public double? LargestDistance { get; init; }

    /// <summary>Number of distances.</summary>
    [Parameter("Distances, logarithmically spaced.", Minimum = 2, Maximum = 1000)]
    public int Points { get; init; } = 60;

    /// <summary>The basis holds n up to so far from the atoms' own.</summary>
    [Parameter("The basis holds n up to so far from the atoms' own.", Symbol = "dn", Minimum = 1, Maximum = 20)]
    public int BasisNumberRange { get; init; } = 4;

    /// <summary>l_max.</summary>
    [Parameter("Largest l of the basis; two beyond the atoms' when not given.", Symbol = "l_max", Minimum = 1, Maximum = 10)]
    public int? BasisLargestOrbital { get; init; }

    /// <summary>E_cut.</summary>
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e6, PlausibleMaximum = 1e14)]
    [Parameter("Largest defect of a pair state in the basis; twice the spacing of levels when not given.", Symbol = "E_cut", Example = "30GHz")]
    public double? EnergyCut { get; init; }

    /// <summary>Whether the rest acts in second order.</summary>
    [Parameter("Whether channels outside the basis act in second order.")]
    public bool SecondOrder { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (LeastDistance >= LargestDistance)
        {
            yield return new ParameterProblem(
                nameof(LeastDistance),
                FormattableString.Invariant($"must be below largestDistance, {LargestDistance}, got {LeastDistance}"));
        }
    }
}
