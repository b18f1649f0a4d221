using Engine.Numerics.Ode;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>What to compute along an evolution and how accurately.</summary>
/// <example>See <see cref="SchrodingerSolver"/>.</example>
public sealed record EvolutionOptions
{
    /// <summary>Relative tolerance of a step.</summary>
    public double RelativeTolerance { get; init; } = 1e-8;

    /// <summary>Absolute tolerance of a step.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-10;

    /// <summary>How the state is carried forward.</summary>
    public EvolutionMethod Method { get; init; }

    /// <summary>The pair that <see cref="EvolutionMethod.RungeKutta"/> uses; null means order 8 (Dormand-Prince 853).</summary>
    public RungeKuttaTableau? Tableau { get; init; }

    /// <summary>Whether fast diagonal phases are taken out first; applies to <see cref="EvolutionMethod.RungeKutta"/>.</summary>
    public RotatingFrame Frame { get; init; }

    /// <summary>Operators whose expectation value is recorded at every output time.</summary>
    public IReadOnlyList<Operator> Observables { get; init; } = [];

    /// <summary>Whether the state at every output time is kept.</summary>
    public bool KeepStates { get; init; }

    /// <summary>Receives the state at every output time, without keeping it; null for none.</summary>
    public StateObserver? Observer { get; init; }

    /// <summary>Receives the completed fraction of the time span, from 0 to 1, as the integration goes on; null for none. It changes no result.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Largest step of the integrators that control their step by an error estimate, the step itself for <see cref="EvolutionMethod.RungeKutta4"/>;
    /// positive.</summary>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>Limit on the number of steps.</summary>
    public long MaximumSteps { get; init; } = 1_000_000;

    /// <summary>Whether a Hamiltonian that is not Hermitian is allowed: the anti-Hermitian part then drains (or feeds) the norm, which is not
    /// restored.</summary>
    public bool AllowNonHermitian { get; init; }

    /// <summary>Where integrators and series keep an evolution with what the observer has collected, so that it goes on with the same bits after an
    /// interruption; null for nowhere.</summary>
    public OdeCheckpoint? Checkpoint { get; init; }

    internal bool NeedsStates => KeepStates || Observer is not null;

    internal void Validate(CompositeSystem system)
    {
        List<string> problems = [];
        if (!(RelativeTolerance > 0 && RelativeTolerance < 1))
        {
            problems.Add($"the relative tolerance is {RelativeTolerance}; it must lie between 0 and 1");
        }

        if (!(AbsoluteTolerance >= 0 && double.IsFinite(AbsoluteTolerance)))
        {
            problems.Add($"the absolute tolerance is {AbsoluteTolerance}; it must be finite and not negative");
        }

        if (!(MaximumStep > 0))
        {
            problems.Add($"the maximum step is {MaximumStep}; it must be positive");
        }

        if (MaximumSteps < 1)
        {
            problems.Add($"the maximum number of steps is {MaximumSteps}; it must be at least 1");
        }

        for (int k = 0; k < Observables.Count; k++)
        {
            if (!Observables[k].System.Equals(system))
            {
                problems.Add($"observable {k} acts on {Observables[k].System}, the state lives on {system}");
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException("The options are not usable: " + string.Join("; ", problems) + ".");
        }
    }
}
