using System.Numerics;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// The eigenbasis route with one slice a lane: slices are diagonalized side by side, propagated one after the other, and their shares of the gradient are
/// again computed side by side.
/// </summary>
/// <remarks>
/// Within a slice the states turn by known phases, so the exact derivatives, <c>dJ/du_k = 2 Im ∫⟨χ(s)|H_k|ψ(s)⟩ds</c> with the costate's source
/// <c>μ n ψ(s)</c>, are integrals of products of phases: Gauss–Legendre collocation with as many nodes as the fastest phase needs gives them to rounding
/// and is safe for degenerate levels. All of a slice's gradient is gathered in one matrix and traced with each control at the end, so the cost
/// hardly depends on the number of controls.
/// </remarks>
/// <typeparam name="T">The register.</typeparam>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
internal sealed class BatchedEvaluator<T> : ControlEvaluator
    where T : unmanaged, ISimd<T>
{
    private readonly int _d;
    private readonly int _slices;
    private readonly int _groups;
    private readonly ControlEntries[] _members;
    private readonly SliceEigenbasis<T> _basis;
    private readonly SlicePropagation<T> _propagation;
    private readonly SliceIntegrals<T> _integrals;
    private readonly double[] _targetGradient;

    public BatchedEvaluator(ControlProblem problem)
        : base(problem)
    {
        _d = problem.Dimension;
        _slices = problem.SliceCount;
        _groups = (_slices + T.Count - 1) / T.Count;
        _members = [.. problem.Members.Select(m => new ControlEntries(m))];
        _basis = new SliceEigenbasis<T>(problem, _groups);
        _propagation = new SlicePropagation<T>(problem, _basis, _groups);
        _integrals = new SliceIntegrals<T>(problem, _basis, _propagation, _groups);
        _targetGradient = new double[problem.Target.VariableCount];
    }

    public override ReadOnlySpan<Complex> FinalStates => _propagation.FinalStates;

    private protected override ControlValue EvaluateCore(in ControlRequest request)
    {
        _basis.Load(request.Amplitudes, request.Durations);
        bool wantGradient = request.WantsGradient;
        bool wantSource = wantGradient && _basis.HasRunningCost && request.Penalty != 0;
        double infidelity = 0;
        double running = 0;
        for (int member = 0; member < _members.Length; member++)
        {
            double weight = Problem.Members[member].Weight;
            double angle = 0;
            for (int g = 0; g < _groups; g++)
            {
                angle = Math.Max(angle, _basis.Diagonalize(_members[member], g));
            }

            CollocationRule rule = CollocationRule.Get(CollocationRule.CountFor(angle));
            _integrals.ReserveNodes(rule.Count);
            _propagation.Forward();
            if (wantGradient || _basis.HasRunningCost)
            {
                double sum = 0;
                for (int g = 0; g < _groups; g++)
                {
                    sum += _integrals.RunningCost(g, rule, wantSource);
                }

                running += weight * sum;
            }

            infidelity += EvaluateTarget(request, weight, _propagation.FinalStates, _propagation.FinalCostates, _targetGradient);
            if (!wantGradient)
            {
                continue;
            }

            _propagation.Backward(request.Penalty, wantSource);
            for (int g = 0; g < _groups; g++)
            {
                _integrals.GatherGradient(_members[member], g, rule, request.Penalty, wantSource, !request.DurationGradient.IsEmpty);
            }

            if (!request.Gradient.IsEmpty)
            {
                for (int k = 0; k < Problem.ControlCount; k++)
                {
                    AddScaled(weight, _integrals.Gradient(k)[.._slices], request.Gradient.Slice(k * _slices, _slices));
                }
            }

            if (!request.DurationGradient.IsEmpty)
            {
                AddScaled(weight, _integrals.DurationGradient[.._slices], request.DurationGradient);
            }
        }

        return new ControlValue(infidelity, running);
    }

    private static void AddScaled(double weight, ReadOnlySpan<double> source, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += weight * source[i];
        }
    }
}
