using Engine.Numerics.Checkpoints;
using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Which n and which distance suit a wanted error, over a series of equal atoms.</summary>
[Experiment("rydberg.design", "Best principal quantum number and distance for a wanted error: lifetimes, C6, radii and Foerster resonances over a range of n.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
[Reference(
    "M. Saffman, T. G. Walker and K. Moelmer, Quantum information with Rydberg atoms, Rev. Mod. Phys. 82, 2313 (2010)",
    Doi = "10.1103/RevModPhys.82.2313")]
public sealed class DesignExperiment : IExperiment<DesignParameters>
{
    /// <inheritdoc/>
    public RunReport Run(DesignParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var species = new SpeciesTable(parameters.AtomicData).Get(parameters.Species);
        var radial = new RadialFunctions(species) { CorePolarization = parameters.CorePolarization };
        var rows = new List<DesignRow>();
        var skipped = new List<int>();
        int count = parameters.To - parameters.From + 1;
        var loop = new PieceLoop<double>("rows", count, DesignRow.Length(parameters.NumberRange), context.Checkpoints.GetSlot("rows"));
        loop.Run(
            (index, values) => DesignRow.Write(Row(parameters, radial, parameters.From + index), values),
            context.DegreeOfParallelism,
            finished => context.ReportProgress((double)finished / count, "levels"),
            context.CancellationToken);
        for (int index = 0; index < count; index++)
        {
            if (DesignRow.Read(loop[index]) is { } row)
            {
                rows.Add(row);
            }
            else
            {
                skipped.Add(parameters.From + index);
            }
        }

        var report = new RunReportBuilder();
        if (skipped.Count > 0)
        {
            report.AddWarning($"No C6 exists for n = {string.Join(", ", skipped)}: the level does not exist, or a channel is degenerate with the pair.");
        }

        DesignReport.Add(report, parameters, rows);
        return report.Build();
    }

    private static DesignRow? Row(DesignParameters parameters, RadialFunctions radial, int n)
    {
        AtomicLevel level = parameters.First.Level with { N = n };
        if (n <= level.L || n < radial.Species.LowestNumber(level.L))
        {
            return null;
        }

        var pair = new AtomPair(radial, radial, level, level);
        try
        {
            var dispersion = new VanDerWaals(pair, parameters.Angle, parameters.NumberRange);
            int row = dispersion.Row(parameters.First.TwoM, parameters.First.TwoM);
            double diagonal = dispersion[row, row];
            bool eigenstate = dispersion.LargestOffDiagonal(row) <= 0.01 * Math.Abs(diagonal);
            DecayRates rates = new TransitionRates(radial).Decay(
                level, parameters.Temperature, parameters.MaximumNumber ?? n + 60, parameters.Tail, parameters.Ionization);
            IReadOnlyList<PairChannel> channels = dispersion.Channels(row);
            double acting = eigenstate ? diagonal : Math.CopySign(dispersion.BlockadeStrength(row), diagonal);
            return new DesignRow(n, rates.Total, acting, channels[0], pair.LeRoyRadius, channels);
        }
        catch (ResonantPairException)
        {
            return null;
        }
    }
}
