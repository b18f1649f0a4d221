using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="QuditExperiment"/>.</summary>
public sealed record QuditParameters : IValidatable
{
    /// <summary>A pure state.</summary>
    [Parameter("Amplitudes of a pure state, one row a level of A, one column a level of B.", Example = "[[2,0,1],[0,1,0],[1,0,1]]")]
    public Complex[][]? Amplitudes { get; init; }

    /// <summary>A density matrix.</summary>
    [Parameter("Density matrix of side dimensionA times dimensionB, A first.", Symbol = "rho", Example = "@rho.json")]
    public Complex[][]? DensityMatrix { get; init; }

    /// <summary>An ensemble of pure states.</summary>
    [Parameter("Ensemble of pure states; its pair deficit is split.", Example = "@ensemble.json")]
    public QuditMember[]? Ensemble { get; init; }

    /// <summary>Levels of A, for a density matrix.</summary>
    [Parameter("Number of levels of A, for a density matrix.", Minimum = 2, Maximum = 64)]
    public int? DimensionA { get; init; }

    /// <summary>Level energies of A.</summary>
    [Parameter("Level energies of A, in any unit; 0, 1, 2 ... when left out.", Symbol = "eps_j")]
    [Quantity("1")]
    public double[]? LevelsA { get; init; }

    /// <summary>Level energies of B.</summary>
    [Parameter("Level energies of B, in any unit; 0, 1, 2 ... when left out.", Symbol = "eps_j")]
    [Quantity("1")]
    public double[]? LevelsB { get; init; }

    /// <summary>Whether to scale to norm or trace one.</summary>
    [Parameter("Scale amplitudes, matrix and probabilities to norm, trace and sum one.", Aliases = ["normalise"])]
    public bool Normalize { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate() => QuditInput.From(this).Problems
        .Concat(DimensionA is not null && DensityMatrix is null
            ? [new ParameterProblem("dimensionA", "the levels of A are counted from the amplitudes; dimensionA belongs to a densityMatrix")] : []);
}
