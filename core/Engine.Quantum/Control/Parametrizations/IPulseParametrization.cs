using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Control.Parametrizations;

/// <summary>
/// How a pulse is written in the variables an optimizer changes. Amplitude k of slice j stands at <c>k · slices + j</c>. Immutable; serves several threads.
/// </summary>
/// <example>See <see cref="BasisPulse"/>.</example>
public interface IPulseParametrization
{
    /// <summary>Number of variables.</summary>
    int VariableCount { get; }

    /// <summary>Number of amplitudes: controls times slices.</summary>
    int AmplitudeCount { get; }

    /// <summary>The amplitudes of the variables.</summary>
    /// <param name="variables">As many as <see cref="VariableCount"/>.</param>
    /// <param name="amplitudes">Takes as many as <see cref="AmplitudeCount"/>.</param>
    void Amplitudes(ReadOnlySpan<double> variables, Span<double> amplitudes);

    /// <summary>The chain rule: the gradient in the variables of a function whose gradient in the amplitudes is given.</summary>
    /// <param name="variables">Where.</param>
    /// <param name="amplitudeGradient">Gradient in the amplitudes.</param>
    /// <param name="variableGradient">Receives the gradient in the variables.</param>
    void PullBack(ReadOnlySpan<double> variables, ReadOnlySpan<double> amplitudeGradient, Span<double> variableGradient);

    /// <summary>Bounds on the variables; infinite where there is none.</summary>
    /// <param name="lower">Receives the lower bounds.</param>
    /// <param name="upper">Receives the upper bounds.</param>
    void Bounds(Span<double> lower, Span<double> upper);

    /// <summary>A random starting pulse: smooth in time, zero mean, of about the given root mean square amplitude, within the bounds.</summary>
    /// <param name="random">The stream; the same state gives the same bits.</param>
    /// <param name="scale">Root mean square amplitude.</param>
    /// <param name="variables">Receives the variables.</param>
    void Randomize(RandomStream random, double scale, Span<double> variables);
}
