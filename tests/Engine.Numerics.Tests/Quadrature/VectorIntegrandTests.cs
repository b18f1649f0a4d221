using System.Numerics;
using System.Reflection;
using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Quadrature;

/// <summary>Several integrals that share their nodes, against closed forms and against each alone.</summary>
public class VectorIntegrandTests
{
    private static readonly QuadratureOptions Tight = new() { RelativeTolerance = 1e-12 };

    // x^(c/4 - 0.9) over [0, 1]: 1/(c/4 + 0.1).
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void Tanh_sinh_of_powers(int dimension)
    {
        var function = new Vector(dimension, (x, c) => Math.Pow(x, (c / 4.0) - 0.9));
        double[] integral = new double[dimension];
        QuadratureOutcome outcome = TanhSinh.Integrate(ref function, 0, 1, integral, Tight);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(integral[0], outcome.Value);
        for (int c = 0; c < dimension; c++)
        {
            Assert.Equal(1 / ((c / 4.0) + 0.1), integral[c], 1e-11);
            Assert.InRange(Math.Abs((1 / ((c / 4.0) + 0.1)) - integral[c]), 0, outcome.ErrorEstimate + 1e-14);
        }

        double[] backward = new double[dimension];
        TanhSinh.Integrate(ref function, 1, 0, backward, Tight);
        Assert.Equal(integral.Select(value => -value), backward);
        Assert.Equal(0, TanhSinh.Integrate(ref function, 1, 1, backward).Value);
        Assert.All(backward, value => Assert.Equal(0, value));
    }

    // ∫ e^(-x) cos cx and e^(-x) sin cx over [0, ∞), one component after the other.
    [Fact]
    public void Tanh_sinh_over_a_half_line()
    {
        var function = new Vector(4, (x, c) => Math.Exp(-x) * (c < 2 ? Math.Cos((c + 1) * x) : Math.Sin((c - 1) * x)));
        double[] integral = new double[4];
        QuadratureOutcome outcome = TanhSinh.Integrate(ref function, 0, double.PositiveInfinity, integral, Tight);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal([0.5, 0.2, 0.5, 0.4], integral.Select(value => Math.Round(value, 11)));
    }

    // ∫ e^(-cx) sin ωx = ω/(c² + ω²), cos: c/(c² + ω²).
    [Fact]
    public void Oscillatory_integrals()
    {
        var function = new Vector(5, (x, c) => Math.Exp(-(c + 1) * x));
        double[] integral = new double[5];
        foreach (bool cosine in (bool[])[false, true])
        {
            QuadratureOutcome outcome = FourierIntegral.Integrate(ref function, 2.5, cosine, integral);
            Assert.True(outcome.IsSuccess, outcome.Message);
            for (int c = 0; c < 5; c++)
            {
                Assert.Equal((cosine ? c + 1 : 2.5) / (((c + 1) * (c + 1)) + 6.25), integral[c], 1e-11);
            }
        }

        // Not decaying: ∫ sin ωx / x = π/2, ∫ x sin ωx /(1 + x²) = π/2 e^(-ω).
        var slow = new Vector(2, (x, c) => c == 0 ? 1 / x : x / (1 + (x * x)));
        QuadratureOutcome slowOutcome = FourierIntegral.Integrate(ref slow, 1.5, false, integral.AsSpan(0, 2));
        Assert.True(slowOutcome.IsSuccess, slowOutcome.Message);
        Assert.Equal(Math.PI / 2, integral[0], 1e-11);
        Assert.Equal(Math.PI / 2 * Math.Exp(-1.5), integral[1], 1e-11);
    }

    // ∫ e^(-cx) J_0(kx) dx = 1/√(c² + k²).
    [Fact]
    public void Hankel_integrals()
    {
        var integrator = new HankelIntegral(0, new QuadratureOptions { RelativeTolerance = 1e-10 });
        var function = new Vector(3, (x, c) => 1 / Math.Sqrt(1 + ((c + 1) * (c + 1) * x * x)));
        double[] integral = new double[3];
        QuadratureOutcome outcome = integrator.Integrate(ref function, 2, integral);
        Assert.True(outcome.IsSuccess, outcome.Message);
        for (int c = 0; c < 3; c++)
        {
            // ∫ J_0(kx)/√(1 + a²x²) dx = I_0(k/2a) K_0(k/2a)/a.
            double z = 1.0 / (c + 1);
            double exact = Engine.Numerics.SpecialFunctions.BesselFunctions.I(0, z) * Engine.Numerics.SpecialFunctions.BesselFunctions.K(0, z) / (c + 1);
            Assert.Equal(exact, integral[c], 1e-9);
        }
    }

    // ∬ e^(-r²) x^2c: π, π/2, 3π/4, 15π/8.
    [Fact]
    public void Polar_rules()
    {
        double[] integral = new double[4];
        var powers = new EvenPowers(4);
        PolarRule.GaussianPlane(1, 8, 16).Integrate(ref powers, integral);
        Assert.Equal(Math.PI / 2, PolarRule.GaussianPlane(1, 8, 16).Integrate(ref powers), 1e-12);
        double[] exact = [Math.PI, Math.PI / 2, 3 * Math.PI / 4, 15 * Math.PI / 8];
        for (int c = 0; c < 4; c++)
        {
            Assert.Equal(exact[c], integral[c], 1e-12);
        }

        Assert.Throws<ArgumentException>(() => PolarRule.Disc(1, 2, 2).Integrate(ref powers, []));
    }

    // ∫ e^(-(c+1)x) e^(iωx) over [0, 3], and backward.
    [Theory]
    [InlineData(1, 40)]
    [InlineData(5, -250)]
    [InlineData(50, 0)]
    public void Filon_of_exponentials(int dimension, double frequency)
    {
        var function = new Vector(dimension, (x, c) => Math.Exp(-(c + 1) * x));
        var filon = new FilonLegendre(Tight);
        var integral = new Complex[dimension];
        QuadratureOutcome outcome = filon.Integrate(ref function, 0, 3, frequency, integral);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(integral[0].Real, outcome.Value);
        for (int c = 0; c < dimension; c++)
        {
            Complex rate = new(-(c + 1), frequency);
            Assert.True(Complex.Abs(integral[c] - ((Complex.Exp(3 * rate) - 1) / rate)) <= outcome.ErrorEstimate);
        }

        Assert.True(outcome.ErrorEstimate < 1e-10, outcome.Message);
        var backward = new Complex[dimension];
        filon.Integrate(ref function, 3, 0, frequency, backward);
        Assert.All(Enumerable.Range(0, dimension), c => Assert.True(Complex.Abs(integral[c] + backward[c]) <= 2 * outcome.ErrorEstimate));
        Assert.Throws<ArgumentException>(() => filon.Integrate(ref function, 0, 1, 1, new Complex[dimension + 1]));
    }

    // Gauss-Legendre with n nodes is exact up to degree 2n - 1.
    [Fact]
    public void Gauss_rules()
    {
        var powers = new Vector(6, (x, c) => Math.Pow(x, c));
        double[] integral = new double[6];
        GaussQuadrature.Legendre(3, 0, 2).Integrate(ref powers, integral);
        Assert.All(Enumerable.Range(0, 6), c => Assert.Equal(Math.Pow(2, c + 1) / (c + 1), integral[c], 1e-14 * Math.Pow(2, c + 1)));
        Assert.Throws<ArgumentException>(() => GaussQuadrature.Legendre(3).Integrate(ref powers, new double[5]));
    }

    /// <summary>Who knows one integrator knows them all: a delegate, a struct by reference, and a vector whose integrals go into a span.</summary>
    [Theory]
    [InlineData(typeof(GaussKronrod))]
    [InlineData(typeof(TanhSinh))]
    [InlineData(typeof(FourierIntegral))]
    [InlineData(typeof(HankelIntegral))]
    [InlineData(typeof(FilonLegendre))]
    [InlineData(typeof(QuadratureRule))]
    [InlineData(typeof(PolarRule))]
    public void Every_integrator_takes_a_delegate_a_struct_and_a_vector(Type integrator)
    {
        MethodInfo[] methods = [.. integrator.GetMethods().Where(method => method.Name is "Integrate" or "Sine" or "Cosine")];
        Assert.Contains(methods, method => typeof(Delegate).IsAssignableFrom(method.GetParameters()[0].ParameterType));
        Assert.Contains(methods, method => Takes(method, scalar: true));
        Assert.Contains(methods, method => Takes(method, scalar: false));

        static bool Takes(MethodInfo method, bool scalar)
        {
            Type first = method.GetParameters()[0].ParameterType;
            bool fills = method.GetParameters().Any(parameter => parameter.ParameterType.Name == "Span`1");
            return first.IsByRef && first.GetElementType()!.IsGenericMethodParameter && fills != scalar;
        }
    }

    [Fact]
    public void Trouble_of_one_component_is_trouble_of_all()
    {
        var function = new Vector(2, (x, c) => c == 0 ? 1 : 1 / x);
        double[] integral = new double[2];
        Assert.Equal(QuadratureStatus.NotFinite, TanhSinh.Integrate(ref function, -1, 1, integral).Status);
        var kink = new Vector(2, (x, c) => c == 0 ? 1 : Math.Abs(x - (1 / 3.0)));
        Assert.Equal(QuadratureStatus.MaximumLevels, TanhSinh.Integrate(ref kink, 0, 1, integral, Tight with { MaximumLevels = 5 }).Status);
        Assert.Throws<ArgumentException>(() => TanhSinh.Integrate(ref kink, 0, 1, new double[3]));
        Assert.Throws<ArgumentException>(() => FourierIntegral.Integrate(ref kink, 1, true, new double[1]));
        Assert.Throws<ArgumentException>(() => new HankelIntegral(0).Integrate(ref kink, 1, []));
    }

    private readonly struct EvenPowers(int dimension) : IPlaneVectorFunction, IPlaneFunction
    {
        public int Dimension => dimension;

        public double Evaluate(double x, double y) => x * x;

        public void Evaluate(double x, double y, Span<double> values)
        {
            for (int c = 0; c < dimension; c++)
            {
                values[c] = Math.Pow(x, 2 * c);
            }
        }
    }

    private readonly struct Vector(int dimension, Func<double, int, double> component) : IVectorFunction
    {
        public int Dimension => dimension;

        public void Evaluate(double x, Span<double> values)
        {
            for (int c = 0; c < dimension; c++)
            {
                values[c] = component(x, c);
            }
        }
    }
}
