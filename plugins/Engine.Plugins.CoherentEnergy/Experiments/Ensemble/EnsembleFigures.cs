using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Where the coherent energy of each qubit is missing, and what each member of the ensemble has.</summary>
internal static class EnsembleFigures
{
    /// <summary>The deficits of both qubits, split.</summary>
    public static LineFigure Deficits(EnsembleEnergetics split)
    {
        double[] qubits = [1, 2];
        return new LineFigure(
            "deficits", "What the coherent energy of each qubit lacks", new Axis("qubit: 1 is A, 2 is B"), new Axis("energy (excitations)"),
            [
                new("quantum deficit Q", qubits, [split.QuantumDeficit, split.QuantumDeficit], SeriesStyle.Bars),
                new("unequal energies", qubits, [split.SpreadA.EnergyVariance, split.SpreadB.EnergyVariance], SeriesStyle.Bars),
                new("unequal mean fields", qubits, [split.SpreadA.MeanFieldVariance, split.SpreadB.MeanFieldVariance], SeriesStyle.Bars),
                new("coherent energy |s|^2 left", qubits, [split.A.CoherentEnergy, split.B.CoherentEnergy], SeriesStyle.Bars),
            ]);
    }

    /// <summary>Probability, concurrence and energies of the members.</summary>
    public static LineFigure Members(IReadOnlyList<WeightedState> ensemble, EnsembleEnergetics split)
    {
        double[] index = [.. Enumerable.Range(1, ensemble.Count).Select(k => (double)k)];
        return new LineFigure(
            "members", "The members of the ensemble", new Axis("member"), new Axis("probability, concurrence, energy"),
            [
                new("probability p", index, [.. ensemble.Select(m => m.Probability)], SeriesStyle.Bars),
                new("concurrence C", index, [.. split.Negativities.Select(n => 2 * n)], SeriesStyle.Bars),
                new("energy e_A", index, [.. split.MembersA.Select(q => q.Energy)], SeriesStyle.Bars),
                new("energy e_B", index, [.. split.MembersB.Select(q => q.Energy)], SeriesStyle.Bars),
            ]);
    }
}
