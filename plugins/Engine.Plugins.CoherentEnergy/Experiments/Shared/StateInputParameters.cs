using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>One two-qubit state, given in one of five ways.</summary>
public abstract record StateInputParameters
{
    /// <summary>A state by name.</summary>
    [Parameter("A state by name: bell-phi+, bell-phi-, bell-psi+, bell-psi-, werner(p), maximally-mixed, product(eA, eB), psi(e), anticorrelated(e), "
        + "random-pure, random(rank).",
        Example = "bell-phi+")]
    public string? State { get; init; }

    /// <summary>A pure state.</summary>
    [Parameter("Amplitudes of 00, 01, 10, 11, A first.", Example = "[1,0,0,[0,1]]")]
    public Complex[]? Amplitudes { get; init; }

    /// <summary>A density matrix.</summary>
    [Parameter("Density matrix, 4 rows of 4.", Symbol = "rho", Example = "@rho.json")]
    public Complex[][]? DensityMatrix { get; init; }

    /// <summary>A factor of the density matrix.</summary>
    [Parameter("Factor M of rho = M M^dagger/trace, 4 rows; always normalized.", Symbol = "M", Example = "@factor.json")]
    public Complex[][]? FactorMatrix { get; init; }

    /// <summary>An ensemble.</summary>
    [Parameter("Ensemble of pure states; with a density matrix it must average to it.", Example = "@ensemble.json")]
    public EnsembleMember[]? Ensemble { get; init; }

    /// <summary>Whether to scale to norm or trace one.</summary>
    [Parameter("Scale amplitudes, matrix and probabilities to norm, trace and sum one.", Aliases = ["normalise"])]
    public bool Normalize { get; init; }

    /// <summary>Reads the state, collecting problems.</summary>
    internal TwoQubitState? Read(TwoQubitInput input, ulong seed)
    {
        string[] given = [.. new (string Name, bool Given)[]
        {
            ("state", State is not null), ("amplitudes", Amplitudes is not null), ("densityMatrix", DensityMatrix is not null),
            ("factorMatrix", FactorMatrix is not null), ("ensemble", Ensemble is not null),
        }.Where(g => g.Given).Select(g => g.Name)];
        if (given.Length == 0)
        {
            input.AddProblem("state", $"give a state, amplitudes, a densityMatrix, a factorMatrix or an ensemble; states by name are {StatePresets.Forms}",
                "amplitudes", "densityMatrix", "factorMatrix", "ensemble");
            return null;
        }

        if (given.Length > 1 && given is not ["densityMatrix", "ensemble"])
        {
            input.AddProblem(given[1], $"give the state once; got {string.Join(" and ", given)}", "state", "amplitudes", "densityMatrix", "factorMatrix",
                "ensemble");
        }

        Complex[]? amplitudes = Amplitudes is null ? null : input.Amplitudes("amplitudes", Amplitudes);
        Complex[]? matrix = DensityMatrix is null ? null : input.DensityMatrix("densityMatrix", DensityMatrix);
        Complex[]? fromFactor = FactorMatrix is null ? null : input.Factor("factorMatrix", FactorMatrix);
        IReadOnlyList<WeightedState>? ensemble = Ensemble is null ? null : input.Ensemble("ensemble", Ensemble);
        TwoQubitState? named = null;
        if (State is not null)
        {
            named = StatePresets.Parse(State, seed, out string? problem);
            if (problem is not null)
            {
                input.AddProblem("state", problem);
            }
        }

        if (ensemble is not null)
        {
            TwoQubitState average = TwoQubitState.Average(ensemble, input.Warnings);
            if (matrix is not null)
            {
                input.SameAverage("ensemble", average.Matrix, matrix);
            }

            return average;
        }

        return named
            ?? (amplitudes is not null ? TwoQubitState.Pure(amplitudes, input.Warnings) : null)
            ?? ((matrix ?? fromFactor) is { } mixed ? TwoQubitState.Mixed(mixed, input.Warnings) : null);
    }
}
