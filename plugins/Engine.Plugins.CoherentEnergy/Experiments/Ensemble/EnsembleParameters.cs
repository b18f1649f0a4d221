using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="EnsembleExperiment"/>.</summary>
public sealed record EnsembleParameters : IValidatable
{
    /// <summary>The members.</summary>
    [Parameter("Members: probability and amplitudes of 00, 01, 10, 11 each.", Required = true, MinimumLength = 1, Example = "@ensemble.json")]
    public EnsembleMember[] Members { get; init; } = [];

    /// <summary>What they should average to.</summary>
    [Parameter("Density matrix the members must average to.", Symbol = "rho", Example = "@rho.json")]
    public Complex[][]? DensityMatrix { get; init; }

    /// <summary>Whether to scale to norm or sum one.</summary>
    [Parameter("Scale amplitudes and probabilities to norm and sum one.", Aliases = ["normalise"])]
    public bool Normalize { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(Normalize);
        Read(input);
        return input.Problems;
    }

    /// <summary>Reads the ensemble, collecting problems.</summary>
    internal IReadOnlyList<WeightedState>? Read(TwoQubitInput input)
    {
        IReadOnlyList<WeightedState>? ensemble = input.Ensemble("members", Members);
        Complex[]? matrix = DensityMatrix is null ? null : input.DensityMatrix("densityMatrix", DensityMatrix);
        if (ensemble is not null && matrix is not null)
        {
            input.SameAverage("members", TwoQubitState.Average(ensemble).Matrix, matrix);
        }

        return ensemble;
    }
}
