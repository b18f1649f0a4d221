using System.Numerics;
using Engine.Numerics.Statistics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What the structure function of the screens does to the results: closed models evaluated with it and with that of the spectrum.</summary>
internal static class ScreensBias
{
    /// <summary>Above so many modes the elements are those without diffraction.</summary>
    private const int MostModes = 4;

    /// <summary>Channels of one photon, with the screens' structure function and with the exact one.</summary>
    /// <param name="block">The modes.</param>
    /// <param name="structure">Both structure functions.</param>
    /// <param name="cancellationToken">Stops the quadrature.</param>
    public static (PhotonChannel Generated, PhotonChannel Exact) Channels(
        IReadOnlyList<LaguerreGaussMode> block,
        GeneratedStructure structure,
        CancellationToken cancellationToken)
    {
        Link link = structure.Link;
        if (link.NormalizedDistance == 0 || block.Count > MostModes)
        {
            var screen = new SinglePhaseScreen(block);
            return (screen.Channel(structure.Half), screen.Channel(structure.HalfExact));
        }

        // Both by the same coarse rule, whose error is common to them.
        var solver = new UntruncatedPropagation(block, PhotonChannel.Allowed(block));
        PhotonChannel At(Func<double, double> half) => solver.Channel(link, half, 1, 1, out _, cancellationToken: cancellationToken);
        return (At(structure.Half), At(structure.HalfExact));
    }

    /// <summary>The mean power that stays in a mode, screens over spectrum.</summary>
    public static double PowerRatio((PhotonChannel Generated, PhotonChannel Exact) channels, int modes)
    {
        double generated = 0, exact = 0;
        for (int m = 0; m < modes; m++)
        {
            generated += channels.Generated[m, m, m, m].Real;
            exact += channels.Exact[m, m, m, m].Real;
        }

        return exact > 0 ? generated / exact : 1;
    }

    /// <summary>Adds the bias of every result: scalars, a table and a warning where one counts beside the standard error.</summary>
    public static void Describe(
        RunReportBuilder report,
        PairParameters parameters,
        PairState input,
        IReadOnlyList<(string Name, Func<PhotonChannel, PairOutcome, double> Value)> results,
        IReadOnlyList<JackknifeEstimate> estimates,
        IReadOnlyList<(PhotonChannel Generated, PhotonChannel Exact)> channels,
        double power)
    {
        bool isPair = parameters.Topology != Topology.SameMedium;
        PairOutcome generated = Outcome(c => c.Generated), exact = Outcome(c => c.Exact);
        var rows = new List<(string Name, double Bias, double Error)>();
        for (int i = 0; i < results.Count; i++)
        {
            double bias = results[i].Value(channels[0].Generated, generated) - results[i].Value(channels[0].Exact, exact);
            bool known = isPair || results[i].Name is "survival" or "crosstalk" or "coherence";
            if (power != 1 && results[i].Name is "survival" or "trace")
            {
                bias = 0;
            }

            if (known && !double.IsNaN(bias))
            {
                rows.Add((results[i].Name, bias, estimates[i].StandardError));
                report.AddScalar(
                    results[i].Name + "Bias",
                    bias,
                    description: "expected excess, from the structure function of the screens" + (power == 1 ? "" : "; corrected"),
                    source: ErrorSource.Truncation);
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        report.AddTable(
            "bias",
            new TableColumn("quantity", [.. rows.Select(r => r.Name)]),
            new TableColumn("bias", "1", [.. rows.Select(r => r.Bias)], "expected excess of the result over the exact value"),
            new TableColumn("standardError", "1", [.. rows.Select(r => r.Error)]));
        string[] large = [.. rows.Where(r => Math.Abs(r.Bias) > 0.5 * r.Error && Math.Abs(r.Bias) > 1e-6).Select(r => r.Name)];
        if (large.Length > 0)
        {
            report.AddWarning($"The screens bias {string.Join(", ", large)} by more than half a standard error; see the table bias. A wider or finer grid "
                + $"lowers it.");
        }

        PairOutcome Outcome(Func<(PhotonChannel Generated, PhotonChannel Exact), PhotonChannel> pick) =>
            PairOutcome.Of(
                parameters.Sort(
                    PhotonChannel.Apply(
                        pick(channels[0]),
                        parameters.Topology == Topology.OneSided ? PhotonChannel.Identity(input.Block) : pick(channels[^1]),
                        input.Matrix),
                    input),
                input);
    }
}
