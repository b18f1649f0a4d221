using Engine.Quantum;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Testing;

/// <summary>The four evolution problems with published end values, and further ones that the benchmarks share.</summary>
public static class ReferenceProblems
{
    public static double[] Grid(double end, int points) => [.. Enumerable.Range(0, points).Select(k => end * k / (points - 1))];

    public static EvolutionResult<DensityMatrix> JaynesCummings(EvolutionOptions options)
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sm = Operator.On(system, "atom", Pauli.Lowering);
        Operator number = a.Adjoint() * a, excited = sm.Adjoint() * sm;
        Operator h = (2 * Math.PI * number) + (2 * Math.PI * excited) + (2 * Math.PI * 0.05 * ((a.Adjoint() * sm) + (a * sm.Adjoint())))
            + (0.2 * (a + a.Adjoint()));
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
            0.5 * Operator.On(system, 0, Pauli.X), [decay], StateVector.Basis(system, 0), Grid(20, 201),
            options with { Observables = [Operator.On(system, 0, Pauli.Z)] });
    }

    /// <summary>The chain of ten spins in a field ½cos(2t) along z.</summary>
    public static EvolutionResult<StateVector> DrivenChain10(EvolutionOptions options)
    {
        CompositeSystem system = CompositeSystem.Qubits(10);
        Operator field = Enumerable.Range(0, 10).Select(k => Operator.On(system, k, Pauli.Z)).Aggregate((x, y) => x + y);
        Hamiltonian h = new Hamiltonian(Chain(system)).Drive(Coefficient.Function(t => 0.5 * Math.Cos(2 * t)), field);
        return SchrodingerSolver.Solve(h, StateVector.Basis(system, new int[10]), Grid(5, 51),
            options with { Observables = [Operator.On(system, 0, Pauli.Z)] });
    }

    /// <summary>The chain of eight spins, each decaying.</summary>
    public static EvolutionResult<DensityMatrix> DecayingChain8(EvolutionOptions options)
    {
        CompositeSystem system = CompositeSystem.Qubits(8);
        return LindbladSolver.Solve(
            Chain(system), [.. Decay(system, 0.2).Select(l => new Jump(l))], StateVector.Basis(system, new int[8]), Grid(2, 21),
            options with { Observables = [Operator.On(system, 0, Pauli.Z), Operator.On(system, 3, Pauli.X)] });
    }

    public static Operator[] Decay(CompositeSystem system, double rate) =>
        [.. Enumerable.Range(0, system.Count).Select(k => Math.Sqrt(rate) * Operator.On(system, k, Pauli.Lowering))];

    /// <summary>A driven anharmonic oscillator that loses and, less, gains quanta.</summary>
    public static (Operator Hamiltonian, Operator[] Jumps, Operator[] Observables) Kerr(int levels)
    {
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(levels)), up = a.Adjoint();
        return ((0.02 * (up * up * a * a)) - (0.4 * (up * a)) + (1.5 * (a + up)), [a, Math.Sqrt(0.1) * up], [up * a, a + up]);
    }

    public static EvolutionResult<DensityMatrix> Kerr100(EvolutionOptions options)
    {
        (Operator h, Operator[] jumps, Operator[] observables) = Kerr(100);
        return LindbladSolver.Solve(h, [.. jumps.Select(l => new Jump(l))], StateVector.Basis(h.System, 0), Grid(4, 41),
            options with { Observables = observables });
    }

    /// <summary>A driven cavity off resonance with an atom, both decaying.</summary>
    public static (Operator Hamiltonian, Operator[] Jumps, Operator[] Observables) DrivenAtom()
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sm = Operator.On(system, "atom", Pauli.Lowering);
        Operator h = (0.3 * (a.Adjoint() * a)) + (2 * Math.PI * 0.05 * ((a.Adjoint() * sm) + (a * sm.Adjoint()))) + (0.2 * (a + a.Adjoint()));
        return (h, [Math.Sqrt(0.05) * a, Math.Sqrt(0.02) * sm], [a.Adjoint() * a, sm.Adjoint() * sm]);
    }

    public static (Operator Hamiltonian, Operator[] Jumps, Operator[] Observables) DecayingChain6()
    {
        CompositeSystem system = CompositeSystem.Qubits(6);
        return (Chain(system), Decay(system, 0.5), [Operator.On(system, 0, Pauli.Z), Operator.On(system, 2, Pauli.X)]);
    }
}
