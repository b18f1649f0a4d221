namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="DesignExperiment"/>: those of any pair, what is wanted, and the range of n.</summary>
public sealed record DesignParameters : RydbergPairParameters
{
    /// <summary>ε.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("Wanted error: the largest distance that allows it is listed for each n.", Symbol = "epsilon")]
    public double WantedError { get; init; } = 1e-4;

    /// <summary>Distance R of the atoms.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
    [Parameter("Distance for which the best n is sought.", Symbol = "R", Example = "5um")]
    public double Distance { get; init; } = 5e-6;

    /// <summary>Least R.</summary>
    [Quantity("m", Minimum = 0, PlausibleMaximum = 1e-3)]
    [Parameter("Smallest distance the apparatus allows.", Example = "2um")]
    public double SmallestDistance { get; init; }

    /// <summary>First n.</summary>
    [Parameter("Smallest n of the table.", Minimum = 10, Maximum = 200)]
    public int From { get; init; } = 30;

    /// <summary>Last n.</summary>
    [Parameter("Largest n of the table.", Minimum = 10, Maximum = 200)]
    public int To { get; init; } = 100;

    /// <summary>What counts as a resonance.</summary>
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e12)]
    [Parameter("Foerster defects below this are listed as resonances.", Example = "50MHz")]
    public double ResonanceWidth { get; init; } = 1e8;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (From > To)
        {
            yield return new ParameterProblem(nameof(From), $"must not exceed to, {To}, got {From}");
        }

        if (Second != First)
        {
            yield return new ParameterProblem(
                nameof(SecondPrincipalQuantumNumber),
                "must be left out with all of the second atom: the table is of two equal atoms");
        }
    }
}
