using Engine.Numerics.Optimization;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Quantum.Control;

/// <summary>
/// The cost of a search as a function of its variables: those of the parametrization, then those of the target, then slice durations where they are free.
/// </summary>
internal sealed class GrapeObjective : IObjective
{
    private readonly ControlEvaluator _evaluator;
    private readonly IPulseParametrization _parametrization;
    private readonly SlopePenalty _slope;
    private readonly IReadOnlyList<(double Minimum, double Maximum)>? _durationBounds;
    private readonly double[] _amplitudes;
    private readonly double[] _gradient;
    private readonly double[] _durations;

    public GrapeObjective(
        ControlEvaluator evaluator,
        IPulseParametrization parametrization,
        SlopePenalty slope,
        IReadOnlyList<(double Minimum, double Maximum)>? durationBounds)
    {
        _evaluator = evaluator;
        _parametrization = parametrization;
        _slope = slope;
        _durationBounds = durationBounds;
        _amplitudes = new double[evaluator.AmplitudeCount];
        _gradient = new double[evaluator.AmplitudeCount];
        _durations = [.. evaluator.Problem.Durations];
    }

    public int PulseVariables => _parametrization.VariableCount;

    public int TargetVariables => _evaluator.Problem.Target.VariableCount;

    public int VariableCount => PulseVariables + TargetVariables + (_durationBounds is null ? 0 : _durations.Length);

    public double Penalty { get; set; }

    /// <summary>The pulse of the last evaluation.</summary>
    public ReadOnlySpan<double> Amplitudes => _amplitudes;

    /// <summary>The durations of the last evaluation.</summary>
    public ReadOnlySpan<double> Durations => _durations;

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Unpack(x);
        ControlValue value = _evaluator.Evaluate(
            _amplitudes,
            _durations,
            x.Slice(PulseVariables, TargetVariables),
            Penalty,
            _gradient,
            _durationBounds is null ? [] : gradient[(PulseVariables + TargetVariables)..],
            gradient.Slice(PulseVariables, TargetVariables));
        for (int j = 0; _durationBounds is not null && j < _durations.Length; j++)
        {
            // A fixed duration must not enter the optimizer's picture of the curvature.
            if (_durationBounds[j].Minimum == _durationBounds[j].Maximum)
            {
                gradient[PulseVariables + TargetVariables + j] = 0;
            }
        }

        double total = value.Total(Penalty);
        if (_slope.IsActive)
        {
            total += _slope.Add(_amplitudes, _durations, _gradient);
        }

        _parametrization.PullBack(x[..PulseVariables], _gradient, gradient[..PulseVariables]);
        return total;
    }

    /// <summary>Infidelity and running cost alone.</summary>
    public ControlValue Value(ReadOnlySpan<double> x)
    {
        Unpack(x);
        return _evaluator.Evaluate(_amplitudes, _durations, x.Slice(PulseVariables, TargetVariables), 0, [], [], []);
    }

    private void Unpack(ReadOnlySpan<double> x)
    {
        _parametrization.Amplitudes(x[..PulseVariables], _amplitudes);
        if (_durationBounds is not null)
        {
            x[(PulseVariables + TargetVariables)..].CopyTo(_durations);
        }
    }
}
