using System.Numerics;
using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Numerics.Tests.SpecialFunctions;

namespace Engine.Numerics.Tests.Quadrature;

public class OscillatoryTests
{
    private static readonly QuadratureOptions Tight = new() { RelativeTolerance = 1e-11 };

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(17)]
    public void Fourier_integrals_of_slow_functions(double w)
    {
        void Check(double exact, QuadratureOutcome outcome)
        {
            Assert.True(outcome.IsSuccess, outcome.Message);
            Assert.Equal(exact, outcome.Value, 1e-11 * Math.Abs(exact));
        }

        Check(Math.PI / 2, FourierIntegral.Sine(x => 1 / x, w, Tight));
        Check(Math.Sqrt(Math.PI / (2 * w)), FourierIntegral.Sine(x => 1 / Math.Sqrt(x), w, Tight));
        Check(Math.Sqrt(Math.PI / (2 * w)), FourierIntegral.Cosine(x => 1 / Math.Sqrt(x), w, Tight));
        if (w < 10)
        {
            // Beyond, the value is exponentially small against the integrand and only the absolute error can be kept.
            Check(Math.PI / 2 * Math.Exp(-w), FourierIntegral.Cosine(x => 1 / (1 + (x * x)), w, Tight));
        }

        // Abel's sense: -(γ + ln ω)/ω.
        Check(-(0.57721566490153286 + Math.Log(w)) / w, FourierIntegral.Sine(x => Math.Log(x), w, Tight));
    }

    [Fact]
    public void Fourier_trouble_is_reported()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FourierIntegral.Sine(Math.Exp, 0));
        Assert.Equal(QuadratureStatus.NotFinite, FourierIntegral.Sine(_ => double.NaN, 1).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3.5)]
    [InlineData(-250)]
    [InlineData(1e5)]
    public void Finite_ranges_at_any_frequency(double w)
    {
        var filon = new FilonLegendre(Tight);
        QuadratureOutcome outcome = filon.Integrate(x => Math.Exp(-x), 0, 3, w, out Complex value);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Complex rate = new(-1, w);
        Complex exact = (Complex.Exp(3 * rate) - 1) / rate;
        Assert.True(Complex.Abs(value - exact) < 1e-13 * 3, $"{value} against {exact}");
        Assert.True(Complex.Abs(value - exact) <= outcome.ErrorEstimate, $"{Complex.Abs(value - exact)} claimed {outcome.ErrorEstimate}");
        Assert.True(outcome.ErrorEstimate < 1e-12, $"{outcome.ErrorEstimate}");

        // 1/(1+25x²): needs subdivision; compared with Gauss-Kronrod at moderate frequency.
        if (Math.Abs(w) < 300)
        {
            filon.Integrate(x => 1 / (1 + (25 * x * x)), -1, 1, w, out Complex runge);
            double direct = GaussKronrod.Integrate(x => Math.Cos(w * x) / (1 + (25 * x * x)), -1, 1,
                new() { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-14 }).Value;
            Assert.Equal(direct, runge.Real, 1e-11);
            Assert.Equal(0, runge.Imaginary, 1e-11);
        }

        filon.Integrate(x => Math.Exp(-x), 3, 0, w, out Complex reversed);
        Assert.True(Complex.Abs(value + reversed) < 1e-13);
    }

    /// <summary>
    /// Far from the origin the phase ωx is known no better than to its last digit: the truth is taken with the product's rounding added back, and the claim
    /// covers the difference without being much wider.
    /// </summary>
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void Claims_far_from_the_origin_cover_the_rounding_of_the_phase(double far)
    {
        var random = new Random(17);
        var filon = new FilonLegendre(Tight);
        double widest = 0;
        for (int i = 0; i < 60; i++)
        {
            double lower = far * (0.5 + random.NextDouble()), upper = lower + 1 + random.NextDouble(), w = Math.Pow(10, 3 * random.NextDouble());
            QuadratureOutcome outcome = filon.Integrate(_ => 1, lower, upper, w, out Complex value);
            double error = Complex.Abs(value - ((Wave(upper, w) - Wave(lower, w)) / new Complex(0, w)));
            Assert.True(error <= outcome.ErrorEstimate, $"{error} claimed {outcome.ErrorEstimate} at {lower}, {upper}, {w}");
            widest = Math.Max(widest, error / outcome.ErrorEstimate);
        }

        Assert.True(widest > 0.02, $"{widest}");

        // e^(iωx), where ωx is the sum of its rounded value and what rounding left.
        static Complex Wave(double x, double w)
        {
            double phase = w * x;
            return Complex.FromPolarCoordinates(1, phase) * Complex.FromPolarCoordinates(1, Math.FusedMultiplyAdd(w, x, -phase));
        }
    }

    [Fact]
    public void Filon_trouble_is_reported()
    {
        var filon = new FilonLegendre(Tight);
        Assert.Throws<ArgumentOutOfRangeException>(() => filon.Integrate(Math.Exp, 0, double.PositiveInfinity, 1, out _));
        Assert.Equal(QuadratureStatus.NotFinite, filon.Integrate(x => Math.Sqrt(x), -1, 1, 1, out _).Status);
        Assert.Equal(QuadratureStatus.MaximumIntervals,
            new FilonLegendre(Tight with { MaximumIntervals = 5 }).Integrate(x => x < 0.3 ? 0 : 1, 0, 1, 10, out _).Status);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 6)]
    [InlineData(1, 2)]
    [InlineData(2.5, 0.8)]
    public void Hankel_integrals_have_their_closed_forms(double order, double k)
    {
        var hankel = new HankelIntegral(order, Tight);

        // ∫ J_ν(kx) dx = 1/k; ∫ J_ν(kx) x/(x²+1)^(3/2)…: for order 0, e^(-k).
        QuadratureOutcome one = hankel.Integrate(_ => 1, k);
        Assert.True(one.IsSuccess, one.Message);
        Assert.Equal(1 / k, one.Value, 2e-11 / k);

        // ∫ e^(-x) J_ν(kx) dx = (√(1+k²) - 1)^ν / (k^ν √(1+k²)).
        QuadratureOutcome laplace = hankel.Integrate(x => Math.Exp(-x), k);
        double root = Math.Sqrt(1 + (k * k));
        Assert.True(laplace.IsSuccess, laplace.Message);
        Assert.Equal(Math.Pow((root - 1) / k, order) / root, laplace.Value, 1e-10);
        if (order == 0)
        {
            QuadratureOutcome screened = hankel.Integrate(x => x / Math.Pow(1 + (x * x), 1.5), k);
            Assert.True(screened.IsSuccess, screened.Message);
            Assert.Equal(Math.Exp(-k), screened.Value, 1e-10);

            // ∫ x/(x²+1) J_0(kx) dx = K_0(k): conditionally convergent.
            QuadratureOutcome macdonald = hankel.Integrate(x => x / (1 + (x * x)), k);
            Assert.True(macdonald.IsSuccess, macdonald.Message);
            Assert.Equal(BesselFunctions.K(0, k), macdonald.Value, 1e-10);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => hankel.Integrate(Math.Exp, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HankelIntegral(-1));
    }

    [Fact]
    public void Bessel_zeros_agree_with_reference()
    {
        double[] zeros = new double[100];
        double lastOrder = double.NaN;
        ReferenceTable.AssertAgrees(
            "bessel-zeros",
            a =>
            {
                if (a[0] != lastOrder)
                {
                    BesselZeros.J(a[0], zeros);
                    lastOrder = a[0];
                }

                return zeros[(int)a[1] - 1];
            },
            1,
            (a, v) => v * 4e-16 * Math.Max(1, a[0] / 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => BesselZeros.J(-1, zeros));
    }
}
