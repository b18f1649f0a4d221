using System.Numerics;

namespace Engine.Quantum.Control;

/// <summary>
/// Computes cost and exact gradient of a pulse for one <see cref="ControlProblem"/>. Owns its scratch memory: an evaluation allocates nothing, and one
/// evaluator serves one thread.
/// </summary>
/// <example>See <see cref="ControlProblem"/>.</example>
public abstract class ControlEvaluator
{
    private readonly double[] _durations;

    private protected ControlEvaluator(ControlProblem problem)
    {
        Problem = problem;
        _durations = [.. problem.Durations];
    }

    /// <summary>The problem.</summary>
    public ControlProblem Problem { get; }

    /// <summary>Number of amplitudes: controls times slices; control k of slice j stands at <c>k · slices + j</c>.</summary>
    public int AmplitudeCount => Problem.ControlCount * Problem.SliceCount;

    /// <summary>
    /// The inputs after the pulse of the last evaluation, one after the other, for the last member: d amplitudes each, or, by the series route, d² elements of
    /// a density matrix each.
    /// </summary>
    public abstract ReadOnlySpan<Complex> FinalStates { get; }

    /// <summary>Cost of a pulse and its gradient with respect to the amplitudes.</summary>
    /// <param name="amplitudes">As <see cref="AmplitudeCount"/> says.</param>
    /// <param name="penalty">μ, the weight of the running cost in the gradient.</param>
    /// <param name="gradient">Receives the gradient of infidelity + μ · running cost; empty for the value only.</param>
    /// <returns>Infidelity and running cost.</returns>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public ControlValue Evaluate(ReadOnlySpan<double> amplitudes, double penalty, Span<double> gradient) =>
        Evaluate(amplitudes, _durations, [], penalty, gradient, [], []);

    /// <summary>Cost and gradient also with respect to slice durations and to the target's own variables.</summary>
    /// <param name="amplitudes">As <see cref="AmplitudeCount"/> says.</param>
    /// <param name="durations">One a slice, in place of the problem's.</param>
    /// <param name="targetVariables">As many as the target has.</param>
    /// <param name="penalty">μ.</param>
    /// <param name="gradient">Receives the gradient with respect to the amplitudes; empty for the value only.</param>
    /// <param name="durationGradient">Receives the gradient with respect to the durations; empty when not wanted.</param>
    /// <param name="targetGradient">Receives the gradient with respect to the target's variables; empty when not wanted.</param>
    /// <returns>Infidelity and running cost.</returns>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public ControlValue Evaluate(
        ReadOnlySpan<double> amplitudes,
        ReadOnlySpan<double> durations,
        ReadOnlySpan<double> targetVariables,
        double penalty,
        Span<double> gradient,
        Span<double> durationGradient,
        Span<double> targetGradient)
    {
        Require(amplitudes.Length == AmplitudeCount, nameof(amplitudes), AmplitudeCount, amplitudes.Length);
        Require(durations.Length == Problem.SliceCount, nameof(durations), Problem.SliceCount, durations.Length);
        Require(targetVariables.Length == Problem.Target.VariableCount, nameof(targetVariables), Problem.Target.VariableCount, targetVariables.Length);
        Require(gradient.IsEmpty || gradient.Length == AmplitudeCount, nameof(gradient), AmplitudeCount, gradient.Length);
        Require(durationGradient.IsEmpty || durationGradient.Length == Problem.SliceCount, nameof(durationGradient), Problem.SliceCount,
            durationGradient.Length);
        Require(
            targetGradient.IsEmpty || targetGradient.Length == Problem.Target.VariableCount, nameof(targetGradient), Problem.Target.VariableCount,
            targetGradient.Length);
        gradient.Clear();
        durationGradient.Clear();
        targetGradient.Clear();
        return EvaluateCore(new ControlRequest
        {
            Amplitudes = amplitudes,
            Durations = durations,
            TargetVariables = targetVariables,
            Penalty = penalty,
            Gradient = gradient,
            DurationGradient = durationGradient,
            TargetGradient = targetGradient,
        });
    }

    private protected abstract ControlValue EvaluateCore(in ControlRequest request);

    /// <summary>The target's part of a member: its infidelity times the member's weight, which is added to the gradient of its variables as well.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="weight">The member's weight.</param>
    /// <param name="finalStates">The inputs after the pulse.</param>
    /// <param name="costates">Receives the derivatives with respect to them where any gradient is wanted.</param>
    /// <param name="variables">Scratch, as many numbers as the target has variables.</param>
    private protected double EvaluateTarget(
        in ControlRequest request, double weight, ReadOnlySpan<Complex> finalStates, Span<Complex> costates, Span<double> variables)
    {
        if (!request.WantsGradient && request.TargetGradient.IsEmpty)
        {
            return weight * Problem.Target.Evaluate(finalStates, Problem.Dimension, request.TargetVariables, [], []);
        }

        double infidelity = weight * Problem.Target.Evaluate(finalStates, Problem.Dimension, request.TargetVariables, costates, variables);
        for (int q = 0; q < request.TargetGradient.Length; q++)
        {
            request.TargetGradient[q] += weight * variables[q];
        }

        return infidelity;
    }

    private static void Require(bool condition, string name, int expected, int actual)
    {
        if (!condition)
        {
            Throw(name, expected, actual);
        }
    }

    private static void Throw(string name, int expected, int actual) => throw new ArgumentException($"Needs {expected} entries, got {actual}.", name);
}
