using System.Globalization;
using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The infinitesimal-propagation equation in a truncated basis of Laguerre–Gauss modes.</summary>
[Experiment(
    "turbulence.ipe",
    "Truncated multi-mode propagation equation: any basis, state and topology, with truncation diagnostics and the OAM crosstalk spectrum.")]
[Reference("F. S. Roux, \"Infinitesimal-propagation equation for decoherence of an orbital-angular-momentum-entangled biphoton state in atmospheric "
    + "turbulence\", Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "29-33")]
[Reference(
    "F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)",
    Doi = "10.1088/1751-8113/47/19/195302",
    Equations = "61-65")]
public sealed class IpeExperiment : IExperiment<IpeParameters>, IEstimateMemory<IpeParameters>
{
    private const double ExactError = 1e-5;

    /// <summary>Radial modes of the untruncated answer beside azimuthal detection.</summary>
    private const int ExactRadial = 8;

    /// <inheritdoc/>
    public long EstimateMemory(IpeParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return (long)parameters.Memory(parameters.MakeBasis(parameters.ReadState()));
    }

    /// <inheritdoc/>
    public RunReport Run(IpeParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        PairState input = parameters.ReadState();
        ModeBasis basis = parameters.MakeBasis(input);
        if (input.Block.Any(m => basis.IndexOf(m) < 0))
        {
            throw new ParameterException([.. parameters.Validate()]);
        }

        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        report
            .AddScalar("modes", basis.Count, description: "modes in the basis, M")
            .AddScalar("picture", LinkReport.Word(parameters.Picture))
            .AddScalar("topology", LinkReport.Word(parameters.Topology));
        if (parameters.Picture == Picture.AsPrinted)
        {
            report.AddWarning("picture asPrinted keeps the free-space term together with diffracting modes and so counts diffraction twice; it reproduces the "
                + "text, not the beam.");
        }

        double[] fractions = PairReport.Fractions(parameters.Points);
        context.ReportProgress(0, "propagation");
        Journal journal = new("turbulence.ipe", context.Checkpoints.GetSlot("journal"));
        Solution solution = Solve(parameters, link, input, basis, fractions, journal, context.CancellationToken);
        (var coordinate, double[] values) = PairReport.Along(link, fractions);
        PairState sent = PairReport.Sent(parameters, input);
        PairOutcome[] outcomes = PairReport.Series(
            report, coordinate, values, solution.Blocks, sent, null,
            new TableColumn("basisTrace", "1", solution.BasisTraces, "probability that both photons are in the basis"));
        report.AddScalar("basisTrace", solution.BasisTraces[^1], description: "probability that both photons are in the basis");
        if (solution.First is { } channel)
        {
            PairReport.QubitElements(report, channel);
            report.AddScalar("basisTracePerPhoton", channel.BasisTraces![0], description: "power left in the basis, first mode of the block");
            CrosstalkReport.Add(report, input.Block[0], basis, solution.Spectrum);
        }

        PairOutcome end = outcomes[^1];
        // Without diagnostics nobody knows what the basis leaves out: no error is better than that of the integration alone.
        double integration = 100 * parameters.Tolerance;
        (double Trace, double Entanglement) truncation = parameters.Diagnose
            ? Diagnose(report, parameters, link, input, basis, end, context, journal) : (double.NaN, double.NaN);
        PairReport.Scalars(
            report,
            end,
            (integration * end.Trace) + truncation.Trace,
            truncation.Trace > integration * end.Trace ? ErrorSource.Truncation : ErrorSource.Integration,
            integration + truncation.Entanglement);
        return report.Build();
    }

    /// <summary>Solves the equation in one basis.</summary>
    internal static Solution Solve(
        IpeParameters parameters, Link link, PairState input, ModeBasis basis, double[] fractions, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        bool optics = parameters.PhaseConvention == PhaseConvention.Optics;
        if (parameters.Topology == Topology.SameMedium)
        {
            var propagation = new SameMediumPropagator(basis, link, parameters.Picture, parameters.Receiver(link));
            var pair = propagation.Run(input, fractions, parameters.Tolerance, journal, cancellationToken);
            Complex[][] sorted = [.. pair.Select(p => parameters.Sort(p.Block, input))];
            return new([.. sorted.Select(b => optics ? [.. b.Select(Complex.Conjugate)] : b)], [.. pair.Select(p => p.BasisTrace)], null, []);
        }

        var propagator = new TruncatedPropagator(basis, link, parameters.Picture, parameters.Receiver(link));
        PhotonChannel[] first = propagator.Run(input.Block, fractions, parameters.Tolerance, journal, cancellationToken);
        Link secondLink = parameters.ResolveSecond(link);
        PhotonChannel[] second = parameters.HasSecondPath
            ? new TruncatedPropagator(basis, secondLink, parameters.Picture, parameters.Receiver(secondLink)).Run(
                input.Block, fractions, parameters.Tolerance, journal?.WithPrefix("second path "), cancellationToken)
            : first;
        Complex[][] blocks = [.. first.Select((c, i) => PairReport.Send(parameters, input, c, second[i]))];
        double[] traces = [.. first.Select((c, i) => Traced(c, parameters.Topology == Topology.OneSided ? null : second[i], input))];
        return new(blocks, traces, first[^1], propagator.Spectrum);
    }

    /// <summary>
    /// Both photons anywhere in the basis: the trace of V_A ⊗ V_B over it, for inputs whose reduced states are mixtures of the block's modes.
    /// </summary>
    private static double Traced(PhotonChannel first, PhotonChannel? second, PairState input)
    {
        int d = input.Block.Count;
        int side = d * d;
        double sum = 0;
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                Complex a = first.BasisOverlaps![m, n];
                for (int p = 0; p < d; p++)
                {
                    for (int q = 0; q < d; q++)
                    {
                        Complex b = second is null ? (p == q ? 1 : 0) : second.BasisOverlaps![p, q];
                        sum += (a * b * input.Matrix[(((m * d) + p) * side) + (n * d) + q]).Real;
                    }
                }
            }
        }

        return sum;
    }

    /// <summary>Reports what larger bases and the untruncated equation say, and returns how far trace and entanglement are from it.</summary>
    private static (double Trace, double Entanglement) Diagnose(
        RunReportBuilder report, IpeParameters parameters, Link link, PairState input, ModeBasis basis, PairOutcome own, IRunContext context, Journal journal)
    {
        var rows = new List<(string Name, int Modes, PairOutcome Outcome)> { ("this basis", basis.Count, own) };
        PairState sent = PairReport.Sent(parameters, input);
        double traceError = 0, entanglementError = 0;
        if (parameters.BasisModes.Count == 0)
        {
            int azimuthal = basis.Modes.ToArray().Max(m => m.Azimuthal);
            foreach ((string name, ModeBasis larger) in ((string, ModeBasis)[])[
                ("Lmax + 1", ModeBasis.Rectangular(azimuthal + 1, parameters.MaximumRadial)),
                ("R + 1", ModeBasis.Rectangular(azimuthal, parameters.MaximumRadial + 1))])
            {
                context.ReportProgress(0.3 + (0.2 * rows.Count), "diagnostics: " + name);
                Complex[] block = Solve(parameters, link, input, larger, [1], journal.WithPrefix(name + " "), context.CancellationToken).Blocks[0];
                PairOutcome outcome = PairOutcome.Of(block, sent);
                rows.Add((name, larger.Count, outcome));

                // The basis may grow many times: three times what one more mode changes, for each direction.
                traceError += 3 * Math.Abs(outcome.Trace - own.Trace);
                entanglementError += 3 * Math.Abs(Entanglement(outcome) - Entanglement(own));
            }

            report
                .AddScalar(
                    "traceChangeAzimuthal",
                    rows[1].Outcome.Trace - own.Trace,
                    description: "change of the trace when Lmax grows by 1",
                    source: ErrorSource.Truncation)
                .AddScalar(
                    "traceChangeRadial",
                    rows[2].Outcome.Trace - own.Trace,
                    description: "change of the trace when R grows by 1",
                    source: ErrorSource.Truncation)
                .AddScalar(
                    "entanglementChangeAzimuthal",
                    PairReport.Defined(Entanglement(rows[1].Outcome) - Entanglement(own)),
                    description: "change of the concurrence (negativity beyond qubits) when Lmax grows by 1")
                .AddScalar(
                    "entanglementChangeRadial",
                    PairReport.Defined(Entanglement(rows[2].Outcome) - Entanglement(own)),
                    description: "the same when R grows by 1");
        }

        if (parameters.Topology != Topology.SameMedium)
        {
            bool isSum = parameters.Detection != DetectionKind.Mode || parameters.ApertureDiameter is not null;
            context.ReportProgress(0.8, "diagnostics: untruncated");
            IPhotonSolver solver = Untruncated(parameters, link, input);
            PhotonChannel first = solver.Channel(
                link,
                StructureFunction.HalfOfSpectrum(link),
                1,
                1e-6,
                out double elementError,
                journal.WithPrefix("untruncated "),
                context.CancellationToken);
            Link other = parameters.ResolveSecond(link);
            PhotonChannel second = parameters.HasSecondPath
                ? Untruncated(parameters, other, input).Channel(
                    other,
                    StructureFunction.HalfOfSpectrum(other),
                    1,
                    1e-6,
                    out _,
                    journal.WithPrefix("untruncated second path "),
                    context.CancellationToken)
                : first;
            PairOutcome exact = PairOutcome.Of(PairReport.Send(parameters, input, first, second), sent);
            double exactError = isSum ? 2 * input.Block.Count * elementError : ExactError;
            traceError = Math.Abs(own.Trace - exact.Trace) + exactError;
            entanglementError = Math.Abs(Entanglement(own) - Entanglement(exact)) + (exactError / (exactError > ExactError ? exact.Trace : 1));
            rows.Add(("untruncated", -1, exact));
            report
                .AddScalar("exactTrace", exact.Trace, error: exactError, source: ErrorSource.Integration, description: "untruncated answer")
                .AddScalar(
                    input.Block.Count == 2 ? "exactConcurrence" : "exactNegativity",
                    PairReport.Defined(Entanglement(exact)),
                    error: exactError / (exactError > ExactError ? exact.Trace : 1),
                    source: ErrorSource.Integration,
                    description: "untruncated answer")
                .AddScalar(
                    "distanceFromExact",
                    PairReport.Defined(Entanglement(own) - Entanglement(exact)),
                    description: "concurrence (negativity beyond qubits) minus the untruncated one",
                    source: ErrorSource.Truncation);
            if (Math.Abs(own.Trace - exact.Trace) > 0.02 * exact.Trace)
            {
                report.AddWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The basis is too small: the trace is {own.Trace:g4}, the untruncated one {exact.Trace:g4}. Convergence of the concurrence is not "
                        + $"monotonic; use turbulence.exact beyond w0/r0 = 1."));
            }
        }

        report.AddTable(
            "truncation",
            new TableColumn("basis", [.. rows.Select(r => r.Name)]),
            new TableColumn("modes", "1", [.. rows.Select(r => r.Modes < 0 ? double.PositiveInfinity : r.Modes)]),
            new TableColumn("trace", "1", [.. rows.Select(r => r.Outcome.Trace)]),
            new TableColumn("concurrence", "1", [.. rows.Select(r => r.Outcome.Concurrence)]),
            new TableColumn("negativity", "1", [.. rows.Select(r => r.Outcome.Negativity)]));
        return (traceError, double.IsNaN(entanglementError) ? 0 : entanglementError);
    }

    private static IPhotonSolver Untruncated(IpeParameters parameters, Link link, PairState input) => parameters.Detection switch
    {
        _ when parameters.ApertureDiameter is not null => new StoppedPropagation(input.Block, ExactRadial, parameters.Receiver(link)!),
        DetectionKind.Azimuthal => new AzimuthalPropagation(input.Block, ExactRadial, 1),
        DetectionKind.Fiber => new FiberPropagation(input.Block, ExactRadial, parameters.DetectedWaist(link)),
        _ => new UntruncatedPropagation(input.Block, PhotonChannel.Allowed(input.Block), parameters.DetectedWaist(link)),
    };

    private static double Entanglement(PairOutcome outcome) => double.IsNaN(outcome.Concurrence) ? outcome.Negativity : outcome.Concurrence;

    /// <summary>A solution in one basis.</summary>
    /// <param name="Blocks">Block at each place.</param>
    /// <param name="BasisTraces">Trace over the basis at each place.</param>
    /// <param name="First">Channel of the first photon at the end; null for one common medium.</param>
    /// <param name="Spectrum">Power in each mode of the basis at the end.</param>
    internal sealed record Solution(Complex[][] Blocks, double[] BasisTraces, PhotonChannel? First, double[] Spectrum);
}
