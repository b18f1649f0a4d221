using Engine.Plugins.CoherentEnergy.Energetics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Writes the energetics of several qubits.</summary>
internal static class RegisterReport
{
    public static void Add(RunReportBuilder report, RegisterEnergetics register, bool pure)
    {
        int n = register.Qubits.Count;
        int[] all = [.. Enumerable.Range(0, n)];
        double[] residual = [.. all.Select(register.Residual)], number = [.. all.Select(i => i + 1.0)];
        var pairs = all.SelectMany(i => all.Where(j => j > i).Select(j => (I: i, J: j, C: register.Concurrences[i, j]))).ToArray();
        report.AddScalar("totalNominalCoherentEnergy", register.NominalCoherentEnergy, description: "sum of e(1 - e)")
            .AddScalar("totalCoherentEnergy", register.CoherentEnergy, description: "sum of abs(s)^2")
            .AddScalar("totalDeficit", register.Qubits.Sum(q => q.Deficit), description: "sum of the one-to-rest deficits")
            .AddScalar("totalPairDeficit", pairs.Sum(p => p.C * p.C / 2), description: "sum of C_ij^2/4 over the qubits and their partners: what pairs hold")
            .AddScalar("smallestResidual", residual.Min(),
                description: "deficit less what pairs hold, smallest of all qubits; monogamy keeps it from below zero")
            .AddTable(
                "qubits",
                new TableColumn("qubit", "1", [.. all.Select(i => (long)i + 1)]),
                new TableColumn("energy", "1", [.. register.Qubits.Select(q => q.Energy)]),
                new TableColumn("meanField", "1", [.. register.Qubits.Select(q => q.MeanField)]),
                new TableColumn("coherentEnergy", "1", [.. register.Qubits.Select(q => q.CoherentEnergy)]),
                new TableColumn("nominalCoherentEnergy", "1", [.. register.Qubits.Select(q => q.NominalCoherentEnergy)]),
                new TableColumn("deficit", "1", [.. register.Qubits.Select(q => q.Deficit)],
                    pure ? "one-to-rest: a quarter of the tangle with all others" : "one-to-rest entanglement and noise"),
                new TableColumn("restNegativity", "1", [.. register.Negativities], "negativity between the qubit and all others"),
                new TableColumn("pairDeficit", "1", [.. all.Select(register.PairShare)], "sum of C^2/4 with each other qubit"),
                new TableColumn("residual", "1", residual, "deficit less pairDeficit"))
            .AddTable(
                "pairs",
                new TableColumn("first", "1", [.. pairs.Select(p => (long)p.I + 1)]),
                new TableColumn("second", "1", [.. pairs.Select(p => (long)p.J + 1)]),
                new TableColumn("concurrence", "1", [.. pairs.Select(p => p.C)]),
                new TableColumn("minQuantumDeficit", "1", [.. pairs.Select(p => p.C * p.C / 4)], "C^2/4"))
            .AddFigure(new LineFigure(
                "monogamy", "How each qubit's deficit is shared", new Axis("qubit"), new Axis("energy (excitations)"),
                [
                    new("deficit toward the rest", number, [.. register.Qubits.Select(q => q.Deficit)], SeriesStyle.Bars),
                    new("held by pairs", number, [.. all.Select(register.PairShare)], SeriesStyle.Bars),
                    new("coherent energy", number, [.. register.Qubits.Select(q => q.CoherentEnergy)], SeriesStyle.Bars),
                ]));
        if (pure && n == 3)
        {
            report.AddScalar("threeTangle", 4 * residual[0], description: "tangle in all three qubits, the same whichever is taken: 4 times the residual");
        }
    }
}
