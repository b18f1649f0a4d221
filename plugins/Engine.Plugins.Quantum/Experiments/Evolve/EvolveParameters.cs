namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="EvolveExperiment"/>.</summary>
public sealed record EvolveParameters : AccuracyParameters
{
    /// <summary>How the state is carried forward.</summary>
    [Parameter("How the state is carried forward; automatic is nearly always right.")]
    public EvolveMethod Method { get; init; }

    /// <summary>What is done with the baths of the model.</summary>
    [Parameter("How the baths of the model act: redfield, heom, or none to leave them out; must be said where a model has baths and no jumps.")]
    public BathMethod? BathMethod { get; init; }

    /// <summary>Secular approximation of the Redfield equation.</summary>
    [Parameter("Secular approximation of the Redfield equation: none, secular (full), partial (differences below a cutoff) or cluster.")]
    public SecularChoice Secular { get; init; }

    /// <summary>Cutoff of the partial secular approximation and of clusters.</summary>
    [Parameter("Frequencies closer than this belong together under partial and cluster.", Example = "2pi*1MHz")]
    [Quantity("rad/s", Minimum = 0)]
    public double? SecularCutoff { get; init; }

    /// <summary>Depth of the hierarchy.</summary>
    [Parameter("Depth of the hierarchy of heom.", Minimum = 1, Maximum = 30)]
    public int Depth { get; init; } = 5;

    /// <summary>Exponentials of each bath beyond those of its density.</summary>
    [Parameter("Matsubara or Pade terms of each bath for heom.", Minimum = 0, Maximum = 100)]
    public int Exponents { get; init; } = 3;

    /// <summary>How the correlation of a bath is expanded.</summary>
    [Parameter("Expansion of the bath's correlation for heom.")]
    public ExpansionKind Expansion { get; init; }

    /// <summary>Whether what the expansion leaves out acts as white noise.</summary>
    [Parameter("Whether what the expansion leaves out acts as white noise (the terminator of heom).")]
    public bool Terminator { get; init; } = true;

    /// <summary>Parameters of the model by which derivatives are wanted.</summary>
    [Parameter("Parameters of the model: the derivative of every observable by each is returned.", Example = "g,kappa")]
    public string[] Sensitivity { get; init; } = [];

    /// <summary>Subsystems whose reduced states are returned.</summary>
    [Parameter("Subsystems whose reduced states are returned as series of their own.", Example = "cavity,atom")]
    public string[] Reduce { get; init; } = [];

    /// <summary>Times of phase-space maps.</summary>
    [Parameter("Times at which oscillators are drawn in phase space; the last output time when left out. Output times only.", Example = "0ns,30ns")]
    public string? MapTimes { get; init; }
}
