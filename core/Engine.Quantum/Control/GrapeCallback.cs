namespace Engine.Quantum.Control;

/// <summary>Called after each iteration of a search, from the thread that made it.</summary>
/// <param name="progress">Where the search stands.</param>
/// <example>
/// <code>
/// // The cost never rises from one iteration to the next by more than the rounding of a fidelity next to one.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var costs = new List&lt;double&gt;();
/// double largest = 0;
/// GrapeCallback watch = (in GrapeProgress progress) =&gt;
/// {
///     costs.Add(progress.Cost);
///     foreach (double amplitude in progress.Amplitudes)
///     {
///         largest = Math.Max(largest, Math.Abs(amplitude));
///     }
/// };
/// new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeOptions { Starts = 1, Penalties = [0] }).Optimize(watch);
/// Console.WriteLine(costs.Count &gt; 3 &amp;&amp; costs.Zip(costs.Skip(1)).All(pair =&gt; pair.Second &lt;= pair.First + 4e-15)); // True
/// Console.WriteLine(largest &lt;= 2); // True
/// </code>
/// </example>
public delegate void GrapeCallback(in GrapeProgress progress);
