using System.Numerics;

namespace Engine.Quantum.Dynamics;

/// <summary>Receives the state at each output time as the integration reaches it.</summary>
/// <param name="index">Index of the time among those requested.</param>
/// <param name="time">The time.</param>
/// <param name="state">The amplitudes, or the density matrix row after row; valid during the call only.</param>
/// <example>
/// <code>
/// double population = 0;
/// StateObserver observer = (index, time, state) =&gt; population = state[1].Real * state[1].Real + state[1].Imaginary * state[1].Imaginary;
/// var options = new EvolutionOptions { Observer = observer };
/// SchrodingerSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, Math.PI / 2], options);
/// Console.WriteLine($"{population:F4}"); // 0.5000
/// </code>
/// </example>
public delegate void StateObserver(int index, double time, ReadOnlySpan<Complex> state);
