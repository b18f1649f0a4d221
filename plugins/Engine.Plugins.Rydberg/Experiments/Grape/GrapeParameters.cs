using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GrapeExperiment"/>.</summary>
public record GrapeParameters : IValidatable
{
    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction; the default of 1 rad/s makes every number dimensionless.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double Interaction { get; init; } = 1;

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Decay rate of the Rydberg state, for the error.", Symbol = "Gamma", Example = "6803/s")]
    public double DecayRate { get; init; }

    /// <summary>Number of slices.</summary>
    [Parameter("Number of slices.", Symbol = "N", Minimum = 2, Maximum = 5000)]
    public int Slices { get; init; } = 100;

    /// <summary>Space and driving.</summary>
    [Parameter("Symmetric ladder, full two-atom space, or full with a field for each atom.")]
    public TwoAtomSpace Space { get; init; } = TwoAtomSpace.Ladder;

    /// <summary>Whether Ω is complex.</summary>
    [Parameter("Whether the Rabi frequency may be complex.")]
    public bool ComplexDrive { get; init; }

    /// <summary>The target.</summary>
    [Parameter("Fixed state or concurrence.")]
    public EntanglementGoal Target { get; init; } = EntanglementGoal.State;

    /// <summary>Largest |Ω|.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter(
        "Largest Rabi frequency. When not given: twice |B| for one value a slice (twenty times for a front, whose shortest pulses need it), "
        + "unbounded for the smooth forms. A very large value is as good as no limit.",
        Symbol = "Omega_max")]
    public double? RabiLimit { get; init; }

    /// <summary>Largest |Δ|.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter(
        "Largest detuning. When not given: twice |B| for one value a slice (twenty times for a front), unbounded for the smooth forms.",
        Symbol = "Delta_max")]
    public double? DetuningLimit { get; init; }

    /// <summary>Whether fields are unlimited.</summary>
    [Parameter("No limits on Rabi frequency and detuning where none are given.")]
    public bool Unbounded { get; init; }

    /// <summary>Largest |dΩ/dt|.</summary>
    [Quantity("rad/s^2", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Largest slope of the Rabi frequency, which then also rises from zero and returns to it; none when not given.")]
    public double? RabiSlopeLimit { get; init; }

    /// <summary>Largest |dΔ/dt|.</summary>
    [Quantity("rad/s^2", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Largest slope of the detuning; none when not given.")]
    public double? DetuningSlopeLimit { get; init; }

    /// <summary>How the pulse is written.</summary>
    [Parameter("One value a slice, Fourier series, splines, or low-pass filtered values.")]
    public PulseForm Form { get; init; } = PulseForm.Constant;

    /// <summary>Coefficients of each control.</summary>
    [Parameter("Coefficients of each control, for fourier and spline.", Minimum = 1, Maximum = 1000)]
    public int Coefficients { get; init; } = 4;

    /// <summary>Width of the low-pass filter.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Standard deviation of the low-pass filter in slices.")]
    public double FilterWidth { get; init; } = 2;

    /// <summary>How much the roughness of the controls costs.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Weight of squared second differences of the controls over |B| in the cost.")]
    public double Smoothness { get; init; }

    /// <summary>Random starts.</summary>
    [Parameter("Random starts.", Minimum = 1, Maximum = 10_000)]
    public int Starts { get; init; } = 16;

    /// <summary>Whether shorter and weaker pulses are tried first.</summary>
    [Parameter(
        "Whether to start also from the best pulses of shorter durations and smaller limits, so that more time or stronger fields never cost. "
        + "One value a slice only.")]
    public bool Nested { get; init; } = true;

    /// <summary>Iterations of a stage.</summary>
    [Parameter("Most iterations of each stage.", Minimum = 1, Maximum = 100_000)]
    public int Iterations { get; init; } = 400;

    /// <summary>μ of each stage.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Penalty on |B| T_r in each stage; at 1/2 and above doing nothing is best.", Symbol = "mu", MinimumLength = 1)]
    public IReadOnlyList<double> Penalties { get; init; } = [0.1, 0.03, 0.01, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 0];

    /// <summary>Spread of Ω.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.5)]
    [Parameter("Relative spread of the Rabi frequency the pulse must bear.")]
    public double RabiSpread { get; init; }

    /// <summary>Spread of Δ.</summary>
    [Quantity("rad/s", Minimum = 0, PlausibleMaximum = 1e13)]
    [Parameter("Spread of the detuning the pulse must bear.")]
    public double DetuningSpread { get; init; }

    /// <summary>Spread of B.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.9)]
    [Parameter("Relative spread of the interaction the pulse must bear.")]
    public double InteractionSpread { get; init; }

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (Penalties.Any(p => p >= 0.5))
        {
            yield return new ParameterProblem(nameof(Penalties), $"must stay below 0.5, where doing nothing is best; got {Penalties.Max():g4}");
        }

        if (Form == PulseForm.Spline && Coefficients < 4)
        {
            yield return new ParameterProblem(nameof(Coefficients), $"must be at least 4 for splines, got {Coefficients}", nameof(Form));
        }

        if (Form is PulseForm.Fourier or PulseForm.Spline && Coefficients > Slices)
        {
            yield return new ParameterProblem(
                nameof(Coefficients),
                $"must not exceed the number of slices, {Slices}, got {Coefficients}",
                nameof(Form),
                nameof(Slices));
        }
    }
}
