using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Control.Parametrizations;

/// <summary>The amplitudes themselves, each control within its own bounds.</summary>
/// <remarks>
/// Random starts are sums of the first <see cref="Harmonics"/> sines and cosines over the pulse with independent normal coefficients that fall off as 1/k.
/// </remarks>
/// <example>See <see cref="GrapeOptions"/>.</example>
public sealed class PiecewiseConstantPulse : IPulseParametrization
{
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly int _slices;

    /// <summary>Controls with bounds.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="lower">Lower bound of each control; -∞ for none.</param>
    /// <param name="upper">Upper bound of each control, above its lower bound; +∞ for none.</param>
    /// <exception cref="ArgumentException">The bounds do not fit together.</exception>
    public PiecewiseConstantPulse(int slices, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 1);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.Count == 0 || lower.Count != upper.Count || lower.Zip(upper).Any(b => !(b.First < b.Second)))
        {
            throw new ArgumentException("Needs a lower bound below an upper bound for each control.", nameof(upper));
        }

        _slices = slices;
        _lower = [.. lower];
        _upper = [.. upper];
    }

    /// <summary>Unbounded controls.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="controls">Number of controls.</param>
    /// <returns>The parametrization.</returns>
    public static PiecewiseConstantPulse Unbounded(int slices, int controls) => Symmetric(slices, [.. Enumerable.Repeat(double.PositiveInfinity, controls)]);

    /// <summary>Controls bounded by ± a limit each.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="limits">Positive limit of each control.</param>
    /// <returns>The parametrization.</returns>
    public static PiecewiseConstantPulse Symmetric(int slices, params IReadOnlyList<double> limits) => new(slices, [.. limits.Select(l => -l)], limits);

    /// <summary>Number of harmonics of a random start.</summary>
    public int Harmonics { get; init; } = 6;

    /// <inheritdoc/>
    public int VariableCount => _slices * _lower.Length;

    /// <inheritdoc/>
    public int AmplitudeCount => VariableCount;

    /// <inheritdoc/>
    public void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes) => variables.CopyTo(amplitudes);

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient) =>
        amplitudeGradient.CopyTo(variableGradient);

    /// <inheritdoc/>
    public void Bounds(Span<double> lower, Span<double> upper)
    {
        for (int k = 0; k < _lower.Length; k++)
        {
            lower.Slice(k * _slices, _slices).Fill(_lower[k]);
            upper.Slice(k * _slices, _slices).Fill(_upper[k]);
        }
    }

    /// <inheritdoc/>
    public void Randomize(RandomStream random, double scale, Span<double> variables)
    {
        ArgumentNullException.ThrowIfNull(random);
        double total = Math.Sqrt(Enumerable.Range(0, Harmonics + 1).Sum(h => 1.0 / Math.Max(1, h * h)));
        for (int k = 0; k < _lower.Length; k++)
        {
            Span<double> control = variables.Slice(k * _slices, _slices);
            control.Fill(scale / total * random.NextNormal());
            for (int h = 1; h <= Harmonics; h++)
            {
                double a = scale / (total * h) * random.NextNormal();
                double b = scale / (total * h) * random.NextNormal();
                for (int j = 0; j < _slices; j++)
                {
                    (double sin, double cos) = Math.SinCos(2 * Math.PI * h * (j + 0.5) / _slices);
                    control[j] += a * sin + b * cos;
                }
            }

            for (int j = 0; j < _slices; j++)
            {
                control[j] = Math.Clamp(control[j], _lower[k], _upper[k]);
            }
        }
    }
}
