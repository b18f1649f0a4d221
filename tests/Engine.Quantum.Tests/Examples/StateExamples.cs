using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Gaussian;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Examples;

public static class StateExamples
{
    [ExampleOf(typeof(CompositeSystem), typeof(StateVector))]
    public static void Systems()
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        StateVector psi = StateVector.Basis(system, 3, 1);
        Console.WriteLine(psi.Dimension); // 40
        Console.WriteLine(system.IndexOf("atom")); // 1
        Console.WriteLine(psi[(3 * 2) + 1].Real); // 1
    }

    [ExampleOf(typeof(StateDistance))]
    public static void FurtherDistances()
    {
        DensityMatrix zero = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(zero.System);
        Console.WriteLine($"{StateDistance.Bures(zero, mixed):F6}"); // 0.765367
        Console.WriteLine($"{StateDistance.Hellinger(zero, mixed):F6}"); // 0.765367
        Console.WriteLine($"{StateDistance.HilbertSchmidt(zero, mixed):F6}"); // 0.707107
    }

    [ExampleOf(typeof(ConditionalEntropy))]
    public static void Conditional()
    {
        DensityMatrix bell = new StateVector([1, 0, 0, 1], CompositeSystem.Qubits(2), normalize: true).ToDensityMatrix();
        Console.WriteLine($"{ConditionalEntropy.Of(bell, 1):F4}"); // -1.0000
    }

    [ExampleOf(typeof(EntanglingPower))]
    public static void Power()
    {
        Console.WriteLine($"{EntanglingPower.Of(Gates.ControlledNot):F6}"); // 0.222222
        Console.WriteLine($"{EntanglingPower.Of(Gates.Swap):F6}"); // 0.000000
    }

    [ExampleOf(typeof(Gates))]
    public static void GateLibrary()
    {
        StateVector start = StateVector.Basis(CompositeSystem.Qubits(2), 0, 0);
        ComplexMatrix prepare = Gates.ControlledNot * KroneckerProduct.Compute(Gates.Hadamard, Pauli.Identity);
        Complex[] bell = prepare * start.Amplitudes.ToArray();
        Console.WriteLine($"{bell[0].Real:F4} {bell[3].Real:F4}"); // 0.7071 0.7071
    }

    [ExampleOf(typeof(Measurement))]
    public static void Measuring()
    {
        DensityMatrix plus = new StateVector([1, 1], normalize: true).ToDensityMatrix();
        Console.WriteLine(Measurement.Outcomes(plus, Pauli.X).Count); // 2
        Console.WriteLine($"{Measurement.Sample(plus, Pauli.X, new RandomStream(1)).Value:F0}"); // 1
    }

    [ExampleOf(typeof(MeasurementOutcome))]
    public static void Outcome()
    {
        DensityMatrix plus = new StateVector([1, 1], normalize: true).ToDensityMatrix();
        MeasurementOutcome outcome = Measurement.Outcomes(plus, Pauli.Z)[1];
        Console.WriteLine($"{outcome.Value:F0} {outcome.Probability:F4}"); // 1 0.5000
        Console.WriteLine($"{outcome.After![0, 0].Real:F4}"); // 1.0000
    }

    [ExampleOf(typeof(DensityMatrix), typeof(NamedStates))]
    public static void Mixtures()
    {
        StateVector bell = NamedStates.BellPhiPlus();
        DensityMatrix noisy = DensityMatrix.Mixture([0.9, 0.1], bell.ToDensityMatrix(), DensityMatrix.MaximallyMixed(bell.System));
        Console.WriteLine($"{noisy.Purity():F4}"); // 0.8575
        Console.WriteLine($"{noisy.PartialTrace(0)[0, 0].Real:F4}"); // 0.5000
    }

    [ExampleOf(typeof(RandomStates))]
    public static void Random()
    {
        var pair = CompositeSystem.Qubits(2);
        DensityMatrix rho = RandomStates.Mixed(pair, 2, new RandomStream(7));
        ComplexMatrix u = RandomStates.Unitary(4, new RandomStream(8));
        Console.WriteLine(SchmidtDecomposition.Of(RandomStates.Pure(pair, new RandomStream(9)), 0).Coefficients.Count); // 2
        Console.WriteLine($"{rho.Purity() - rho.Transform(u).Purity():F10}".TrimStart('-')); // 0.0000000000
    }

    [ExampleOf(typeof(StateTolerance), typeof(StateDefects))]
    public static void Checks()
    {
        ComplexMatrix almost = ComplexMatrix.Diagonal([0.7, 0.2]);
        StateDefects defects = StateDefects.Of(almost);
        Console.WriteLine($"{defects.Trace.Real:F3}"); // 0.900
        Console.WriteLine(defects.Problems(StateTolerance.Default).Count); // 1
    }

    [ExampleOf(typeof(Negativity), typeof(LogarithmicNegativity), typeof(Concurrence), typeof(EntanglementOfFormation), typeof(GeneralizedConcurrence))]
    public static void Entanglement()
    {
        StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
        Console.WriteLine($"{Concurrence.Of(psi):F4}"); // 0.9600
        Console.WriteLine($"{GeneralizedConcurrence.Of(psi, 0):F4}"); // 0.9600
        Console.WriteLine($"{Negativity.Of(psi, 0):F4}"); // 0.4800
        Console.WriteLine($"{LogarithmicNegativity.Of(psi.ToDensityMatrix(), 0):F4}"); // 0.9709
        Console.WriteLine($"{EntanglementOfFormation.Of(psi.ToDensityMatrix()):F4}"); // 0.9427
    }

    [ExampleOf(typeof(TakagiFactorization))]
    public static void Takagi()
    {
        ComplexMatrix symmetric = ComplexMatrix.FromRows([1, Complex.ImaginaryOne], [Complex.ImaginaryOne, 1]);
        Console.WriteLine($"{TakagiFactorization.Of(symmetric).Values[0]:F4}"); // 1.4142
    }

    [ExampleOf(typeof(WoottersDecomposition))]
    public static void Optimal()
    {
        StateVector bell = NamedStates.BellPhiPlus();
        DensityMatrix noisy = DensityMatrix.Mixture([0.9, 0.1], bell.ToDensityMatrix(), DensityMatrix.MaximallyMixed(bell.System));
        WoottersDecomposition optimal = WoottersDecomposition.Of(noisy);
        Console.WriteLine($"{optimal.Concurrence:F4}"); // 0.8500
        Console.WriteLine($"{Concurrence.Of(optimal.Members[0]):F4}"); // 0.8500
    }

    [ExampleOf(typeof(PptCriterion), typeof(PptVerdict))]
    public static void Separability()
    {
        PptVerdict verdict = PptCriterion.Of(NamedStates.BellPhiPlus().ToDensityMatrix(), 1e-10, 0);
        Console.WriteLine(verdict); // Entangled
    }

    [ExampleOf(typeof(SchmidtDecomposition), typeof(VonNeumannEntropy), typeof(RenyiEntropy), typeof(MinEntropy), typeof(Purity), typeof(MutualInformation))]
    public static void Entropies()
    {
        StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
        DensityMatrix half = psi.ToDensityMatrix().PartialTrace(0);
        Console.WriteLine($"{SchmidtDecomposition.Of(psi, 0).Coefficients[0]:F4}"); // 0.6400
        Console.WriteLine($"{Purity.Of(half):F4}"); // 0.5392
        Console.WriteLine($"{VonNeumannEntropy.Of(half):F4}"); // 0.9427
        Console.WriteLine($"{RenyiEntropy.Of(half, 2):F4}"); // 0.8911
        Console.WriteLine($"{MinEntropy.Of(half):F4}"); // 0.6439
        Console.WriteLine($"{MutualInformation.Of(psi.ToDensityMatrix(), 0):F4}"); // 1.8854
    }

    [ExampleOf(typeof(Fidelity), typeof(TraceDistance), typeof(RelativeEntropy), typeof(L1Coherence), typeof(RelativeEntropyOfCoherence))]
    public static void Distances()
    {
        DensityMatrix plus = new StateVector([Math.Sqrt(0.5), Math.Sqrt(0.5)]).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(plus.System);
        Console.WriteLine($"{Fidelity.Of(plus, mixed):F4}"); // 0.5000
        Console.WriteLine($"{TraceDistance.Of(plus, mixed):F4}"); // 0.5000
        Console.WriteLine($"{RelativeEntropy.Of(plus, mixed):F4}"); // 1.0000
        Console.WriteLine($"{L1Coherence.Of(plus):F4}"); // 1.0000
        Console.WriteLine($"{RelativeEntropyOfCoherence.Of(plus):F4}"); // 1.0000
    }

    [ExampleOf(typeof(BatchSpectrum))]
    public static void Batches()
    {
        Complex[] states = [0.3, 0, 0, 0.7, 0.5, 0.5, 0.5, 0.5];
        double[] values = new double[4];
        BatchSpectrum.Eigenvalues(states, 2, values);
        Console.WriteLine($"{values[1]:F4}"); // 0.7000
        Console.WriteLine($"{values[3]:F4}"); // 1.0000
    }

    [ExampleOf(typeof(Operator), typeof(OperatorForm), typeof(Pauli), typeof(Oscillator))]
    public static void Operators()
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sigma = Operator.On(system, "atom", Pauli.Lowering);
        Operator h = (a.Adjoint() * sigma) + (a * sigma.Adjoint());
        Console.WriteLine(h.Form == OperatorForm.Sparse); // True
        Console.WriteLine($"{h.Variance(StateVector.Basis(system, 3, 1)):F4}"); // 4.0000
    }

    [ExampleOf(typeof(Spin), typeof(Projector))]
    public static void Spins()
    {
        StateVector up = StateVector.Basis(new CompositeSystem(3), 0);
        Console.WriteLine($"{up.Expectation(Spin.Z(2)).Real:F4}"); // 1.0000
        Console.WriteLine($"{up.Expectation(Projector.Onto(up)).Real:F4}"); // 1.0000
    }

    [ExampleOf(typeof(PositionGrid))]
    public static void Grids()
    {
        var grid = new PositionGrid(64, -10, 10);
        double[] energies = HermitianEigenDecomposition.Eigenvalues(grid.KineticEnergy() + grid.Potential(x => x * x / 2));
        Console.WriteLine($"{energies[3]:F6}"); // 3.500000
    }

    [ExampleOf(typeof(QuantumChannel), typeof(StandardChannels))]
    public static void Channels()
    {
        QuantumChannel damping = StandardChannels.AmplitudeDamping(0.25);
        DensityMatrix rho = damping.Apply(new StateVector([0.6, 0.8]).ToDensityMatrix());
        Console.WriteLine($"{rho[1, 1].Real:F4}"); // 0.4800
        Console.WriteLine(damping.ToKraus().Count); // 2
    }

    [ExampleOf(typeof(GaussianState), typeof(SymplecticMatrix), typeof(CovarianceMatrix))]
    public static void Gaussian()
    {
        GaussianState pair = GaussianState.Vacuum(2).Squeeze(0, 0.5).Squeeze(1, -0.5).Apply(SymplecticMatrix.BeamSplitter(Math.PI / 4), 0, 1);
        Console.WriteLine($"{pair.Covariance.LogarithmicNegativity(1):F4}"); // 1.4427
        CovarianceMatrix lossy = pair.Loss(0, 0.5).Covariance;
        Console.WriteLine($"{lossy.Purity():F4}"); // 0.7864
        Console.WriteLine($"{pair.MeanNumber(0):F4}"); // 0.2715
    }

    [ExampleOf(typeof(TwoModeCovariance), typeof(DuanCriterion), typeof(ManciniCriterion), typeof(ReidCriterion), typeof(PptThreshold), typeof(PairMode))]
    public static void Criteria()
    {
        TwoModeCovariance pair = TwoModeCovariance.SqueezedVacuum(0.5).WithNoise(momentumI: 0.1);
        Console.WriteLine(pair.IsEntangled); // True
        Console.WriteLine($"{DuanCriterion.Ratio(TwoModeCovariance.SqueezedVacuum(0.5)):F4}"); // 0.3679
        Console.WriteLine(ManciniCriterion.ProvesEntanglement(pair)); // True
        Console.WriteLine(ReidCriterion.Steers(pair, PairMode.Signal)); // True
        Console.WriteLine(PptThreshold.IdlerMomentumNoise(TwoModeCovariance.SqueezedVacuum(0.5))); // Infinity
    }

    [ExampleOf(typeof(MaximumLikelihood), typeof(PauliSettings), typeof(TomographyData), typeof(TomographyOutcome))]
    public static void Tomography()
    {
        // The state behind the counts of an ideal Bell pair in all nine settings of two qubits.
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
        double[] counts = [.. effects.Select(effect => 1000 * (effect * bell.ToMatrix()).Trace().Real)];
        var data = new TomographyData(effects, settings, counts);
        TomographyOutcome outcome = MaximumLikelihood.Fit(data, bell.System);
        Console.WriteLine(Fidelity.Of(outcome.State, bell) > 0.9999); // True
        Console.WriteLine(outcome.DegreesOfFreedom); // 12
    }
}
