using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>
/// The inputs, an orthonormal basis of a subspace, should be carried to target states with common phase: a gate on the subspace, up to the global phase and,
/// on request, up to free local phases. A = (leaky) block of target^+ U.
/// </summary>
/// <remarks>
/// Inputs equivalent by symmetry are simulated once with a multiplicity; inputs that nothing touches count as <see cref="Spectators"/>. With free phases
/// the target of input m is <c>exp(i Σ_q n_mq θ_q)</c> times its target state, θ being chosen by the optimizer.
/// </remarks>
/// <example>
/// <code>
/// IControlTarget target = new GateTarget([0, 1], [1, 0]) { Fidelity = GateFidelity.Entanglement };
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [Math.PI], [[1, 0], [0, 1]], target);
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0.5], 0, []).Infidelity:F6}"); // 0.500000
/// </code>
/// </example>
[Reference("L. H. Pedersen, N. M. Moeller and K. Moelmer, Phys. Lett. A 367, 47 (2007)", Doi = "10.1016/j.physleta.2007.02.069")]
public sealed class GateTarget : IControlTarget
{
    private readonly Complex[][] _targets;

    /// <summary>A gate by the images of its inputs.</summary>
    /// <param name="targets">Target state of each input, normalized.</param>
    /// <exception cref="ArgumentException">None given, or one is not normalized.</exception>
    public GateTarget(params Complex[][] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length == 0)
        {
            throw new ArgumentException("Needs at least one target state.", nameof(targets));
        }

        _targets = [.. targets.Select((t, m) => ControlCheck.Normalized(t, $"{nameof(targets)}[{m}]"))];
    }

    /// <summary>The fidelity measured; average by default.</summary>
    public GateFidelity Fidelity { get; init; } = GateFidelity.Average;

    /// <summary>How many equivalent inputs each simulated one stands for; null for one each.</summary>
    public IReadOnlyList<int>? Multiplicities { get; init; }

    /// <summary>Number of basis states of the gate's space that the pulse leaves exactly alone, with amplitude 1.</summary>
    public int Spectators { get; init; }

    /// <summary>n_mq: row m says how often each free phase applies to input m; null for no free phases.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? PhaseCounts { get; init; }

    /// <inheritdoc/>
    public int VariableCount => PhaseCounts?[0].Count ?? 0;

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

        if (Multiplicities is { } multiplicities && (multiplicities.Count != inputs || multiplicities.Any(n => n < 1)))
        {
            throw new ArgumentException($"{nameof(Multiplicities)} needs {inputs} whole numbers from 1.", nameof(inputs));
        }

        if (Spectators < 0)
        {
            throw new ArgumentException($"{nameof(Spectators)} must not be negative, got {Spectators}.", nameof(inputs));
        }

        if (PhaseCounts is { } counts && (counts.Count != inputs || counts.Any(row => row.Count != counts[0].Count)))
        {
            throw new ArgumentException($"{nameof(PhaseCounts)} needs {inputs} rows of one length.", nameof(inputs));
        }
    }

    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient)
    {
        int inputs = _targets.Length;
        Complex trace = Spectators;
        double square = Spectators;
        double size = Spectators;
        for (int m = 0; m < inputs; m++)
        {
            int multiplicity = Multiplicities?[m] ?? 1;
            Complex diagonal = Phase(m, variables) * ControlCheck.Inner(_targets[m], finalStates.Slice(m * dimension, dimension));
            trace += multiplicity * diagonal;
            size += multiplicity;
            square += multiplicity * NormSquared(diagonal);
        }

        bool average = Fidelity == GateFidelity.Average;
        bool crossed = average && Multiplicities is null;
        double scale = average ? 1 / (size * (size + 1)) : 1 / (size * size);
        for (int q = 0; q < variableGradient.Length; q++)
        {
            variableGradient[q] = 0;
        }

        for (int m = 0; m < inputs; m++)
        {
            int multiplicity = Multiplicities?[m] ?? 1;
            ReadOnlySpan<Complex> state = finalStates.Slice(m * dimension, dimension);
            Complex phase = Phase(m, variables);
            Complex diagonal = phase * ControlCheck.Inner(_targets[m], state);
            for (int q = 0; q < variableGradient.Length; q++)
            {
                variableGradient[q] -= 2 * scale * multiplicity * PhaseCounts![m][q] * (Complex.Conjugate(trace) * diagonal).Imaginary;
            }

            if (!gradient.IsEmpty)
            {
                Complex factor = -scale * multiplicity * Complex.Conjugate(phase) * (average ? trace + diagonal : trace);
                for (int a = 0; a < dimension; a++)
                {
                    gradient[m * dimension + a] = factor * _targets[m][a];
                }
            }

            for (int other = 0; crossed && other < inputs; other++)
            {
                if (other == m)
                {
                    continue;
                }

                Complex leak = ControlCheck.Inner(_targets[other], state);
                square += NormSquared(leak);
                for (int a = 0; a < gradient.Length / inputs; a++)
                {
                    gradient[m * dimension + a] -= scale * leak * _targets[other][a];
                }
            }
        }

        return 1 - scale * (NormSquared(trace) + (average ? square : 0));
    }

    private static double NormSquared(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private Complex Phase(int input, ReadOnlySpan<double> variables)
    {
        if (variables.IsEmpty)
        {
            return Complex.One;
        }

        double angle = 0;
        for (int q = 0; q < variables.Length; q++)
        {
            angle -= PhaseCounts![input][q] * variables[q];
        }

        (double sin, double cos) = Math.SinCos(angle);
        return new Complex(cos, sin);
    }
}
