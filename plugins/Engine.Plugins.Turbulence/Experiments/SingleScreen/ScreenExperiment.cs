using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>All turbulence in one phase screen.</summary>
[Experiment(
    "turbulence.single-screen",
    "Entanglement after a single phase screen: exact or quadratic structure function, any input state, with the strength where it ends.",
    Aliases = ["turbulence.screen"])]
[Reference(
    "C. Paterson, \"Atmospheric turbulence and orbital angular momentum of single photons for optical communication\", Phys. Rev. Lett. 94, 153901 (2005)",
    Doi = "10.1103/PhysRevLett.94.153901")]
[Reference("B. J. Smith, M. G. Raymer, \"Two-photon wave mechanics\", Phys. Rev. A 74, 062104 (2006)", Doi = "10.1103/PhysRevA.74.062104")]
[Reference(
    "F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)",
    Doi = "10.1088/1751-8113/47/19/195302",
    Equations = "11-17 (with ψ*(r2) in 16)")]
public sealed class ScreenExperiment : IExperiment<ScreenParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ScreenParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        Link secondLink = parameters.ResolveSecond(link);
        PairState input = parameters.ReadState();
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters, usesConvention: false);
        bool isQuadratic = parameters.Structure == ScreenStructure.Quadratic;
        var first = new ScreenChannels(parameters, input, link, parameters.RemovedModes, isQuadratic);
        ScreenChannels second = parameters.HasSecondPath ? new ScreenChannels(parameters, input, secondLink, parameters.RemovedModes, isQuadratic) : first;

        // ½D grows with the strength as its power 5/3 (2 in the quadratic approximation) for every spectrum, so one function serves the whole curve.
        Complex[] At(double strength)
        {
            double scale = Math.Pow(strength / link.Strength, first.Power);
            PhotonChannel channel = first.At(scale);
            return PairReport.Send(parameters, input, channel, parameters.HasSecondPath ? second.At(scale) : channel);
        }

        PairReport.QubitElements(report, first.At(1));
        PairState sent = PairReport.Sent(parameters, input);
        PairOutcome outcome = PairOutcome.Of(At(link.Strength), sent);

        double accuracy = Math.Max(first.Error, second.Error);
        PairReport.Scalars(
            report,
            outcome,
            Math.Max(1e-12, accuracy) * 2 * input.Block.Count * (first.IsRelative ? outcome.Trace : 1),
            ErrorSource.Integration);
        first.Describe(report);
        if (input.Block.Count == 2)
        {
            PairReport.Zero(
                report,
                Zero(s => PairOutcome.Of(At(s), sent).SignedConcurrence, input, 0.2),
                "w0/r0 where the concurrence vanishes",
                1e-10 + accuracy,
                ErrorSource.Convergence);
        }

        double end = parameters.MaximumStrength ?? (2 * link.Strength);
        double[] strengths = parameters.Points == 1 ? [link.Strength]
            : [.. Enumerable.Range(0, parameters.Points).Select(i => end * i / (parameters.Points - 1))];
        var states = new List<Complex[]>();
        foreach (double strength in strengths)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            states.Add(At(strength));
        }

        PairReport.Series(report, ("strength", "1", "strength w0/r0"), strengths, states, sent, link.Strength);
        if (link.NormalizedDistance > 0 && link.RytovVariance > link.GaussianBoundary)
        {
            report.AddWarning("Scintillation is strong on this path: a single phase screen leaves out what diffraction does. See turbulence.exact.");
        }

        return report.Build();
    }

    /// <summary>The strength at which the signed concurrence vanishes, or undefined where the state sent is not entangled or none is found.</summary>
    /// <param name="signed">Concurrence before clipping, over the strength.</param>
    /// <param name="input">The state sent.</param>
    /// <param name="from">Where to start.</param>
    internal static ReportValue Zero(Func<double, double> signed, PairState input, double from)
    {
        const double Weakest = 1e-6, Strongest = 1e4, Ratio = 1.3, Separable = 1e-9;
        if (PairOutcome.Of(input.Matrix, input).SignedConcurrence is not > Separable)
        {
            return ReportValue.Undefined;
        }

        // Downwards to where it is still entangled, then upwards to where it is no more.
        double low = from;
        while (signed(low) is not > 0)
        {
            low /= Ratio;
            if (low < Weakest)
            {
                return ReportValue.Undefined;
            }
        }

        for (double high = low * Ratio; high < Strongest; low = high, high *= Ratio)
        {
            double value = signed(high);
            if (double.IsNaN(value))
            {
                return ReportValue.Undefined;
            }

            if (value <= 0)
            {
                ScalarSearchOutcome outcome = BrentRoot.Find(signed, low, high, 1e-11);
                return outcome.IsSuccess ? outcome.Position : ReportValue.Undefined;
            }
        }

        return ReportValue.Undefined;
    }
}
