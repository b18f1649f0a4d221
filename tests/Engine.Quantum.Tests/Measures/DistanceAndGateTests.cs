using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

/// <summary>Distances, conditional entropy, gates and their entangling power against closed forms.</summary>
public class DistanceAndGateTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Distances_of_commuting_states_are_those_of_their_weights(int dimension)
    {
        var stream = new RandomStream(11, (ulong)dimension);
        double[] p = Weights(), q = Weights();
        DensityMatrix a = Diagonal(p), b = Diagonal(q);
        double overlap = p.Zip(q, (x, y) => Math.Sqrt(x * y)).Sum(), square = p.Zip(q, (x, y) => (x - y) * (x - y)).Sum();
        Near(Math.Sqrt(2 - (2 * overlap)), StateDistance.Bures(a, b), 1e-12);
        Near(Math.Sqrt(2 - (2 * overlap)), StateDistance.Hellinger(a, b), 1e-12);
        Near(Math.Sqrt(square), StateDistance.HilbertSchmidt(a, b), 1e-14);
        Near(0, StateDistance.Hellinger(a, a), 1e-15);

        double[] Weights()
        {
            double[] w = [.. Enumerable.Range(0, dimension).Select(_ => stream.NextUniform(0.1, 1))];
            return [.. w.Select(x => x / w.Sum())];
        }

        static DensityMatrix Diagonal(double[] w) => new(ComplexMatrix.Diagonal(w));
    }

    [Fact]
    public void Pure_states_have_the_distances_of_their_overlap()
    {
        var stream = new RandomStream(12, 0);
        StateVector u = RandomStates.Pure(new CompositeSystem(4), stream), v = RandomStates.Pure(new CompositeSystem(4), stream);
        double f = Fidelity.Of(u, v);
        DensityMatrix a = u.ToDensityMatrix(), b = v.ToDensityMatrix();
        Near(Math.Sqrt(2 - (2 * Math.Sqrt(f))), StateDistance.Bures(a, b), 1e-7);
        Near(Math.Sqrt(2 - (2 * f)), StateDistance.Hellinger(a, b), 1e-7);
        Near(Math.Sqrt(2 - (2 * f)), StateDistance.HilbertSchmidt(a, b), 1e-13);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 0.548794940695398)]
    [InlineData(1.0, -1.0)]
    public void Conditional_entropy_of_a_werner_state(double weight, double expected)
    {
        // Eigenvalues (1 + 3w)/4 and three times (1 - w)/4, less the one bit of a half.
        DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
        DensityMatrix werner = DensityMatrix.Mixture([weight, 1 - weight], bell, DensityMatrix.MaximallyMixed(bell.System));
        Near(expected, ConditionalEntropy.Of(werner, 1), 1e-12);
        Near(expected, ConditionalEntropy.Of(werner, 0), 1e-12);
    }

    [Fact]
    public void Gates_have_the_powers_of_the_literature()
    {
        var stream = new RandomStream(13, 0);
        Near(2.0 / 9, EntanglingPower.Of(Gates.ControlledNot), 1e-14);
        Near(2.0 / 9, EntanglingPower.Of(Gates.ImaginarySwap), 1e-14);
        Near(1.0 / 6, EntanglingPower.Of(Gates.RootOfSwap), 1e-14);
        Near(2.0 / 9 * Math.Pow(Math.Sin(0.35), 2), EntanglingPower.Of(Gates.ControlledPhase(0.7)), 1e-14);
        Near(0, EntanglingPower.Of(Gates.Swap), 1e-14);
        ComplexMatrix local = KroneckerProduct.Compute(Gates.RotationX(stream.NextUniform()), Gates.RotationY(stream.NextUniform()));
        Near(0, EntanglingPower.Of(local), 1e-14);
        Near(EntanglingPower.Of(Gates.RootOfImaginarySwap), EntanglingPower.Of(local * Gates.RootOfImaginarySwap), 1e-14);
        Assert.Throws<ArgumentException>(() => EntanglingPower.Of(Gates.Toffoli));
    }

    [Fact]
    public void Roots_and_rotations_are_what_they_are_named()
    {
        Near(Pauli.X, Gates.RootOfNot * Gates.RootOfNot, 1e-15);
        Near(Gates.Swap, Gates.RootOfSwap * Gates.RootOfSwap, 1e-15);
        Near(Gates.ImaginarySwap, Gates.RootOfImaginarySwap * Gates.RootOfImaginarySwap, 1e-15);
        Near(Pauli.Z, Gates.PhaseS * Gates.PhaseS, 1e-15);
        Near(Gates.PhaseS, Gates.PhaseT * Gates.PhaseT, 1e-15);
        Near(Gates.ControlledZ, Gates.ControlledPhase(Math.PI), 1e-15);
        Near(Gates.PhaseS, Gates.Phase(Math.PI / 2), 1e-15);
        foreach ((Func<double, ComplexMatrix> gate, ComplexMatrix axis) in new (Func<double, ComplexMatrix>, ComplexMatrix)[]
            { (Gates.RotationX, Pauli.X), (Gates.RotationY, Pauli.Y), (Gates.RotationZ, Pauli.Z) })
        {
            Near(MatrixExponential.Compute(new Complex(0, -0.4) * axis), gate(0.8), 1e-15);
        }

        ComplexMatrix pi = KroneckerProduct.Compute(Pauli.Identity, Gates.Hadamard);
        Near(Gates.ControlledZ, pi * Gates.ControlledNot * pi, 1e-15);
        Near(ComplexMatrix.Identity(8), Gates.Toffoli * Gates.Toffoli, 0);
        Assert.Equal(Complex.One, Gates.Toffoli[7, 6]);
        Assert.Equal(Complex.One, Gates.Fredkin[6, 5]);
    }

    [Fact]
    public void A_measurement_keeps_the_coherence_within_an_outcome()
    {
        // The parity of two qubits in a product of superpositions: each half is a Bell-like state of the even or the odd levels.
        ComplexMatrix parity = KroneckerProduct.Compute(Pauli.Z, Pauli.Z);
        DensityMatrix state = new StateVector([0.48, 0.36, 0.64, 0.48], CompositeSystem.Qubits(2)).ToDensityMatrix();
        IReadOnlyList<MeasurementOutcome> outcomes = Measurement.Outcomes(state, parity);
        Assert.Equal(2, outcomes.Count);
        Near(-1, outcomes[0].Value, 1e-14);
        Near((0.36 * 0.36) + (0.64 * 0.64), outcomes[0].Probability, 1e-14);
        Near(1, outcomes.Sum(o => o.Probability), 1e-14);
        Near(1, outcomes[1].After!.Purity(), 1e-13);
        Near(0.5, outcomes[1].After![0, 3].Real, 1e-14);

        var stream = new RandomStream(21, 0);
        int odd = Enumerable.Range(0, 4000).Count(_ => Measurement.Sample(state, parity, stream).Value < 0);
        Assert.InRange(odd / 4000.0, outcomes[0].Probability - 0.03, outcomes[0].Probability + 0.03);
        Assert.Null(Measurement.Outcomes(NamedStates.BellPhiPlus().ToDensityMatrix(), parity)[0].After);
        Assert.Throws<ArgumentException>(() => Measurement.Outcomes(state, KroneckerProduct.Compute(Pauli.Lowering, Pauli.Z)));
    }
}
