using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>The Krylov and Chebyshev propagators by themselves: order in the step for a given subspace, convergence in its dimension, and what their error
/// estimates are worth.</summary>
public sealed class ExponentialActionTests
{
    private const int Length = 60;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(9)]
    public void Krylov_error_has_the_order_of_the_subspace(int dimension)
    {
        // The subspace reproduces dimension - 1 powers of the exponent, so one step errs with the power of the dimension.
        double longer = KrylovError(dimension, 0.4, antiHermitian: true, out double estimate);
        double shorter = KrylovError(dimension, 0.2, antiHermitian: true, out _);
        Assert.InRange(Math.Log2(longer / shorter), dimension - 0.4, dimension + 0.4);
        Assert.InRange(estimate / longer, 0.3, 30);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Krylov_error_falls_factorially_with_the_dimension(bool antiHermitian)
    {
        double[] errors = [.. new[] { 6, 9, 12, 15, 18 }.Select(m => KrylovError(m, 1, antiHermitian, out _))];
        for (int k = 1; k < errors.Length; k++)
        {
            // Each three dimensions more gain a larger factor than the three before.
            Assert.True(errors[k] < errors[k - 1] / 20, $"{errors[k - 1]} → {errors[k]}");
            Assert.True(k < 2 || errors[k] < 1e-13 || errors[k - 1] / errors[k] > errors[k - 2] / errors[k - 1], string.Join(", ", errors));
        }
    }

    /// <summary>Parts are shortened until the estimate meets the tolerance, and the true error meets it, too.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(1e-12)]
    public void Krylov_meets_the_tolerance_over_long_steps(double tolerance)
    {
        foreach (bool antiHermitian in new[] { true, false })
        {
            Complex[] vector = Start();
            Complex[] exact = Exact(new Hopping(antiHermitian), 25, vector);
            double estimate = new KrylovExponential(Length, antiHermitian).Apply(Generator(new Hopping(antiHermitian), 25), vector, tolerance);
            Assert.InRange(estimate, 0, tolerance * 1.0001);
            Assert.InRange(Distance(vector, exact), 0, Math.Max(10 * tolerance, 2e-13));
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(80)]
    public void Chebyshev_error_stays_below_its_bound(double step)
    {
        foreach (double tolerance in new[] { 1e-2, 1e-5, 1e-8, 1e-11 })
        {
            Complex[] vector = Start();
            Complex[] exact = Exact(new Hopping(true), step, vector);
            double bound = Chebyshev(Generator(new Hopping(true), step), vector, tolerance);
            Assert.InRange(bound, 0, tolerance);

            // Rounding grows with the number of terms, hence with the step.
            Assert.InRange(Distance(vector, exact), 0, bound + (2e-15 * (10 + step)));
        }
    }

    /// <summary>For a given number of terms K the coefficients left out fall as step^K; the steps at which K terms reach two tolerances tell the
    /// order.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(14)]
    public void Chebyshev_error_has_the_order_of_its_terms(int terms)
    {
        // The longest steps for which so many terms suffice, by bisection on the number of products used.
        double coarse = LongestStep(terms, 1e-6);
        double fine = LongestStep(terms, 1e-9);
        Assert.InRange(3 / Math.Log10(coarse / fine), terms - 0.5, terms + 1.5);
        Complex[] vector = Start();
        Complex[] exact = Exact(new Hopping(true), fine, vector);
        Chebyshev(Generator(new Hopping(true), fine), vector, 1e-9);
        Assert.InRange(Distance(vector, exact), 0, 1e-9);
    }

    private static double Chebyshev(MagnusGenerator<Hopping> generator, Span<Complex> vector, double tolerance)
    {
        (double lower, double upper) = generator.SpectralInterval();
        return new ChebyshevExponential(Length).Apply(generator, lower, upper, vector, tolerance);
    }

    private static double LongestStep(int terms, double tolerance)
    {
        double low = 1e-8;
        double high = 50;
        for (int i = 0; i < 60; i++)
        {
            double middle = Math.Sqrt(low * high);
            MagnusGenerator<Hopping> generator = Generator(new Hopping(true), middle);
            Chebyshev(generator, Start(), tolerance);

            // K terms need K - 1 products, each of the two halves of the exponent counted.
            (low, high) = (generator.Applications / 2) + 1 <= terms ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double KrylovError(int dimension, double step, bool antiHermitian, out double estimate)
    {
        Complex[] vector = Start();
        Complex[] exact = Exact(new Hopping(antiHermitian), step, vector);
        estimate = new KrylovExponential(Length, antiHermitian, dimension).Apply(Generator(new Hopping(antiHermitian), step), vector, 1e6);
        return Distance(vector, exact);
    }

    private static MagnusGenerator<Hopping> Generator(Hopping system, double step) => new(system) { FirstWeight = 0.3 * step, SecondWeight = 0.7 * step };

    private static Complex[] Exact(Hopping system, double step, Complex[] start)
    {
        var matrix = new ComplexMatrix(Length, Length);
        var column = new Complex[Length];
        var unit = new Complex[Length];
        for (int j = 0; j < Length; j++)
        {
            unit[j] = step;
            system.Apply(0, unit, column);
            unit[j] = 0;
            for (int i = 0; i < Length; i++)
            {
                matrix[i, j] = column[i];
            }
        }

        var result = new Complex[Length];
        MatrixVector.Multiply(MatrixExponential.Compute(matrix), start, result);
        return result;
    }

    private static Complex[] Start()
    {
        Complex[] start = [.. Enumerable.Range(0, Length).Select(k => new Complex(Math.Sin(1 + (0.7 * k)), 0.5 * Math.Cos(0.3 * k * k)))];
        double norm = MatrixVector.Norm(start);
        return [.. start.Select(z => z / norm)];
    }

    private static double Distance(Complex[] a, Complex[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y).Magnitude * (x - y).Magnitude).Sum());

    /// <summary>Hopping on a line with a phase and a field; without anti-Hermitian symmetry one direction is preferred and the far levels decay.</summary>
    private readonly struct Hopping(bool antiHermitian) : ILinearSystem, IBoundedSpectrum
    {
        public int Length => ExponentialActionTests.Length;

        public bool IsAntiHermitian => antiHermitian;

        public (double Lower, double Upper) SpectralInterval(double time) => (-2.2, 3.2);

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            Complex phase = Complex.FromPolarCoordinates(1, 0.4);
            for (int k = 0; k < vector.Length; k++)
            {
                Complex sum = (double)k / vector.Length * vector[k];
                sum += k > 0 ? phase * vector[k - 1] : 0;
                sum += k + 1 < vector.Length ? Complex.Conjugate(phase) * vector[k + 1] * (antiHermitian ? 1 : 0.6) : 0;
                result[k] = new Complex(sum.Imaginary, -sum.Real) - (antiHermitian ? 0 : 0.5 * k / vector.Length * vector[k]);
            }
        }
    }
}
