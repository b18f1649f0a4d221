using Engine.Numerics.RandomNumbers;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>Noise of the driving laser, sampled from one-sided power spectra: of its frequency, white with a servo bump, and of its intensity, white.</summary>
/// <param name="FrequencyLevel">White frequency noise h0 in Hz²/Hz; a linewidth of π h0.</param>
/// <param name="BumpHeight">Height of the servo bump in Hz²/Hz.</param>
/// <param name="BumpFrequency">Its centre in Hz.</param>
/// <param name="BumpWidth">Its standard deviation in Hz.</param>
/// <param name="IntensityLevel">Relative intensity noise in 1/Hz.</param>
[Reference(
    "X. Jiang, J. Scott, M. Friesen and M. Saffman, Sensitivity of quantum gate fidelity to laser phase and intensity noise, Phys. Rev. A 107, 042611 (2023)",
    Doi = "10.1103/PhysRevA.107.042611")]
internal sealed record LaserNoise(double FrequencyLevel, double BumpHeight, double BumpFrequency, double BumpWidth, double IntensityLevel)
{
    // Frequencies stand this part of 1/τ apart; what is slower than half of that is a detuning that stays.
    private const int Resolution = 8;

    /// <summary>Whether there is any.</summary>
    public bool IsActive => FrequencyLevel > 0 || BumpHeight > 0 || IntensityLevel > 0;

    /// <summary>Frequency noise S_ν(f) in Hz²/Hz.</summary>
    /// <param name="frequency">f in Hz.</param>
    public double Spectrum(double frequency)
    {
        double x = (frequency - BumpFrequency) / BumpWidth;
        return FrequencyLevel + (BumpHeight > 0 ? BumpHeight * Math.Exp(-0.5 * x * x) : 0);
    }

    /// <summary>
    /// A pulse as one shot of the laser makes it: phases a sum of cosines of random phase, <c>√(2 S_ν Δf)/f</c> each, up to half the rate of the shortest
    /// slices that are not empty, and a constant shift of the frequency for all that is slower.
    /// </summary>
    /// <param name="pulse">The pulse meant.</param>
    /// <param name="random">The stream of the shot.</param>
    public GatePulse Sample(GatePulse pulse, RandomStream random)
    {
        int slices = pulse.Durations.Length;
        double duration = pulse.Duration, spacing = 1 / (Resolution * duration);
        int terms = (int)Math.Ceiling(Resolution * duration / (2 * pulse.Durations.Where(t => t > 0).Min()));
        double[] middles = new double[slices];
        double begin = 0;
        for (int j = 0; j < slices; j++)
        {
            middles[j] = begin + (0.5 * pulse.Durations[j]);
            begin += pulse.Durations[j];
        }

        double drift = 2 * Math.PI * Math.Sqrt(Spectrum(0) * spacing / 2) * random.NextNormal();
        double[] phase = [.. middles.Select(t => drift * t)];
        for (int k = 1; k <= terms; k++)
        {
            double f = k * spacing, start = random.NextUniform(0, 2 * Math.PI);
            double amplitude = Math.Sqrt(2 * Spectrum(f) * spacing) / f;
            for (int j = 0; amplitude > 0 && j < slices; j++)
            {
                phase[j] += amplitude * (Math.Cos(2 * Math.PI * f * middles[j] + start) - Math.Cos(start));
            }
        }

        var real = new double[slices];
        var imaginary = new double[slices];
        for (int j = 0; j < slices; j++)
        {
            double deviation = pulse.Durations[j] > 0 ? Math.Sqrt(IntensityLevel / (2 * pulse.Durations[j])) : 0;
            double strength = Math.Sqrt(Math.Max(0, 1 + deviation * random.NextNormal()));
            (double sin, double cos) = Math.SinCos(phase[j]);
            real[j] = strength * (pulse.Rabi[j] * cos - pulse.RabiImaginary[j] * sin);
            imaginary[j] = strength * (pulse.Rabi[j] * sin + pulse.RabiImaginary[j] * cos);
        }

        return pulse with { Rabi = real, RabiImaginary = imaginary };
    }
}
