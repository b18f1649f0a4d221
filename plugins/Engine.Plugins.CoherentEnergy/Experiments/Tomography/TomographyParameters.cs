using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="TomographyExperiment"/>: counts of the nine standard settings, or of given projectors.</summary>
public sealed record TomographyParameters : IValidatable
{
    private const int StandardSettings = 9;
    private const int Outcomes = 4;

    /// <summary>Counts of the standard settings.</summary>
    [Parameter("Counts of the nine standard settings, rows xx, xy, xz, yx ... zz, columns ++, +-, -+, --; a file as @f.csv, @f.json or @f.npy.",
        Example = "@counts.csv")]
    public double[][]? Counts { get; init; }

    /// <summary>Projectors of a measurement of one's own.</summary>
    [Parameter("States projected on, in place of the standard settings: amplitudes of 00, 01, 10, 11 in each row.", Example = "@projectors.json")]
    public Complex[][]? Projectors { get; init; }

    /// <summary>Counts of the projectors.</summary>
    [Parameter("Counts of the projectors, all for the same number of pairs up to their efficiencies.")]
    [Quantity("1", Minimum = 0)]
    public double[]? ProjectorCounts { get; init; }

    /// <summary>Detection efficiencies.</summary>
    [Parameter("Relative detection efficiency of each outcome: four for the columns of counts, or one a projector; equal when left out.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double[]? Efficiencies { get; init; }

    /// <summary>Dark counts.</summary>
    [Parameter("Chance of a dark count of each outcome relative to one pair: four for the columns of counts, or one a projector; none when left out.")]
    [Quantity("1", Minimum = 0)]
    public double[]? DarkCounts { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    [Parameter("Bootstrap resamples behind the errors and intervals.", Minimum = 20, Maximum = 100000)]
    public int Resamples { get; init; } = 300;

    /// <summary>Error of the concurrence to plan for.</summary>
    [Parameter("Error of the concurrence to plan for: the counts it takes are given.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? WantedError { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>();
        Read(problems);
        return problems;
    }

    /// <summary>Reads the data, collecting problems; null when there was one.</summary>
    internal TomographyData? Read(List<ParameterProblem> problems)
    {
        if (Counts is null == Projectors is null)
        {
            problems.Add(new ParameterProblem("counts", "give counts of the standard settings, or projectors with projectorCounts"));
            return null;
        }

        if (Counts is not null && (Counts.Length != StandardSettings || Counts.Any(r => r.Length != Outcomes || r.Any(c => !(c >= 0)) || !(r.Sum() > 0))))
        {
            problems.Add(new ParameterProblem("counts",
                $"nine rows of four counts are needed, none negative and no row all zero; got rows of {string.Join(", ", Counts.Select(r => r.Length))}"));
        }

        if (Projectors is not null && (Projectors.Any(p => p.Length != 4 || p.All(c => c == 0)) || ProjectorCounts?.Length != Projectors.Length
            || !(ProjectorCounts.Sum() > 0)))
        {
            problems.Add(new ParameterProblem(
                "projectorCounts", $"every projector needs four amplitudes, not all zero, and a count; got {Projectors.Length} projectors and "
                    + $"{ProjectorCounts?.Length ?? 0} counts"));
        }

        int expected = Counts is not null ? Outcomes : Projectors!.Length;
        foreach ((string name, double[]? values) in new[] { ("efficiencies", Efficiencies), ("darkCounts", DarkCounts) })
        {
            if (values is not null && values.Length != expected)
            {
                problems.Add(new ParameterProblem(name, $"{expected} values are needed, got {values.Length}"));
            }
        }

        return problems.Count > 0 ? null : ToData();
    }

    private TomographyData ToData()
    {
        if (Counts is null)
        {
            return new TomographyData(
                [.. Projectors!.Select(p => PauliSettings.Projector(p))], new int[Projectors!.Length], ProjectorCounts, Efficiencies ?? [], DarkCounts ?? []);
        }

        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        double[] Repeated(double[]? values) => values is null ? [] : [.. Enumerable.Repeat(values, StandardSettings).SelectMany(v => v)];
        return new TomographyData(effects, settings, Counts.SelectMany(r => r).ToArray(), Repeated(Efficiencies), Repeated(DarkCounts));
    }
}
