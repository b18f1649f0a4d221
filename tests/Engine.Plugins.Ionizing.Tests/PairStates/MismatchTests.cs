using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.PairStates;

public sealed class MismatchTests
{
    [Fact]
    public void The_argument_of_the_sinc_is_the_mismatch_of_three_wave_vectors()
    {
        // k_z of three waves with the transverse wave numbers given, to second order, over the length: Delta k L/2.
        const double Pump = 1000, Length = 7;
        foreach (double share in new[] { 0.5, 0.4, 0.7 })
        {
            double ks = share * Pump, ki = (1 - share) * Pump;
            var pair = new SpdcPair(1e9, Length / (4 * Pump), Aperture.Box, 1e3) { SignalShare = share, Mismatch = 0.3 };
            foreach ((double s, double i) in new[] { (3.0, -5.0), (11.0, 2.0), (-4.0, -9.0), (0.0, 0.0) })
            {
                double u = 0.3 + Length / 2 * (s * s / (2 * ks) + i * i / (2 * ki) - (s + i) * (s + i) / (2 * Pump));
                Near.Absolute(Math.Sin(u) / u, pair.Amplitude(s, i), 1e-12);
            }
        }
    }

    [Fact]
    public void Exchanging_the_photons_does_not_change_the_schmidt_number()
    {
        SpdcPair pair = new SpdcPair(0.4, 1, Aperture.Box, 4) { SignalShare = 0.4 };
        double[] one = pair.ToNodes(pair.LeastNodes).Schmidt();
        SpdcPair mirrored = pair with { SignalShare = 0.6 };
        double[] other = mirrored.ToNodes(mirrored.LeastNodes).Schmidt();
        for (int k = 0; k < 20; k++)
        {
            Near.Absolute(one[k], other[k], 1e-12);
        }

        Assert.False(pair.IsSymmetric);
    }
}
