using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Operators;

public class OperatorTests
{
    private static readonly Complex I = Complex.ImaginaryOne;

    [Fact]
    public void Algebra_agrees_with_matrices()
    {
        var stream = new RandomStream(51, 1);
        var system = new CompositeSystem(2, 3, 2);
        ComplexMatrix a = RandomStates.Gaussian(2, 2, stream), b = RandomStates.Gaussian(3, 3, stream), w = RandomStates.Gaussian(12, 12, stream);
        Operator x = Operator.On(system, 0, a), y = Operator.On(system, 1, b), z = Operator.FromMatrix(w, system);
        ComplexMatrix fa = KroneckerProduct.Compute(a, ComplexMatrix.Identity(6));
        ComplexMatrix fb = KroneckerProduct.Compute(ComplexMatrix.Identity(2), KroneckerProduct.Compute(b, ComplexMatrix.Identity(2)));
        Near(fa, x.ToMatrix(), 0);
        Near((fa * fb) + (2 * fb), ((x * y) + (2 * y)).ToMatrix(), 1e-13);
        Near(fa * fa * fb, (x * y * x).ToMatrix(), 1e-12);
        Near((fa * w) - fb, ((x * z) - y).ToMatrix(), 1e-12);
        Near((fa * fb).Adjoint(), (x * y).Adjoint().ToMatrix(), 1e-13);
        Near(fb, (Operator.Identity(system) * y).ToMatrix(), 0);
        Near(KroneckerProduct.Compute(fa, a), x.Tensor(Operator.FromMatrix(a)).ToMatrix(), 1e-13);
        Near(KroneckerProduct.Compute(w, b), z.Tensor(Operator.FromMatrix(b)).ToMatrix(), 1e-13);
        Assert.Equal(2, ((x * y) + y).TermCount);
    }

    [Fact]
    public void Every_form_gives_the_same_vector()
    {
        var stream = new RandomStream(51, 2);
        var system = new CompositeSystem([3, 2, 4], ["a", "b", "c"]);
        Operator o = (Operator.On(system, "a", RandomStates.Gaussian(3, 3, stream)) * Operator.On(system, "c", Oscillator.Annihilation(4)))
            + (I * Operator.On(system, "b", Pauli.Y)) + (0.5 * Operator.Identity(system));
        StateVector psi = RandomStates.Pure(system, stream);
        Complex[] expected = o.ToMatrix() * psi.Amplitudes.ToArray();
        foreach (OperatorForm form in Enum.GetValues<OperatorForm>())
        {
            Complex[] actual = new Complex[24];
            o.Apply(psi.Amplitudes, actual, form);
            for (int k = 0; k < 24; k++)
            {
                Near(expected[k], actual[k], 1e-13);
            }
        }

        Near(psi.Expectation(o.ToMatrix()), o.Expectation(psi), 1e-13);
        Near(psi.ToDensityMatrix().Expectation(o.ToMatrix()), o.Expectation(psi.ToDensityMatrix()), 1e-13);
        Operator h = o + o.Adjoint();
        Assert.True(h.IsHermitian());
        Assert.False(o.IsHermitian());
        Near(psi.Variance(h.ToMatrix()), h.Variance(psi), 1e-12);
        Near(h.Variance(psi), h.Variance(psi.ToDensityMatrix()), 1e-12);
    }

    [Fact]
    public void Form_follows_structure()
    {
        Assert.Equal(OperatorForm.Sparse, Operator.On(CompositeSystem.Qubits(6), 2, Pauli.X).Form);
        Assert.Equal(OperatorForm.Dense, Operator.FromMatrix(RandomStates.Gaussian(6, 6, new RandomStream(51, 3))).Form);
        Operator large = Operator.On(CompositeSystem.Qubits(15), 3, Pauli.X);
        Assert.Equal(OperatorForm.Structured, large.Form);
        Complex[] x = new Complex[1 << 15], y = new Complex[1 << 15];
        x[0] = 1;
        large.Apply(x, y);
        Near(1, y[1 << 11], 0);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 7)]
    [InlineData(4, 3, 5, 2, 3)]
    [InlineData(5, 2, 3, 2, 5, 4, 3)]
    [InlineData(6, 2, 200)]
    [InlineData(7, 11, 13, 5)]
    public void Structured_application_agrees_with_sparse(int seed, params int[] dimensions)
    {
        // Local matrices of all kinds: dense complex, shifts, diagonal, imaginary; products of up to three; one over the whole system.
        var system = new CompositeSystem(dimensions);
        var stream = new RandomStream(51, (ulong)(100 + seed));
        Operator sum = (0.3 + (0.1 * I)) * Operator.Identity(system);
        for (int k = 0; k < system.Count; k++)
        {
            int d = system[k];
            Operator shift = Operator.On(system, k, Oscillator.Annihilation(d));
            Operator diagonal = Operator.On(system, k, ComplexMatrix.Diagonal([.. Enumerable.Range(0, d).Select(j => 1.0 + j)]));
            Operator dense = Operator.On(system, k, RandomStates.Gaussian(d, d, stream));
            sum = sum + shift + (I * shift.Adjoint()) + (0.5 * diagonal) + ((0.2 - I) * dense);
            if (k > 0)
            {
                sum += Operator.On(system, k - 1, RandomStates.Gaussian(system[k - 1], system[k - 1], stream)) * shift
                    * Operator.On(system, 0, RandomStates.Gaussian(system[0], system[0], stream));
            }
        }

        if (system.Dimension < 100)
        {
            sum += I * Operator.FromMatrix(RandomStates.Gaussian(system.Dimension, system.Dimension, stream), system);
        }

        StateVector psi = RandomStates.Pure(system, stream);
        Complex[] expected = new Complex[system.Dimension], actual = new Complex[system.Dimension];
        sum.Apply(psi.Amplitudes, expected, OperatorForm.Sparse);
        sum.Apply(psi.Amplitudes, actual, OperatorForm.Structured);
        double scale = expected.Max(Complex.Abs);
        for (int k = 0; k < expected.Length; k++)
        {
            Near(expected[k], actual[k], 1e-14 * scale * system.Dimension);
        }

        Near(sum.Expectation(psi), sum.Structured.Expectation(psi.Amplitudes), 1e-12 * scale);
        Complex[] accumulated = [.. actual];
        sum.Structured.Apply(2 * I, psi.Amplitudes, accumulated, accumulate: true);
        Near(0, (accumulated[^1] - ((1 + (2 * I)) * actual[^1])).Magnitude, 1e-13 * scale);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var system = new CompositeSystem([2, 3], ["qubit", "trit"]);
        Assert.Contains("dimension is 2; it must be 3", Assert.Throws<ArgumentException>(() => Operator.On(system, "trit", Pauli.X)).Message);
        Assert.Contains("there are qubit, trit", Assert.Throws<ArgumentException>(() => Operator.On(system, "cavity", Pauli.X)).Message);
        Assert.Contains("must agree", Assert.Throws<ArgumentException>(() => Operator.Identity(system) + Operator.Identity(CompositeSystem.Qubits(2))).Message);
        Assert.Contains("length is 5", Assert.Throws<ArgumentException>(() => Operator.Identity(system).Apply(new Complex[5], new Complex[6])).Message);
    }

    [Fact]
    public void Spins_obey_their_algebra()
    {
        for (int twiceSpin = 0; twiceSpin <= 5; twiceSpin++)
        {
            ComplexMatrix x = Spin.X(twiceSpin), y = Spin.Y(twiceSpin), z = Spin.Z(twiceSpin);
            Near(I * z, (x * y) - (y * x), 1e-13);
            Near(I * x, (y * z) - (z * y), 1e-13);
            double j = twiceSpin / 2.0;
            Near(j * (j + 1) * ComplexMatrix.Identity(twiceSpin + 1), (x * x) + (y * y) + (z * z), 1e-13);
        }

        Near(0.5 * Pauli.Y, Spin.Y(1), 1e-15);
        Near(Pauli.X * Pauli.Y, I * Pauli.Z, 1e-15);
    }

    [Fact]
    public void Oscillator_operators_act_as_they_should()
    {
        const int N = 40;
        ComplexMatrix a = Oscillator.Annihilation(N);
        Near(Oscillator.Number(N), Oscillator.Creation(N) * a, 1e-13);
        var vacuum = StateVector.Basis(new CompositeSystem(N), 0);
        Complex alpha = new(0.8, -0.4);
        StateVector displaced = vacuum.Transform(Oscillator.Displacement(N, alpha));
        Near(1, displaced.Overlap(NamedStates.Coherent(N, alpha)), 1e-12);
        const double R = 0.5;
        StateVector squeezed = vacuum.Transform(Oscillator.Squeeze(N, R));
        Near(Math.Exp(-2 * R) / 2, squeezed.Variance(Oscillator.Position(N)), 1e-9);
        Near(Math.Exp(2 * R) / 2, squeezed.Variance(Oscillator.Momentum(N)), 1e-9);
        ComplexMatrix commutator = (Oscillator.Position(N) * Oscillator.Momentum(N)) - (Oscillator.Momentum(N) * Oscillator.Position(N));
        Near(I * ComplexMatrix.Identity(N - 1), commutator.View(0, 0, N - 1, N - 1).ToMatrix(), 1e-13);
        Near(-1, Oscillator.Parity(N)[3, 3], 0);
        Near(1, Projector.Transition(3, 2, 0)[2, 0], 0);
        Near(1, Projector.Onto(squeezed).Trace(), 1e-12);
    }

    [Fact]
    public void Grid_carries_the_harmonic_oscillator()
    {
        foreach (int points in new[] { 63, 64 })
        {
            var grid = new PositionGrid(points, -10, 10);
            double[] energies = HermitianEigenDecomposition.Eigenvalues(grid.KineticEnergy() + grid.Potential(x => x * x / 2));
            for (int n = 0; n < 10; n++)
            {
                Near(n + 0.5, energies[n], 1e-10);
            }

            StateVector packet = grid.Packet(1, 0.7, 1.5);
            Near(1.5, packet.Expectation(grid.Momentum()), 1e-10);
            Near(1, packet.Expectation(grid.Position()), 1e-10);
            Near(1 / (4 * 0.49), packet.Variance(grid.Momentum()), 1e-10);
        }

        Assert.Throws<ArgumentException>(() => new PositionGrid(8, 1, 1));
    }
}
