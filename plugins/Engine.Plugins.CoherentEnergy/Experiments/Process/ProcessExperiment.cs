using Engine.Plugins.CoherentEnergy.Energetics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Explicit processes that convert coherent energy into entanglement, beside what is reachable without restriction.</summary>
[Experiment("coherent-energy.process",
    "Controlled-phase and excitation-conserving generation of entanglement: negativity and efficiency, beside the unrestricted optimum.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "locally-energy-preserving processes, Eq. 5")]
public sealed class ProcessExperiment : IExperiment<ProcessParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ProcessParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double a = parameters.EnergyA, b = parameters.EnergyB;
        TwoQubitEnergetics state = TwoQubitEnergetics.OfPure(GenerationProcess.ControlledPhase(a, b, parameters.Phase));
        var report = new RunReportBuilder();
        report.AddScalar("negativity", GenerationProcess.ControlledPhaseNegativity(a, b, parameters.Phase), description: EnergeticsReport.NegativityConvention)
            .AddScalar("efficiency", state.Efficiency, description: "2 N^2/E_nom of the controlled phase")
            .AddScalar("energyA", state.A.Energy, description: "unchanged at every phase")
            .AddScalar("energyB", state.B.Energy, description: "unchanged at every phase")
            .AddScalar("coherentEnergy", state.CoherentEnergy, description: "E_coh,A + E_coh,B left")
            .AddScalar("unrestrictedNegativity", Math.Sqrt(TradeOff.MaxSquaredNegativity(a, b)),
                description: "largest N with these local energies conserved on average only")
            .AddScalar("unrestrictedEfficiency", TradeOff.MaxEfficiency(a, b));
        if (a == b)
        {
            report.AddScalar("excitationConservingNegativity", GenerationProcess.ExcitationConservingNegativity(a),
                description: "largest N of total-excitation-conserving gates, 2e(1-e)")
                .AddScalar("excitationConservingEfficiency", GenerationProcess.ExcitationConservingEfficiency(a), description: "4e(1-e)")
                .AddArray("excitationConservingAmplitudes", new ReportArray(GenerationProcess.ExcitationConserving(a), [4]));
        }

        if (TradeOff.MaxEfficiency(a, b) is { } full && full - (state.Efficiency ?? 0) > 1e-12 && (a != 0.5 || b != 0.5))
        {
            report.AddWarning("The controlled phase conserves both local energies at every instant and does not convert everything; full conversion conserves "
                + "them only on average.");
        }

        return report.AddFigure(PhaseFigure(parameters)).AddFigure(EnergyFigure(parameters)).Build();
    }

    private static LineFigure PhaseFigure(ProcessParameters parameters)
    {
        double[] chi = [.. Enumerable.Range(0, parameters.Points).Select(i => 2 * Math.PI * i / (parameters.Points - 1))];
        TwoQubitEnergetics[] states = [.. chi.Select(x =>
            TwoQubitEnergetics.OfPure(GenerationProcess.ControlledPhase(parameters.EnergyA, parameters.EnergyB, x)))];
        return new LineFigure(
            "controlled-phase",
            FormattableString.Invariant($"Controlled phase at e_A = {parameters.EnergyA}, e_B = {parameters.EnergyB}"),
            new Axis("phase", "rad"),
            new Axis("energy (excitations)"),
            [
                new("coherent energy", chi, [.. states.Select(s => s.CoherentEnergy)]),
                new("2 N^2", chi, [.. states.Select(s => 2 * s.Negativity * s.Negativity)]),
                new("nominal coherent energy", chi, [.. states.Select(s => s.NominalCoherentEnergy)], SeriesStyle.Dashed),
            ])
        {
            Marks = [new FigureMark("given phase", parameters.Phase - 2 * Math.PI * Math.Floor(parameters.Phase / (2 * Math.PI)))],
        };
    }

    private static LineFigure EnergyFigure(ProcessParameters parameters)
    {
        double[] e = [.. Enumerable.Range(0, parameters.Points).Select(i => i / (double)(parameters.Points - 1))];
        return new LineFigure(
            "efficiency",
            "Largest efficiency at equal energies",
            new Axis("energy e"),
            new Axis("2 N^2/E_nom"),
            [
                new("unrestricted", e, [.. e.Select(x => TradeOff.MaxEfficiency(x, x) ?? double.NaN)]),
                new("controlled phase and excitation conserving", e, [.. e.Select(GenerationProcess.ExcitationConservingEfficiency)]),
            ]);
    }
}
