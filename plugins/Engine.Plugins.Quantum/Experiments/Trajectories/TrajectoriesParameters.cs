namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="TrajectoriesExperiment"/>.</summary>
public sealed record TrajectoriesParameters : AccuracyParameters
{
    /// <summary>What the detectors see.</summary>
    [Parameter("What the detectors see: jumps, or the currents of homodyne or heterodyne detection.")]
    public Unravelling Unravelling { get; init; }

    /// <summary>Phase of the local oscillator.</summary>
    [Parameter("Phase of the local oscillator; 0 sees c + c'.", Symbol = "phi")]
    [Quantity("rad")]
    public double Phase { get; init; }

    /// <summary>Efficiencies of the detectors.</summary>
    [Parameter("Efficiency of the detector of each jump of the model, or one for all; homodyne and heterodyne only.", Example = "0.8")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double[] Efficiency { get; init; } = [1];

    /// <summary>Number of trajectories.</summary>
    [Parameter("Number of trajectories.", Minimum = 2, Maximum = 10_000_000)]
    public int Trajectories { get; init; } = 200;

    /// <summary>Largest step.</summary>
    [Parameter("Largest step; chosen from the norms of the model when left out.")]
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    public double? MaximumStep { get; init; }

    /// <summary>Trajectories that are reported one by one.</summary>
    [Parameter("Trajectories that are reported one by one.", Minimum = 0, Maximum = 10_000)]
    public int Records { get; init; } = 3;
}
