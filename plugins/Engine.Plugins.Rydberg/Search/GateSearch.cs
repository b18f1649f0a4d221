using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Experiments;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>
/// Searches for a CZ gate with less input-averaged Rydberg time than π/|B|: two three-level atoms (|0⟩, |1⟩, |r⟩), arbitrary local unitaries on each, and
/// between them waiting times of free length, during which only the interaction acts. Dimensionless.
/// </summary>
internal static class GateSearch
{
    // A local unitary is a slice of this duration with generators scaled up by its inverse: the interaction does nothing meanwhile, and the time counts.
    private const double Kick = 1e-5;
    private const int Levels = 3;
    private static readonly double[] Penalties = [0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6, 0];

    /// <summary>Runs the search.</summary>
    public static GrapeResult Run(int waits, int starts, IRunContext context, double from, double to)
    {
        int slices = 2 * waits + 1;
        ComplexMatrix identity = ComplexMatrix.Identity(Levels);
        var controls = new List<ComplexMatrix>();
        foreach (ComplexMatrix generator in Generators())
        {
            controls.Add(KroneckerProduct.Compute((1 / Kick) * generator, identity));
        }

        foreach (ComplexMatrix generator in Generators())
        {
            controls.Add(KroneckerProduct.Compute(identity, (1 / Kick) * generator));
        }

        var drift = new ComplexMatrix(Levels * Levels, Levels * Levels);
        drift[8, 8] = 1;
        double[] durations = [.. Enumerable.Range(0, slices).Select(j => j % 2 == 0 ? Kick : 4.0 / waits)];
        int[] qubits = [0, 1, 3, 4];
        Complex[] Basis(int index, double sign)
        {
            var state = new Complex[Levels * Levels];
            state[index] = sign;
            return state;
        }

        var problem = new ControlProblem(
            [new ControlMember(drift, controls)],
            durations,
            [.. qubits.Select(q => Basis(q, 1))],
            new GateTarget([.. qubits.Select(q => Basis(q, q == 4 ? -1 : 1))]))
        {
            RunningOperator = ComplexMatrix.Diagonal([0.0, 0, 1, 0, 0, 1, 1, 1, 2]),
        };

        // Each control acts in the kicks only.
        var kicks = new double[slices, waits + 1];
        for (int i = 0; i <= waits; i++)
        {
            kicks[2 * i, i] = 1;
        }

        var pulse = new BasisPulse([.. Enumerable.Repeat(kicks, controls.Count)]);
        return SearchRunner.Run(
            problem,
            pulse,
            new GrapeOptions
            {
                Penalties = Penalties,
                Starts = starts,
                StartScale = 0.8,
                IterationsPerStage = 300,
                InfidelityGoal = 1e-9,
                FreeDurations = [.. Enumerable.Range(0, slices).Select(j => j % 2 == 0 ? (Kick, Kick) : (0.0, 20.0))],
            },
            context,
            "gate-",
            from,
            to);
    }

    // Eight generators of all unitaries of a three-level atom.
    private static IEnumerable<ComplexMatrix> Generators()
    {
        for (int i = 0; i < Levels; i++)
        {
            for (int j = i + 1; j < Levels; j++)
            {
                var real = new ComplexMatrix(Levels, Levels);
                real[i, j] = 1;
                real[j, i] = 1;
                yield return real;
                var imaginary = new ComplexMatrix(Levels, Levels);
                imaginary[i, j] = -Complex.ImaginaryOne;
                imaginary[j, i] = Complex.ImaginaryOne;
                yield return imaginary;
            }
        }

        yield return ComplexMatrix.Diagonal([1.0, -1, 0]);
        yield return ComplexMatrix.Diagonal([0.0, 1, -1]);
    }
}
