using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>A jump operator whose output is watched by a homodyne or heterodyne detector.</summary>
/// <param name="Operator">c, with the square root of its rate inside.</param>
/// <param name="Efficiency">η of the detector, between 0 (not watched) and 1.</param>
/// <param name="Phase">Phase φ of the local oscillator: the quadrature of c e^{-iφ} is seen.</param>
/// <param name="Heterodyne">Whether both quadratures are seen, each at half the power.</param>
/// <example>
/// <code>
/// // A watched qubit: the state follows from the integral of the current alone.
/// Operator z = Operator.FromMatrix(Pauli.Z);
/// StateVector start = new([Math.Sqrt(0.6), Math.Sqrt(0.4)], null, normalize: true);
/// MonitoredJump[] jumps = [new(Math.Sqrt(0.3) * z)];
/// var options = new DiffusiveOptions { Trajectories = 200, Seed = 1, Observables = [z] };
/// DiffusiveResult result = DiffusiveSolver.Solve(0 * z, jumps, start, [0, 1], options);
/// Console.WriteLine(Math.Abs(result.Means(0)[1] - 0.2) &lt; 4 * result.StandardErrors(0)[1]); // True
/// </code>
/// </example>
public sealed record MonitoredJump(Operator Operator, double Efficiency = 1, double Phase = 0, bool Heterodyne = false)
{
    internal void Validate(CompositeSystem system, int index)
    {
        ArgumentNullException.ThrowIfNull(Operator);
        if (!Operator.System.Equals(system))
        {
            throw new ArgumentException($"Jump operator {index} acts on {Operator.System}, the state lives on {system}; the systems must agree.");
        }

        if (!(Efficiency >= 0 && Efficiency <= 1))
        {
            throw new ArgumentException($"The efficiency of jump {index} is {Efficiency}; it must lie between 0 and 1.");
        }

        Check.Finite(Phase, nameof(Phase));
    }
}
