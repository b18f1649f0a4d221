using System.Buffers;
using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Control.Parametrizations;

/// <summary>
/// A complex amplitude of constant modulus whose phase is controlled: two controls, <c>A cos φ_j</c> and <c>A sin φ_j</c>, from one phase a slice.
/// </summary>
/// <example>See <see cref="BasisPulse"/>.</example>
public sealed class PhasePulse : IPulseParametrization
{
    private readonly IPulseParametrization _phase;
    private readonly double _modulus;

    /// <summary>A pulse of constant modulus.</summary>
    /// <param name="modulus">A, positive.</param>
    /// <param name="phase">How the phase, a single control, is parametrized.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="modulus"/> is not positive.</exception>
    public PhasePulse(double modulus, IPulseParametrization phase)
    {
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(modulus);
        _modulus = modulus;
        _phase = phase;
    }

    /// <inheritdoc/>
    public int VariableCount => _phase.VariableCount;

    /// <inheritdoc/>
    public int AmplitudeCount => 2 * _phase.AmplitudeCount;

    /// <inheritdoc/>
    public void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes)
    {
        int slices = _phase.AmplitudeCount;
        _phase.Amplitudes(variables, amplitudes[..slices]);
        for (int j = 0; j < slices; j++)
        {
            (double sin, double cos) = Math.SinCos(amplitudes[j]);
            amplitudes[j] = _modulus * cos;
            amplitudes[slices + j] = _modulus * sin;
        }
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient)
    {
        int slices = _phase.AmplitudeCount;
        double[] scratch = ArrayPool<double>.Shared.Rent(slices);
        Span<double> phases = scratch.AsSpan(0, slices);
        _phase.Amplitudes(variables, phases);
        for (int j = 0; j < slices; j++)
        {
            (double sin, double cos) = Math.SinCos(phases[j]);
            phases[j] = _modulus * (cos * amplitudeGradient[slices + j] - sin * amplitudeGradient[j]);
        }

        _phase.PullBack(variables, phases, variableGradient);
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <inheritdoc/>
    public void Bounds(Span<double> lower, Span<double> upper) => _phase.Bounds(lower, upper);

    /// <inheritdoc/>
    public void Randomize(RandomStream random, double scale, Span<double> variables) => _phase.Randomize(random, scale, variables);
}
