using Engine.Benchmarks.Compare;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Benchmarks.Cases;

/// <summary>Rydberg atoms from nothing cached, against NumPy with the same formulas and one recurrence for all states at once.</summary>
internal static class AtomCases
{
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
        new PythonCase("atoms/pair", "atoms/pair", _ =>
        {
            PairHamiltonian? hamiltonian = null;
            return (
                () =>
                {
                    RadialFunctions radial = Rubidium();
                    hamiltonian = new PairHamiltonian(new AtomPair(radial, radial, new(60, 0, 1), new(60, 0, 1)), 1, 1, 0, new PairBasis(5, 3, 45));
                },
                () => [hamiltonian!.Dimension, hamiltonian.Blocks[0].Coupling.Sum(w => w * w)]);
        }),
    ];

    private static RadialFunctions Rubidium() => new(new SpeciesTable().Get("Rb87"));
}
