using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Kernel;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using Engine.Quantum.Gaussian;
using static Engine.Plugins.Ionizing.Experiments.ThresholdParameters;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Events, recoil, verdict, and the noise, event number, pressure, density, length and recoil at which a criterion fails.</summary>
[Experiment("ionizing.threshold",
    "How many momentum kicks a photon pair survives: verdict and critical pressure, density, length and recoil for a stated criterion.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "threshold inequality, kernel")]
public sealed class ThresholdExperiment : IExperiment<ThresholdParameters>
{
    private const string FailsWithoutGas = "the criterion fails without any gas";

    /// <inheritdoc/>
    public RunReport Run(ThresholdParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ThresholdInput input = ThresholdInput.From(parameters);
        if (input.Problems.Count > 0)
        {
            throw new ParameterException(input.Problems);
        }

        var report = new RunReportBuilder();
        foreach (string warning in input.Warnings)
        {
            report.AddWarning(warning);
        }

        Medium medium = input.Medium;
        double added = medium.Events * input.KickMeanSquare;
        report.AddScalar("density", medium.Density, "m^-3", description: "number density of the medium")
            .AddScalar("pressure", medium.Pressure, "Pa", description: "pressure of the medium as an ideal gas")
            .AddScalar("events", medium.Events, description: "mean number of events N = n sigma L")
            .AddScalar("untouchedProbability", Math.Exp(-medium.Events), description: "probability that no event happens, e^-N");
        AddRecoil(parameters, input, report);
        if (input.HasRecoil)
        {
            report.AddScalar("addedVariance", added, "m^-2", description: "variance added to the idler wave number, T = N (sigma_q^2 + q_bar^2)");
        }

        if (parameters.EventKind == EventKind.Absorb)
        {
            AddAbsorption(parameters, input, report);
        }
        else if (parameters.Model == ModelKind.AsPublished)
        {
            PublishedThreshold.Add(parameters, input, added, report);
        }
        else
        {
            AddConsistent(parameters, input, added, report);
        }

        PublishedNumbers.Add(parameters, input, added, report);
        return report.Build();
    }

    /// <summary>Adds what a critical variance means for the medium.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="input">The medium and its kicks.</param>
    /// <param name="critical">T_c; infinite without a threshold, zero or below where the criterion fails without any gas.</param>
    /// <param name="failing">What to say where it fails without gas.</param>
    internal static void AddThreshold(RunReportBuilder report, ThresholdInput input, double critical, string failing = FailsWithoutGas)
    {
        Medium medium = input.Medium;
        double events = critical / input.KickMeanSquare;
        double density = events / (medium.CrossSection * medium.Length);
        string answer = critical > 0 ? double.IsFinite(critical) ? "finite" : "no threshold" : failing;
        if (!(critical > 0))
        {
            report.AddWarning($"{char.ToUpperInvariant(failing[0])}{failing[1..]}: critical values are undefined.");
        }

        report.AddScalar("threshold", answer, description: "whether the criterion ever fails, or fails already without gas")
            .AddScalar("criticalAddedVariance", Or(critical), "m^-2",
                description: "T_c on the idler at which the criterion fails, with signalVariance in place and beyond no other noise")
            .AddScalar("criticalEvents", Or(events), description: "N_c = T_c/sigma_q^2")
            .AddScalar("criticalDensity", Or(density), "m^-3", description: "n_c = N_c/(sigma L)")
            .AddScalar("criticalPressure", Or(density * PhysicalConstants.Boltzmann * medium.Temperature), "Pa", description: "P_c = n_c k_B T_gas")
            .AddScalar("criticalLength", Or(medium.Density > 0 ? events / (medium.Density * medium.CrossSection) : double.PositiveInfinity), "m",
                description: "L_c = N_c/(n sigma)")
            .AddScalar("criticalRecoilVariance", Or(medium.Events > 0 ? critical / medium.Events : double.PositiveInfinity), "m^-2",
                description: "largest mean square kick at the given N, T_c/N");

        // "No threshold" and "fails without gas" are answers of their own, never a large or a negative number.
        static double? Or(double value) => double.IsFinite(value) && value > 0 ? value : null;
    }

    private static void AddRecoil(ThresholdParameters parameters, ThresholdInput input, RunReportBuilder report)
    {
        if (input.ElectronEnergy is { } energy)
        {
            report.AddScalar("electronWaveNumber", PhysicalConstants.ElectronWaveNumber(energy), "1/m", description: "k_e = sqrt(2 m_e E)/hbar");
        }

        if (input.PhotonEnergy is { } photon && input.PhotonWaveNumber is { } k)
        {
            report.AddScalar("photonEnergy", photon, "eV").AddScalar("photonWaveNumber", k, "1/m", description: "2 pi n/lambda");
            WarnOfEvanescentWidths(parameters, input, k, report);
        }

        if (!input.HasRecoil)
        {
            return;
        }

        report.AddScalar("recoilVariance", input.Recoil.Variance, "m^-2", description: "variance of one kick on the measured axis, sigma_q^2");
        if (input.MeanKick != 0)
        {
            report.AddScalar("meanIdlerShift", input.Medium.Events * input.MeanKick, "1/m", description: "N q_bar, the shift of the idler's mean wave number");
        }
    }

    private static void WarnOfEvanescentWidths(ThresholdParameters parameters, ThresholdInput input, double waveNumber, RunReportBuilder report)
    {
        double recoil = Math.Sqrt(input.Recoil.Variance * input.Medium.Events);
        if (parameters.EventKind == EventKind.Kick && recoil > waveNumber)
        {
            report.AddWarning(Say($"sigma_q sqrt(N) = {recoil:G4}/m exceeds the wave number {waveNumber:G6}/m: a photon kicked that far does not propagate."));
        }

        double widest = Math.Max(parameters.Model == ModelKind.AsPublished ? input.PublishedWidth ?? 0 : 0,
            input.Pair is { } pair ? Math.Max(pair.PumpWidth, pair.PhaseMatchingWidth) : 0);
        if (widest > waveNumber)
        {
            report.AddWarning(Say($"a transverse width of {widest:G4}/m exceeds the wave number {waveNumber:G6}/m: not propagating."));
        }
    }

    private static void AddAbsorption(ThresholdParameters parameters, ThresholdInput input, RunReportBuilder report)
    {
        report.AddScalar("verdict", "the post-selected pair state is unchanged; no threshold applies", description: "an absorbed idler gives no coincidence")
            .AddScalar("coincidenceFactor", Math.Exp(-input.Medium.Events), description: "the coincidence rate is multiplied by e^-N")
            .AddScalar("threshold", "no threshold");
        if (input.Pair is not { } pair)
        {
            return;
        }

        // Ionization hands the pair's entanglement on to the electron, as far as its bound state can tell idlers apart.
        AbsorptionKernel? bound = parameters.OrbitalRadius is { } radius ? new AbsorptionKernel(BoundState.Hydrogenic1s, radius)
            : parameters.RecoilWidth is { } width ? new AbsorptionKernel(BoundState.Gaussian, width) : null;
        report.AddScalar("schmidtNumber", pair.SchmidtNumber, description: "of the pure pair state before the medium, K");
        if (bound is not null)
        {
            (double number, double error) = SignalElectron.SchmidtNumber(pair.Scaled, bound.Scaled(pair.ReferenceWaveNumber), null);
            report.AddScalar(
                "signalElectronSchmidtNumber", number, "1", error, ErrorSource.Integration,
                "of the signal with the electron freed, without the polarization factor; bound state from orbitalRadius or recoilWidth");
        }
    }

    private static void AddConsistent(ThresholdParameters parameters, ThresholdInput input, double added, RunReportBuilder report)
    {
        DoubleGaussian pair = input.Pair!.Value;
        double k0 = pair.ReferenceWaveNumber, k02 = k0 * k0;
        TwoModeCovariance before = pair.Scaled.ToCovariance().WithNoise(momentumS: parameters.SignalVariance / k02);
        TwoModeCovariance after = before.WithNoise(momentumI: added / k02);
        report.AddScalar("schmidtNumber", pair.SchmidtNumber, description: "of the pure pair state before the medium, K")
            .AddScalar("initialLogNegativity", before.LogarithmicNegativity, description: "ebits, before the medium")
            .AddScalar("initialNegativity", before.Negativity, description: "(trace norm of the partial transpose - 1)/2, before the medium")
            .AddScalar("idlerVariance", before.Kii * k02, "m^-2", description: "variance of the idler wave number before the medium")
            .AddScalar("conditionalIdlerVariance", before.MomentumDeterminant / before.Kss * k02, "m^-2", description: "the same when the signal's is known")
            .AddScalar("logNegativity", after.LogarithmicNegativity, description: "ebits, after the medium in the diffusive (small-kick) limit")
            .AddScalar("negativity", after.Negativity, description: "after the medium in the diffusive limit")
            .AddScalar("conditionalSlope", after.Ksi / after.Kii,
                description: "slope of the mean signal wave number against the detected idler's; the unconditional mean does not move");
        AddLargeKicks(pair, parameters.SignalVariance, before.Negativity, input, report);

        double reid = CriticalNoise.Reid(before) * k02, reverse = CriticalNoise.ReidReverse(before) * k02;
        double mancini = CriticalNoise.Mancini(before) * k02, ppt = CriticalNoise.Ppt(before) * k02;
        double reidIdler = ReidCriterion.InferredProduct(after, PairMode.Idler), reidSignal = ReidCriterion.InferredProduct(after, PairMode.Signal);
        double product = ManciniCriterion.Product(after);
        double[] criticals = [reid, reverse, mancini, ppt];
        report.AddTable(
            "criteria",
            new TableColumn("criterion", ["reid, signal steers idler", "reid, idler steers signal", "mancini", "ppt (exact for Gaussian states)"]),
            new TableColumn("criticalAddedVariance", "m^-2", [.. criticals.Select(c => c > 0 ? c : double.NaN)],
                "infinite: no threshold; undefined: fails without gas"),
            new TableColumn("value", "1", [reidIdler, reidSignal, product, after.TransposedSymplecticEigenvalue]),
            new TableColumn("limit", "1", [0.25, 0.25, 1, 0.5]),
            new TableColumn("holds", [reidIdler < 0.25, reidSignal < 0.25, product < 1, after.TransposedSymplecticEigenvalue < 0.5]));
        double critical = input.Criterion switch
        {
            Criterion.Reid => reid,
            Criterion.Mancini => mancini,
            Criterion.Ppt => ppt,
            _ => Target(pair, before, parameters) * k02,
        };
        report.AddScalar("verdict", added < critical ? "criterion holds" : "criterion fails", description: $"criterion {input.Criterion}");
        AddFigure(report, input, before, k02, added, [("Reid, signal steers idler", reid), ("Reid, idler steers signal", reverse), ("fixed gain", mancini),
            ("PPT", ppt), .. input.Criterion == Criterion.LogNegativity ? [("the target", critical)] : (ReadOnlySpan<(string, double)>)[]]);
        AddThreshold(
            report, input, critical, input.Criterion == Criterion.LogNegativity ? "the target is above what the pair has before the medium" : FailsWithoutGas);
    }

    /// <summary>Log-negativity against the number of events, with where each criterion fails and where this medium stands.</summary>
    private static void AddFigure(RunReportBuilder report, ThresholdInput input, TwoModeCovariance before, double k02, double added,
        params ReadOnlySpan<(string Name, double Critical)> criteria)
    {
        const int Points = 201;

        // Where a criterion fails so much earlier than another, or than where this medium stands, events go by factors.
        const double Wide = 20;
        double square = input.KickMeanSquare;
        if (!(square > 0))
        {
            return;
        }

        double last = added, first = added > 0 ? added : double.PositiveInfinity;
        foreach ((_, double critical) in criteria)
        {
            last = double.IsFinite(critical) ? Math.Max(last, critical) : last;
            first = critical > 0 ? Math.Min(first, critical) : first;
        }

        bool isWide = last > Wide * first;
        double start = first / Wide, ratio = 1.25 * last / start;
        double[] variance = [.. Enumerable.Range(0, Points).Select(i => i / (Points - 1.0)).Select(x => isWide ? start * Math.Pow(ratio, x) : 1.25 * last * x)];
        var marks = new List<FigureMark> { new("this medium", added / square, before.WithNoise(momentumI: added / k02).LogarithmicNegativity) };
        foreach ((string name, double critical) in criteria)
        {
            if (critical > 0 && double.IsFinite(critical))
            {
                marks.Add(new($"{name} fails", critical / square));
            }
        }

        report.AddFigure(new LineFigure(
            "log-negativity", "Log-negativity against the number of events, diffusive limit",
            new Axis("events N", "1", isWide ? AxisScale.Logarithmic : AxisScale.Linear),
            new Axis("log-negativity", "ebit"),
            [new("log-negativity", [.. variance.Select(v => v / square)],
                [.. variance.Select(v => before.WithNoise(momentumI: v / k02).LogarithmicNegativity)])])
        { Marks = marks });
    }

    private static double Target(DoubleGaussian pair, TwoModeCovariance before, ThresholdParameters parameters)
    {
        double target = parameters.TargetLogNegativity!.Value;
        if (target >= before.LogarithmicNegativity)
        {
            return 0;
        }

        return parameters.SignalVariance == 0
            ? pair.Scaled.AddedVarianceFor(target)
            : CriticalNoise.LogNegativity(before, target);
    }

    private static void AddLargeKicks(DoubleGaussian pair, double signalVariance, double initial, ThresholdInput input, RunReportBuilder report)
    {
        if (LargeKickLimit.Of(pair, input.Recoil, input.Medium.Events, signalVariance) is not { } limit)
        {
            return;
        }

        report.AddScalar("negativityRatio", limit.Negativity / initial, "1", limit.Error / initial, ErrorSource.Truncation,
            "large-kick limit: the part that was not kicked keeps all its entanglement")
            .AddScalar("largeKickNegativity", limit.Negativity, "1", limit.Error, ErrorSource.Truncation,
                "e^-N N_eg(0), with the noise on the signal in N_eg(0)")
            .AddWarning("Kicks are much wider than the state: the diffusive columns do not describe the entanglement; the large-kick limit e^-N N_eg(0) does.");
    }
}
