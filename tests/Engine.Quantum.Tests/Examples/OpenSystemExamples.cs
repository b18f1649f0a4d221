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
}
