using Engine.Numerics.Simd;
using Engine.Quantum.Control.Evaluators;

namespace Engine.Quantum.Control;

/// <summary>Makes the evaluator that suits a <see cref="ControlProblem"/>, or the one asked for.</summary>
/// <example>See <see cref="ControlProblem"/>.</example>
public static class ControlEvaluatorFactory
{
    /// <summary>Side up to which slices are worked on side by side; measured against the eigenbasis route, which is 1.9 times slower at 24 and 1.2 times faster
    /// at 32.</summary>
    public const int LargestBatchedDimension = 28;

    /// <summary>Share of non-zero elements up to which larger problems go by sparse series.</summary>
    internal const double LargestTaylorDensity = 0.2;

    /// <summary>An evaluator of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="method">How to compute.</param>
    /// <returns>The evaluator, which serves one thread.</returns>
    /// <exception cref="ArgumentException">The method is for closed systems and the problem has collapse operators.</exception>
    public static ControlEvaluator Create(ControlProblem problem, ControlMethod method = ControlMethod.Automatic) =>
        Create(problem, method, SimdDispatch.Level);

    /// <summary>An evaluator at a given SIMD level.</summary>
    internal static ControlEvaluator Create(ControlProblem problem, ControlMethod method, SimdLevel level)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.JumpOperators.Count > 0)
        {
            return method is ControlMethod.Automatic or ControlMethod.Series
                ? new LindbladEvaluator(problem)
                : throw new ArgumentException($"The method {method} is for closed systems; with collapse operators choose {ControlMethod.Automatic}.",
                    nameof(method));
        }

        return Resolve(problem, method) switch
        {
            ControlMethod.Batched => SimdDispatch.InvokeAt<BatchedEvaluatorOf, ControlEvaluator>(level, new BatchedEvaluatorOf(problem)),
            ControlMethod.Eigenbasis => new EigenbasisEvaluator(problem),
            ControlMethod.BlockExponential => new BlockExponentialEvaluator(problem),
            ControlMethod.Taylor => new TaylorEvaluator(problem),
            ControlMethod.Series => new LindbladEvaluator(problem),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown method."),
        };
    }

    private static ControlMethod Resolve(ControlProblem problem, ControlMethod method) =>
        method != ControlMethod.Automatic ? method
        : problem.Dimension <= LargestBatchedDimension ? ControlMethod.Batched
        : TaylorEvaluator.Density(problem) <= LargestTaylorDensity ? ControlMethod.Taylor
        : ControlMethod.Eigenbasis;

    private readonly struct BatchedEvaluatorOf(ControlProblem problem) : ISimdFunction<ControlEvaluator>
    {
        public ControlEvaluator Run<T>()
            where T : unmanaged, ISimd<T> => new BatchedEvaluator<T>(problem);
    }
}
