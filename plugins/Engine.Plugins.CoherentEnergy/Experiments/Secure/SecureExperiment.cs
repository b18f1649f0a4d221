using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Energy-secured distribution of entanglement: what Alice, who is told the member, gains over Eve, who is not, and what it costs.</summary>
[Experiment("coherent-energy.secure",
    "Energy-secured distribution of entanglement: Alice's and Eve's deficits, privacy gain, loss, and the best ensemble at bounded loss.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "energy-secured distribution of entanglement, Fig. 3")]
public sealed class SecureExperiment : IExperiment<SecureParameters>
{
    /// <inheritdoc/>
    public RunReport Run(SecureParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var input = new TwoQubitInput(parameters.Normalize);
        SecureInput? read = SecureInput.Read(parameters, input);
        FrequencyPair? frequencies = parameters.ReadFrequencies(input);
        input.ThrowIfRefused();
        var report = new RunReportBuilder();
        foreach (string warning in input.Warnings)
        {
            report.AddWarning(warning);
        }

        SecureDistribution result = read!.Energies is { } energies
            ? SecureDistribution.OfFamily(energies, read.Weights, read.Phases)
            : SecureDistribution.Of(read.Ensemble);
        EnsembleEnergetics split = EnsembleEnergetics.Of(read.Ensemble);
        report.AddScalar("aliceDeficit", result.AliceDeficit, description: "Q_A = sum p N^2")
            .AddScalar("eveDeficit", result.EveDeficit, description: "Q_E = C^2/4 of the average state")
            .AddScalar("privacyGain", result.Gain, description: "Q_A - Q_E")
            .AddScalar("lossA", result.LossA, description: "D_A, the loss per qubit")
            .AddScalar("lossB", result.LossB, description: "D_B")
            .AddScalar("totalLoss", result.Loss, description: "D_A + D_B, twice the loss per qubit when both are equal")
            .AddScalar("gainPerLoss", result.GainPerLoss, description: "gain over total loss; undefined without loss")
            .AddScalar(
                "largestGain", SecureDistribution.LargestGain(parameters.TotalLossBound ?? result.Loss),
                description: "no ensemble of one common phase gains more at this loss bound, or at the loss of the given ensemble: sqrt(L/8) - L/2 up to L = "
                    + "1/8, then 1/16");
        EnsembleReport.AddMembers(report, read.Ensemble, split, "members");
        if (parameters.Preset != SecurePreset.None)
        {
            report.AddWarning("The presets are reconstructions: the exact energies behind the published figure are not preserved.");
        }

        SecureDistribution? best = null;
        if (parameters.TotalLossBound is { } bound)
        {
            best = AddOptimum(report, parameters, bound);
        }

        if (frequencies is not null)
        {
            double quantum = DimensionalEnergetics.ReducedPlanck * (frequencies.A + frequencies.B);
            report.AddScalar("privacyGainJoule", quantum * result.Gain, "J", description: "hbar (omega_A + omega_B) times the gain")
                .AddScalar("lossJoule", DimensionalEnergetics.ReducedPlanck * (frequencies.A * result.LossA + frequencies.B * result.LossB), "J",
                    description: "hbar (omega_A D_A + omega_B D_B)");
        }

        return report.AddFigure(SpreadFigure(parameters, gains: true)).AddFigure(SpreadFigure(parameters, gains: false))
            .AddFigure(Front(parameters, result, best)).Build();
    }

    private static SecureDistribution AddOptimum(RunReportBuilder report, SecureParameters parameters, double bound)
    {
        double mean = parameters.MeanEnergy ?? 0.5;
        (double[] energies, double[] weights) = parameters.FreePhases
            ? ([mean, mean], [0.5, 0.5])
            : SecureOptimizer.Find(bound, parameters.MeanEnergy, parameters.OptimizedMembers ?? 3);
        double[] phases = [.. energies.Select((_, k) => parameters.FreePhases && k == 1 ? Math.PI : 0)];
        SecureDistribution best = SecureDistribution.OfFamily(energies, weights, phases);
        report.AddScalar("bestGain", best.Gain, description: "largest privacy gain at the loss bound")
            .AddScalar("bestGainLoss", best.Loss, description: "its total loss, never above the bound")
            .AddTable(
                "bestEnsemble",
                new TableColumn("energy", "1", energies),
                new TableColumn("weight", "1", weights),
                new TableColumn("phase", "rad", phases));
        return best;
    }

    /// <summary>The largest gain against the loss allowed, and where the given ensemble stands.</summary>
    private static LineFigure Front(SecureParameters parameters, SecureDistribution given, SecureDistribution? best)
    {
        // The gain rises as the root of the loss: points lie closer where it is steep.
        double[] loss = [.. Enumerable.Range(0, parameters.Points).Select(i => i / (parameters.Points - 1.0)).Select(x => 0.25 * x * x)];
        List<FigureSeries> series = [new("largest gain", loss, [.. loss.Select(SecureDistribution.LargestGain)])];
        if (parameters.MeanEnergy is { } mean)
        {
            series.Add(new("largest gain at the mean energy", loss, [.. loss.Select(l => l == 0 ? 0 : SecureOptimizer.Gain(l, mean))]));
        }

        series.Add(new("this ensemble", [given.Loss], [given.Gain], SeriesStyle.Points));
        if (best is { } found)
        {
            series.Add(new("best at the loss bound", [found.Loss], [found.Gain], SeriesStyle.Points));
        }

        return new LineFigure("front", "Largest privacy gain against total loss, one common phase", new Axis("total loss D_A + D_B"), new Axis("privacy gain"),
            series);
    }

    private static LineFigure SpreadFigure(SecureParameters parameters, bool gains)
    {
        double[] spread = [.. Enumerable.Range(1, parameters.Points).Select(i => 0.5 * i / parameters.Points)];
        var series = new List<FigureSeries>();
        foreach ((SecurePreset preset, string label) in new[]
        {
            (SecurePreset.Symmetric, "symmetric"), (SecurePreset.Asymmetric, "asymmetric"), (SecurePreset.AsymmetricFixedEnergy, "asymmetric, fixed energy"),
        })
        {
            SecureDistribution[] along = [.. spread.Select(d =>
            {
                (double[] energies, double[] weights) = SecureInput.Family(preset, d);
                return SecureDistribution.OfFamily(energies, weights);
            })];
            if (gains)
            {
                if (preset == SecurePreset.AsymmetricFixedEnergy && parameters.Preset != preset)
                {
                    continue;
                }

                series.Add(new($"Alice, {label}", spread, [.. along.Select(s => s.AliceDeficit)]));
                series.Add(new($"Eve, {label}", spread, [.. along.Select(s => s.EveDeficit)], SeriesStyle.Dashed));
                series.Add(new($"gain, {label}", spread, [.. along.Select(s => s.Gain)]));
                series.Add(new($"loss, {label}", spread, [.. along.Select(s => s.Loss)], SeriesStyle.Dashed));
            }
            else
            {
                series.Add(new(label, spread, [.. along.Select(s => s.GainPerLoss ?? double.NaN)]));
            }
        }

        FigureMark[] marks = parameters.Preset == SecurePreset.None ? [] : [new("given spread", parameters.Spread ?? SecureInput.DefaultSpread)];
        return gains
            ? new LineFigure("secure", "Energy-secured distribution (reconstructed ensembles)", new Axis("spread Delta"), new Axis("deficits (excitations)"),
                series)
            { Marks = marks }
            : new LineFigure("gain-per-loss", "Privacy gain per total loss (reconstructed ensembles)", new Axis("spread Delta"), new Axis("gain/loss"), series)
            { Marks = marks };
    }
}
