using Engine.Plugins.Rydberg.Model;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Grape;

/// <summary>A search for an entangling pulse, made from parameters; dimensionless inside.</summary>
internal sealed class EntanglingSearch
{
    /// <summary>Random starts have about this root mean square amplitude, in |B|.</summary>
    private const double StartScale = 0.5;

    /// <summary>Pulses that meet this compete by Rydberg time.</summary>
    private const double InfidelityGoal = 1e-12;

    /// <summary>Sets up a search.</summary>
    /// <param name="parameters">What the user asked for.</param>
    /// <param name="scaledDuration">|B| τ.</param>
    /// <param name="defaultLimit">Largest Rabi frequency and detuning over |B| where the user gives none.</param>
    public EntanglingSearch(GrapeParameters parameters, double scaledDuration, double defaultLimit = 2)
    {
        double b = Math.Abs(parameters.Interaction);
        Duration = scaledDuration;
        Model = new TwoAtomModel(parameters.Space, parameters.ComplexDrive, parameters.Interaction < 0);
        double[] durations = ControlProblem.EqualSlices(scaledDuration, parameters.Slices);
        Problem = Model.Problem(durations, parameters.Target, Members(parameters, Model, b));
        double rabi = parameters.RabiLimit / b ?? defaultLimit;
        double detuning = parameters.DetuningLimit / b ?? defaultLimit;
        Pulse = MakePulse(parameters, Model, rabi, detuning);
        bool slopes = parameters.RabiSlopeLimit is not null || parameters.DetuningSlopeLimit is not null;
        double rabiSlope = parameters.RabiSlopeLimit / (b * b) ?? double.PositiveInfinity;
        double detuningSlope = parameters.DetuningSlopeLimit / (b * b) ?? double.PositiveInfinity;
        Settings = new GrapeSettings
        {
            Penalties = parameters.Penalties,
            IterationsPerStage = parameters.Iterations,
            Starts = parameters.Starts,
            StartScale = StartScale,
            InfidelityGoal = InfidelityGoal,
            Smoothness = parameters.Smoothness,
            SlopeLimits = slopes ? [.. Enumerable.Range(0, Model.ControlCount).Select(k => Model.IsDetuning(k) ? detuningSlope : rabiSlope)] : null,
        };
    }

    public double Duration { get; }

    public TwoAtomModel Model { get; }

    public ControlProblem Problem { get; }

    public IPulseParametrization Pulse { get; }

    public GrapeSettings Settings { get; }

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
        int count = model.ControlCount;
        if (parameters.Form == PulseForm.Constant && !parameters.ComplexDrive)
        {
            return PiecewiseConstantPulse.Symmetric(slices, [.. Enumerable.Range(0, count).Select(k => model.IsDetuning(k) ? detuning : rabi)]);
        }

        IPulseParametrization inner = parameters.Form switch
        {
            PulseForm.Constant => PiecewiseConstantPulse.Unbounded(slices, count),
            PulseForm.Fourier => new BasisPulse([.. Enumerable.Range(0, count).Select(k => model.IsDetuning(k)
                ? PulseBasis.Cosine(slices, parameters.Coefficients)
                : PulseBasis.Sine(slices, parameters.Coefficients))]),
            PulseForm.Spline => new BasisPulse([.. Enumerable.Repeat(PulseBasis.CubicSpline(slices, parameters.Coefficients), count)]),
            _ => new BasisPulse([.. Enumerable.Repeat(PulseBasis.LowPass(slices, parameters.FilterWidth), count)]),
        };

        // Smooth forms stay what they are unless a limit is asked for; a complex drive always has one on its modulus.
        bool limitRabi = parameters.RabiLimit is not null || parameters.Form == PulseForm.Constant;
        bool limitDetuning = parameters.DetuningLimit is not null || parameters.Form == PulseForm.Constant;
        var limits = new List<(int, int, double)>();
        for (int k = 0; k < count; k++)
        {
            if (model.IsDetuning(k) && limitDetuning)
            {
                limits.Add((k, k, detuning));
            }
            else if (!model.IsDetuning(k) && limitRabi && !parameters.ComplexDrive)
            {
                limits.Add((k, k, rabi));
            }
            else if (!model.IsDetuning(k) && limitRabi && k % 3 == 0)
            {
                limits.Add((k, k + 1, rabi));
            }
        }

        return limits.Count == 0 ? inner : new LimitedPulse(inner, slices, limits);
    }
}
