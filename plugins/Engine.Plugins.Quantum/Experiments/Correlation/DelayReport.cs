using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Computes and writes averages against the delay.</summary>
internal sealed class DelayReport
{
    private readonly RunReportBuilder _report;
    private readonly QuantumModel _model;
    private readonly CorrelationParameters _parameters;
    private readonly IRunContext _context;
    private readonly Hamiltonian _hamiltonian;
    private readonly Jump[] _jumps;
    private readonly EvolutionOptions _options;

    public DelayReport(RunReportBuilder report, QuantumModel model, CorrelationParameters parameters, IRunContext context)
    {
        _report = report;
        _model = model;
        _parameters = parameters;
        _context = context;
        _hamiltonian = SolverForm.Hamiltonian(model.Hamiltonian);
        _jumps = SolverForm.Jumps(model);
        EvolutionOptions accuracy = parameters.Accuracy(model);
        _options = accuracy with
        {
            RelativeTolerance = parameters.RelativeTolerance ?? Math.Min(accuracy.RelativeTolerance, 1e-10),
            AbsoluteTolerance = parameters.AbsoluteTolerance ?? Math.Min(accuracy.AbsoluteTolerance, 1e-13),
        };
    }

    private bool IsCoherence => _parameters.Kind is CorrelationKind.G1 or CorrelationKind.G2;

    public void Add(DensityMatrix state, double time, Operator first, Operator? second, Operator? middle)
    {
        double[] delays = Delays();
        Operator number = first.Adjoint() * first;
        double mean = number.Expectation(state).Real;
        if (IsCoherence && !(mean > 1e-300))
        {
            throw new ParameterException("first", "the mode is empty: <c'c> is 0, and nothing can be normalized");
        }

        _context.CancellationToken.ThrowIfCancellationRequested();
        Complex[] values = _parameters.Kind switch
        {
            CorrelationKind.TwoTime when middle is not null => Evaluate(state, first, middle, second, delays, time),
            CorrelationKind.TwoTime => Evaluate(state, null, first, second, delays, time),
            CorrelationKind.G1 => Evaluate(state, first.Adjoint(), first, null, delays, time),
            _ => Evaluate(state, first.Adjoint(), number, first, delays, time),
        };
        if (IsCoherence)
        {
            Normalize(values, state, number, mean, delays, time);
            _report.AddScalar("meanNumber", mean, description: "<c'c> at the start");
        }

        bool real = _parameters.Kind == CorrelationKind.G2;
        if (real)
        {
            double zero = TwoTimeCorrelation.Evaluate(_hamiltonian, _jumps, state, first.Adjoint(), number, first, [0], time, _options)[0].Real
                / (mean * mean);
            _report.AddScalar("g2Zero", zero, "1", 1e-12 * Math.Max(1, zero), ErrorSource.Rounding, "g2 at delay 0: below 1 for antibunched light");
        }

        Complex amplitude = first.Expectation(state);
        _report.AddScalar("coherentWeight", (amplitude * Complex.Conjugate(amplitude)).Real, description: "|<A>|^2");
        AddTable(delays, values, real);
    }

    private Complex[] Evaluate(DensityMatrix state, Operator? before, Operator later, Operator? after, double[] delays, double time) =>
        TwoTimeCorrelation.Evaluate(_hamiltonian, _jumps, state, before, later, after, delays, time, Kept("average"), _context.CancellationToken);

    private EvolutionOptions Kept(string slot) => _options with { Checkpoint = new OdeCheckpoint(_context.Checkpoints.GetSlot(slot)) };

    private double[] Delays() => _parameters.Delays is { } text ? ExpressionText.Times(_model, "delays", text)
        : _model.Times is { } times ? [.. times.Select(t => t - times[0])]
        : throw new ParameterException("delays", "the model has no times; give delays, as in 0:100ns:201");

    /// <summary>By the numbers at both times, which are equal in the steady state.</summary>
    private void Normalize(Complex[] values, DensityMatrix state, Operator number, double mean, double[] delays, double time)
    {
        double[] later = new double[values.Length];
        Array.Fill(later, mean);
        if (_parameters.At != "steady")
        {
            bool zero = delays[0] == 0;
            double[] times = zero ? [.. delays.Select(t => time + t)] : [time, .. delays.Select(t => time + t)];
            double[] numbers = LindbladSolver.Solve(_hamiltonian, _jumps, state, times, Kept("numbers") with { Observables = [number] },
                _context.CancellationToken).RealExpectations(0);
            numbers.AsSpan(zero ? 0 : 1).CopyTo(later);
        }

        for (int k = 0; k < values.Length; k++)
        {
            double product = mean * later[k];
            values[k] /= _parameters.Kind == CorrelationKind.G1 ? Math.Sqrt(product) : product;
        }
    }

    private void AddTable(double[] delays, Complex[] values, bool real)
    {
        double[] re = [.. values.Select(v => v.Real)], im = [.. values.Select(v => v.Imaginary)];
        TableColumn delay = new("delay", _model.TimeUnit, delays);
        if (real)
        {
            _report.AddTable("correlation", delay, new TableColumn("g2", "1", re));
        }
        else
        {
            _report.AddTable("correlation", delay, new TableColumn("re", "1", re), new TableColumn("im", "1", im));
        }

        (string title, string axis) = _parameters.Kind switch
        {
            CorrelationKind.G2 => ("Second-order coherence", "g2"),
            CorrelationKind.G1 => ("First-order coherence", "g1"),
            _ => ("Two-time average", "average"),
        };
        _report.AddFigure(new LineFigure("correlation", title, new Axis("delay", _model.TimeUnit), new Axis(axis),
            real ? [new FigureSeries("g2", delays, re)] : [new FigureSeries("real part", delays, re),
                new FigureSeries("imaginary part", delays, im, SeriesStyle.Dashed)]));
    }
}
