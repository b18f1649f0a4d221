using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>A stated ensemble: the deficits split into a quantum part and into classical parts from unequal energies and unequal mean fields.</summary>
[Experiment("coherent-energy.ensemble",
    "Quantum and classical coherent-energy deficits of a stated ensemble of pure two-qubit states, with the exact balance.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 6-9")]
public sealed class EnsembleExperiment : IExperiment<EnsembleParameters>
{
    // A classical deficit above this with a vanishing energy variance shows the published statement at fault.
    private const double Visible = 1e-9;

    /// <inheritdoc/>
    public RunReport Run(EnsembleParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var input = new TwoQubitInput(parameters.Normalize);
        IReadOnlyList<WeightedState>? ensemble = parameters.Read(input);
        input.ThrowIfRefused();
        var report = new RunReportBuilder();
        foreach (string warning in input.Warnings)
        {
            report.AddWarning(warning);
        }

        EnsembleEnergetics split = EnsembleEnergetics.Of(ensemble!);
        TwoQubitState average = TwoQubitState.Average(ensemble!);
        TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(average.Matrix);
        EnsembleReport.Add(report, ensemble!, split, "members");
        EnergeticsReport.AddQubit(report, "A", split.A);
        EnergeticsReport.AddQubit(report, "B", split.B);
        report.AddScalar("nominalCoherentEnergy", split.NominalCoherentEnergy, description: "E_nom of the average state")
            .AddScalar("loss", split.Loss, description: "D_A + D_B")
            .AddScalar("minQuantumDeficit", energetics.MinQuantumDeficit, description: "C^2/4 of the average: what remains without knowing the member")
            .AddScalar("excessQuantumDeficit", split.QuantumDeficit - energetics.MinQuantumDeficit, description: "Q - min Q, never negative")
            .AddScalar("concurrence", energetics.Concurrence)
            .AddScalar("negativity", energetics.Negativity, description: EnergeticsReport.NegativityConvention);
        WarnOfEqualEnergies(report, "A", split.SpreadA);
        WarnOfEqualEnergies(report, "B", split.SpreadB);
        report.AddFigure(EnsembleFigures.Deficits(split)).AddFigure(EnsembleFigures.Members(ensemble!, split));
        return report.AddStates("average", new StateSeries("index", "1", [0], [2, 2], average.ToArray())).Build();
    }

    private static void WarnOfEqualEnergies(RunReportBuilder report, string qubit, Spread spread)
    {
        if (spread.EnergyVariance < Visible && spread.MeanFieldVariance > Visible)
        {
            report.AddWarning($"Qubit {qubit} has equal energies in all members and yet a classical deficit: it vanishes only when the mean fields are equal "
                + $"too, other than published.");
        }
    }
}
