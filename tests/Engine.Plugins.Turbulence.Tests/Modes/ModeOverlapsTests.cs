using System.Numerics;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Modes;

public sealed class ModeOverlapsTests
{
    [Fact]
    public void Free_space_elements_are_the_known_ones()
    {
        Check.Near(1, ModeOverlaps.FreeSpace(new(1, 0), new(1, 0)).Imaginary, 1e-12);
        Check.Near(2.5, ModeOverlaps.FreeSpace(new(2, 1), new(2, 1)).Imaginary, 1e-12);
        Check.Near(0.7071067812, ModeOverlaps.FreeSpace(new(1, 0), new(1, 1)).Imaginary, 1e-10);
        Assert.Equal(Complex.Zero, ModeOverlaps.FreeSpace(new(1, 0), new(1, 2)));
        Assert.Equal(Complex.Zero, ModeOverlaps.FreeSpace(new(1, 0), new(-1, 0)));
    }

    [Fact]
    public void Correlation_has_its_known_value()
    {
        Complex w = ModeOverlaps.Correlation(new(1, 1), new(0, 0), 1.3, 0.4, 0.7);
        Check.Near(-0.07193104211, w.Real, 1e-9);
        Check.Near(-0.05598544264, w.Imaginary, 1e-9);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(2, 1, -1, 2)]
    [InlineData(-3, 0, 1, 1)]
    [InlineData(4, 2, 4, 1)]
    [InlineData(0, 3, -2, 0)]
    public void Correlation_equals_the_integral_over_the_plane(int lx, int rx, int ly, int ry)
    {
        // W = ∫ u_x u_y* e^{iK·r} d²r on a grid; the trapezoid converges exponentially for Gaussian envelopes.
        var x = new LaguerreGaussMode(lx, rx);
        var y = new LaguerreGaussMode(ly, ry);
        const double K = 1.7;
        const double Azimuth = -0.8;
        const double T = 0.6;
        const int N = 160;
        double extent = 7 * Math.Sqrt(1 + (T * T));
        double step = 2 * extent / N;
        Complex sum = 0;
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                double px = -extent + (step * (i + 0.5));
                double py = -extent + (step * (j + 0.5));
                Complex wave = Complex.Exp(new Complex(0, K * ((px * Math.Cos(Azimuth)) + (py * Math.Sin(Azimuth)))));
                sum += LaguerreGaussField.Position(x, px, py, T) * Complex.Conjugate(LaguerreGaussField.Position(y, px, py, T)) * wave;
            }
        }

        Assert.True(Complex.Abs((sum * step * step) - ModeOverlaps.Correlation(x, y, K, Azimuth, T)) < 1e-12);
    }

    [Fact]
    public void Correlation_at_zero_is_orthonormality_and_reversal_conjugates()
    {
        ModeBasis basis = ModeBasis.Rectangular(3, 2);
        foreach (LaguerreGaussMode x in basis.Modes)
        {
            foreach (LaguerreGaussMode y in basis.Modes)
            {
                Check.Near(x == y ? 1 : 0, ModeOverlaps.Correlation(x, y, 0, 0.3, 0.9).Magnitude, 1e-14);
                Complex forward = ModeOverlaps.Correlation(y, x, 1.1, 0.3, 0.9);
                Complex reversed = Complex.Conjugate(ModeOverlaps.Correlation(x, y, 1.1, 0.3 + Math.PI, 0.9));
                Assert.True(Complex.Abs(forward - reversed) < 1e-14);
            }
        }
    }

    [Fact]
    public void Correlation_is_unitary_over_a_complete_basis()
    {
        var x = new LaguerreGaussMode(1, 1);
        double power = 0;
        foreach (LaguerreGaussMode p in ModeBasis.Rectangular(24, 14).Modes)
        {
            Complex w = ModeOverlaps.Correlation(x, p, 2.1, 0.2, 0.5);
            power += (w.Real * w.Real) + (w.Imaginary * w.Imaginary);
        }

        Check.Near(1, power, 1e-12);
    }

    [Fact]
    public void Displacement_elements_are_stable_to_high_order()
    {
        const int Maximum = 80;
        double[] table = new double[(Maximum + 1) * (Maximum + 1)];
        DisplacementElements.Fill(9.0, Maximum, table);

        // Row 20 of a unitary matrix, complete up to 80 quanta at |α| = 3.
        double power = 0;
        for (int b = 0; b <= Maximum; b++)
        {
            power += table[(20 * (Maximum + 1)) + b] * table[(20 * (Maximum + 1)) + b];
        }

        Check.Near(1, power, 1e-12);
    }

    [Theory]
    [InlineData("2:1", 2, 1)]
    [InlineData("-3", -3, 0)]
    [InlineData("+1:0", 1, 0)]
    public void Modes_are_read(string text, int l, int r)
    {
        Assert.True(LaguerreGaussMode.TryParse(text, out LaguerreGaussMode mode, out _));
        Assert.Equal(new LaguerreGaussMode(l, r), mode);
    }

    [Theory]
    [InlineData("1:-1")]
    [InlineData("a")]
    [InlineData("1:2:3")]
    [InlineData("")]
    [InlineData("81:0")]
    public void Other_texts_are_refused_with_what_is_allowed(string text)
    {
        Assert.False(LaguerreGaussMode.TryParse(text, out _, out string? problem));
        Assert.StartsWith("must", problem);
    }
}
