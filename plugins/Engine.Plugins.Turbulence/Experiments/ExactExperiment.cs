using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The untruncated answer, the reference for all truncated models.</summary>
[Experiment("turbulence.exact", "The untruncated infinitesimal-propagation equation, solved through ambiguity functions: entanglement and crosstalk without a basis cut-off.")]
[Reference("F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)", Equations = "61, in position space")]
[Reference("V. I. Tatarskii, The Effects of the Turbulent Atmosphere on Wave Propagation (1971)", Equations = "mutual coherence function")]
public sealed class ExactExperiment : IExperiment<ExactParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ExactParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        Link secondLink = parameters.ResolveSecond(link);
        PairState input = parameters.ReadState();
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        double detection = (parameters.DetectionWaist ?? parameters.Waist) / parameters.Waist;
        var solver = new UntruncatedPropagation(input.Block, PhotonChannel.Allowed(input.Block), detection);
        Func<double, double> structure = StructureFunction.HalfOfSpectrum(link);
        Func<double, double> secondStructure = parameters.HasSecondPath ? StructureFunction.HalfOfSpectrum(secondLink) : structure;

        Journal journal = new("turbulence.exact", context.Checkpoints.GetSlot("journal"));
        double error = 0;
        PhotonChannel Channel(string name, Link path, Func<double, double> half, double fraction)
        {
            PhotonChannel channel = solver.Channel(path, half, fraction, parameters.Tolerance, out double estimate, context.CancellationToken, journal.WithPrefix(name));
            error = Math.Max(error, estimate);
            return channel;
        }

        double[] fractions = PairReport.Fractions(parameters.Points);
        var states = new List<Complex[]>();
        PhotonChannel last = PhotonChannel.Identity(input.Block);
        for (int i = 0; i < fractions.Length; i++)
        {
            context.ReportProgress((double)i / fractions.Length, "elements");
            last = Channel($"place {i} ", link, structure, fractions[i]);
            PhotonChannel second = parameters.HasSecondPath ? Channel($"second path, place {i} ", secondLink, secondStructure, fractions[i]) : last;
            states.Add(PairReport.Send(parameters, input, last, second));
        }

        PairReport.QubitElements(report, last);
        (var coordinate, double[] values) = PairReport.Along(link, fractions);
        PairOutcome[] outcomes = PairReport.Series(report, coordinate, values, states, input);
        PairReport.Scalars(report, outcomes[^1], 2 * input.Block.Count * input.Block.Count * error, ErrorSource.Integration);
        report.AddScalar("elementError", error, description: "largest difference of an element between the last two quadrature rules", source: ErrorSource.Integration);
        if (error > parameters.Tolerance)
        {
            report.AddWarning("The quadrature did not reach the tolerance; the error estimate says how far it came.");
        }

        if (parameters.FindZero && input.Block.Count == 2)
        {
            report.AddScalar("zeroStrength", Zero(parameters, link, solver, input, context, journal), description: "w0/r0 where the concurrence vanishes at this distance", error: 1e-5, source: ErrorSource.Integration);
        }

        if (parameters.CrosstalkRange > 0)
        {
            Crosstalk(report, parameters, link, structure, input.Block[0], detection, context, journal);
        }

        return report.Build();
    }

    private static ReportValue Zero(ExactParameters parameters, Link link, UntruncatedPropagation solver, PairState input, IRunContext context, Journal journal)
    {
        double Signed(double strength)
        {
            Link at = link.With(strength);
            PhotonChannel channel = solver.Channel(
                at, StructureFunction.HalfOfSpectrum(at), 1, Math.Min(parameters.Tolerance, 1e-6), out _, context.CancellationToken, journal.WithPrefix($"strength {strength:R} "));
            return PairOutcome.Of(PairReport.Send(parameters, input, channel, channel), input).SignedConcurrence;
        }

        return ScreenExperiment.Zero(Signed, 0.1, 20);
    }

    private static void Crosstalk(
        RunReportBuilder report, ExactParameters parameters, Link link, Func<double, double> structure, LaguerreGaussMode source, double detection, IRunContext context,
        Journal journal)
    {
        ModeBasis basis = ModeBasis.Rectangular(Math.Max(parameters.CrosstalkRange, Math.Abs(source.Azimuthal)), Math.Max(parameters.CrosstalkRadial, source.Radial));
        int from = basis.IndexOf(source);
        var solver = new UntruncatedPropagation([.. basis.Modes], Enumerable.Range(0, basis.Count).Select(u => (from, from, u, u)), detection);
        Complex[] power = solver.Evaluate(link, structure, 1, parameters.Tolerance, out _, context.CancellationToken, journal.WithPrefix("crosstalk "));
        CrosstalkReport.Add(report, source, basis, [.. power.Select(p => p.Real)]);
    }
}
