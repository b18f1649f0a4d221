using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control.Targets;

/// <summary>
/// A gate on a subspace as a process: open systems turn |i⟩⟨j| into Φ(|i⟩⟨j|), and the fidelity is <c>Σ_ij ⟨T_i|Φ(|i⟩⟨j|)|T_j⟩/M²</c> (entanglement) or
/// <c>[Σ_i tr(P Φ(|i⟩⟨i|)) + Σ_ij ⟨T_i|Φ(|i⟩⟨j|)|T_j⟩]/[M(M+1)]</c> (average over all inputs, P the projector on the target states).
/// </summary>
/// <remarks>
/// The map is linear, so |i⟩⟨j| is put together from what becomes of M² states: the M inputs and, for each pair, (|i⟩ + |j⟩)/√2 and (|i⟩ + i|j⟩)/√2. Give
/// <see cref="Inputs"/> and <see cref="InputWeights"/> to the problem. Without decay the values are those of a <see cref="GateTarget"/>.
/// </remarks>
/// <example>
/// <code>
/// // What decay costs an idle qubit: 1 - (1 + e^{-γt/2})²/4 with γt = 0.2.
/// var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]], GateFidelity.Entanglement);
/// ComplexMatrix[] decay = [Math.Sqrt(0.2) * Pauli.Lowering];
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [1.0], target.Inputs, target) { JumpOperators = decay };
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.092899
/// </code>
/// </example>
[Reference("M. A. Nielsen, \"A simple formula for the average gate fidelity of a quantum dynamical operation\", Phys. Lett. A 303, 249 (2002)",
    Doi = "10.1016/S0375-9601(02)01272-0")]
public sealed class ProcessTarget : IDensityTarget
{
    private const double Orthogonality = 1e-9;

    private readonly ComplexMatrix[] _functionals;
    private readonly int _dimension;

    /// <summary>A gate by the images of an orthonormal basis of its subspace.</summary>
    /// <param name="inputs">M orthonormal states.</param>
    /// <param name="targets">What becomes of each; orthonormal as well.</param>
    /// <param name="fidelity">The fidelity measured.</param>
    /// <exception cref="ArgumentException">The numbers or lengths differ, or states are not orthonormal within 1e-9.</exception>
    public ProcessTarget(IReadOnlyList<Complex[]> inputs, IReadOnlyList<Complex[]> targets, GateFidelity fidelity = GateFidelity.Average)
    {
        Check(inputs, nameof(inputs));
        Check(targets, nameof(targets));
        int size = inputs.Count;
        if (targets.Count != size || targets[0].Length != inputs[0].Length)
        {
            throw new ArgumentException(
                $"There are {targets.Count} target states of dimension {targets[0].Length} for {size} inputs of dimension {inputs[0].Length}; both must "
                    + "agree.", nameof(targets));
        }

        _dimension = inputs[0].Length;
        double scale = fidelity == GateFidelity.Average ? -1.0 / (size * (size + 1)) : -1.0 / (size * size);
        ComplexMatrix projector = ComplexMatrix.Zeros(_dimension, _dimension);
        foreach (Complex[] target in targets)
        {
            projector += ComplexMatrix.Outer(target, target);
        }

        List<Complex[]> states = [.. inputs.Select(state => (Complex[])state.Clone())];
        List<ComplexMatrix> functionals = [.. targets.Select(t => ComplexMatrix.Outer(t, t) + (fidelity == GateFidelity.Average ? 1 : 0) * projector)];
        for (int i = 0; i < size; i++)
        {
            for (int j = i + 1; j < size; j++)
            {
                // |i⟩⟨j| = |+⟩⟨+| + i|y⟩⟨y| - (1+i)/2 (|i⟩⟨i| + |j⟩⟨j|) with + and y the two superpositions.
                ComplexMatrix cross = ComplexMatrix.Outer(targets[j], targets[i]);
                ComplexMatrix x = cross + cross.Adjoint(), y = Complex.ImaginaryOne * (cross - cross.Adjoint());
                states.Add(Superposition(inputs[i], inputs[j], 1));
                functionals.Add(x);
                states.Add(Superposition(inputs[i], inputs[j], Complex.ImaginaryOne));
                functionals.Add(y);
                functionals[i] -= 0.5 * (x + y);
                functionals[j] -= 0.5 * (x + y);
            }
        }

        Inputs = states;
        InputWeights = [.. states.Select((_, m) => m < size ? 1.0 / size : 0)];
        _functionals = [.. functionals.Select(g => scale * g)];
    }

    /// <summary>The M² states to give to the problem.</summary>
    public IReadOnlyList<Complex[]> Inputs { get; }

    /// <summary>Weights of the running cost: its mean over the M inputs of the gate.</summary>
    public IReadOnlyList<double> InputWeights { get; }

    /// <inheritdoc/>
    public int VariableCount => 0;

    /// <inheritdoc/>
    public void Validate(int inputs, int dimension)
    {
        if (inputs != _functionals.Length || dimension != _dimension)
        {
            throw new ArgumentException(
                $"There are {inputs} inputs of dimension {dimension}; a process target needs its own {_functionals.Length} {nameof(Inputs)} of dimension "
                    + $"{_dimension}.", nameof(inputs));
        }
    }

    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient)
    {
        double cost = 1;
        for (int m = 0; m < _functionals.Length; m++)
        {
            ReadOnlySpan<Complex> state = finalStates.Slice(m * dimension, dimension);
            for (int a = 0; a < dimension; a++)
            {
                Complex sum = Complex.Zero;
                for (int b = 0; b < dimension; b++)
                {
                    sum += _functionals[m][a, b] * state[b];
                }

                cost += (Complex.Conjugate(state[a]) * sum).Real;
                if (!gradient.IsEmpty)
                {
                    gradient[(m * dimension) + a] = sum;
                }
            }
        }

        return cost;
    }

    /// <inheritdoc/>
    public double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient)
    {
        double cost = 1;
        int size = dimension * dimension;
        for (int m = 0; m < _functionals.Length; m++)
        {
            cost += ControlCheck.Inner(_functionals[m].AsSpan(), finalStates.Slice(m * size, size)).Real;
            if (!gradient.IsEmpty)
            {
                _functionals[m].AsSpan().CopyTo(gradient[(m * size)..]);
            }
        }

        return cost;
    }

    private static Complex[] Superposition(Complex[] first, Complex[] second, Complex phase) =>
        [.. first.Zip(second, (a, b) => (a + (phase * b)) * Math.Sqrt(0.5))];

    private static void Check(IReadOnlyList<Complex[]> states, string name)
    {
        ArgumentNullException.ThrowIfNull(states, name);
        if (states.Count == 0)
        {
            throw new ArgumentException("Needs at least one state.", name);
        }

        for (int i = 0; i < states.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (states[i].Length != states[j].Length)
                {
                    throw new ArgumentException($"States {j} and {i} have {states[j].Length} and {states[i].Length} amplitudes; all must have as many.", name);
                }

                Complex overlap = ControlCheck.Inner(states[j], states[i]);
                if (!(Complex.Abs(overlap - (i == j ? 1 : 0)) <= Orthogonality))
                {
                    throw new ArgumentException($"The overlap of states {j} and {i} is {overlap}; the states must be orthonormal.", name);
                }
            }
        }
    }
}
