using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>The four evolution problems with published end values.</summary>
internal static class ReferenceProblems
{
    public static double[] Grid(double end, int points) => [.. Enumerable.Range(0, points).Select(k => end * k / (points - 1))];

    public static EvolutionResult<DensityMatrix> JaynesCummings(EvolutionOptions options)
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sm = Operator.On(system, "atom", Pauli.Lowering);
        Operator number = a.Adjoint() * a, excited = sm.Adjoint() * sm;
        Operator h = (2 * Math.PI * number) + (2 * Math.PI * excited) + (2 * Math.PI * 0.05 * ((a.Adjoint() * sm) + (a * sm.Adjoint()))) + (0.2 * (a + a.Adjoint()));
        return LindbladSolver.Solve(
            h, [Math.Sqrt(0.05) * a, Math.Sqrt(0.02) * sm], StateVector.Basis(system, 0, 1), Grid(25, 101), options with { Observables = [number, excited] });
    }

    public static Operator Chain(CompositeSystem system)
    {
        Operator h = 0.7 * Operator.On(system, 0, Pauli.X);
        for (int k = 1; k < system.Count; k++)
        {
            h = h + (0.7 * Operator.On(system, k, Pauli.X)) + (Operator.On(system, k - 1, Pauli.Z) * Operator.On(system, k, Pauli.Z));
        }

        return h;
    }

    public static EvolutionResult<DensityMatrix> DephasedChain(EvolutionOptions options)
    {
        CompositeSystem system = CompositeSystem.Qubits(6);
        Jump[] jumps = [.. Enumerable.Range(0, 6).Select(k => new Jump(Math.Sqrt(0.05) * Operator.On(system, k, Pauli.Z)))];
        return LindbladSolver.Solve(
            Chain(system), jumps, StateVector.Basis(system, 0, 0, 0, 0, 0, 0), Grid(5, 51), options with { Observables = [Operator.On(system, 0, Pauli.Z)] });
    }

    public static EvolutionResult<StateVector> Chain10(EvolutionOptions options)
    {
        CompositeSystem system = CompositeSystem.Qubits(10);
        return SchrodingerSolver.Solve(
            Chain(system), StateVector.Basis(system, new int[10]), Grid(5, 51), options with { Observables = [Operator.On(system, 0, Pauli.Z)] });
    }

    public static EvolutionResult<DensityMatrix> Qubit(EvolutionOptions options)
    {
        CompositeSystem system = CompositeSystem.Qubits(1);
        Operator decay = Math.Sqrt(0.1) * Operator.On(system, 0, Pauli.Raising);
        return LindbladSolver.Solve(
            0.5 * Operator.On(system, 0, Pauli.X), [decay], StateVector.Basis(system, 0), Grid(20, 201), options with { Observables = [Operator.On(system, 0, Pauli.Z)] });
    }
}
