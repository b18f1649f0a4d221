namespace Engine.Numerics.Ode;

/// <summary>Tolerances, limits and declared structure of one integration. Times are in the unit of the system's time.</summary>
public sealed record OdeOptions
{
    /// <summary>Relative tolerance: the local error of a component stays below <see cref="AbsoluteTolerance"/> + this · |component| (root mean square over the
    /// components).</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>Absolute tolerance, in the unit of the state; zero is allowed where no component vanishes.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>
    /// A relative tolerance for each component (real or complex), in place of <see cref="RelativeTolerance"/>; empty for the common one.
    /// </summary>
    public IReadOnlyList<double> RelativeTolerances { get; init; } = [];

    /// <summary>
    /// An absolute tolerance for each component (real or complex), in place of <see cref="AbsoluteTolerance"/>; empty for the common one. Give them where
    /// components differ in size by orders of
    /// magnitude.
    /// </summary>
    public IReadOnlyList<double> AbsoluteTolerances { get; init; } = [];

    /// <summary>First step, positive; 0 chooses it by the algorithm of Hairer and Wanner. The step of fixed-step methods, where it is required.</summary>
    public double InitialStep { get; init; }

    /// <summary>Largest step, positive.</summary>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>Smallest step, not negative; 0 means sixteen spacings of floating-point numbers at the current time.</summary>
    public double MinimumStep { get; init; }

    /// <summary>Steps, accepted and rejected, after which the integration stops and says so.</summary>
    public long MaximumSteps { get; init; } = 1_000_000;

    /// <summary>The shortest time over which the right-hand side changes, e.g. the width of the narrowest pulse; no step exceeds half of it, so no pulse is
    /// stepped over.</summary>
    public double ShortestTimeScale { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// The largest step, positive, that may begin at a time; null for no limit beside <see cref="MaximumStep"/>. For features at known times, which larger
    /// steps elsewhere would jump over.
    /// </summary>
    public Func<double, double>? StepLimit { get; init; }

    /// <summary>
    /// Times at which the right-hand side jumps, e.g. edges of rectangular pulses, in any order. Each is hit exactly: the step before it sees the left limit,
    /// the step after it the
    /// right limit, and the step-size control starts afresh there.
    /// </summary>
    public IReadOnlyList<double> Discontinuities { get; init; } = [];

    /// <summary>
    /// Times at which the right-hand side is continuous but not smooth, e.g. the sample points of interpolated data, in any order. Each is hit exactly, so no
    /// step spans two pieces; the step-size
    /// control goes on as before.
    /// </summary>
    public IReadOnlyList<double> Knots { get; init; } = [];

    /// <summary>Events to watch for.</summary>
    public IReadOnlyList<OdeEvent> Events { get; init; } = [];

    /// <summary>The mass matrix M of M dy/dt = f(t, y), for the stiff methods; <see langword="null"/> for the identity. Where it is singular the initial state
    /// must satisfy the algebraic equations.</summary>
    public MassMatrix? MassMatrix { get; init; }

    /// <summary>
    /// The differentiation index of each component (real or complex) with a singular <see cref="MassMatrix"/>, for <see cref="RadauIia{TSystem}"/>: 1 for
    /// differential variables and algebraic ones their own equation gives, 2 and 3 for multipliers that an equation gives only once it is differentiated once
    /// or twice, such as the pressures and forces of constraints. Empty where all are 1. Such components follow the step size, so their errors
    /// count times the step to the power index − 1, and the initial state must satisfy the derivatives of the constraints too.
    /// </summary>
    public IReadOnlyList<int> VariableIndices { get; init; } = [];

    /// <summary>
    /// Linear invariants, each a vector l of as many coefficients as the state has doubles with l·y constant, for the stiff methods. They are restored to
    /// rounding after each step, which matters where
    /// components shrink by many orders of magnitude. In exact Jacobians of small systems they are found; with differences they must be declared.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> LinearInvariants { get; init; } = [];

    /// <summary>Which entries of the Jacobian may differ from zero, for the stiff methods; <see langword="null"/> for all.</summary>
    public JacobianPattern? JacobianPattern { get; init; }

    /// <summary>Largest dimension of the Krylov spaces in which <see cref="Ndf{TSystem}"/> and <see cref="RadauIia{TSystem}"/> solve their linear systems
    /// without a Jacobian (twice as many for the complex pairs of the latter); 0, the default, factors one.</summary>
    public int KrylovDimension { get; init; }

    /// <summary>Makes the step-size control from the order of the method's error estimate; <see langword="null"/> for <see cref="PiController"/>.</summary>
    public Func<int, IStepController>? Controller { get; init; }

    /// <summary>Safety factor of the step-size control, in (0, 1).</summary>
    public double Safety { get; init; } = 0.9;

    /// <summary>Smallest factor between successive steps, in (0, 1).</summary>
    public double MinimumFactor { get; init; } = 0.2;

    /// <summary>Largest factor between successive steps, above 1.</summary>
    public double MaximumFactor { get; init; } = 8;

    /// <summary>Exponent of the current error in the PI control, times the order of the error estimate.</summary>
    public double ProportionalGain { get; init; } = 0.7;

    /// <summary>Exponent of the previous error in the PI control, times the order of the error estimate; 0 makes it the elementary control.</summary>
    public double IntegralGain { get; init; } = 0.3;

    /// <summary>The largest step that <see cref="MaximumStep"/> and <see cref="ShortestTimeScale"/> allow.</summary>
    internal double StepCap => Math.Min(MaximumStep, ShortestTimeScale / 2);

    /// <summary>The largest step that may begin at a time.</summary>
    internal double StepCapAt(double time) => StepLimit is null ? StepCap : Math.Min(StepCap, StepLimit(time));

    /// <summary>The smallest relative tolerance of a component, what linear solves must not spoil.</summary>
    internal double FinestRelativeTolerance
    {
        get
        {
            const double Finest = 1e-13;
            double least = RelativeTolerances.Count > 0 ? RelativeTolerances.Min() : RelativeTolerance;
            return least > 0 ? Math.Max(least, Finest) : 1e-8;
        }
    }

    /// <summary>Refuses variables of higher index, for a method that would reduce its order or fail on them.</summary>
    /// <exception cref="ArgumentException">A variable's index is above 1.</exception>
    internal void RequireIndexOne(string method)
    {
        if (VariableIndices.Any(index => index > 1))
        {
            throw new ArgumentException($"{nameof(VariableIndices)}: {method} solves systems of index 1; {nameof(RadauIia<DelegateSystem>)} takes 2 and 3.");
        }
    }

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">One or more values are out of range; the message names them all.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        Check(RelativeTolerance >= 0 && RelativeTolerance < 1, nameof(RelativeTolerance), RelativeTolerance, "0 to below 1");
        Check(AbsoluteTolerance >= 0 && double.IsFinite(AbsoluteTolerance), nameof(AbsoluteTolerance), AbsoluteTolerance, "0 or positive");
        Check(
            RelativeTolerance + AbsoluteTolerance > 0 || RelativeTolerances.Count > 0 || AbsoluteTolerances.Count > 0,
            nameof(AbsoluteTolerance), AbsoluteTolerance, "positive where RelativeTolerance is 0");
        CheckEach(nameof(RelativeTolerances), RelativeTolerances, value => value >= 0 && value < 1, "0 to below 1");
        CheckEach(nameof(AbsoluteTolerances), AbsoluteTolerances, value => value >= 0 && double.IsFinite(value), "0 or positive");
        Check(InitialStep >= 0 && double.IsFinite(InitialStep), nameof(InitialStep), InitialStep, "0 (automatic) or positive");
        Check(MaximumStep > 0, nameof(MaximumStep), MaximumStep, "positive");
        Check(MinimumStep >= 0 && MinimumStep <= MaximumStep, nameof(MinimumStep), MinimumStep, "0 to MaximumStep");
        Check(KrylovDimension >= 0, nameof(KrylovDimension), KrylovDimension, "0 (off) or positive");
        Check(MaximumSteps > 0, nameof(MaximumSteps), MaximumSteps, "positive");
        Check(ShortestTimeScale > 0, nameof(ShortestTimeScale), ShortestTimeScale, "positive");
        Check(Safety > 0 && Safety < 1, nameof(Safety), Safety, "0 to 1, both excluded");
        Check(MinimumFactor > 0 && MinimumFactor < 1, nameof(MinimumFactor), MinimumFactor, "0 to 1, both excluded");
        Check(MaximumFactor > 1, nameof(MaximumFactor), MaximumFactor, "above 1");
        Check(ProportionalGain > 0 && ProportionalGain <= 2, nameof(ProportionalGain), ProportionalGain, "0 (excluded) to 2");
        Check(IntegralGain >= 0 && IntegralGain < ProportionalGain, nameof(IntegralGain), IntegralGain, "0 to below ProportionalGain");
        CheckEach(nameof(Discontinuities), Discontinuities, double.IsFinite, "finite");
        CheckEach(nameof(Knots), Knots, double.IsFinite, "finite");
        CheckEach(nameof(VariableIndices), [.. VariableIndices.Select(index => (double)index)], index => index is 1 or 2 or 3, "1, 2 or 3");

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults));
        }

        void CheckEach(string name, IReadOnlyList<double> values, Func<double, bool> holds, string allowed)
        {
            for (int i = 0; i < values.Count; i++)
            {
                Check(holds(values[i]), FormattableString.Invariant($"{name}[{i}]"), values[i], allowed);
            }
        }

        void Check(bool condition, string name, double value, string allowed)
        {
            if (!condition)
            {
                faults.Add(FormattableString.Invariant($"{name} is {value}; allowed is {allowed}."));
            }
        }
    }
}
