namespace Engine.Quantum.Control;

/// <summary>What a callback sees after each iteration of a search, from the thread that made it; it returns false to stop the start it was told of.</summary>
/// <param name="start">Number of the start.</param>
/// <param name="stage">Number of the stage.</param>
/// <param name="iteration">Iterations done in this stage.</param>
/// <param name="cost">Infidelity + μ · running cost.</param>
/// <param name="amplitudes">The pulse now; a copy is the callback's business.</param>
/// <example>
/// <code>
/// // The cost never rises from one iteration to the next by more than the rounding of a fidelity next to one.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var costs = new List&lt;double&gt;();
/// double largest = 0;
/// Func&lt;GrapeProgress, bool&gt; watch = progress =&gt;
/// {
///     costs.Add(progress.Cost);
///     foreach (double amplitude in progress.Amplitudes)
///     {
///         largest = Math.Max(largest, Math.Abs(amplitude));
///     }
///
///     return true;
/// };
/// new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeOptions { Starts = 1, Penalties = [0] }).Optimize(watch);
/// Console.WriteLine(costs.Count &gt; 3 &amp;&amp; costs.Zip(costs.Skip(1)).All(pair =&gt; pair.Second &lt;= pair.First + 4e-15)); // True
/// Console.WriteLine(largest &lt;= 2); // True
/// </code>
/// </example>
public readonly ref struct GrapeProgress(int start, int stage, int iteration, double cost, ReadOnlySpan<double> amplitudes)
{
    /// <summary>Number of the start.</summary>
    public int Start { get; } = start;

    /// <summary>Number of the stage.</summary>
    public int Stage { get; } = stage;

    /// <summary>Iterations done in this stage.</summary>
    public int Iteration { get; } = iteration;

    /// <summary>Infidelity + μ · running cost, and what limits on slopes add.</summary>
    public double Cost { get; } = cost;

    /// <summary>The pulse now.</summary>
    public ReadOnlySpan<double> Amplitudes { get; } = amplitudes;
}
