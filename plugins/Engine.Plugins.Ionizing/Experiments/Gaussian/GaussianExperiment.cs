using Engine.Plugins.Ionizing.Criteria;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The covariance route: noise on either arm, every criterion, a sweep over the event number, the inversion for a target.</summary>
[Experiment("ionizing.gaussian",
    "Entanglement and steering of a Gaussian pair with noise on either arm: log-negativity, purity, Reid, Mancini, PPT, and the noise for a target.")]
[Reference("R. Simon, Peres-Horodecki separability criterion for continuous variable systems, Phys. Rev. Lett. 84, 2726 (2000)",
    Doi = "10.1103/PhysRevLett.84.2726")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "Gaussian kernel, threshold inequality")]
public sealed class GaussianExperiment : IExperiment<GaussianParameters>
{
    private const int FigurePoints = 201;

    /// <inheritdoc/>
    public RunReport Run(GaussianParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var problems = new List<ParameterProblem>();
        (TwoModeCovariance bare, double k0) = parameters.Read(problems);
        ParameterException.ThrowIfAny(problems);

        double k2 = k0 * k0;
        bool published = parameters.Model == ModelKind.AsPublished;
        TwoModeCovariance before = bare.WithNoise(
            parameters.SignalVariance / k2, parameters.IdlerVariance / k2, parameters.SignalPositionVariance * k2, parameters.IdlerPositionVariance * k2);
        TwoModeCovariance Kicked(double events) => published
            ? before.WithNoise(positionI: events / (2 * parameters.RecoilVariance!.Value) * k2)
            : before.WithNoise(momentumI: events * (parameters.RecoilVariance ?? 0) / k2);
        TwoModeCovariance after = Kicked(parameters.Events);

        var report = new RunReportBuilder();
        if (published)
        {
            report.AddWarning(PublishedThreshold.KernelWarning)
                .AddScalar("positionDiffusion", parameters.Events / (2 * parameters.RecoilVariance!.Value), "m^2", description: "X_i = N/(2 sigma_q^2)");
        }
        else
        {
            report.AddScalar("addedVariance", parameters.Events * (parameters.RecoilVariance ?? 0), "m^-2", description: "T = N sigma_q^2");
        }

        AddState(report, bare, after, k2);
        if (parameters.IsPropagated)
        {
            PropagatedReport.Add(report, parameters, after, k0);
        }

        AddThresholds(report, parameters, before, k2, published);
        if (parameters.MaximumEvents is { } maximum)
        {
            AddSweep(report, parameters, maximum, Kicked);
        }
        else if (parameters.Events > 0)
        {
            // An odd number of points, so that the middle one is what was asked for.
            double[] events = [.. Enumerable.Range(0, FigurePoints).Select(i => 2 * parameters.Events * i / (FigurePoints - 1))];
            AddFigures(report, parameters, events, [.. events.Select(Kicked)]);
        }

        return report.Build();
    }

    private static void AddState(RunReportBuilder report, TwoModeCovariance bare, TwoModeCovariance after, double k2)
    {
        double reidIdler = ReidCriterion.InferredProduct(after, PairMode.Idler), reidSignal = ReidCriterion.InferredProduct(after, PairMode.Signal);
        double product = ManciniCriterion.Product(after);
        report.AddScalar("initialLogNegativity", bare.LogarithmicNegativity, description: "ebits, before any noise")
            .AddScalar("symplecticEigenvalue", after.TransposedSymplecticEigenvalue,
                description: "nu of the partial transpose; entangled exactly when below 1/2")
            .AddScalar("logNegativity", after.LogarithmicNegativity, description: "ebits")
            .AddScalar("negativity", after.Negativity, description: "(trace norm of the partial transpose - 1)/2")
            .AddScalar("purity", after.Purity, description: "Tr rho^2")
            .AddScalar("reidIdlerInferred", reidIdler, description: "below 1/4: the signal steers the idler")
            .AddScalar("reidSignalInferred", reidSignal, description: "below 1/4: the idler steers the signal")
            .AddScalar("fixedGainProduct", product, description: "below 1 proves entanglement (Mancini et al.)")
            .AddScalar("conditionalSlope", after.Ksi / after.Kii, description: "slope of the mean signal wave number against the detected idler's")
            .AddScalar("idlerVariance", after.Kii * k2, "m^-2")
            .AddScalar("conditionalIdlerVariance", after.MomentumDeterminant / after.Kss * k2, "m^-2", description: "when the signal's wave number is known")
            .AddScalar("entangled", after.IsEntangled, description: "PPT, exact for Gaussian states")
            .AddScalar("signalSteersIdler", reidIdler < 0.25)
            .AddScalar("idlerSteersSignal", reidSignal < 0.25)
            .AddScalar("fixedGainProven", product < 1);
    }

    private static void AddThresholds(RunReportBuilder report, GaussianParameters parameters, TwoModeCovariance before, double k2, bool published)
    {
        if (published)
        {
            return;
        }

        const string Beyond = "further idler variance, beyond the noise parameters given but not counting events,";
        (string Name, double Value, string What)[] thresholds =
        [
            ("reidThreshold", CriticalNoise.Reid(before), "at which the signal stops steering"),
            ("reidReverseThreshold", CriticalNoise.ReidReverse(before), "at which the idler stops steering"),
            ("manciniThreshold", CriticalNoise.Mancini(before), "at which the fixed-gain product reaches 1"),
            ("pptThreshold", CriticalNoise.Ppt(before), "at which the state becomes separable"),
        ];
        foreach ((string name, double value, string what) in thresholds)
        {
            string answer = value > 0 ? double.IsFinite(value) ? "" : "; undefined: no threshold" : "; undefined: the criterion fails without it";
            report.AddScalar(name, OrNone(value * k2), "m^-2", description: $"{Beyond} {what}{answer}");
        }

        if (parameters.TargetLogNegativity is { } target)
        {
            double critical = CriticalNoise.LogNegativity(before, target) * k2;
            if (!(critical > 0))
            {
                report.AddWarning(FormattableString.Invariant(
                    $"The target of {target:G6} ebits is above the {before.LogarithmicNegativity:G6} the state has without events: it is never reached."));
            }

            report.AddScalar("targetVariance", OrNone(critical), "m^-2", description: $"{Beyond} at which the target is reached")
                .AddScalar("targetEvents", parameters.RecoilVariance is { } square ? OrNone(critical / square) : null,
                    description: "events at which the target is reached");
        }

        static double? OrNone(double value) => double.IsFinite(value) && value > 0 ? value : null;
    }

    private static void AddSweep(RunReportBuilder report, GaussianParameters parameters, double maximum, Func<double, TwoModeCovariance> kicked)
    {
        double[] events = [.. Enumerable.Range(0, parameters.Points).Select(i => maximum * i / (parameters.Points - 1))];
        TwoModeCovariance[] states = [.. events.Select(kicked)];
        double[] logNegativity = [.. states.Select(s => s.LogarithmicNegativity)];
        double[] reid = [.. states.Select(s => ReidCriterion.InferredProduct(s, PairMode.Idler))],
            reverse = [.. states.Select(s => ReidCriterion.InferredProduct(s, PairMode.Signal))];
        double[] product = [.. states.Select(ManciniCriterion.Product)];
        report.AddTable(
            "sweep",
            new TableColumn("events", "1", events),
            new TableColumn("logNegativity", "1", logNegativity),
            new TableColumn("negativity", "1", [.. states.Select(s => s.Negativity)]),
            new TableColumn("purity", "1", [.. states.Select(s => s.Purity)]),
            new TableColumn("reidIdlerInferred", "1", reid),
            new TableColumn("reidSignalInferred", "1", reverse),
            new TableColumn("fixedGainProduct", "1", product));
        AddFigures(report, parameters, events, states);
    }

    private static void AddFigures(RunReportBuilder report, GaussianParameters parameters, double[] events, TwoModeCovariance[] states)
    {
        // Of several numbers of events none stands out.
        FigureMark[] Asked(double? y) => parameters.MaximumEvents is null ? [new FigureMark("the events asked for", parameters.Events, y)] : [];
        double[] logNegativity = [.. states.Select(s => s.LogarithmicNegativity)];
        double[] reid = [.. states.Select(s => ReidCriterion.InferredProduct(s, PairMode.Idler))],
            reverse = [.. states.Select(s => ReidCriterion.InferredProduct(s, PairMode.Signal))];
        double[] product = [.. states.Select(ManciniCriterion.Product)];
        report.AddFigure(new LineFigure(
                "log-negativity", "Log-negativity against the number of events", new Axis("events N"), new Axis("log-negativity", "ebit"),
                [new("diffusive limit", events, logNegativity)])
        { Marks = Asked(logNegativity[events.Length / 2]) })
            .AddFigure(new LineFigure(
                "criteria",
                "Criteria, each holding below 1",
                new Axis("events N"),
                new Axis("value over limit", "1", AxisScale.Logarithmic),
                [
                    new("Reid, signal steers idler", events, [.. reid.Select(r => 4 * r)]),
                    new("Reid, idler steers signal", events, [.. reverse.Select(r => 4 * r)]),
                    new("fixed-gain product", events, product),
                    new("PPT", events, [.. states.Select(s => 2 * s.TransposedSymplecticEigenvalue)]),
                ])
            {
                Marks = [new FigureMark("limit", null, 1), .. Asked(null)],
            });
    }
}
