using System.Numerics;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>A model whose expectation values are known in closed form at all times.</summary>
public sealed record OracleProblem(string Name, Hamiltonian Hamiltonian, Jump[] Jumps, StateVector Initial, double[] Times, Operator[] Observables,
    Func<double, Complex[]> Expected)
{
    public double Tolerance { get; init; } = 2e-7;

    /// <summary>What the evolution tends to, where that is one state.</summary>
    public DensityMatrix? Steady { get; init; }

    public override string ToString() => Name;
}
