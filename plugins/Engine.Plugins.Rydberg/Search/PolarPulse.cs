using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>
/// Piecewise-constant controls within boxes, where pairs of controls (real and imaginary part of a complex amplitude) are written as a signed modulus within
/// its
/// limit and a free phase. Unlike a bent amplitude, which reaches its limit only as its variable goes to infinity, the limit is a bound of the optimizer.
/// </summary>
internal sealed class PolarPulse : IPulseParametrization
{
    private readonly int _slices;
    private readonly double[] _limits;
    private readonly bool[] _pair;

    /// <summary>A parametrization.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="limits">Limit of each control, +∞ for none; of a pair, the first one's is that of the modulus.</param>
    /// <param name="pairs">Which controls are the first of a pair; its second follows.</param>
    public PolarPulse(int slices, IReadOnlyList<double> limits, IReadOnlyList<int> pairs)
    {
        _slices = slices;
        _limits = [.. limits];
        _pair = [.. Enumerable.Range(0, limits.Count).Select(pairs.Contains)];
    }

    /// <inheritdoc/>
    public int VariableCount => _slices * _limits.Length;

    /// <inheritdoc/>
    public int AmplitudeCount => VariableCount;

    /// <inheritdoc/>
    public void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes)
    {
        variables.CopyTo(amplitudes);
        for (int k = 0; k < _limits.Length; k++)
        {
            for (int j = k * _slices; _pair[k] && j < (k + 1) * _slices; j++)
            {
                (double sin, double cos) = Math.SinCos(variables[j + _slices]);
                amplitudes[j] = variables[j] * cos;
                amplitudes[j + _slices] = variables[j] * sin;
            }
        }
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient)
    {
        amplitudeGradient.CopyTo(variableGradient);
        for (int k = 0; k < _limits.Length; k++)
        {
            for (int j = k * _slices; _pair[k] && j < (k + 1) * _slices; j++)
            {
                (double sin, double cos) = Math.SinCos(variables[j + _slices]);
                double re = amplitudeGradient[j], im = amplitudeGradient[j + _slices];
                variableGradient[j] = cos * re + sin * im;
                variableGradient[j + _slices] = variables[j] * (cos * im - sin * re);
            }
        }
    }

    /// <inheritdoc/>
    public void Bounds(Span<double> lower, Span<double> upper)
    {
        for (int k = 0; k < _limits.Length; k++)
        {
            double limit = k > 0 && _pair[k - 1] ? double.PositiveInfinity : _limits[k];
            lower.Slice(k * _slices, _slices).Fill(-limit);
            upper.Slice(k * _slices, _slices).Fill(limit);
        }
    }

    /// <inheritdoc/>
    public void Randomize(RandomStream random, double scale, Span<double> variables)
    {
        PiecewiseConstantPulse.Unbounded(_slices, _limits.Length).Randomize(random, scale, variables);
        Write(variables.ToArray()).CopyTo(variables);
    }

    /// <summary>The variables of a pulse, clipped to the limits.</summary>
    /// <param name="amplitudes">Control k of slice j at <c>k · slices + j</c>.</param>
    public double[] Write(IReadOnlyList<double> amplitudes)
    {
        double[] variables = [.. amplitudes];
        for (int k = 0; k < _limits.Length; k++)
        {
            for (int j = k * _slices; _pair[k] && j < (k + 1) * _slices; j++)
            {
                double re = amplitudes[j], im = amplitudes[j + _slices];
                variables[j] = Math.Sqrt(re * re + im * im);

                // Where nothing is driven the phase is free: that of the slice before.
                variables[j + _slices] = variables[j] > 0 ? Math.Atan2(im, re) : j > k * _slices ? variables[j + _slices - 1] : 0;
            }
        }

        for (int k = 0; k < _limits.Length; k++)
        {
            if (k == 0 || !_pair[k - 1])
            {
                foreach (ref double v in variables.AsSpan(k * _slices, _slices))
                {
                    v = Math.Clamp(v, -_limits[k], _limits[k]);
                }
            }
        }

        return variables;
    }
}
