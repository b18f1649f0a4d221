using System.Numerics;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Writes what an ensemble adds to a state.</summary>
internal static class EnsembleReport
{
    /// <summary>Adds the split of the deficits and the table of members.</summary>
    public static void Add(RunReportBuilder report, IReadOnlyList<WeightedState> ensemble, EnsembleEnergetics split, string table)
    {
        report.AddScalar("quantumDeficit", split.QuantumDeficit, description: "Q = sum p N^2 of the stated ensemble, the same for both qubits")
            .AddScalar("ensembleClassicalDeficitA", split.SpreadA.Total, description: "D_A of the stated ensemble")
            .AddScalar("ensembleClassicalDeficitB", split.SpreadB.Total, description: "D_B of the stated ensemble")
            .AddScalar("energyVarianceA", split.SpreadA.EnergyVariance, description: "part of D_A from unequal energies")
            .AddScalar("energyVarianceB", split.SpreadB.EnergyVariance, description: "part of D_B from unequal energies")
            .AddScalar("meanFieldVarianceA", split.SpreadA.MeanFieldVariance, description: "part of D_A from unequal mean fields")
            .AddScalar("meanFieldVarianceB", split.SpreadB.MeanFieldVariance, description: "part of D_B from unequal mean fields")
            .AddScalar("ensembleEfficiency", split.Efficiency, description: "2 Q/E_nom")
            .AddScalar("balanceResidual", split.BalanceResidual, description: "E_coh,A + E_coh,B + 2Q + D_A + D_B - E_nom, zero but for rounding");
        AddMembers(report, ensemble, split, table);
    }

    /// <summary>Adds a table with one row a member.</summary>
    public static void AddMembers(RunReportBuilder report, IReadOnlyList<WeightedState> ensemble, EnsembleEnergetics split, string table)
    {
        Complex[] Amplitude(int index) => [.. ensemble.Select(m => m.Amplitudes[index])];
        report.AddTable(
            table,
            new TableColumn("probability", "1", [.. ensemble.Select(m => m.Probability)]),
            new TableColumn("concurrence", "1", [.. split.Negativities.Select(n => 2 * n)]),
            new TableColumn("energyA", "1", [.. split.MembersA.Select(q => q.Energy)]),
            new TableColumn("energyB", "1", [.. split.MembersB.Select(q => q.Energy)]),
            new TableColumn("meanFieldA", "1", split.MembersA.Select(q => q.MeanField).ToArray()),
            new TableColumn("meanFieldB", "1", split.MembersB.Select(q => q.MeanField).ToArray()),
            new TableColumn("amplitude00", "1", Amplitude(0)),
            new TableColumn("amplitude01", "1", Amplitude(1)),
            new TableColumn("amplitude10", "1", Amplitude(2)),
            new TableColumn("amplitude11", "1", Amplitude(3)));
    }
}
