using System.Buffers;
using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Control.Parametrizations;

/// <summary>
/// Another parametrization whose amplitudes are bent under limits: single controls by <c>L tanh(v/L)</c>, pairs (real and imaginary part of a complex
/// amplitude) by <c>v/√(1+|v|²/L²)</c>, so that the modulus stays below L. Smooth, so gradients stay exact.
/// </summary>
/// <example>See <see cref="BasisPulse"/>.</example>
public sealed class LimitedPulse : IPulseParametrization
{
    private readonly IPulseParametrization _inner;
    private readonly (int First, int Second, double Limit)[] _limits;
    private readonly int _slices;

    /// <summary>Limits on some controls of another parametrization.</summary>
    /// <param name="inner">The parametrization underneath; its bounds stay in force.</param>
    /// <param name="slices">Its number of slices.</param>
    /// <param name="limits">
    /// Control, its partner (the control itself for a single one) and the positive limit; controls that are not named stay unlimited.
    /// </param>
    /// <exception cref="ArgumentException">A limit is not positive or names a control that does not exist.</exception>
    public LimitedPulse(IPulseParametrization inner, int slices, params IReadOnlyList<(int First, int Second, double Limit)> limits)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(limits);
        int controls = inner.AmplitudeCount / slices;
        if (limits.Any(l => l.First < 0 || l.Second < 0 || l.First >= controls || l.Second >= controls || !(l.Limit > 0)))
        {
            throw new ArgumentException($"Each limit needs controls from 0 to {controls - 1} and a positive value.", nameof(limits));
        }

        _inner = inner;
        _slices = slices;
        _limits = [.. limits.Where(l => double.IsFinite(l.Limit))];
    }

    /// <inheritdoc/>
    public int VariableCount => _inner.VariableCount;

    /// <inheritdoc/>
    public int AmplitudeCount => _inner.AmplitudeCount;

    /// <inheritdoc/>
    public void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes)
    {
        _inner.Amplitudes(variables, amplitudes);
        foreach ((int first, int second, double limit) in _limits)
        {
            for (int j = 0; j < _slices; j++)
            {
                ref double x = ref amplitudes[first * _slices + j];
                ref double y = ref amplitudes[second * _slices + j];
                if (first == second)
                {
                    x = limit * Math.Tanh(x / limit);
                    continue;
                }

                double scale = 1 / Math.Sqrt(1 + (x * x + y * y) / (limit * limit));
                x *= scale;
                y *= scale;
            }
        }
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient)
    {
        double[] raw = ArrayPool<double>.Shared.Rent(AmplitudeCount);
        double[] bent = ArrayPool<double>.Shared.Rent(AmplitudeCount);
        _inner.Amplitudes(variables, raw.AsSpan(0, AmplitudeCount));
        amplitudeGradient.CopyTo(bent);
        foreach ((int first, int second, double limit) in _limits)
        {
            for (int j = 0; j < _slices; j++)
            {
                double x = raw[first * _slices + j];
                double y = raw[second * _slices + j];
                ref double gx = ref bent[first * _slices + j];
                ref double gy = ref bent[second * _slices + j];
                if (first == second)
                {
                    double t = Math.Tanh(x / limit);
                    gx *= 1 - t * t;
                    continue;
                }

                double l2 = limit * limit;
                double scale = 1 / Math.Sqrt(1 + (x * x + y * y) / l2);
                double along = (x * gx + y * gy) * scale * scale * scale / l2;
                gx = scale * gx - along * x;
                gy = scale * gy - along * y;
            }
        }

        _inner.PullBack(variables, bent.AsSpan(0, AmplitudeCount), variableGradient);
        ArrayPool<double>.Shared.Return(raw);
        ArrayPool<double>.Shared.Return(bent);
    }

    /// <inheritdoc/>
    public void Bounds(Span<double> lower, Span<double> upper) => _inner.Bounds(lower, upper);

    /// <inheritdoc/>
    public void Randomize(RandomStream random, double scale, Span<double> variables) => _inner.Randomize(random, scale, variables);
}
