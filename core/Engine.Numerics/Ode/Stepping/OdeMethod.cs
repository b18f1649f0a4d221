namespace Engine.Numerics.Ode;

/// <summary>
/// What a method of integration is: how it attempts a step, interpolates within it and starts, with the workspace it does so in. <see cref="OdeSolver"/>, the
/// only class that derives from
/// it directly, drives it.
/// </summary>
/// <remarks>A new method derives from <see cref="OdeSolver"/>, implements the four abstract members and calls
/// <see cref="OdeSolver.Reset(double, ReadOnlySpan{double}, double)"/> last in its constructor.</remarks>
public abstract class OdeMethod
{
    /// <summary>Workspace vector of the current state.</summary>
    protected internal const int Current = 0;

    /// <summary>Workspace vector of the state one step on, or of a stage argument while a step is computed.</summary>
    protected internal const int Next = 1;

    /// <summary>Workspace vector of the state before the last step.</summary>
    protected internal const int Previous = 2;

    /// <summary>Number of vectors this class keeps for itself; a method's own ones follow.</summary>
    protected internal const int OwnVectors = 3;

    private StepHistory _history;

    private protected OdeMethod(string method, int dimension, bool isComplex, int vectors, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (isComplex && dimension % 2 != 0)
        {
            throw new ArgumentException($"A complex state has an even number of doubles; the system says {dimension}.", nameof(dimension));
        }

        Method = method;
        Dimension = dimension;
        IsComplex = isComplex;
        Options = options;
        Work = new StateWorkspace(dimension, isComplex, OwnVectors + vectors, options);
    }

    /// <summary>Name of the method.</summary>
    public string Method { get; }

    /// <summary>Number of doubles in the state.</summary>
    public int Dimension { get; }

    /// <summary>Whether the state is interleaved complex numbers.</summary>
    public bool IsComplex { get; }

    /// <summary>Tolerances, limits and declared structure.</summary>
    public OdeOptions Options { get; }

    /// <summary>Evaluations of the right-hand side so far; a method counts its own.</summary>
    protected internal long Evaluations { get; set; }

    /// <summary>The last accepted step, or the one being tried; 0 where there is none.</summary>
    protected double LastStep => _history.Step;

    /// <summary>Whether the step size follows an error estimate.</summary>
    protected virtual bool IsAdaptive => true;

    /// <summary>
    /// Whether no step may pass a whole interval between two output times. True for methods whose steps are not held short by stability, which would otherwise
    /// step over what the output is
    /// meant to show.
    /// </summary>
    protected internal virtual bool KeepsToOutputGrid => false;

    private protected StateWorkspace Work { get; }

    private protected ref StepHistory History => ref _history;

    /// <summary>Computes a step of the given size into vector <see cref="Next"/>.</summary>
    /// <param name="step">The step, signed.</param>
    /// <returns>The scaled error, at most 1 to accept; NaN where a value is not finite; +∞ where an inner iteration failed.</returns>
    protected abstract double Attempt(double step);

    /// <summary>Called after a step was accepted and the state vectors were exchanged.</summary>
    protected virtual void Commit()
    {
    }

    /// <summary>Forgets what was derived from the state, which has changed or whose right-hand side has.</summary>
    protected abstract void ForgetDerivatives();

    /// <summary>The modulus of the first step.</summary>
    /// <param name="direction">+1 forward, −1 backward.</param>
    /// <returns>The modulus, positive.</returns>
    protected abstract double ChooseFirstStep(double direction);

    /// <summary>Dense output at the fraction <paramref name="theta"/> of the last step.</summary>
    /// <param name="theta">The fraction, 0 to 1.</param>
    /// <param name="target">Receives the state.</param>
    protected abstract void InterpolateStep(double theta, Span<double> target);

    /// <summary>Writes what the method itself carries from step to step.</summary>
    /// <param name="writer">The target.</param>
    protected virtual void WriteMethodState(BinaryWriter writer)
    {
    }

    /// <summary>Reads what <see cref="WriteMethodState"/> wrote.</summary>
    /// <param name="reader">The source.</param>
    protected virtual void ReadMethodState(BinaryReader reader)
    {
    }

    /// <summary>Vector <paramref name="index"/> of the workspace.</summary>
    /// <param name="index">The shared vectors are 0 to 2, the method's own ones follow.</param>
    /// <returns>Its numbers, to read and write.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such vector.</exception>
    protected internal Span<double> Vector(int index) => Work.Vector(index);

    /// <summary>Where vector <paramref name="index"/> starts: what <see cref="Combine"/> and <see cref="ScaledNorm"/> know a vector by.</summary>
    /// <param name="index">The vector.</param>
    /// <returns>Its position in the workspace.</returns>
    protected internal int Offset(int index) => Work.Offset(index);

    /// <summary>Exchanges two vectors of the workspace without moving them.</summary>
    /// <param name="first">One vector.</param>
    /// <param name="second">Another vector.</param>
    protected void Exchange(int first, int second) => Work.Exchange(first, second);

    /// <summary>target = start + Σ coefficient · vector, in one pass.</summary>
    /// <param name="target">The vector that receives the sum; it may be one of the others.</param>
    /// <param name="start">The vector to start from.</param>
    /// <param name="terms">The <see cref="Offset"/> of each vector to add.</param>
    /// <param name="coefficients">As many coefficients.</param>
    protected internal void Combine(int target, int start, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients) =>
        Work.Combine(target, start, terms, coefficients);

    /// <summary>Root mean square over the components of |Σ coefficient · vector| in units of the tolerance at the larger of two states.</summary>
    /// <param name="firstState">One state's vector.</param>
    /// <param name="secondState">Another state's vector.</param>
    /// <param name="terms">The <see cref="Offset"/> of each vector of the sum.</param>
    /// <param name="coefficients">As many coefficients.</param>
    /// <returns>The norm; 1 is the tolerance.</returns>
    protected internal double ScaledNorm(int firstState, int secondState, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients) =>
        Work.ScaledNorm(firstState, secondState, terms, coefficients);

    /// <summary>The absolute tolerance of double <paramref name="index"/> of the state.</summary>
    internal double AbsoluteTolerance(int index) => Work.AbsoluteTolerance(index);

    /// <summary>The relative tolerance of double <paramref name="index"/> of the state.</summary>
    internal double RelativeTolerance(int index) => Work.RelativeTolerance(index);

    /// <summary>0, or NaN where an element of a vector is not finite: the verdict on a step without an error estimate.</summary>
    /// <param name="vector">The vector.</param>
    /// <returns>0 or NaN.</returns>
    protected double FiniteOrNaN(int vector)
    {
        foreach (double value in Vector(vector))
        {
            if (!double.IsFinite(value))
            {
                return double.NaN;
            }
        }

        return 0;
    }

    /// <summary>Checks that a method without step-size control was given its step.</summary>
    /// <exception cref="ArgumentException">It was not.</exception>
    protected void RequireStep()
    {
        if (!(Options.InitialStep > 0))
        {
            throw new ArgumentException($"{Method} takes fixed steps; set InitialStep to a positive number.", nameof(Options));
        }
    }

    /// <summary>The time at a fraction of the step being tried; beside a declared discontinuity one unit in the last place inside the step.</summary>
    /// <param name="node">The fraction, 0 to 1.</param>
    /// <param name="step">The step.</param>
    /// <returns>The time.</returns>
    protected double StageTime(double node, double step) => History.StageTime(node, step);

    /// <summary>As <see cref="StageTime"/>, for the last accepted step.</summary>
    /// <param name="node">The fraction, 0 to 1.</param>
    /// <returns>The time.</returns>
    protected double PreviousStageTime(double node) => History.PreviousStageTime(node);
}
