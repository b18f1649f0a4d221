using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Baths;
using Engine.Quantum.Channels;
using Engine.Quantum.Collective;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Floquet;
using Engine.Quantum.Operators;
using Engine.Quantum.PhaseSpace;

namespace Engine.Quantum.Tests.Examples;

public static class OpenSystemExamples
{
    [ExampleOf(typeof(TwoTimeCorrelation))]
    public static void TwoTime()
    {
        // Resonance fluorescence: after a photon the atom is in its ground state and emits none at first.
        Operator h = Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
        double[] g2 = TwoTimeCorrelation.SecondOrderCoherence(h, [lowering], SteadyState.Of(h, lowering), lowering, [0, 1]);
        Console.WriteLine($"{Math.Abs(g2[0]):F4}"); // 0.0000
        Console.WriteLine($"{g2[1]:F4}"); // 1.0263
    }

    [ExampleOf(typeof(CorrelationSpectrum), typeof(SpectralPole))]
    public static void Spectrum()
    {
        Operator h = 1.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
        CorrelationSpectrum emission = CorrelationSpectrum.Emission(h, [lowering], SteadyState.Of(h, lowering), lowering);
        Console.WriteLine($"{emission.At(3).Real:F6}"); // 0.325990
        SpectralPole heaviest = emission.Poles()[0];
        Console.WriteLine($"{heaviest.Rate.Real:F4}"); // -0.5000
    }

    [ExampleOf(typeof(CountingStatistics))]
    public static void Counting()
    {
        Operator h = 0.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
        DensityMatrix ground = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();
        CountingStatistics photons = CountingStatistics.Of(h, [lowering], 0, ground, 10);
        Console.WriteLine($"{photons.Mean:F4}"); // 2.9998
        Console.WriteLine($"{photons.Variance:F4}"); // 1.0388
    }

    [ExampleOf(typeof(CollectiveModel), typeof(CollectiveState), typeof(CollectiveSolver))]
    public static void Collective()
    {
        // Fifty excited atoms that emit together and alone.
        var model = new CollectiveModel(50) { CollectiveEmission = 0.02, LocalEmission = 0.1 };
        CollectiveState state = CollectiveSolver.Evolve(model, CollectiveState.Product(50, 0), [0, 2])[1];
        Console.WriteLine($"{state.Z:F4}"); // 12.1444
        Console.WriteLine($"{state.Emission:F3}"); // 155.834
    }

    [ExampleOf(typeof(SpectralDensity), typeof(BathCoupling), typeof(SecularApproximation), typeof(RedfieldSolver))]
    public static void Redfield()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), h = (0.5 * z) + (0.3 * Operator.FromMatrix(Pauli.X));
        var bath = new BathCoupling(z, SpectralDensity.Ohmic(0.02, 5), 0.5);
        var solver = new RedfieldSolver(h, [bath], SecularApproximation.Full);
        ComplexMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 6])[1];
        Console.WriteLine($"{(rho[0, 0] - rho[1, 1]).Real:F6}"); // 0.797960
    }

    [ExampleOf(typeof(FloquetModes))]
    public static void Floquet()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
        Hamiltonian h = new Hamiltonian(-0.5 * z).Drive(Coefficient.Function(t => 0.8 * Math.Cos(1.3 * t)), x);
        var modes = new FloquetModes(h, 2 * Math.PI / 1.3);
        Console.WriteLine($"{modes.QuasiEnergies[0]:F6}"); // -0.253558
    }

    [ExampleOf(typeof(BathExpansion), typeof(HierarchySolver))]
    public static void Hierarchy()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), h = (0.25 * z) + (0.5 * Operator.FromMatrix(Pauli.X));
        BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), temperature: 0.5, terms: 2);
        var solver = new HierarchySolver(h, [(z, bath)], depth: 5);
        DensityMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 4])[1];
        Console.WriteLine(solver.MatrixCount); // 56
        Console.WriteLine($"{z.Expectation(rho).Real:F6}"); // -0.141760
    }

    [ExampleOf(typeof(WignerFunction), typeof(HusimiFunction), typeof(CharacteristicFunction))]
    public static void PhaseSpace()
    {
        DensityMatrix fock = StateVector.Basis(new CompositeSystem(12), 5).ToDensityMatrix();
        Console.WriteLine($"{WignerFunction.At(fock, 0.7, -0.4):F6}"); // 0.024525
        Console.WriteLine($"{WignerFunction.At(fock, 0, 0) * Math.PI:F6}"); // -1.000000
        Console.WriteLine($"{HusimiFunction.Evaluate(fock, [2])[0]:F6}"); // 0.049750
        Console.WriteLine($"{CharacteristicFunction.At(fock, 0).Real:F6}"); // 1.000000
    }

    [ExampleOf(typeof(ProcessFidelity), typeof(PauliRepresentation), typeof(DiamondDistance), typeof(RandomChannels))]
    public static void Channels()
    {
        QuantumChannel damping = StandardChannels.AmplitudeDamping(0.3), nothing = QuantumChannel.FromUnitary(ComplexMatrix.Identity(2));
        Console.WriteLine($"{ProcessFidelity.AverageGate(damping, ComplexMatrix.Identity(2)):F6}"); // 0.895553
        Console.WriteLine($"{PauliRepresentation.TransferMatrix(damping)[3, 0]:F4}"); // 0.3000
        Console.WriteLine($"{DiamondDistance.Between(damping, nothing).Lower:F6}"); // 0.600000
        Console.WriteLine(RandomChannels.Uniform(3, 4, new RandomStream(1)).IsTracePreserving()); // True
    }

    [ExampleOf(typeof(LiouvillianInverse))]
    public static void Inverse()
    {
        // What an atom that decays at rate 1 spends in its excited state before it is in the ground state.
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), h = 0 * Operator.FromMatrix(Pauli.Z);
        var inverse = new LiouvillianInverse(h, [lowering], SteadyState.Of(h, lowering));
        Console.WriteLine($"{-inverse.Apply(Pauli.Excited)[1, 1].Real:F4}"); // 1.0000
    }

    [ExampleOf(typeof(CurrentNoise))]
    public static void Noise()
    {
        // Resonance fluorescence: photons come more regularly than by chance.
        Operator h = 0.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
        var photons = new CurrentNoise(h, [lowering], SteadyState.Of(h, lowering));
        Console.WriteLine($"{photons.Currents[0]:F4}"); // 0.3333
        Console.WriteLine($"{photons.At(0)[0, 0].Real / photons.Currents[0]:F4}"); // 0.3333
    }

    [ExampleOf(typeof(PeriodicSteadyState))]
    public static void Periodic()
    {
        // A qubit of frequency 1 in the field 0.8 cos(1.3 t), decaying at rate 0.4.
        Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering), x = Operator.FromMatrix(Pauli.X);
        PeriodicSteadyState driven = PeriodicSteadyState.Solve(excited, 0.4 * x, 1.3, [Math.Sqrt(0.4) * lowering]);
        Console.WriteLine($"{excited.Expectation(driven.Mean).Real:F6}"); // 0.421533
        Console.WriteLine($"{excited.Expectation(driven.At(0)).Real:F6}"); // 0.376970
    }

    [ExampleOf(typeof(PhotonScattering))]
    public static void Photons()
    {
        // A π pulse on an atom that decays at rate 1 meanwhile, and what it has emitted at time 12.
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), x = Operator.FromMatrix(Pauli.X);
        Hamiltonian pulse = new Hamiltonian(0 * x).Drive(Coefficient.PiecewiseConstant([0, 1], [Math.PI / 2]), x);
        double[] photons = PhotonScattering.Probabilities(pulse, [lowering], StateVector.Basis(x.System, 0), 0, 12, 3);
        Console.WriteLine($"{photons[0]:F4}"); // 0.0199
        Console.WriteLine($"{photons.Sum():F6}"); // 1.000000
    }

    [ExampleOf(typeof(TransferTensors))]
    public static void Memory()
    {
        // Without memory one tensor does: the others vanish.
        QuantumChannel step = StandardChannels.AmplitudeDamping(0.1);
        TransferTensors memory = TransferTensors.Learn([step, step.Then(step), step.Then(step).Then(step)]);
        Console.WriteLine(memory.Norms[1] < 1e-14); // True
        DensityMatrix excited = StateVector.Basis(CompositeSystem.Qubits(1), 1).ToDensityMatrix();
        Console.WriteLine($"{memory.Evolve(excited, 10)[10][1, 1].Real:F6}"); // 0.348678
    }

    [ExampleOf(typeof(NonMarkovianMonteCarlo))]
    public static void Weighted()
    {
        // Dephasing that is undone: ∫γ dt = sin²t.
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        var plus = new StateVector([1, 1], normalize: true);
        var options = new MonteCarloOptions { Trajectories = 2000, Seed = 3, Observables = [x] };
        MonteCarloResult result = NonMarkovianMonteCarlo.Solve(0 * z, [(z, Coefficient.Function(t => Math.Sin(2 * t)))], plus, [0, 1, 2, 3], options);
        double exact = Math.Exp(-2 * Math.Sin(3) * Math.Sin(3));
        Console.WriteLine(Math.Abs(result.Means(0)[3] - exact) < 5 * result.StandardErrors(0)[3]); // True
    }

    [ExampleOf(typeof(ExcitationRestrictedSpace))]
    public static void Restricted()
    {
        // One excitation hops between three modes.
        var full = new CompositeSystem(3, 3, 3);
        var space = new ExcitationRestrictedSpace(full, 2);
        Operator[] a = [.. Enumerable.Range(0, 3).Select(k => Operator.On(full, k, Oscillator.Annihilation(3)))];
        Operator hopping = (a[0].Adjoint() * a[1]) + (a[1].Adjoint() * a[0]) + (a[1].Adjoint() * a[2]) + (a[2].Adjoint() * a[1]);
        StateVector end = SchrodingerSolver.Solve(space.Restrict(hopping), space.Basis(1, 0, 0), [0, Math.PI / Math.Sqrt(2)]).Final;
        Console.WriteLine(space.Dimension); // 10
        Console.WriteLine($"{end.Expectation(space.Restrict(a[2].Adjoint() * a[2]).ToMatrix()).Real:F6}"); // 1.000000
    }
}
