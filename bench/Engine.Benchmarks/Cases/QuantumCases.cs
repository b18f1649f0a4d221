using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;
using Engine.Quantum.Baths;
using Engine.Quantum.Channels;
using Engine.Quantum.Collective;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Diffusion;
using Engine.Quantum.Floquet;
using Engine.Quantum.Operators;
using Engine.Quantum.PhaseSpace;
using Engine.Testing;

namespace Engine.Benchmarks.Cases;

/// <summary>The solvers beside plain evolution, against QuTiP's of the same purpose.</summary>
internal static class QuantumCases
{
    private const int Trajectories = 200;

    /// <summary>Means of trajectories count as equal within this many standard errors of the exact value, which both sides check for themselves.</summary>
    private const double Sigmas = 5;

    public static IEnumerable<CompareCase> All() =>
    [
        Case("quantum/correlation-kerr-20", Correlation),
        Case("quantum/spectrum-jc-16", Spectrum),
        Case("quantum/wigner-60", Wigner),
        Case("quantum/redfield-4", Redfield),
        Case("quantum/floquet-qubit", Floquet),
        Case("quantum/heom-drude", Hierarchy),
        Case("quantum/piqs-20", Collective),
        Case("quantum/channel-10", Channel),
        Case("quantum/jumps-qubit", Jumps),
        Case("quantum/homodyne-qubit", Homodyne),
    ];

    private static PythonCase Case(string name, Func<double[]> solve) => new(name, name, _ =>
    {
        double[] digest = [];
        return (() => digest = solve(), () => digest);
    });

    /// <summary>⟨a†(τ) a(0)⟩ in the steady state of a driven anharmonic oscillator.</summary>
    private static double[] Correlation()
    {
        (Operator h, Operator[] jumps, _) = ReferenceProblems.Kerr(20);
        Operator a = Operator.FromMatrix(Oscillator.Annihilation(20));
        DensityMatrix steady = SteadyState.Solve(h, jumps).State;
        Complex[] values = TwoTimeCorrelation.Evaluate(
            h, [.. jumps.Select(jump => new Jump(jump))], steady, null, a.Adjoint(), a, ReferenceProblems.Grid(10, 101), 0,
            new EvolutionOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        return [values[0].Real, values[50].Real, values[^1].Real];
    }

    /// <summary>What a cavity of eight levels with an atom emits, at 401 frequencies.</summary>
    private static double[] Spectrum()
    {
        var system = new CompositeSystem(8, 2);
        Operator a = Operator.On(system, 0, Oscillator.Annihilation(8)), sm = Operator.On(system, 1, Pauli.Lowering);
        Operator h = (0.3 * (a.Adjoint() * a)) + (0.5 * ((a.Adjoint() * sm) + (a * sm.Adjoint()))) + (0.2 * (a + a.Adjoint()));
        Operator[] jumps = [Math.Sqrt(0.3) * a, Math.Sqrt(0.1) * sm];
        CorrelationSpectrum emission = CorrelationSpectrum.Emission(h, jumps, SteadyState.Solve(h, jumps).State, a);
        double[] values = new double[401];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = emission.At((k - 200) / 100.0).Real;
        }

        return [values[130], values[200], values[245]];
    }

    /// <summary>A state of 60 levels on 200 × 200 points.</summary>
    private static double[] Wigner()
    {
        double[] axis = [.. ReferenceProblems.Grid(12, 200).Select(x => x - 6)];
        double[,] w = WignerFunction.Evaluate(MeasureCases.Mixed(0, new CompositeSystem(60), 5), axis, axis);
        return [w[0, 0], w[100, 100], w[50, 120]];
    }

    /// <summary>Two spins in fields of their own, of which the first couples to an Ohmic bath.</summary>
    private static double[] Redfield()
    {
        CompositeSystem system = CompositeSystem.Qubits(2);
        Operator z = Operator.On(system, 0, Pauli.Z), h = ReferenceProblems.Chain(system) + (0.3 * z) + (0.47 * Operator.On(system, 1, Pauli.Z));
        var solver = new RedfieldSolver(h, [new BathCoupling(z, SpectralDensity.Ohmic(0.02, 5), 0.5)]);
        IReadOnlyList<ComplexMatrix> states = solver.Evolve(StateVector.Basis(system, 0, 0).ToDensityMatrix(), ReferenceProblems.Grid(20, 101));
        double Mean(ComplexMatrix rho) => (rho[0, 0] + rho[1, 1] - rho[2, 2] - rho[3, 3]).Real;
        return [Mean(states[5]), Mean(states[^1])];
    }

    /// <summary>Quasi-energies of a strongly driven qubit.</summary>
    private static double[] Floquet()
    {
        CompositeSystem system = CompositeSystem.Qubits(1);
        Hamiltonian h = new Hamiltonian(0.5 * Operator.On(system, 0, Pauli.Z)).Drive(Coefficient.Cosine(1.2, 1.5), Operator.On(system, 0, Pauli.X));
        return [.. new FloquetModes(h, 2 * Math.PI / 1.5).QuasiEnergies];
    }

    /// <summary>A qubit and a Drude bath: two Matsubara terms, depth five, no terminator.</summary>
    private static double[] Hierarchy()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), h = (0.25 * z) + (0.5 * Operator.FromMatrix(Pauli.X));
        BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), 0.5, 2, terminate: false);
        var solver = new HierarchySolver(h, [(z, bath)], depth: 5);
        IReadOnlyList<DensityMatrix> states = solver.Evolve(StateVector.Basis(h.System, 0).ToDensityMatrix(), ReferenceProblems.Grid(20, 101));
        return [z.Expectation(states[20]).Real, z.Expectation(states[^1]).Real];
    }

    /// <summary>Twenty excited atoms that emit together and alone.</summary>
    private static double[] Collective()
    {
        var model = new CollectiveModel(20) { CollectiveEmission = 0.05, LocalEmission = 0.1, LocalDephasing = 0.2 };
        IReadOnlyList<CollectiveState> states = CollectiveSolver.Evolve(model, CollectiveState.Product(20, 0), ReferenceProblems.Grid(5, 51));
        return [states[10].Z, states[^1].Z];
    }

    /// <summary>The superoperator of ten levels over one unit of time.</summary>
    private static double[] Channel()
    {
        (Operator h, Operator[] jumps, _) = ReferenceProblems.Kerr(10);
        QuantumChannel channel = Propagator.Channel(h, jumps, 1);
        return [channel.Apply(StateVector.Basis(h.System, 3).ToDensityMatrix())[0, 0].Real];
    }

    private static double[] Jumps()
    {
        (Operator h, Operator decay, Operator z) = Qubit();
        var options = new MonteCarloOptions { Trajectories = Trajectories, Seed = 1, Observables = [z], DegreeOfParallelism = 1 };
        return IsNear(MonteCarloSolver.Solve(h, [new Jump(decay)], StateVector.Basis(h.System, 0), ReferenceProblems.Grid(20, 201), options).Means(0)[^1]);
    }

    /// <summary>A decaying, driven qubit whose light is watched, 1000 steps a trajectory.</summary>
    private static double[] Homodyne()
    {
        (Operator h, Operator decay, Operator z) = Qubit();
        var options = new DiffusiveOptions { Trajectories = Trajectories, Seed = 1, Observables = [z], DegreeOfParallelism = 1, MaximumStep = 0.02 };
        return IsNear(
            DiffusiveSolver.Solve(h, [new MonitoredJump(decay)], StateVector.Basis(h.System, 0), ReferenceProblems.Grid(20, 201), options).Means(0)[^1]);
    }

    private static (Operator Hamiltonian, Operator Decay, Operator Z) Qubit() =>
        (0.5 * Operator.FromMatrix(Pauli.X), Math.Sqrt(0.1) * Operator.FromMatrix(Pauli.Raising), Operator.FromMatrix(Pauli.Z));

    /// <summary>One where a mean over the trajectories agrees with the master equation.</summary>
    private static double[] IsNear(double mean)
    {
        const double exact = 0.0624875;
        return [Math.Abs(mean - exact) < Sigmas / Math.Sqrt(Trajectories) ? 1 : 0];
    }
}
