using Engine.Plugins.CoherentEnergy.Surveys;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="SurveyExperiment"/>.</summary>
public sealed record SurveyParameters
{
    /// <summary>Number of states.</summary>
    [Parameter("Number of random states.", Minimum = 1, Maximum = 10_000_000_000)]
    public long States { get; init; } = 1_000_000;

    /// <summary>How they are drawn.</summary>
    [Parameter("induced or bures.")]
    public StateMeasure Measure { get; init; }

    /// <summary>Their rank.</summary>
    [Parameter("Rank of the states; 1 draws pure ones.", Minimum = 1, Maximum = 4)]
    public int Rank { get; init; } = 4;

    /// <summary>Bins along each axis of the maps.</summary>
    [Parameter("Bins along each axis of the maps.", Minimum = 2, Maximum = 500)]
    public int Bins { get; init; } = 60;
}
