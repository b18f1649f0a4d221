using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.States;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="TomographyExperiment"/>: counts of the nine standard settings, or of given projectors.</summary>
public sealed record TomographyParameters : IValidatable
{
    private const int StandardSettings = 9;
    private const int Outcomes = 4;
    private const int Projections = 6;
    private const int AllOutcomes = 36;

    private static readonly Complex[][] Axes =
    [
        [1, 1], [1, -1], [1, Complex.ImaginaryOne], [1, -Complex.ImaginaryOne], [1, 0], [0, 1],
    ];

    /// <summary>Counts of the standard settings.</summary>
    [Parameter("Counts of the nine standard settings, rows xx, xy, xz, yx ... zz, columns ++, +-, -+, --; or six rows of six, all pairs of x+, x-, y+, y-, "
        + "z+, z-, each projected on for the same number of pairs; a file as @f.csv, @f.json or @f.npy.",
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
    [Parameter("Relative detection efficiency of each outcome: four for the columns of counts, one an outcome (36), or one a projector; equal when left out.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double[]? Efficiencies { get; init; }

    /// <summary>Dark counts.</summary>
    [Parameter("Chance of a dark count of each outcome relative to one pair: four for the columns of counts, one an outcome (36), or one a projector; none "
        + "when left out.")]
    [Quantity("1", Minimum = 0)]
    public double[]? DarkCounts { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    [Parameter("Bootstrap resamples behind the errors and intervals.", Minimum = 20, Maximum = 100000)]
    public int Resamples { get; init; } = 300;

    /// <summary>Error of the concurrence to plan for.</summary>
    [Parameter("Error of the concurrence to plan for: the counts it takes are given.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? WantedError { get; init; }

    /// <summary>Whether to add profile-likelihood intervals.</summary>
    [Parameter("Add profile-likelihood intervals of every quantity: no resampling, right at the edge of the states; takes seconds.")]
    public bool ProfileIntervals { get; init; }

    /// <summary>Whether to add the Bayesian mean.</summary>
    [Parameter("Add the Bayesian mean (uniform prior of the Hilbert-Schmidt distance) and credible intervals.")]
    public bool BayesianMean { get; init; }

    /// <summary>Steps of each of the four chains behind the Bayesian mean.</summary>
    [Parameter("Steps of each of the four chains behind the Bayesian mean.", Minimum = 1000, Maximum = 100000000)]
    public int BayesianSteps { get; init; } = 40000;

    /// <summary>A state to plan a measurement of.</summary>
    [Parameter("In place of counts: a state by name, as for coherent-energy.state; reported is what measuring the nine settings would give.",
        Example = "werner(0.9)")]
    public string? PlanState { get; init; }

    /// <summary>Pairs in each setting of the plan.</summary>
    [Parameter("Pairs in each of the nine settings of the plan.", Minimum = 1)]
    [Quantity("1", Minimum = 1)]
    public double PlanCounts { get; init; } = 1000;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>();
        Read(problems, seed: 0);
        return problems;
    }

    /// <summary>Reads the data, collecting problems; null when there was one.</summary>
    internal TomographyData? Read(List<ParameterProblem> problems, ulong seed)
    {
        if (new object?[] { Counts, Projectors, PlanState }.Count(g => g is not null) != 1)
        {
            problems.Add(new ParameterProblem("counts", "give one of counts of the standard settings, projectors with projectorCounts, and planState"));
            return null;
        }

        if (Counts is not null && !IsTable(Counts, StandardSettings, Outcomes) && !IsTable(Counts, Projections, Projections))
        {
            problems.Add(new ParameterProblem("counts",
                $"nine rows of four counts or six of six are needed, none negative and no row all zero; got rows of "
                    + $"{string.Join(", ", Counts.Select(r => r.Length))}"));
        }

        if (Projectors is not null && (Projectors.Any(p => p.Length != 4 || p.All(c => c == 0)) || ProjectorCounts?.Length != Projectors.Length
            || !(ProjectorCounts.Sum() > 0)))
        {
            problems.Add(new ParameterProblem(
                "projectorCounts", $"every projector needs four amplitudes, not all zero, and a count; got {Projectors.Length} projectors and "
                    + $"{ProjectorCounts?.Length ?? 0} counts"));
        }

        string? wrong = null;
        TwoQubitState? planned = PlanState is null ? null : StatePresets.Parse(PlanState, seed, out wrong);
        if (wrong is not null)
        {
            problems.Add(new ParameterProblem("planState", wrong));
        }

        int[] expected = Projectors is not null ? [Projectors.Length] : Counts?.Length == Projections ? [AllOutcomes] : [Outcomes, AllOutcomes];
        foreach ((string name, double[]? values) in new[] { ("efficiencies", Efficiencies), ("darkCounts", DarkCounts) })
        {
            if (values is not null && !expected.Contains(values.Length))
            {
                problems.Add(new ParameterProblem(name, $"{string.Join(" or ", expected)} values are needed, got {values.Length}"));
            }
        }

        return problems.Count > 0 ? null : ToData(planned);
    }

    private static bool IsTable(double[][] counts, int rows, int columns) =>
        counts.Length == rows && counts.All(r => r.Length == columns && r.All(c => c >= 0) && r.Sum() > 0);

    private TomographyData ToData(TwoQubitState? planned)
    {
        if (Projectors is not null)
        {
            return new TomographyData(
                [.. Projectors.Select(p => PauliSettings.Projector(p))], new int[Projectors.Length], ProjectorCounts, Efficiencies ?? [], DarkCounts ?? []);
        }

        if (Counts?.Length == Projections)
        {
            ComplexMatrix[] pairs = [.. Axes.SelectMany(a => Axes.Select(b => PauliSettings.Projector([a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]])))];
            return new TomographyData(pairs, new int[AllOutcomes], Counts.SelectMany(r => r).ToArray(), Efficiencies ?? [], DarkCounts ?? []);
        }

        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        double[] Repeated(double[]? values) =>
            values is null ? [] : values.Length == AllOutcomes ? values : [.. Enumerable.Repeat(values, StandardSettings).SelectMany(v => v)];
        double[] counts = Counts is null ? [.. Enumerable.Repeat(PlanCounts / Outcomes, AllOutcomes)] : [.. Counts.SelectMany(r => r)];
        var data = new TomographyData(effects, settings, counts, Repeated(Efficiencies), Repeated(DarkCounts));
        return planned is null ? data : data.WithCounts(data.Expected(planned.Matrix));
    }
}
