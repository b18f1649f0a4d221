using System.Numerics;
using Engine.Plugins.Turbulence.Outcomes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Outcomes;

public sealed class ProtocolTests
{
    /// <summary>The singlet through equal independent media with a, b, c = 0.4, 0.02, 0.39.</summary>
    [Fact]
    public void A_pair_from_turbulence_has_its_known_outcomes()
    {
        const double A = 0.4, B = 0.02, C = 0.39;
        const double T = (A + B) * (A + B);
        var state = new Complex[16];
        state[0] = state[15] = A * B;
        state[5] = state[10] = ((A * A) + (B * B)) / 2;
        state[6] = state[9] = -C * C / 2;
        PairFigures figures = PairFigures.Of(state, 2);
        Check.Near(2.438796858, figures.Chsh, 1e-6);
        Check.Near(0.09070294785, figures.ErrorComputational, 1e-6);
        Check.Near(0.06887755102, figures.ErrorConjugate, 1e-6);
        Check.Near(0.1994673152, figures.KeyFraction, 1e-6);
        Check.Close(figures.KeyFraction * T, figures.Key, 1e-12);
        Check.Close((state[5].Real + (C * C / 2)) / T, figures.Fidelity, 1e-12);
        Assert.Equal(2, figures.SchmidtNumber);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Maximally_entangled_states_give_everything_and_noise_nothing(int d)
    {
        int side = d * d;
        var state = new Complex[side * side];
        for (int j = 0; j < d; j++)
        {
            for (int k = 0; k < d; k++)
            {
                // |j, d-1-j⟩ with phases of its own.
                state[(((j * d) + d - 1 - j) * side) + (k * d) + d - 1 - k] = Complex.FromPolarCoordinates(1.0 / d, (0.3 * j * j) - (0.3 * k * k));
            }
        }

        PairFigures figures = PairFigures.Of(state, d);
        Check.Near(1, figures.Fidelity, 1e-9);
        Assert.Equal(d, figures.SchmidtNumber);
        Check.Near(0, figures.ErrorComputational, 1e-12);

        var noise = new Complex[side * side];
        for (int i = 0; i < side; i++)
        {
            noise[i * (side + 1)] = 0.3 / side;
        }

        PairFigures nothing = PairFigures.Of(noise, d);
        Check.Close(1 - (1.0 / d), nothing.ErrorComputational, 1e-12);
        Check.Close(1 - (1.0 / d), nothing.ErrorConjugate, 1e-12);
        Check.Close(-Math.Log2(d), nothing.KeyFraction, 1e-12);
        Assert.Equal(0, nothing.Key);
        Assert.Equal(1, nothing.SchmidtNumber);
    }

    [Fact]
    public void Singlets_violate_to_the_bound_of_Tsirelson()
    {
        var singlet = new Complex[16];
        singlet[5] = singlet[10] = 0.5;
        singlet[6] = singlet[9] = -0.5;
        PairFigures figures = PairFigures.Of(singlet, 2);
        Check.Close(2 * Math.Sqrt(2), figures.Chsh, 1e-12);
        Check.Close(1, figures.KeyFraction, 1e-12);
        Assert.True(double.IsNaN(PairFigures.Of(new Complex[16], 2).Chsh));
    }

    [Fact]
    public void Schmidt_number_needs_more_than_the_largest_coefficients()
    {
        Assert.Equal(1, PairProtocols.SchmidtNumber(0.5, [0.5, 0.5]));
        Assert.Equal(2, PairProtocols.SchmidtNumber(0.51, [0.5, 0.5]));
        Assert.Equal(3, PairProtocols.SchmidtNumber(0.95, [0.6, 0.3, 0.1]));
        Assert.Equal(1, PairProtocols.SchmidtNumber(0.6, [0.6, 0.3, 0.1]));
    }
}
