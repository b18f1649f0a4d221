using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests;

public class StateTests
{
    private const ulong Seed = 20260729;

    [Fact]
    public void Refuses_what_is_no_state_and_says_why()
    {
        ComplexMatrix m = ComplexMatrix.FromRows([1.2, 0.1], [Complex.ImaginaryOne, -0.3]);
        string message = Assert.Throws<ArgumentException>(() => new DensityMatrix(m)).Message;
        Assert.Contains("elements (1, 0) and (0, 1)", message);
        Assert.Contains("trace is 0.9", message);
        Assert.Contains("smallest eigenvalue -0.4", message);
        Assert.Contains("basis state 1", message);

        Assert.Contains("element (1, 0)", Assert.Throws<ArgumentException>(() => new DensityMatrix(ComplexMatrix.FromRows([1, 0], [double.NaN, 0]))).Message);
        Assert.Contains("3 x 2", Assert.Throws<ArgumentException>(() => new DensityMatrix(new ComplexMatrix(3, 2))).Message);
        Assert.Contains("norm^2 = 2", Assert.Throws<ArgumentException>(() => new StateVector([1, Complex.ImaginaryOne])).Message);
        Assert.Contains("zero", Assert.Throws<ArgumentException>(() => new StateVector([0, 0], null, normalize: true)).Message);
        Assert.Contains("length is 3", Assert.Throws<ArgumentException>(() => new StateVector([1, 0, 0], CompositeSystem.Qubits(1))).Message);
    }

    [Theory]
    [InlineData(1e-320)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    [InlineData(1.7e308)]
    public void Amplitudes_of_any_size_are_normalized(double size)
    {
        var state = new StateVector([size, size], null, normalize: true);
        Assert.Equal(Math.Sqrt(0.5), state[0].Real, 1e-15);
        DensityMatrix rho = DensityMatrix.FromFactor(ComplexMatrix.FromRows([size, 0], [0, size]));
        Assert.Equal(0.5, rho[1, 1].Real, 1e-15);
    }

    [Fact]
    public void Partial_trace_of_product_gives_factors()
    {
        var stream = new RandomStream(Seed, 1);
        DensityMatrix a = RandomStates.Mixed(new CompositeSystem(2), 2, stream);
        DensityMatrix b = RandomStates.Mixed(new CompositeSystem(3), 2, stream);
        DensityMatrix c = RandomStates.Mixed(new CompositeSystem(4), 3, stream);
        DensityMatrix product = a.Tensor(b).Tensor(c);
        Near(a.ToMatrix(), product.PartialTrace(0).ToMatrix(), 1e-14);
        Near(b.ToMatrix(), product.PartialTrace(1).ToMatrix(), 1e-14);
        Near(a.Tensor(c).ToMatrix(), product.PartialTrace(2, 0).ToMatrix(), 1e-14);
        Assert.Equal(new CompositeSystem(2, 4), product.PartialTrace(0, 2).System);
    }

    [Fact]
    public void Reduced_state_of_vector_equals_partial_trace()
    {
        StateVector psi = RandomStates.Pure(new CompositeSystem(2, 3, 4), new RandomStream(Seed, 2));
        DensityMatrix rho = psi.ToDensityMatrix();
        Near(rho.PartialTrace(1).ToMatrix(), psi.Reduced(1).ToMatrix(), 1e-14);
        Near(rho.PartialTrace(0, 2).ToMatrix(), psi.Reduced(2, 0).ToMatrix(), 1e-14);
        Near(1, rho.Purity(), 1e-14);
    }

    [Fact]
    public void Partial_transposes_compose()
    {
        DensityMatrix rho = RandomStates.Mixed(new CompositeSystem(2, 3, 2), 5, new RandomStream(Seed, 3));
        Near(rho.ToMatrix().Transpose(), rho.PartialTranspose(0, 1, 2), 0);
        Near(rho.PartialTranspose(0, 2), rho.PartialTranspose(1).Transpose(), 0);
        Near(1, rho.PartialTranspose(1).Trace(), 1e-14);
        ComplexMatrix two = NamedStates.BellPhiPlus().ToDensityMatrix().PartialTranspose(0);
        Near(0.5, two[1, 2], 1e-15);
        Near(0, two[0, 3], 1e-15);
    }

    [Fact]
    public void Expectations_and_variances_agree_between_vectors_and_matrices()
    {
        var stream = new RandomStream(Seed, 4);
        StateVector psi = RandomStates.Pure(new CompositeSystem(5), stream);
        ComplexMatrix g = RandomStates.Gaussian(5, 5, stream);
        ComplexMatrix h = g + g.Adjoint();
        Near(psi.Expectation(h), psi.ToDensityMatrix().Expectation(h), 1e-13);
        Near(psi.Variance(h), psi.ToDensityMatrix().Variance(h), 1e-12);
        ComplexMatrix u = RandomStates.Unitary(5, stream);
        Assert.True(u.IsUnitary(1e-13));
        Near(psi.Transform(u).ToDensityMatrix().ToMatrix(), psi.ToDensityMatrix().Transform(u).ToMatrix(), 1e-13);
    }

    [Fact]
    public void Named_states_are_what_they_say()
    {
        Near(0, NamedStates.BellPsiMinus().Overlap(NamedStates.BellPsiPlus()), 1e-15);
        Near(0, NamedStates.BellPhiMinus().Overlap(NamedStates.BellPhiPlus()), 1e-15);
        Near(new Complex(0.5, 0), NamedStates.Ghz(3)[7] * NamedStates.Ghz(3)[0], 1e-15);
        Near(1.0 / 3, NamedStates.W(3).ToDensityMatrix()[1, 4], 1e-15);
        Near(2 / 3.0, NamedStates.MaximallyEntangled(3).Reduced(0).Purity() * 2, 1e-14);
        Near(0.25, NamedStates.Coherent(30, 0.5).Expectation(ComplexMatrix.Diagonal(Enumerable.Range(0, 30).Select(n => (double)n).ToArray())), 1e-12);
        Near(0.5, NamedStates.Thermal(80, 0.5).Expectation(ComplexMatrix.Diagonal(Enumerable.Range(0, 80).Select(n => (double)n).ToArray())), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => NamedStates.Werner(1.01));
    }

    [Theory]
    [InlineData(1e155)]
    [InlineData(1e-170)]
    [InlineData(4e307)]
    [InlineData(1e-310)]
    [InlineData(1.0)]
    public void Norms_neither_overflow_nor_vanish(double scale)
    {
        StateVector psi = new([3 * scale, 4 * scale * Complex.ImaginaryOne], normalize: true);
        Near(0.6, psi[0], 1e-10);
        Near(0.8 * Complex.ImaginaryOne, psi[1], 1e-10);
        DensityMatrix rho = DensityMatrix.FromFactor(new ComplexMatrix(2, 1, [3 * scale, 4 * scale]));
        Near(0.36, rho[0, 0], 1e-10);
        Near(0.48, rho[0, 1], 1e-10);
    }

    [Fact]
    public void Truncation_is_said()
    {
        NamedStates.Coherent(20, 3, out double coherent);
        Near(0.00105595368436, coherent, 1e-13);
        NamedStates.Thermal(7, 1.5, out double thermal);
        Near(Math.Pow(0.6, 7), thermal, 1e-15);
        NamedStates.Coherent(5, 0, out double none);
        NamedStates.Thermal(5, 0, out double cold);
        Assert.Equal((0.0, 0.0), (none, cold));

        // Amplitudes of e^{800} relative to the vacuum's.
        StateVector large = NamedStates.Coherent(3000, 40, out double rest);
        Near(1600, large.Expectation(ComplexMatrix.Diagonal(Enumerable.Range(0, 3000).Select(n => (double)n).ToArray())), 1e-8);
        Near(0, rest, 1e-12);
    }

    [Fact]
    public void Matrix_beyond_the_memory_names_its_size()
    {
        StateVector register = StateVector.Basis(CompositeSystem.Qubits(20), new int[20]);
        Assert.Contains("16 TiB", Assert.Throws<InvalidOperationException>(() => register.ToDensityMatrix()).Message);
        Assert.Contains("16 TiB", Assert.Throws<InvalidOperationException>(() => DensityMatrix.MaximallyMixed(register.System)).Message);
        Assert.Contains("16 TiB", Assert.Throws<InvalidOperationException>(() => Engine.Quantum.Operators.Operator.Identity(register.System)
            .ToMatrix()).Message);
    }

    [Fact]
    public void Mixture_checks_its_weights()
    {
        StateVector a = NamedStates.BellPhiPlus(), b = NamedStates.BellPhiMinus();
        Near(0.5, DensityMatrix.Mixture([0.5, 0.5], a, b)[3, 3], 1e-15);
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => DensityMatrix.Mixture([0.5, 0.4], a, b)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DensityMatrix.Mixture([1.5, -0.5], a, b));
    }
}
