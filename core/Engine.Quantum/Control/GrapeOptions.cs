namespace Engine.Quantum.Control;

/// <summary>How <see cref="GrapeOptimizer"/> searches.</summary>
/// <example>
/// <code>
/// // A qubit from 0 to 1 within bounds.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var options = new GrapeOptions { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
/// GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), options).Optimize();
/// Console.WriteLine(result.Best.Value.Infidelity &lt; 1e-9); // True
/// Console.WriteLine(result.Best.Amplitudes.All(u =&gt; Math.Abs(u) &lt;= 2)); // True
/// </code>
/// </example>
public sealed record GrapeOptions
{
    /// <summary>The penalties of a search for a cheap way to a given end: μ from 0.1 down to 0. The last stage, μ = 0, only polishes.</summary>
    public static IReadOnlyList<double> FallingPenalties { get; } = [0.1, 0.03, 0.01, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 0];

    /// <summary>μ of each stage; a stage starts where the last one ended.</summary>
    public IReadOnlyList<double> Penalties { get; init; } = FallingPenalties;

    /// <summary>Most iterations of a stage.</summary>
    public int IterationsPerStage { get; init; } = 300;

    /// <summary>Correction pairs of L-BFGS.</summary>
    public int History { get; init; } = 25;

    /// <summary>Up to so many variables without bounds, dense BFGS is used.</summary>
    public int DenseVariables { get; init; } = 64;

    /// <summary>A stage ends when no component of the gradient exceeds this.</summary>
    public double GradientTolerance { get; init; } = 1e-12;

    /// <summary>A stage ends when the cost changes by less than this in one iteration.</summary>
    public double FunctionTolerance { get; init; } = 1e-15;

    /// <summary>Number of independent random starts.</summary>
    public int Starts { get; init; } = 16;

    /// <summary>Root mean square amplitude of a random start.</summary>
    public double StartScale { get; init; } = 1;

    /// <summary>Seed of the random starts; start i uses stream i of it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Variables of the first start, in place of a random one; for refining a known pulse.</summary>
    public IReadOnlyList<double>? Initial { get; init; }

    /// <summary>The target's own variables of the first start, such as free local phases, beside <see cref="Initial"/>; null for random ones.</summary>
    public IReadOnlyList<double>? InitialTargets { get; init; }

    /// <summary>Runs with at most this infidelity compete by running cost; the others by infidelity.</summary>
    public double InfidelityGoal { get; init; } = 1e-9;

    /// <summary>Largest |du/dt| of each control; null for none. Kept by an augmented Lagrangian, to <see cref="SlopeTolerance"/>.</summary>
    public IReadOnlyList<double>? SlopeLimits { get; init; }

    /// <summary>
    /// Controls that rise from zero and return to it: their <see cref="SlopeLimits"/> also hold between the edge of the pulse and the middle of its first and
    /// last slice. Null for none.
    /// </summary>
    public IReadOnlyList<bool>? SlopeEnds { get; init; }

    /// <summary>How far, relative to its limit, a slope may lie beyond it.</summary>
    public double SlopeTolerance { get; init; } = 1e-6;

    /// <summary>Weight of the sum of squared second differences of the amplitudes in the cost; 0 for none.</summary>
    public double Smoothness { get; init; }

    /// <summary>
    /// Bounds of each slice's duration, which is then a variable that starts from the problem's; equal bounds fix one. Null keeps the problem's durations.
    /// </summary>
    public IReadOnlyList<(double Minimum, double Maximum)>? FreeDurations { get; init; }

    /// <summary>Threads; the result has the same bits for any number.</summary>
    public int DegreeOfParallelism { get; init; } = 1;

    /// <summary>How cost and gradient are computed.</summary>
    public ControlMethod Method { get; init; } = ControlMethod.Automatic;

    internal void Validate(int controls, int slices, int variables)
    {
        var problems = new List<string>();
        Check(Penalties.Count > 0 && Penalties.All(p => p >= 0 && double.IsFinite(p)), $"{nameof(Penalties)} needs at least one finite value from 0");
        Check(IterationsPerStage >= 1, $"{nameof(IterationsPerStage)} must be at least 1");
        Check(History is >= 1 and <= 200, $"{nameof(History)} must be 1 to 200");
        Check(Starts >= 1, $"{nameof(Starts)} must be at least 1");
        Check(StartScale > 0 && double.IsFinite(StartScale), $"{nameof(StartScale)} must be positive");
        Check(DegreeOfParallelism >= 1, $"{nameof(DegreeOfParallelism)} must be at least 1");
        Check(Initial is null || Initial.Count == variables, $"{nameof(Initial)} needs {variables} values");
        Check(SlopeLimits is null || (SlopeLimits.Count == controls && SlopeLimits.All(s => s > 0)), $"{nameof(SlopeLimits)} needs {controls} positive values");
        Check(SlopeEnds is null || SlopeEnds.Count == controls, $"{nameof(SlopeEnds)} needs {controls} values");
        Check(Smoothness >= 0, $"{nameof(Smoothness)} must not be negative");
        Check(
            FreeDurations is not { } free || (free.Count == slices && free.All(f => f.Minimum >= 0 && f.Maximum >= f.Minimum && double.IsFinite(f.Maximum))),
            $"{nameof(FreeDurations)} needs 0 <= minimum <= maximum for each of {slices} slices");
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems) + ".", "options");
        }

        void Check(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add(problem);
            }
        }
    }
}
