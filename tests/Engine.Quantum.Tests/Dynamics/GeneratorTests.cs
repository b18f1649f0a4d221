using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>The Lindblad right-hand side against the textbook formula with dense products, for every jump structure and awkward sizes.</summary>
public class GeneratorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(33)]
    public void Agrees_with_the_textbook(int d)
    {
        var stream = new RandomStream(17, (ulong)d);
        ComplexMatrix tridiagonal = ComplexMatrix.Create(d, d, (r, c) => Math.Abs(r - c) <= 1 ? stream.NextComplexNormal() : Complex.Zero);
        ComplexMatrix dense = RandomStates.Gaussian(d, d, stream);
        ComplexMatrix ladder = Oscillator.Annihilation(d);
        ComplexMatrix[] jumps =
        [
            ladder,
            new Complex(0.3, 0.4) * ladder.Adjoint(),
            ComplexMatrix.Create(d, d, (r, c) => c == (r * (d > 1 && d % 2 == 1 ? 2 : 1)) % d ? 1.0 + r : 0),
            ComplexMatrix.Create(d, d, (r, c) => r == c ? stream.NextNormal() : 0),
            ComplexMatrix.Create(d, d, (r, c) => r == c ? stream.NextComplexNormal() : 0),
            tridiagonal,
            dense,
        ];
        foreach (ComplexMatrix h in new[] { Hermitian(tridiagonal), Hermitian(dense),
            ComplexMatrix.Create(d, d, (r, c) => Math.Abs(r - c) == 1 ? 0.7 : r == c ? r : 0) })
        {
            for (int subset = 0; subset <= jumps.Length; subset++)
            {
                ComplexMatrix[] chosen = subset == jumps.Length ? jumps : [jumps[subset]];
                ComplexMatrix rho = RandomStates.Mixed(new CompositeSystem(d), d, stream).ToMatrix();
                Near(Textbook(h, chosen, rho), Derivative(h, chosen, rho), 1e-12 * d * d);
            }
        }
    }

    [Fact]
    public void Result_is_Hermitian_to_the_bit()
    {
        var stream = new RandomStream(18, 1);
        ComplexMatrix h = Hermitian(RandomStates.Gaussian(11, 11, stream));
        ComplexMatrix derivative = Derivative(h, [RandomStates.Gaussian(11, 11, stream), Oscillator.Annihilation(11)],
            RandomStates.Mixed(new CompositeSystem(11), 4, stream).ToMatrix());
        Assert.Equal(0, MatrixArithmetic.HermitianDefect(derivative));
    }

    [Fact]
    public void Superoperator_agrees_with_the_generator()
    {
        var stream = new RandomStream(18, 2);
        ComplexMatrix h = Hermitian(RandomStates.Gaussian(4, 4, stream)), l = RandomStates.Gaussian(4, 4, stream);
        ComplexMatrix rho = RandomStates.Mixed(new CompositeSystem(4), 4, stream).ToMatrix();
        Complex[] image = Liouvillian.Matrix(Operator.FromMatrix(h), [Operator.FromMatrix(l)]) * rho.AsSpan().ToArray();
        Near(Textbook(h, [l], rho), new ComplexMatrix(4, 4, image), 1e-12);
    }

    [Fact]
    public void Time_dependent_parts_and_jump_amplitudes_are_evaluated_at_the_time()
    {
        var stream = new RandomStream(18, 3);
        ComplexMatrix h0 = Hermitian(RandomStates.Gaussian(5, 5, stream)), h1 = Hermitian(RandomStates.Gaussian(5, 5, stream)),
            l = RandomStates.Gaussian(5, 5, stream);
        ComplexMatrix rho = RandomStates.Mixed(new CompositeSystem(5), 4, stream).ToMatrix();
        Hamiltonian h = new Hamiltonian(Operator.FromMatrix(h0)).Drive(Coefficient.Function(Math.Sin), Operator.FromMatrix(h1));
        foreach (ComplexMatrix jump in new[] { l, Oscillator.Annihilation(5), ComplexMatrix.Diagonal([1.0, 2, 3, 4, 5]) })
        {
            LindbladGenerator generator = new(h, [new Jump(Operator.FromMatrix(jump), Coefficient.ComplexFunction(t => new Complex(t, 1)))], null);
            Near(Textbook(h0 + (Math.Sin(2.5) * h1), [Math.Sqrt((2.5 * 2.5) + 1) * jump], rho), Evaluate(generator, 2.5, rho), 1e-11);
        }
    }

    [Fact]
    public void Sparse_vector_product_agrees_with_dense()
    {
        var stream = new RandomStream(18, 5);
        foreach (int d in new[] { 1, 2, 7, 30 })
        {
            ComplexMatrix h = ComplexMatrix.Create(d, d, (r, c) => (r + (3 * c)) % 4 == 0 || r == c ? stream.NextComplexNormal() : 0);
            h = Hermitian(h);
            SchrodingerGenerator generator = new(Operator.FromMatrix(h), [], [.. Enumerable.Repeat(0.0, d)]);
            StateVector psi = RandomStates.Pure(new CompositeSystem(d), stream);
            double[] y = new double[2 * d];
            generator.Derivative(0, MemoryMarshal.Cast<Complex, double>(psi.Amplitudes), y);
            Complex[] expected = (-Complex.ImaginaryOne * h) * psi.Amplitudes.ToArray();
            for (int k = 0; k < d; k++)
            {
                Near(expected[k], new Complex(y[2 * k], y[(2 * k) + 1]), 1e-13 * d);
            }
        }
    }

    [Fact]
    public void Centered_vector_product_agrees_with_dense()
    {
        var stream = new RandomStream(18, 6);
        List<ComplexMatrix> matrices = [ReferenceProblems.Chain(CompositeSystem.Qubits(5)).ToMatrix()];
        foreach (int d in new[] { 16, 17, 18, 19, 35 })
        {
            matrices.Add(ComplexMatrix.Create(d, d, (r, c) => Math.Abs(r - c) <= 1 || Math.Abs(r - c) == 5 ? stream.NextComplexNormal() : 0));
            matrices.Add(ComplexMatrix.Create(d, d, (r, c) => r == c || (r * 7) % d == c ? stream.NextComplexNormal() : 0));
        }

        foreach (ComplexMatrix m in matrices)
        {
            int d = m.Rows;
            ComplexMatrix h = Hermitian(m);
            SchrodingerGenerator generator = new(Operator.FromMatrix(h), [], null);
            StateVector psi = RandomStates.Pure(new CompositeSystem(d), stream);
            double[] y = new double[2 * d];
            generator.Derivative(0, MemoryMarshal.Cast<Complex, double>(psi.Amplitudes), y);

            // The generator centers the diagonal.
            double[] diagonal = [.. Enumerable.Range(0, d).Select(k => h[k, k].Real)];
            ComplexMatrix centered = h - ((diagonal.Max() + diagonal.Min()) / 2 * ComplexMatrix.Identity(d));
            Complex[] expected = (-Complex.ImaginaryOne * centered) * psi.Amplitudes.ToArray();
            for (int k = 0; k < d; k++)
            {
                Near(expected[k], new Complex(y[2 * k], y[(2 * k) + 1]), 1e-13 * d);
            }
        }
    }

    private static ComplexMatrix Hermitian(ComplexMatrix m) => 0.5 * (m + m.Adjoint());

    private static ComplexMatrix Textbook(ComplexMatrix h, ComplexMatrix[] jumps, ComplexMatrix rho)
    {
        ComplexMatrix result = -Complex.ImaginaryOne * ((h * rho) - (rho * h));
        foreach (ComplexMatrix l in jumps)
        {
            ComplexMatrix n = l.Adjoint() * l;
            result += (l * rho * l.Adjoint()) - (0.5 * ((n * rho) + (rho * n)));
        }

        return result;
    }

    private static ComplexMatrix Derivative(ComplexMatrix h, ComplexMatrix[] jumps, ComplexMatrix rho) =>
        Evaluate(new LindbladGenerator(Operator.FromMatrix(h), [.. jumps.Select(l => new Jump(Operator.FromMatrix(l)))], null), 0, rho);

    private static ComplexMatrix Evaluate(LindbladGenerator generator, double time, ComplexMatrix rho)
    {
        double[] x = new double[generator.Dimension], y = [.. Enumerable.Repeat(double.NaN, generator.Dimension)];
        HermitianPacking.Pack(rho.AsSpan(), rho.Rows, x);
        generator.Derivative(time, x, y);
        Complex[] image = new Complex[rho.Rows * rho.Rows];
        HermitianPacking.Unpack(y, rho.Rows, image);
        Assert.All(y[(rho.Rows * rho.Rows)..], padding => Assert.Equal(0, padding));
        return new ComplexMatrix(rho.Rows, rho.Rows, image);
    }
}
