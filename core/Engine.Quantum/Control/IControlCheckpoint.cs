using System.Diagnostics.CodeAnalysis;

namespace Engine.Quantum.Control;

/// <summary>Where a long search keeps what it needs to go on. Called from several threads at once.</summary>
/// <example>
/// <code>
/// // A search stopped at its third iteration and taken up again ends with the same bits as one never stopped.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var optimizer = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeSettings { Starts = 1, Penalties = [0] });
/// IControlCheckpoint checkpoint = new MemoryCheckpoint();
/// using var stop = new CancellationTokenSource();
/// GrapeCallback stopEarly = (in GrapeProgress progress) =&gt;
/// {
///     if (progress.Iteration == 3)
///     {
///         stop.Cancel();
///     }
/// };
/// try
/// {
///     optimizer.Optimize(stopEarly, checkpoint, stop.Token);
/// }
/// catch (OperationCanceledException)
/// {
///     Console.WriteLine("stopped"); // stopped
/// }
///
/// GrapeResult resumed = optimizer.Optimize(checkpoint: checkpoint), whole = optimizer.Optimize();
/// Console.WriteLine(resumed.Best.Amplitudes.SequenceEqual(whole.Best.Amplitudes)); // True
///
/// private sealed class MemoryCheckpoint : IControlCheckpoint
/// {
///     private readonly ConcurrentDictionary&lt;string, byte[]&gt; _entries = new();
///
///     public bool IsDue =&gt; true;
///
///     public void Save(string key, ReadOnlySpan&lt;byte&gt; data) =&gt; _entries[key] = data.ToArray();
///
///     public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) =&gt; _entries.TryGetValue(key, out data);
/// }
/// </code>
/// </example>
public interface IControlCheckpoint
{
    /// <summary>Whether it is time to save.</summary>
    bool IsDue { get; }

    /// <summary>Replaces an entry.</summary>
    /// <param name="key">Letters, digits and dashes.</param>
    /// <param name="data">What to keep.</param>
    void Save(string key, ReadOnlySpan<byte> data);

    /// <summary>Reads an entry saved earlier.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="data">The bytes saved.</param>
    bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data);
}
