using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>The trade-off between coherence and entanglement at given local energies: both figures of the paper, the reachable region, the best state, an
/// energy budget.</summary>
[Experiment("coherent-energy.tradeoff",
    "What entanglement is reachable at given local energies, the state that reaches it, and the best use of an energy budget.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 1, 4, 5, Figs. 1, 2")]
public sealed class TradeoffExperiment : IExperiment<TradeoffParameters>
{
    /// <inheritdoc/>
    public RunReport Run(TradeoffParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var input = new TwoQubitInput(normalize: false);
        FrequencyPair? frequencies = parameters.Read(input);
        input.ThrowIfRefused();

        double a = parameters.EnergyA, b = parameters.EnergyB, largest = TradeOff.MaxSquaredNegativity(a, b);
        System.Numerics.Complex[] best = TradeOff.AttainingState(a, b, largest);
        TwoQubitState state = TwoQubitState.Pure(best);
        TwoQubitEnergetics energetics = TwoQubitEnergetics.Of(state);
        var report = new RunReportBuilder();
        report.AddScalar("maxSquaredNegativity", largest, description: "min[e_A(1-e_A), e_B(1-e_B)]; every smaller value is reached too")
            .AddScalar("maxNegativity", Math.Sqrt(largest), description: EnergeticsReport.NegativityConvention)
            .AddScalar("maxEfficiency", TradeOff.MaxEfficiency(a, b), description: "2 max N^2/E_nom; one exactly for e_B = e_A or e_B = 1 - e_A")
            .AddScalar("nominalCoherentEnergy", energetics.NominalCoherentEnergy)
            .AddScalar("coherentEnergyLeft", energetics.CoherentEnergy, description: "coherent energy of the best state")
            .AddScalar("attainedNegativity", energetics.Negativity, description: "of the state returned, as a check")
            .AddArray("bestAmplitudes", new ReportArray(best, [4]))
            .AddStates("best", new StateSeries("index", "1", [0], [2, 2], state.ToArray()));
        if (frequencies is not null)
        {
            var scale = new DimensionalEnergetics(frequencies.A, frequencies.B);
            EnergeticsReport.AddFrequencies(report, scale, energetics.A, energetics.B, largest);
            if (parameters.EnergyBudget is { } budget)
            {
                AddBudget(report, budget / (DimensionalEnergetics.ReducedPlanck * (frequencies.A + frequencies.B)), parameters.BudgetIsBound);
            }
        }

        if (parameters.ExcitationBudget is { } excitations)
        {
            AddBudget(report, excitations / 2, parameters.BudgetIsBound);
        }

        return report.AddFigure(Energies(parameters)).AddFigure(Section(parameters)).AddFigure(Map(parameters, squared: false))
            .AddFigure(Map(parameters, squared: true)).Build();
    }

    private static void AddBudget(RunReportBuilder report, double share, bool isBound)
    {
        (double squared, double energy) = TradeOff.Budget(share, isBound);
        report.AddScalar("budgetSquaredNegativity", squared, description: "largest N^2 for the mean energy given")
            .AddScalar("budgetEnergy", energy, description: "e_A = e_B that reaches it");
    }

    private static LineFigure Energies(TradeoffParameters parameters)
    {
        double[] e = Grid(parameters.Points);
        var series = new List<FigureSeries>
        {
            new("energy", e, e, SeriesStyle.Dashed),
            new("nominal coherent e(1-e)", e, [.. e.Select(x => x * (1 - x))]),
            new("nominal incoherent e^2", e, [.. e.Select(x => x * x)]),
        };
        foreach (double v in parameters.Indistinguishabilities)
        {
            QubitEnergetics[] q = [.. e.Select(x => QubitEnergetics.FromIndistinguishability(x, v))];
            series.Add(new(FormattableString.Invariant($"coherent, v = {v}"), e, [.. q.Select(x => x.CoherentEnergy)]));
            series.Add(new(FormattableString.Invariant($"incoherent, v = {v}"), e, [.. q.Select(x => x.IncoherentEnergy)]));
            series.Add(new(FormattableString.Invariant($"deficit, v = {v}"), e, [.. q.Select(x => x.Deficit)], SeriesStyle.Dashed));
        }

        return new LineFigure("energies", "How a qubit's energy splits", new Axis("energy e"), new Axis("energy (excitations)"), series);
    }

    private static LineFigure Section(TradeoffParameters parameters)
    {
        double[] e = Grid(parameters.Points);
        return new LineFigure(
            "reachable",
            FormattableString.Invariant($"Reachable entanglement at e_B = {parameters.EnergyB}"),
            new Axis("energy e_A"),
            new Axis("N^2 and efficiency"),
            [
                new("largest N^2", e, [.. e.Select(x => TradeOff.MaxSquaredNegativity(x, parameters.EnergyB))]),
                new("largest efficiency", e, [.. e.Select(x => TradeOff.MaxEfficiency(x, parameters.EnergyB) ?? double.NaN)]),
                new("nominal coherent energy", e, [.. e.Select(x => x * (1 - x) + parameters.EnergyB * (1 - parameters.EnergyB))], SeriesStyle.Dashed),
            ])
        {
            Marks = [new FigureMark("given e_A", parameters.EnergyA)],
        };
    }

    private static HeatMapFigure Map(TradeoffParameters parameters, bool squared)
    {
        double[] e = Grid(parameters.Points);
        var values = new double[e.Length * e.Length];
        for (int iy = 0; iy < e.Length; iy++)
        {
            for (int ix = 0; ix < e.Length; ix++)
            {
                values[iy * e.Length + ix] = squared ? TradeOff.MaxSquaredNegativity(e[ix], e[iy]) : TradeOff.MaxEfficiency(e[ix], e[iy]) ?? double.NaN;
            }
        }

        (string name, string title, string value) = squared ? ("negativity", "Largest squared negativity", "N^2")
            : ("efficiency", "Largest efficiency", "2 N^2/E_nom");
        return new HeatMapFigure(name, title, new Axis("energy e_A"), new Axis("energy e_B"), e, e, values, new Axis(value))
        {
            Overlays =
            [
                new("e_B = e_A", [0, 1], [0, 1], SeriesStyle.Dashed), new("e_B = 1 - e_A", [0, 1], [1, 0], SeriesStyle.Dashed),
                new("given energies", [parameters.EnergyA], [parameters.EnergyB], SeriesStyle.Points),
            ],
        };
    }

    private static double[] Grid(int points) => [.. Enumerable.Range(0, points).Select(i => i / (double)(points - 1))];
}
