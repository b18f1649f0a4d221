using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Optimization;

/// <summary>Global minimization within a box by differential evolution: members of a population move along differences of others. No derivatives, many local
/// minima allowed, tens of variables.</summary>
/// <remarks>
/// Mutants start from a random member (rand/1/bin), with a scale drawn anew for each generation; variables that leave the box are drawn back between parent and
/// bound. No method proves a minimum
/// global: repeat with other seeds, and polish with a gradient method.
/// </remarks>
[Reference("R. Storn, K. Price, \"Differential evolution - a simple and efficient heuristic for global optimization over continuous spaces\", J. Global "
    + "Optim. 11, 341 (1997)", Doi = "10.1023/A:1008202821328")]
public static class DifferentialEvolution
{
    private const int FewestMembers = 8;

    /// <summary>Minimizes a function within a box.</summary>
    /// <typeparam name="TObjective">The objective, best a struct; only values are asked for.</typeparam>
    /// <param name="objective">The function; NaN counts as +∞.</param>
    /// <param name="lower">Lower bounds, finite, one for each variable.</param>
    /// <param name="upper">Upper bounds, finite, above the lower ones.</param>
    /// <param name="options">Population, limits and seed, or null for the defaults.</param>
    /// <param name="callback">Called after each generation; returning false stops the run.</param>
    /// <param name="cancellationToken">Checked between generations.</param>
    /// <returns>The best point; its accuracy is the spread of the population's values.</returns>
    /// <exception cref="ArgumentException">The bounds are empty, of different length, not finite or out of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static OptimizationOutcome Minimize<TObjective>(
        ref TObjective objective,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper,
        DifferentialEvolutionOptions? options = null,
        Func<OptimizationProgress, bool>? callback = null,
        CancellationToken cancellationToken = default)
        where TObjective : IObjective
    {
        options ??= new DifferentialEvolutionOptions();
        options.Validate();
        Check(lower, upper);
        int n = lower.Length;
        int members = Math.Max(FewestMembers, options.MembersPerVariable * n);
        var random = new RandomStream(options.Seed);
        double[] population = Scatter(random, lower, upper, members);
        double[] values = new double[members];
        double[] trial = new double[n];
        for (int k = 0; k < members; k++)
        {
            values[k] = Evaluate(ref objective, population.AsSpan(k * n, n));
        }

        int evaluations = members;
        for (int generation = 0; ; generation++)
        {
            int best = Best(values);
            double spread = Spread(values, out double mean);
            OptimizationStatus status = values[best] <= options.Target ? OptimizationStatus.TargetReached
                : spread <= options.FunctionTolerance * (1 + Math.Abs(mean)) ? OptimizationStatus.FunctionTolerance
                : generation >= options.MaximumIterations ? OptimizationStatus.MaximumIterations
                : double.IsPositiveInfinity(values[best]) && generation > 0 ? OptimizationStatus.NotFinite
                : OptimizationStatus.Running;
            cancellationToken.ThrowIfCancellationRequested();
            if (status == OptimizationStatus.Running && generation > 0 && callback is not null
                && !callback(new OptimizationProgress(generation, evaluations, values[best], spread)))
            {
                status = OptimizationStatus.Stopped;
            }

            if (status != OptimizationStatus.Running)
            {
                return new OptimizationOutcome(population.AsSpan(best * n, n).ToArray(), values[best], spread, generation, evaluations, status);
            }

            double weight = random.NextUniform(0.5, 1);
            for (int k = 0; k < members; k++)
            {
                Mutate(random, population, members, k, weight, options.Crossover, lower, upper, trial);
                double value = Evaluate(ref objective, trial);
                evaluations++;
                if (value <= values[k])
                {
                    trial.CopyTo(population.AsSpan(k * n, n));
                    values[k] = value;
                }
            }
        }
    }

    /// <summary>A Latin hypercube: every member has a stripe of its own in each variable.</summary>
    private static double[] Scatter(RandomStream random, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, int members)
    {
        int n = lower.Length;
        double[] population = new double[members * n];
        int[] order = new int[members];
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < members; k++)
            {
                int other = random.NextInt32(k + 1);
                order[k] = order[other];
                order[other] = k;
            }

            for (int k = 0; k < members; k++)
            {
                double fraction = (order[k] + random.NextUniform()) / members;
                population[(k * n) + j] = ((1 - fraction) * lower[j]) + (fraction * upper[j]);
            }
        }

        return population;
    }

    private static void Mutate(
        RandomStream random, double[] population, int members, int target, double weight, double crossover,
        ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, Span<double> trial)
    {
        int n = trial.Length;
        int origin = Other(random, members, target, target);
        int first = Other(random, members, target, origin);
        int second = Other(random, members, origin, first);
        int always = random.NextInt32(n);
        for (int j = 0; j < n; j++)
        {
            double parent = population[(target * n) + j];
            if (j != always && random.NextUniform() >= crossover)
            {
                trial[j] = parent;
                continue;
            }

            double value = population[(origin * n) + j] + (weight * (population[(first * n) + j] - population[(second * n) + j]));
            double bound = value < lower[j] ? lower[j] : value > upper[j] ? upper[j] : double.NaN;
            trial[j] = double.IsNaN(bound) ? value : parent + (random.NextUniform() * (bound - parent));
        }
    }

    private static int Other(RandomStream random, int members, int not, int norThis)
    {
        int index;
        do
        {
            index = random.NextInt32(members);
        }
        while (index == not || index == norThis);

        return index;
    }

    private static double Evaluate<TObjective>(ref TObjective objective, ReadOnlySpan<double> x)
        where TObjective : IObjective
    {
        double value = objective.Evaluate(x, []);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private static int Best(double[] values) => Array.IndexOf(values, values.Min());

    /// <summary>Standard deviation of the values.</summary>
    private static double Spread(double[] values, out double mean)
    {
        mean = values.Average();
        double sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        double spread = Math.Sqrt(sum / values.Length);
        return double.IsNaN(spread) ? double.PositiveInfinity : spread;
    }

    private static void Check(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.IsEmpty || lower.Length != upper.Length)
        {
            throw new ArgumentException($"There are {lower.Length} lower and {upper.Length} upper bounds; there must be as many, at least one.", nameof(upper));
        }

        for (int j = 0; j < lower.Length; j++)
        {
            if (!double.IsFinite(lower[j]) || !double.IsFinite(upper[j]) || !(upper[j] > lower[j]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Bounds {j} are {lower[j]} and {upper[j]}; allowed: finite numbers in order."),
                    nameof(upper));
            }
        }
    }
}
