namespace Engine.Plugins.Rydberg.Model;

/// <summary>
/// A global pulse with constant Ω and Δ in each slice, dimensionless (times in 1/|B|, frequencies in |B|), with an optional instantaneous rotation before it.
/// </summary>
/// <param name="InitialArea">Area of an instantaneous real-Ω pulse on both atoms at the start, in rad.</param>
/// <param name="Durations">Slice durations.</param>
/// <param name="Rabi">Real Ω of each slice.</param>
/// <param name="RabiImaginary">Imaginary Ω of each slice.</param>
/// <param name="Detuning">Δ of each slice.</param>
internal sealed record PulseShape(
    double InitialArea, IReadOnlyList<double> Durations, IReadOnlyList<double> Rabi, IReadOnlyList<double> RabiImaginary, IReadOnlyList<double> Detuning)
{
    /// <summary>Number of slices.</summary>
    public int SliceCount => Durations.Count;

    /// <summary>The whole duration.</summary>
    public double Duration => Durations.Sum();

    /// <summary>The amplitudes as a complex-drive <see cref="TwoAtomModel"/> takes them.</summary>
    public double[] Amplitudes => [.. Rabi, .. RabiImaginary, .. Detuning];

    /// <summary>An instantaneous π/2 pulse, then waiting.</summary>
    /// <param name="wait">The wait; π entangles maximally.</param>
    /// <param name="slices">Number of slices.</param>
    public static PulseShape Naive(double wait, int slices) => Constant(Math.PI / 2, wait, slices, 0);

    /// <summary>A resonant square pulse of area π/2, then waiting.</summary>
    /// <param name="rabi">Its Ω.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="slices">Number of slices of each part.</param>
    public static PulseShape Square(double rabi, double wait, int slices)
    {
        PulseShape pulse = Constant(0, Math.PI / (2 * Math.Abs(rabi)), slices, rabi);
        PulseShape rest = Constant(0, wait, slices, 0);
        return new PulseShape(
            0, [.. pulse.Durations, .. rest.Durations], [.. pulse.Rabi, .. rest.Rabi], new double[2 * slices], new double[2 * slices]);
    }

    /// <summary><c>Ω = Σ a_k sin(kπt/τ)</c>, k from 1, and <c>Δ = Σ b_k cos(kπt/τ)</c>, k from 0, at the middle of each slice.</summary>
    /// <param name="sine">a.</param>
    /// <param name="cosine">b.</param>
    /// <param name="duration">τ.</param>
    /// <param name="slices">Number of slices.</param>
    public static PulseShape Fourier(IReadOnlyList<double> sine, IReadOnlyList<double> cosine, double duration, int slices)
    {
        ArgumentNullException.ThrowIfNull(sine);
        ArgumentNullException.ThrowIfNull(cosine);
        var rabi = new double[slices];
        var detuning = new double[slices];
        for (int j = 0; j < slices; j++)
        {
            double x = Math.PI * (j + 0.5) / slices;
            for (int k = 0; k < sine.Count; k++)
            {
                rabi[j] += sine[k] * Math.Sin((k + 1) * x);
            }

            for (int k = 0; k < cosine.Count; k++)
            {
                detuning[j] += cosine[k] * Math.Cos(k * x);
            }
        }

        return new PulseShape(0, [.. Enumerable.Repeat(duration / slices, slices)], rabi, new double[slices], detuning);
    }

    private static PulseShape Constant(double area, double duration, int slices, double rabi) => new(
        area, [.. Enumerable.Repeat(duration / slices, slices)], [.. Enumerable.Repeat(rabi, slices)], new double[slices], new double[slices]);
}
