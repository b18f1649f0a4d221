using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>All turbulence in one phase screen.</summary>
[Experiment("turbulence.screen", "Entanglement after a single phase screen: exact or quadratic structure function, any input state, with the strength where it ends.")]
[Reference("C. Paterson, \"Atmospheric turbulence and orbital angular momentum of single photons for optical communication\", Phys. Rev. Lett. 94, 153901 (2005)", Doi = "10.1103/PhysRevLett.94.153901")]
[Reference("B. J. Smith, M. G. Raymer, \"Two-photon wave mechanics\", Phys. Rev. A 74, 062104 (2006)", Doi = "10.1103/PhysRevA.74.062104")]
[Reference("F. S. Roux, \"Lindblad equation for the decay of entanglement due to atmospheric scintillation\", J. Phys. A 47, 195302 (2014)", Equations = "11-17 (with ψ*(r2) in 16)")]
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
        LinkReport.Describe(report, link, parameters);
        var screen = new SinglePhaseScreen(input.Block);

        Func<double, double> Structure(Link at) => parameters.Structure == ScreenStructure.Quadratic ? StructureFunction.HalfQuadratic(at) : StructureFunction.Half(at);
        Func<double, double> unit = Structure(link);
        Func<double, double> unitSecond = parameters.HasSecondPath ? Structure(secondLink) : unit;
        double power = parameters.Structure == ScreenStructure.Quadratic ? 2 : link.StructurePower;

        // ½D grows with the strength as its power 5/3 (2 in the quadratic approximation) for every spectrum, so one function serves the whole curve.
        Complex[] At(double strength)
        {
            double scale = Math.Pow(strength / link.Strength, power);
            PhotonChannel first = screen.Channel(delta => scale * unit(delta));
            PhotonChannel second = parameters.HasSecondPath ? screen.Channel(delta => scale * unitSecond(delta)) : first;
            return PairReport.Send(parameters, input, first, second);
        }

        PhotonChannel atEnd = screen.Channel(unit);
        PairReport.QubitElements(report, atEnd);
        PairOutcome outcome = PairOutcome.Of(At(link.Strength), input);
        PairReport.Scalars(report, outcome, 1e-12 * outcome.Trace, ErrorSource.Integration);
        if (input.Block.Count == 2)
        {
            report.AddScalar("zeroStrength", Zero(s => PairOutcome.Of(At(s), input).SignedConcurrence), description: "w0/r0 where the concurrence vanishes", error: 1e-10, source: ErrorSource.Convergence);
        }

        double end = parameters.MaximumStrength ?? (2 * link.Strength);
        double[] strengths = parameters.Points == 1 ? [link.Strength] : [.. Enumerable.Range(0, parameters.Points).Select(i => end * i / (parameters.Points - 1))];
        var states = new List<Complex[]>();
        foreach (double strength in strengths)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            states.Add(At(strength));
        }

        PairReport.Series(report, ("strength", "1", "strength w0/r0"), strengths, states, input);
        if (link.NormalizedDistance > 0 && link.RytovVariance > link.GaussianBoundary)
        {
            report.AddWarning("Scintillation is strong on this path: a single phase screen leaves out what diffraction does. See turbulence.exact.");
        }

        return report.Build();
    }

    /// <summary>The first zero of the signed concurrence, or undefined where there is none below 100.</summary>
    internal static ReportValue Zero(Func<double, double> signed, double from = 0.02, double to = 100)
    {
        double low = from;
        for (double high = from * 1.3; high < to; low = high, high *= 1.3)
        {
            double value = signed(high);
            if (double.IsNaN(value))
            {
                return ReportValue.Undefined;
            }

            if (value <= 0)
            {
                ScalarSearchOutcome outcome = BrentRoot.Find(signed, low, high, 1e-11);
                return outcome.Converged ? outcome.Position : ReportValue.Undefined;
            }
        }

        return ReportValue.Undefined;
    }
}
