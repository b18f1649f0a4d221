using System.Diagnostics.CodeAnalysis;

namespace Engine.Quantum.Control;

/// <summary>Where a long search keeps what it needs to go on. Called from several threads at once.</summary>
/// <example>
/// <code>
/// // A qubit from 0 to 1 within bounds.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var settings = new GrapeSettings { Starts = 2, Penalties = [0], IterationsPerStage = 200, Seed = 3 };
/// GrapeResult result = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), settings).Optimize();
/// Console.WriteLine(result.Best.Value.Infidelity &lt; 1e-9); // True
/// Console.WriteLine(result.Best.Amplitudes.All(u =&gt; Math.Abs(u) &lt;= 2)); // True
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
