using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Down-conversion on two transverse axes: Schmidt number and spectrum of orbital angular momentum.</summary>
[Experiment("ionizing.spdc2d", "Schmidt number and orbital-angular-momentum spectrum of down-converted pairs on two transverse axes.")]
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, "
    + "127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
public sealed class SpdcTwoAxisExperiment : IExperiment<SpdcTwoAxisParameters>, IEstimateMemory<SpdcTwoAxisParameters>
{
    private const double NodeRefinement = 1.3;
    private const double WeightLeftOut = 1e-6;
    private const double Rounding = 1e-12;

    /// <inheritdoc/>
    public long EstimateMemory(SpdcTwoAxisParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Validate().Any())
        {
            return 0;
        }

        Plan plan = Plan.Of(parameters);
        return (long)plan.State.EstimateBytes(plan.FineNodes, plan.Largest);
    }

    /// <inheritdoc/>
    public RunReport Run(SpdcTwoAxisParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        Plan plan = Plan.Of(parameters);
        plan.RefuseAbove(parameters.MemoryLimit);
        Journal journal = new("ionizing.spdc2d", context.Checkpoints.GetSlot("journal"));
        AngularSpectrum Decompose(string name, int count) => plan.State.Decompose(
            count, plan.Angles, plan.Largest, Math.Max(1, context.DegreeOfParallelism), journal.WithPrefix(name), context.CancellationToken);
        context.ReportProgress(0, string.Create(CultureInfo.InvariantCulture, $"decomposing: {plan.Nodes} nodes, {plan.Largest} angular momenta"));
        AngularSpectrum coarse = Decompose("coarse ", plan.Nodes);
        context.ReportProgress(0.4, "decomposing with more nodes");
        return Report(plan, coarse, Decompose("fine ", plan.FineNodes));
    }

    private static RunReport Report(Plan plan, AngularSpectrum coarse, AngularSpectrum fine)
    {
        int largest = plan.Largest;
        double[] weights = [.. Enumerable.Range(-largest, 2 * largest + 1).Select(l => fine.Weights[Math.Abs(l)])];
        double[] l = [.. Enumerable.Range(-largest, 2 * largest + 1).Select(x => (double)x)];
        var report = new RunReportBuilder();

        // Radial nodes and the cut in l are two errors; the first is the change, the second comes with each value.
        void Add(string name, Func<AngularSpectrum, (double Value, double Error)> pick, string description)
        {
            (double value, double cut) = pick(fine);
            report.AddScalar(name, value, "1", Math.Abs(value - pick(coarse).Value) + cut + Rounding * value, ErrorSource.Truncation, description);
        }

        Add("schmidtNumber", s => s.SchmidtNumber, "K over all angular momenta and radial modes");
        Add("angularSchmidtNumber", s => s.AngularSchmidtNumber, "1/sum P_l^2, azimuthal modes alone");
        Add("initialNegativity", s => s.Negativity, "within the stated aperture; grows like the square of ln k_disc");
        report.AddScalar("discRadius", plan.Radius, "1/m", description: "aperture")
            .AddScalar("nodes", plan.Nodes)
            .AddScalar("largestAngularMomentum", largest, description: "kept, of both signs")
            .AddScalar("weightLeftOut", fine.Missing, description: "weight of larger angular momenta")
            .AddTable("spectrum", new TableColumn("angularMomentum", "1", l), new TableColumn("weight", "1", weights, "P_l"))
            .AddFigure(Spectrum(l, weights))
            .AddWarning("On two axes without an aperture every variance diverges logarithmically and so does the negativity; the values hold for the stated "
                + "disc.");
        if (fine.Missing > WeightLeftOut)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture, $"Angular momenta above {largest} carry {fine.Missing:E1} of the weight: they matter; raise "
                    + $"largestAngularMomentum or leave it out."));
        }

        return report.Build();
    }

    private static LineFigure Spectrum(double[] l, double[] weights)
    {
        const double Least = 1e-8;
        int[] seen = [.. Enumerable.Range(0, l.Length).Where(i => weights[i] >= Least * weights.Max())];
        double foot = Math.Pow(10, Math.Floor(Math.Log10(seen.Min(i => weights[i]))));
        return new LineFigure(
            "oam", "Spectrum of orbital angular momentum", new Axis("angular momentum l"),
            new Axis("weight P_l", "1", AxisScale.Logarithmic) { Minimum = foot, Maximum = 1 },
            [new("P_l", [.. seen.Select(i => l[i])], [.. seen.Select(i => weights[i])], SeriesStyle.Bars)])
        {
            Caption = seen.Length == l.Length ? "" : "Weights below 1e-8 of the largest are in the table only.",
        };
    }

    /// <summary>What is decomposed, and how finely.</summary>
    private sealed record Plan(SpdcTwoAxis State, double Radius, int Nodes, int Angles, int Largest)
    {
        public int FineNodes => (int)Math.Ceiling(NodeRefinement * Nodes);

        public static Plan Of(SpdcTwoAxisParameters parameters)
        {
            double b = parameters.Phase!.Value, s = parameters.PumpWidth, k0 = Math.Sqrt(s / Math.Sqrt(b));
            double disc = parameters.DiscRadius ?? 8 * Math.Max(s, 1 / Math.Sqrt(b));
            var state = new SpdcTwoAxis(s / k0, b * k0 * k0, disc / k0) { GaussianStandIn = parameters.GaussianStandIn };
            int largest = parameters.LargestAngularMomentum ?? Math.Min(state.LeastAngularMomentum, parameters.Angles / 2 - 1 ?? int.MaxValue);
            return new Plan(state, disc, parameters.Nodes ?? state.LeastNodes, parameters.Angles ?? state.LeastAngles(largest), largest);
        }

        /// <exception cref="ParameterException">The estimate of the memory is above the limit.</exception>
        public void RefuseAbove(double limit)
        {
            double bytes = State.EstimateBytes(FineNodes, Largest);
            if (bytes > limit)
            {
                throw new ParameterException("memoryLimit", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FineNodes} radial nodes and {Largest} angular momenta need {bytes:G3} bytes, the limit is {limit:G3}; use a smaller disc, a wider pump "
                        + $"width, or raise the limit"));
            }
        }
    }
}
