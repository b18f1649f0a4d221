using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Control;

/// <summary>
/// A closed or open system driven by piecewise-constant controls: what to drive, from where, to where, and what the way costs. Knows nothing of any particular
/// physics. Immutable.
/// </summary>
/// <remarks>
/// The cost of a pulse u is <c>infidelity + μ ∫ Σ_m w_m ⟨ψ_m|n|ψ_m⟩ dt</c>, averaged over the members. ħ = 1: Hamiltonians in rad per unit time.
/// </remarks>
/// <example>
/// <code>
/// // A π pulse along x, for a field that may be a tenth too strong.
/// ControlMember[] members = [new(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X]), new(ComplexMatrix.Zeros(2, 2), [0.55 * Pauli.X])];
/// var problem = new ControlProblem(members, [Math.PI], [[1, 0]], new StateTarget([0, 1])) { RunningOperator = Pauli.Excited };
/// double[] gradient = new double[1];
/// ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, ControlMethod.Batched);
/// ControlValue value = evaluator.Evaluate([1], 0.01, gradient);
/// Console.WriteLine($"{value.Infidelity:F6}"); // 0.012236
/// </code>
/// </example>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
public sealed class ControlProblem
{
    private readonly double[] _inputWeights;
    private readonly ComplexMatrix[] _collapse = [];
    private ComplexMatrix? _runningOperator;

    /// <summary>A problem with one Hamiltonian.</summary>
    /// <param name="drift">H0, Hermitian.</param>
    /// <param name="controls">H_k, Hermitian, at least one.</param>
    /// <param name="durations">Duration of each slice, positive; they may differ.</param>
    /// <param name="inputs">Initial states, each of the drift's dimension.</param>
    /// <param name="target">What they should become.</param>
    /// <exception cref="ArgumentException">Something does not fit; the message says what.</exception>
    public ControlProblem(
        ComplexMatrix drift, IReadOnlyList<ComplexMatrix> controls, IReadOnlyList<double> durations, IReadOnlyList<Complex[]> inputs, IControlTarget target)
        : this([new ControlMember(drift, controls)], durations, inputs, target)
    {
    }

    /// <summary>A problem with several Hamiltonians that one pulse must serve.</summary>
    /// <param name="members">At least one, all of one dimension and number of controls.</param>
    /// <param name="durations">Duration of each slice, positive; they may differ.</param>
    /// <param name="inputs">Initial states.</param>
    /// <param name="target">What they should become.</param>
    /// <exception cref="ArgumentException">Something does not fit; the message says what.</exception>
    public ControlProblem(IReadOnlyList<ControlMember> members, IReadOnlyList<double> durations, IReadOnlyList<Complex[]> inputs, IControlTarget target)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(durations);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(target);
        if (members.Count == 0)
        {
            throw new ArgumentException("Needs at least one Hamiltonian.", nameof(members));
        }

        if (members[0].Controls.Count == 0)
        {
            throw new ArgumentException("Needs at least one control.", nameof(members));
        }

        Dimension = members[0].Drift.Rows;
        ControlCount = members[0].Controls.Count;
        for (int i = 0; i < members.Count; i++)
        {
            ControlMember member = members[i];
            ControlCheck.Hermitian(member.Drift, Dimension, $"members[{i}].Drift");
            if (member.Controls.Count != ControlCount)
            {
                throw new ArgumentException($"Has {member.Controls.Count} controls, the first member {ControlCount}.", $"members[{i}].Controls");
            }

            for (int k = 0; k < ControlCount; k++)
            {
                ControlCheck.Hermitian(member.Controls[k], Dimension, $"members[{i}].Controls[{k}]");
            }

            if (!(member.Weight > 0) || !double.IsFinite(member.Weight))
            {
                throw new ArgumentException($"Must be positive, got {member.Weight:R}.", $"members[{i}].Weight");
            }
        }

        if (durations.Count == 0 || durations.Any(t => !(t >= 0) || !double.IsFinite(t)))
        {
            throw new ArgumentException("Needs at least one slice, none of negative duration.", nameof(durations));
        }

        if (inputs.Count == 0)
        {
            throw new ArgumentException("Needs at least one input.", nameof(inputs));
        }

        for (int m = 0; m < inputs.Count; m++)
        {
            if (inputs[m].Length != Dimension)
            {
                throw new ArgumentException($"Must have {Dimension} amplitudes, got {inputs[m].Length}.", $"inputs[{m}]");
            }
        }

        target.Validate(inputs.Count, Dimension);
        double total = members.Sum(m => m.Weight);
        Members = [.. members.Select(m => m with { Weight = m.Weight / total })];
        Durations = [.. durations];
        Inputs = [.. inputs.Select((state, m) => ControlCheck.Normalized(state, $"inputs[{m}]"))];
        Target = target;
        _inputWeights = [.. Enumerable.Repeat(1.0 / inputs.Count, inputs.Count)];
    }

    /// <summary>The Hamiltonians, weights normalized.</summary>
    public IReadOnlyList<ControlMember> Members { get; }

    /// <summary>Duration of each slice.</summary>
    public IReadOnlyList<double> Durations { get; }

    /// <summary>Initial states.</summary>
    public IReadOnlyList<Complex[]> Inputs { get; }

    /// <summary>What they should become.</summary>
    public IControlTarget Target { get; }

    /// <summary>Dimension of the space.</summary>
    public int Dimension { get; }

    /// <summary>Number of controls.</summary>
    public int ControlCount { get; }

    /// <summary>Number of slices.</summary>
    public int SliceCount => Durations.Count;

    /// <summary>n, Hermitian: its time integral is the running cost. Null for none.</summary>
    /// <exception cref="ArgumentException">Not Hermitian or of another dimension.</exception>
    public ComplexMatrix? RunningOperator
    {
        get => _runningOperator;
        init
        {
            if (value is not null)
            {
                ControlCheck.Hermitian(value, Dimension, nameof(RunningOperator));
            }

            _runningOperator = value;
        }
    }

    /// <summary>w_m, how much each input counts in the running cost; equal shares of 1 by default. Used as given.</summary>
    /// <exception cref="ArgumentException">Another number than inputs, or one is not finite.</exception>
    public IReadOnlyList<double> InputWeights
    {
        get => _inputWeights;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count != Inputs.Count || value.Any(w => !double.IsFinite(w)))
            {
                throw new ArgumentException($"Needs {Inputs.Count} finite weights.", nameof(InputWeights));
            }

            _inputWeights = [.. value];
        }
    }

    /// <summary>
    /// L_j of the Lindblad equation, d × d: <c>dρ/dt = -i[H, ρ] + Σ_j (L_j ρ L_j^+ - ½{L_j^+ L_j, ρ})</c>. Empty for a closed system. With jumps the target
    /// must judge density matrices (<see cref="IDensityTarget"/>), and the running cost is ∫ Σ_m w_m tr(n ρ_m) dt.
    /// </summary>
    /// <exception cref="ArgumentException">A matrix has another side, or the target cannot judge density matrices.</exception>
    public IReadOnlyList<ComplexMatrix> JumpOperators
    {
        get => _collapse;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Any(l => l.Rows != Dimension || l.Columns != Dimension))
            {
                throw new ArgumentException($"Each must be {Dimension} × {Dimension}.", nameof(JumpOperators));
            }

            if (value.Count > 0 && Target is not IDensityTarget)
            {
                throw new ArgumentException($"{Target.GetType().Name} cannot judge density matrices; use a StateTarget, a ProcessTarget or a "
                    + $"DensityFunctionalTarget.", nameof(JumpOperators));
            }

            _collapse = [.. value];
        }
    }

    /// <summary>Slices of one duration.</summary>
    /// <param name="duration">The whole.</param>
    /// <param name="slices">How many.</param>
    /// <returns>A new array.</returns>
    public static double[] EqualSlices(double duration, int slices) => [.. Enumerable.Repeat(duration / slices, slices)];
}
