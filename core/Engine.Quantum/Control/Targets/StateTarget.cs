using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>Each input should become its own target state: <c>1 - mean |⟨T_m|ψ_m⟩|²</c>. Phases do not matter.</summary>
/// <example>See <see cref="GrapeOptions"/>.</example>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
public sealed class StateTarget : IDensityTarget
{
    private readonly Complex[][] _targets;

    /// <summary>A target for each input.</summary>
    /// <param name="targets">Normalized states, one an input.</param>
    /// <exception cref="ArgumentException">None given, or one is not normalized.</exception>
    public StateTarget(params Complex[][] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length == 0)
        {
            throw new ArgumentException("Needs at least one target state.", nameof(targets));
        }

        _targets = [.. targets.Select((t, m) => ControlCheck.Normalized(t, $"{nameof(targets)}[{m}]"))];
    }

    /// <inheritdoc/>
    public int VariableCount => 0;

    /// <inheritdoc/>
    public void Validate(int inputs, int dimension)
    {
        if (inputs != _targets.Length)
        {
            throw new ArgumentException($"There are {inputs} inputs and {_targets.Length} target states.", nameof(inputs));
        }

        if (_targets.Any(t => t.Length != dimension))
        {
            throw new ArgumentException($"Target states must have dimension {dimension}, got {string.Join(", ", _targets.Select(t => t.Length))}.",
                nameof(dimension));
        }
    }

    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient)
    {
        double fidelity = 0;
        double share = 1.0 / _targets.Length;
        for (int m = 0; m < _targets.Length; m++)
        {
            Complex overlap = ControlCheck.Inner(_targets[m], finalStates.Slice(m * dimension, dimension));
            fidelity += share * (overlap.Real * overlap.Real + overlap.Imaginary * overlap.Imaginary);
            if (!gradient.IsEmpty)
            {
                for (int a = 0; a < dimension; a++)
                {
                    gradient[m * dimension + a] = -share * overlap * _targets[m][a];
                }
            }
        }

        return 1 - fidelity;
    }

    /// <inheritdoc/>
    public double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient)
    {
        double fidelity = 0, share = 1.0 / _targets.Length;
        for (int m = 0; m < _targets.Length; m++)
        {
            for (int a = 0; a < dimension; a++)
            {
                for (int b = 0; b < dimension; b++)
                {
                    int at = (((m * dimension) + a) * dimension) + b;
                    Complex weight = share * _targets[m][a] * Complex.Conjugate(_targets[m][b]);
                    fidelity += (Complex.Conjugate(weight) * finalStates[at]).Real;
                    if (!gradient.IsEmpty)
                    {
                        gradient[at] = -weight;
                    }
                }
            }
        }

        return 1 - fidelity;
    }
}
