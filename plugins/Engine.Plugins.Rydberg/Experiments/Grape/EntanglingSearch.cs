using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Searches for entangling pulses, made from parameters; dimensionless inside.</summary>
internal sealed class EntanglingSearch
{
    /// <summary>Pulses that meet this compete by Rydberg time.</summary>
    public const double InfidelityGoal = 1e-12;

    /// <summary>Random starts have about this root mean square amplitude, in |B|.</summary>
    private const double StartScale = 0.5;

    private static readonly double[] DurationStations = [4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 40];
    private static readonly double[] LimitStations = [1, 4, 16];
    private readonly GrapeParameters _parameters;
    private readonly double _interaction;

    /// <summary>Sets up searches.</summary>
    /// <param name="parameters">What the user asked for.</param>
    /// <param name="defaultLimit">Largest Rabi frequency and detuning over |B| of one value a slice where the user gives none.</param>
    public EntanglingSearch(GrapeParameters parameters, double defaultLimit)
    {
        _parameters = parameters;
        _interaction = Math.Abs(parameters.Interaction);
        Model = new TwoAtomModel(parameters.Space, parameters.ComplexDrive, parameters.Interaction < 0);

        // Smooth forms stay what they are unless a limit is asked for.
        double free = parameters.Form == PulseForm.Constant && !parameters.Unbounded ? defaultLimit : double.PositiveInfinity;
        RabiLimit = parameters.RabiLimit / _interaction ?? free;
        DetuningLimit = parameters.DetuningLimit / _interaction ?? free;
    }

    /// <summary>The model.</summary>
    public TwoAtomModel Model { get; }

    /// <summary>The limit on Ω that acts, in |B|; infinite for none.</summary>
    public double RabiLimit { get; }

    /// <summary>The limit on Δ that acts, in |B|; infinite for none.</summary>
    public double DetuningLimit { get; }

    /// <summary>Whether limits on slopes act.</summary>
    public bool HasSlopeLimits => _parameters.RabiSlopeLimit is not null || _parameters.DetuningSlopeLimit is not null;

    /// <summary>The searches of every duration as one family.</summary>
    /// <param name="context">The run.</param>
    public NestedSearch Family(IRunContext context)
    {
        bool nested = _parameters.Nested && _parameters.Form == PulseForm.Constant;
        return new NestedSearch(Step, [.. Enumerable.Range(0, Model.ControlCount).Select(Model.IsDetuning)], context)
        {
            Durations = nested ? DurationStations : [],
            Limits = nested ? LimitStations : [],
        };
    }

    /// <summary>The search of a duration.</summary>
    /// <param name="duration">|B| τ.</param>
    /// <param name="limit">A further limit on every amplitude, in |B|.</param>
    public SearchStep Step(double duration, double limit)
    {
        double[] durations = ControlProblem.EqualSlices(duration, _parameters.Slices);
        double rabiSlope = _parameters.RabiSlopeLimit / (_interaction * _interaction) ?? double.PositiveInfinity;
        double detuningSlope = _parameters.DetuningSlopeLimit / (_interaction * _interaction) ?? double.PositiveInfinity;
        int[] controls = [.. Enumerable.Range(0, Model.ControlCount)];
        return new SearchStep(
            Model.Problem(durations, _parameters.Target, Members(_parameters, Model, _interaction)),
            MakePulse(_parameters, Model, Math.Min(limit, RabiLimit), Math.Min(limit, DetuningLimit)),
            new GrapeOptions
            {
                Penalties = _parameters.Penalties,
                IterationsPerStage = _parameters.Iterations,
                Starts = _parameters.Starts,
                StartScale = StartScale,
                InfidelityGoal = InfidelityGoal,
                Smoothness = _parameters.Smoothness,
                SlopeLimits = HasSlopeLimits ? [.. controls.Select(k => Model.IsDetuning(k) ? detuningSlope : rabiSlope)] : null,
                SlopeEnds = [.. controls.Select(k => !Model.IsDetuning(k))],
            });
    }

    /// <summary>The limits that acted, for a report, in rad/s or as "unbounded".</summary>
    /// <param name="report">Receives them.</param>
    public void AddLimits(RunReportBuilder report)
    {
        Add("rabiLimit", RabiLimit, "largest Rabi frequency allowed");
        Add("detuningLimit", DetuningLimit, "largest detuning allowed");

        void Add(string name, double limit, string description)
        {
            if (double.IsFinite(limit))
            {
                report.AddScalar(name, limit * _interaction, "rad/s", description: description);
            }
            else
            {
                report.AddScalar(name, "unbounded", description: description);
            }
        }
    }

    // The nominal Hamiltonian with half the weight and both ends of each spread, which share the rest.
    private static List<ControlMember> Members(GrapeParameters parameters, TwoAtomModel model, double b)
    {
        var members = new List<ControlMember>();
        void Both(double spread, Func<double, ControlMember> make)
        {
            if (spread > 0)
            {
                members.Add(make(-spread));
                members.Add(make(spread));
            }
        }

        Both(parameters.RabiSpread, s => model.Member(amplitude: 1 + s));
        Both(parameters.DetuningSpread / b, s => model.Member(detuning: s));
        Both(parameters.InteractionSpread, s => model.Member(interaction: 1 + s));
        members.Insert(0, model.Member(weight: Math.Max(1, members.Count)));
        return members;
    }

    private static IPulseParametrization MakePulse(GrapeParameters parameters, TwoAtomModel model, double rabi, double detuning)
    {
        int slices = parameters.Slices;
        int[] controls = [.. Enumerable.Range(0, model.ControlCount)];
        int[] pairs = parameters.ComplexDrive ? [.. controls.Where(k => k % 3 == 0)] : [];
        if (parameters.Form == PulseForm.Constant)
        {
            double[] boxes = [.. controls.Select(k => model.IsDetuning(k) ? detuning : rabi)];
            return parameters.ComplexDrive ? new PolarPulse(slices, boxes, pairs) : PiecewiseConstantPulse.Symmetric(slices, boxes);
        }

        IPulseParametrization inner = parameters.Form switch
        {
            PulseForm.Fourier => new BasisPulse([.. controls.Select(k => model.IsDetuning(k)
                ? PulseBasis.Cosine(slices, parameters.Coefficients)
                : PulseBasis.Sine(slices, parameters.Coefficients))]),
            PulseForm.Spline => new BasisPulse([.. Enumerable.Repeat(PulseBasis.CubicSpline(slices, parameters.Coefficients), controls.Length)]),
            _ => new BasisPulse([.. Enumerable.Repeat(PulseBasis.LowPass(slices, parameters.FilterWidth), controls.Length)]),
        };
        var limits = new List<(int, int, double)>();
        foreach (int k in controls)
        {
            if (model.IsDetuning(k))
            {
                limits.Add((k, k, detuning));
            }
            else if (!parameters.ComplexDrive || pairs.Contains(k))
            {
                limits.Add((k, parameters.ComplexDrive ? k + 1 : k, rabi));
            }
        }

        limits.RemoveAll(l => double.IsInfinity(l.Item3));
        return limits.Count == 0 ? inner : new LimitedPulse(inner, slices, limits);
    }
}
