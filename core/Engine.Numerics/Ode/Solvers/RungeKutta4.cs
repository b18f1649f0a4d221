namespace Engine.Numerics.Ode;

/// <summary>The classical Runge–Kutta method of order 4 at a fixed step, for comparison and for right-hand sides that must be sampled evenly.</summary>
/// <remarks>The step is <see cref="OdeOptions.InitialStep"/>; the last one before a stop is shortened. Dense output is the cubic Hermite interpolant, of order
/// 3.</remarks>
/// <typeparam name="TSystem">The system.</typeparam>
[Reference("W. Kutta, \"Beitrag zur näherungsweisen Integration totaler Differentialgleichungen\", Z. Math. Phys. 46, 435 (1901)")]
public sealed class RungeKutta4<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private static readonly double[] Nodes = [0, 0.5, 0.5, 1];

    private readonly nuint[] _terms = new nuint[4];
    private readonly double[] _factors = new double[4];
    private TSystem _system;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">The step in <see cref="OdeOptions.InitialStep"/>, limits and structure.</param>
    /// <exception cref="ArgumentException">An option is out of range, the step is not given, a time is not finite, or the state has the wrong length or holds
    /// NaN or infinity.</exception>
    public RungeKutta4(TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions options)
        : base("RungeKutta4", system?.Dimension ?? throw new ArgumentNullException(nameof(system)), system.IsComplex, 6, 4, options)
    {
        RequireStep();
        _system = system;
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps.</summary>
    public ref TSystem System => ref _system;

    /// <inheritdoc/>
    protected override bool IsAdaptive => false;

    private static int Stage(int index) => OwnVectors + index;

    private static int Scratch => OwnVectors + 5;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        for (int stage = 0; stage < 4; stage++)
        {
            if (stage == 0)
            {
                _system.Derivative(StageTime(0, step), Vector(Current), Vector(Stage(0)));
            }
            else
            {
                _terms[0] = (nuint)Offset(Stage(stage - 1));
                _factors[0] = Nodes[stage] * step;
                Combine(Next, Current, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
                _system.Derivative(StageTime(Nodes[stage], step), Vector(Next), Vector(Stage(stage)));
            }

            Evaluations++;
        }

        for (int stage = 0; stage < 4; stage++)
        {
            _terms[stage] = (nuint)Offset(Stage(stage));
            _factors[stage] = step / (stage is 0 or 3 ? 6 : 3);
        }

        Combine(Next, Current, _terms, _factors);
        return FiniteOrNaN(Next);
    }

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction) => Options.InitialStep;

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        // The state at the end of the step is rebuilt from the stages: a terminal event may have replaced the current one.
        double step = LastStep;
        for (int stage = 0; stage < 4; stage++)
        {
            _terms[stage] = (nuint)Offset(Stage(stage));
            _factors[stage] = step / (stage is 0 or 3 ? 6 : 3);
        }

        Combine(Scratch, Previous, _terms, _factors);
        _system.Derivative(PreviousStageTime(1), Vector(Scratch), Vector(Stage(4)));
        Evaluations++;

        // Cubic Hermite: y₀ + w Δ + h θ(1−θ)² f₀ − h θ²(1−θ) f₁ with w = θ²(3 − 2θ).
        double w = theta * theta * (3 - (2 * theta));
        for (int stage = 0; stage < 4; stage++)
        {
            _factors[stage] *= w;
        }

        _factors[0] += step * theta * (1 - theta) * (1 - theta);
        Combine(Scratch, Previous, _terms, _factors);
        _terms[0] = (nuint)Offset(Stage(4));
        _factors[0] = -step * theta * theta * (1 - theta);
        Combine(Scratch, Scratch, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        Vector(Scratch).CopyTo(target);
    }
}
