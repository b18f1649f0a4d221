using Engine.Numerics.Checkpoints;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Down-conversion on two transverse axes: Schmidt number and spectrum of orbital angular momentum.</summary>
[Experiment("ionizing.spdc2d", "Schmidt number and orbital-angular-momentum spectrum of down-converted pairs on two transverse axes.")]
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, 127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
public sealed class SpdcTwoAxisExperiment : IExperiment<SpdcTwoAxisParameters>
{
    private const double NodeRefinement = 1.3;
    private const double WeightLeftOut = 1e-6;

    /// <inheritdoc/>
    public RunReport Run(SpdcTwoAxisParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        double b = parameters.Phase!.Value, s = parameters.PumpWidth, k0 = Math.Sqrt(s / Math.Sqrt(b));
        double disc = parameters.DiscRadius ?? 8 * Math.Max(s, 1 / Math.Sqrt(b));
        var state = new SpdcTwoAxis(s / k0, b * k0 * k0, disc / k0) { GaussianStandIn = parameters.GaussianStandIn };
        int nodes = parameters.Nodes ?? state.LeastNodes, largest = parameters.LargestAngularMomentum;
        Journal journal = RunCheckpoint.Journal(context, "ionizing.spdc2d");
        double[][] Decompose(string name, int count) =>
            state.Decompose(count, parameters.Angles, largest, context.CancellationToken, Math.Max(1, context.DegreeOfParallelism), journal.Under(name));
        context.ReportProgress(0, "decomposing");
        double[][] coarse = Decompose("coarse ", nodes);
        context.ReportProgress(0.4, "decomposing with more nodes");
        double[][] fine = Decompose("fine ", (int)Math.Ceiling(NodeRefinement * nodes));

        double[] weights = [.. Enumerable.Range(-largest, 2 * largest + 1).Select(l => fine[Math.Abs(l)].Sum())];
        double[] l = [.. Enumerable.Range(-largest, 2 * largest + 1).Select(x => (double)x)];
        double root = fine[0].Sum(Math.Sqrt) + 2 * fine.Skip(1).Sum(block => block.Sum(Math.Sqrt));
        var report = new RunReportBuilder();
        report.Scalar("schmidtNumber", Number(fine), "1", Math.Abs(Number(fine) - Number(coarse)), ErrorSource.Truncation, "K over all angular momenta and radial modes")
            .Scalar("angularSchmidtNumber", 1 / weights.Sum(p => p * p), description: "1/sum P_l^2, azimuthal modes alone")
            .Scalar("initialNegativity", (root * root - 1) / 2, description: "within the stated aperture; grows like the square of ln k_disc")
            .Scalar("discRadius", disc, "1/m", description: "aperture")
            .Scalar("nodes", nodes)
            .Table("spectrum", new TableColumn("angularMomentum", "1", l), new TableColumn("weight", "1", weights, "P_l"))
            .Figure(new LineFigure(
                "oam", "Spectrum of orbital angular momentum", new Axis("l"), new Axis("P_l", "1", AxisScale.Logarithmic),
                [new("P_l", l, [.. weights.Select(p => p > 1e-18 ? p : double.NaN)], SeriesStyle.LineAndPoints)]))
            .Warn("On two axes without an aperture every variance diverges logarithmically and so does the negativity; the values hold for the stated disc.");
        if (weights[^1] > WeightLeftOut)
        {
            report.Warn($"The weight at l = {largest} is {weights[^1]:E1}: larger angular momenta matter; raise largestAngularMomentum.");
        }

        return report.Build();
    }

    private static double Number(double[][] squares) => 1 / (squares[0].Sum(v => v * v) + 2 * squares.Skip(1).Sum(block => block.Sum(v => v * v)));
}
