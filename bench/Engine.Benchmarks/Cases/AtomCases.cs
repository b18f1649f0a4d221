using Engine.Benchmarks.Compare;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Benchmarks.Cases;

/// <summary>Rydberg atoms from nothing cached, against NumPy with the same formulas and one recurrence for all states at once.</summary>
internal static class AtomCases
{
    // Some 2000 states.
    private const double LargeCut = 58;

    public static IEnumerable<CompareCase> All() =>
    [
        new PythonCase("atoms/c6", "atoms/c6", _ =>
        {
            double c6 = 0;
            return (
                () =>
                {
                    RadialFunctions radial = Rubidium();
                    var matrix = new VanDerWaals(new AtomPair(radial, radial, new(71, 0, 1), new(71, 0, 1)), 0, 10);
                    c6 = matrix[matrix.Row(1, 1), matrix.Row(1, 1)];
                },
                () => [c6]);
        }),
        new PythonCase("atoms/lifetime", "atoms/lifetime", _ =>
        {
            double microseconds = 0;
            return (
                () => microseconds = 1e6 * new TransitionRates(Rubidium()).Decay(new(60, 0, 1), 300, 120, tail: false, ionization: false).Lifetime,
                () => [microseconds]);
        }),
        Pair("atoms/pair", 45),
        Pair("atoms/pair-2000", LargeCut),
        new InProcessCase("atoms/distance-2000", default, _ => Distance()),
    ];

    private static PythonCase Pair(string name, double cut) => new(name, name, _ =>
    {
        PairHamiltonian? hamiltonian = null;
        return (() => hamiltonian = Hamiltonian(cut), () => [hamiltonian!.Dimension, hamiltonian.Blocks[0].Coupling.SumOfSquares()]);
    });

    /// <summary>One distance of a pair of some 2000 states, against the eigensolver alone.</summary>
    private static PairedWork Distance()
    {
        const double Micrometers = 5;
        PairHamiltonian hamiltonian = Hamiltonian(LargeCut);
        PairBlock block = hamiltonian.Blocks[0];
        int n = block.Dimension;
        double[] matrix = new double[n * n];
        block.Coupling.AddTo(1 / Math.Pow(Micrometers, 3), matrix);
        for (int i = 0; i < n; i++)
        {
            matrix[i * (n + 1)] += block.Energies[i];
        }

        PairSpectrum? spectrum = null;
        double[] values = [];
        return new PairedWork(
            $"its eigensolver alone, order {n}",
            () => spectrum = new PairSpectrum(hamiltonian, Micrometers),
            () => values = SymmetricEigenDecomposition.Factor(matrix, n).Values,
            () => spectrum!.States.Select((s, k) => Math.Abs(s.Energy - values[k])).Max());
    }

    private static PairHamiltonian Hamiltonian(double cut)
    {
        RadialFunctions radial = Rubidium();
        return new PairHamiltonian(new AtomPair(radial, radial, new(60, 0, 1), new(60, 0, 1)), 1, 1, 0, new PairBasis(5, 3, cut));
    }

    private static RadialFunctions Rubidium() => new(new SpeciesTable().Get("Rb87"));
}
