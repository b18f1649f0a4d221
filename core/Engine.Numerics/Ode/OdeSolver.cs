using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Ode.Kernels;

namespace Engine.Numerics.Ode;

/// <summary>
/// One integration of an initial-value problem, advanced step by step. What all methods share: time, stops, step-size control, events, dense output, saving.
/// </summary>
/// <remarks>
/// <para>Use it from one thread at a time. Nothing allocates while stepping, apart from what the system and the events do themselves.</para>
/// <para>Integration runs backward where the end time lies before the start.</para>
/// </remarks>
public abstract partial class OdeSolver
{
    /// <summary>Workspace vector of the current state.</summary>
    internal const int Current = 0;

    /// <summary>Workspace vector of the state one step on, or of a stage argument while a step is computed.</summary>
    internal const int Next = 1;

    /// <summary>Workspace vector of the state before the last step.</summary>
    internal const int Previous = 2;

    /// <summary>Number of vectors this class keeps for itself; a method's own ones follow.</summary>
    internal const int OwnVectors = 3;

    private readonly int[] _offsets;
    private readonly double[] _stops;
    private PiController _controller;
    private CompensatedTime _time;
    private CompensatedTime _previousTime;
    private double _proposal;
    private double _lastStep;
    private double _attemptEndTime;
    private double _previousEndTime;
    private bool _startsAtDiscontinuity;
    private bool _endsAtDiscontinuity;
    private bool _previousStartedAtDiscontinuity;
    private bool _fresh = true;
    private long _accepted;
    private long _rejected;
    private double _smallestStep = double.NaN;
    private double _largestStep = double.NaN;
    private int _stopIndex;

    private protected OdeSolver(string method, int dimension, bool isComplex, int vectors, int errorOrder, OdeOptions options)
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
        Padded = OdeVectors.Pad(dimension);
        Work = new double[Padded * (OwnVectors + vectors)];
        _offsets = new int[OwnVectors + vectors];
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = i * Padded;
        }

        // Padding elements of the states are one, so that relative tolerances alone never divide zero by zero there.
        for (int vector = 0; vector < OwnVectors; vector++)
        {
            PadAsState(vector);
        }

        _controller = new PiController(options, errorOrder);
        _stops = [.. options.Discontinuities.Distinct().Order()];
        InitializeEvents();
    }

    /// <summary>Name of the method.</summary>
    public string Method { get; }

    /// <summary>Number of doubles in the state.</summary>
    public int Dimension { get; }

    /// <summary>Whether the state is interleaved complex numbers.</summary>
    public bool IsComplex { get; }

    /// <summary>Tolerances, limits and declared structure.</summary>
    public OdeOptions Options { get; }

    /// <summary>Where the integration stands.</summary>
    public OdeStatus Status { get; private set; } = OdeStatus.Running;

    /// <summary>The time the integration started from.</summary>
    public double StartTime { get; private set; }

    /// <summary>The time it runs to.</summary>
    public double EndTime { get; private set; }

    /// <summary>The current time.</summary>
    public double Time => _time.High;

    /// <summary>The time before the last step; between it and <see cref="Time"/> the dense output holds.</summary>
    public double PreviousTime => _previousTime.High;

    /// <summary>The step the control would take next, signed, before limits; 0 before the first step.</summary>
    public double ProposedStep => _proposal;

    /// <summary>The current state.</summary>
    public ReadOnlySpan<double> State => Vector(Current);

    /// <summary>The current state as complex numbers.</summary>
    /// <exception cref="InvalidOperationException">The system is real.</exception>
    public ReadOnlySpan<Complex> ComplexState => IsComplex
        ? MemoryMarshal.Cast<double, Complex>(State)
        : throw new InvalidOperationException("The system is real; use State.");

    /// <summary>What the integration has cost so far.</summary>
    public OdeStatistics Statistics => new(_accepted, _rejected, Evaluations, _smallestStep, _largestStep);

    /// <summary>Where the integration stands, in words.</summary>
    public OdeOutcome Outcome => new(Status, Time, Statistics, Describe());

    private protected double[] Work { get; }

    private protected int Padded { get; }

    internal long Evaluations { get; set; }

    /// <summary>The last accepted step, or the one being tried.</summary>
    private protected double LastStep => _lastStep;

    /// <summary>Whether the step size follows an error estimate.</summary>
    private protected virtual bool IsAdaptive => true;

    private double Direction => EndTime >= StartTime ? 1 : -1;

    /// <summary>Takes one accepted step, retrying with smaller ones as long as the error estimate asks for it.</summary>
    /// <returns>Whether a step was taken; <see langword="false"/> where the integration has ended. <see cref="Status"/> says how.</returns>
    public bool Step()
    {
        if (Status is OdeStatus.Canceled or OdeStatus.StoppedByEvent)
        {
            Status = OdeStatus.Running;
        }

        if (Status != OdeStatus.Running)
        {
            return false;
        }

        if (_time.Until(EndTime) == 0)
        {
            Status = OdeStatus.Finished;
            return false;
        }

        if (_fresh)
        {
            BeginAfresh();
        }

        while (true)
        {
            if (_accepted + _rejected >= Options.MaximumSteps)
            {
                return Fail(OdeStatus.MaximumStepsReached);
            }

            double step = LimitStep(out double stop, out bool reachesStop, out bool stopIsDiscontinuity);
            if (!(Math.Abs(step) >= SmallestAllowedStep()) && !reachesStop)
            {
                return Fail(OdeStatus.StepTooSmall);
            }

            _lastStep = step;
            _attemptEndTime = reachesStop ? stop : _time.Add(step).High;
            _endsAtDiscontinuity = reachesStop && stopIsDiscontinuity;
            double error = Attempt(step);
            if (error <= 1)
            {
                AcceptStep(step, error, stop, reachesStop);
                return true;
            }

            _rejected++;
            if (!IsAdaptive || (!double.IsFinite(error) && Math.Abs(step) <= SmallestAllowedStep()))
            {
                return Fail(double.IsPositiveInfinity(error) ? OdeStatus.InnerFailure : OdeStatus.NotFinite);
            }

            double retry = step * _controller.Reject(error);
            if (!double.IsFinite(error) && Math.Abs(retry) < SmallestAllowedStep())
            {
                return Fail(double.IsPositiveInfinity(error) ? OdeStatus.InnerFailure : OdeStatus.NotFinite);
            }

            _proposal = retry;
        }
    }

    /// <summary>The state at a time within the last step, from the method's dense output.</summary>
    /// <param name="time">A time between <see cref="PreviousTime"/> and <see cref="Time"/>, both included.</param>
    /// <param name="target">Receives the state, <see cref="Dimension"/> doubles.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> lies outside the last step.</exception>
    /// <exception cref="ArgumentException"><paramref name="target"/> has the wrong length.</exception>
    public void Interpolate(double time, Span<double> target)
    {
        if (target.Length != Dimension)
        {
            throw new ArgumentException($"The target has {target.Length} elements; the state has {Dimension}.", nameof(target));
        }

        if (time == Time)
        {
            State.CopyTo(target);
            return;
        }

        double from = Math.Min(PreviousTime, Time);
        double to = Math.Max(PreviousTime, Time);
        if (!(time >= from && time <= to) || _lastStep == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), time, FormattableString.Invariant($"The dense output covers the last step, {from} to {to}."));
        }

        InterpolateStep((time - _previousTime.High - _previousTime.Low) / _lastStep, target);
    }

    /// <summary>Replaces the state at the current time, e.g. by a quantum jump or a kick; step-size control starts afresh.</summary>
    /// <param name="state">The new state, <see cref="Dimension"/> doubles.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> has the wrong length or holds NaN or infinity.</exception>
    public void SetState(ReadOnlySpan<double> state)
    {
        CheckState(state, nameof(state));
        state.CopyTo(Vector(Current));
        Restart();
    }

    /// <summary>Replaces the state at the current time.</summary>
    /// <param name="state">The new state, half of <see cref="Dimension"/> complex numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> has the wrong length or holds NaN or infinity.</exception>
    public void SetState(ReadOnlySpan<Complex> state) => SetState(MemoryMarshal.Cast<Complex, double>(state));

    /// <summary>Declares that the system has changed (e.g. a parameter): the next step starts afresh from the current state.</summary>
    public void Restart()
    {
        _fresh = true;
        _previousTime = _time;
        _lastStep = 0;
        ForgetDerivatives();
    }

    /// <summary>Moves the end time, so that a finished integration can go on.</summary>
    /// <param name="endTime">The new end time, on the same side of the start time and not before the current one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="endTime"/> is not finite or lies behind the current time.</exception>
    public void ExtendTo(double endTime)
    {
        double direction = EndTime == StartTime ? Math.Sign(endTime - StartTime) : Direction;
        if (!double.IsFinite(endTime) || (endTime - Time) * direction < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(endTime), endTime, FormattableString.Invariant($"The integration stands at t = {Time} and runs {(direction < 0 ? "backward" : "forward")}."));
        }

        bool turned = EndTime == StartTime;
        EndTime = endTime;
        if (turned)
        {
            LocateStops();
        }

        if (Status == OdeStatus.Finished)
        {
            Status = OdeStatus.Running;
        }
    }

    /// <summary>Starts another integration with the same buffers.</summary>
    /// <param name="startTime">The start time, finite.</param>
    /// <param name="state">The initial state.</param>
    /// <param name="endTime">The end time, finite; before <paramref name="startTime"/> to integrate backward.</param>
    /// <exception cref="ArgumentException">A time is not finite, or the state has the wrong length or holds NaN or infinity.</exception>
    public void Reset(double startTime, ReadOnlySpan<double> state, double endTime)
    {
        if (!double.IsFinite(startTime) || !double.IsFinite(endTime))
        {
            throw new ArgumentException(FormattableString.Invariant($"Start and end time are {startTime} and {endTime}; both must be finite."));
        }

        CheckState(state, nameof(state));
        state.CopyTo(Vector(Current));
        StartTime = startTime;
        EndTime = endTime;
        _time = new CompensatedTime(startTime, 0);
        _previousTime = _time;
        _lastStep = 0;
        _proposal = 0;
        _accepted = 0;
        _rejected = 0;
        _smallestStep = double.NaN;
        _largestStep = double.NaN;
        _fresh = true;
        _startsAtDiscontinuity = Array.BinarySearch(_stops, startTime) >= 0;
        Evaluations = 0;
        Status = OdeStatus.Running;
        LocateStops();
        ResetEvents();
        ForgetDerivatives();
    }

    /// <inheritdoc cref="Reset(double, ReadOnlySpan{double}, double)"/>
    public void Reset(double startTime, ReadOnlySpan<Complex> state, double endTime) =>
        Reset(startTime, MemoryMarshal.Cast<Complex, double>(state), endTime);

    /// <summary>Computes a step of the given size into vector <see cref="Next"/>.</summary>
    /// <returns>The scaled error, at most 1 to accept; NaN where a value is not finite; +∞ where an inner iteration failed.</returns>
    private protected abstract double Attempt(double step);

    /// <summary>Called after a step was accepted and the state vectors were exchanged.</summary>
    private protected virtual void Commit()
    {
    }

    /// <summary>Forgets what was derived from the state, which has changed or whose right-hand side has.</summary>
    private protected abstract void ForgetDerivatives();

    /// <summary>The modulus of the first step.</summary>
    private protected abstract double ChooseFirstStep(double direction);

    /// <summary>Dense output at the fraction <paramref name="theta"/> of the last step.</summary>
    private protected abstract void InterpolateStep(double theta, Span<double> target);

    /// <summary>Vector <paramref name="index"/> of the workspace, without padding.</summary>
    internal Span<double> Vector(int index) => Work.AsSpan(_offsets[index], Dimension);

    /// <summary>Where vector <paramref name="index"/> starts in <see cref="Work"/>.</summary>
    internal int Offset(int index) => _offsets[index];

    /// <summary>Gives a vector the padding of states, so that their difference vanishes there.</summary>
    private protected void PadAsState(int vector) => Work.AsSpan(Offset(vector) + Dimension, Padded - Dimension).Fill(1);

    /// <summary>target = start + Σ coefficient · vector, in one pass over vectors given by their offsets.</summary>
    internal void Combine(int target, int start, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients) =>
        OdeVectors.Combine(Work, Offset(target), Offset(start), terms, coefficients, Padded);

    /// <summary>Root mean square over the components of |Σ coefficient · vector| in units of the tolerance at the larger of two states.</summary>
    internal double ScaledNorm(int firstState, int secondState, ReadOnlySpan<nuint> terms, ReadOnlySpan<double> coefficients)
    {
        double sum = OdeVectors.ScaledSquares(
            Work, Offset(firstState), Offset(secondState), terms, coefficients, Padded, IsComplex, Options.AbsoluteTolerance, Options.RelativeTolerance);
        return Math.Sqrt(sum / (IsComplex ? Dimension / 2 : Dimension));
    }

    /// <summary>0, or NaN where an element of a vector is not finite: the verdict on a step without an error estimate.</summary>
    private protected double FiniteOrNaN(int vector)
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
    private protected void RequireStep()
    {
        if (!(Options.InitialStep > 0))
        {
            throw new ArgumentException($"{Method} takes fixed steps; set InitialStep to a positive number.", nameof(Options));
        }
    }

    /// <summary>Exchanges two vectors of the workspace without moving them.</summary>
    private protected void Exchange(int first, int second) =>
        (_offsets[first], _offsets[second]) = (_offsets[second], _offsets[first]);

    /// <summary>
    /// The time at the fraction <paramref name="node"/> of the step being tried. At a declared discontinuity it is moved by one unit in the last place into the step, so
    /// that the right-hand side is seen from the side the step lies on, whatever its convention at the very edge.
    /// </summary>
    private protected double StageTime(double node, double step)
    {
        if (node == 1)
        {
            return _endsAtDiscontinuity ? Nudge(_attemptEndTime, -step) : _attemptEndTime;
        }

        double time = _time.High + (_time.Low + (node * step));
        return _startsAtDiscontinuity && node == 0 ? Nudge(time, step) : time;
    }

    /// <summary>As <see cref="StageTime"/>, for the last accepted step.</summary>
    private protected double PreviousStageTime(double node)
    {
        double time = _previousTime.High + (_previousTime.Low + (node * _lastStep));
        return (_previousStartedAtDiscontinuity && node == 0) ? Nudge(time, _lastStep)
            : node == 1 ? _previousEndTime
            : time;
    }

    /// <summary>Ends the integration; the attempts have overwritten the dense output of the last accepted step.</summary>
    private bool Fail(OdeStatus status)
    {
        Status = status;
        _previousTime = _time;
        _lastStep = 0;
        return false;
    }

    private static double Nudge(double time, double direction) => direction > 0 ? Math.BitIncrement(time) : Math.BitDecrement(time);

    private void AcceptStep(double step, double error, double stop, bool reachesStop)
    {
        Exchange(Current, Next);
        Exchange(Next, Previous);
        _previousTime = _time;
        _previousStartedAtDiscontinuity = _startsAtDiscontinuity;
        _previousEndTime = StageTime(1, step);
        _time = reachesStop ? new CompensatedTime(stop, 0) : _time.Add(step);
        _accepted++;
        double modulus = Math.Abs(step);
        _smallestStep = modulus < _smallestStep || double.IsNaN(_smallestStep) ? modulus : _smallestStep;
        _largestStep = modulus > _largestStep || double.IsNaN(_largestStep) ? modulus : _largestStep;
        if (IsAdaptive)
        {
            double next = step * _controller.Accept(error);

            // A step shortened only to hit a stop says little about the step the solution allows.
            bool shortened = modulus < Math.Abs(_proposal);
            _proposal = shortened && Math.Abs(next) >= modulus && Math.Abs(next) < Math.Abs(_proposal) ? _proposal : next;
        }

        Commit();
        _startsAtDiscontinuity = false;
        if (DetectEvents())
        {
            Status = OdeStatus.StoppedByEvent;
            return;
        }

        if (_endsAtDiscontinuity)
        {
            _stopIndex += Math.Sign(Direction);
            _startsAtDiscontinuity = true;
            _fresh = true;
        }

        if (_time.Until(EndTime) == 0)
        {
            Status = OdeStatus.Finished;
        }
    }

    private void BeginAfresh()
    {
        _controller.Restart();
        ForgetDerivatives();
        _fresh = false;
        _endsAtDiscontinuity = false;
        double direction = Direction;

        // The choice falls back to steps of fixed size, which late times and slow systems would not resolve.
        double first = IsAdaptive && Options.InitialStep == 0 ? Math.Max(ChooseFirstStep(direction), SmallestAllowedStep()) : Options.InitialStep;
        _proposal = direction * Math.Min(first, Options.StepCapAt(Time));
        BeginEvents();
    }

    /// <summary>The proposal within the cap, stretched or cut so that the next stop is hit exactly and no sliver is left before it.</summary>
    private double LimitStep(out double stop, out bool reachesStop, out bool stopIsDiscontinuity)
    {
        const double Stretch = 1.01;
        double? discontinuity = NextStop();
        stopIsDiscontinuity = discontinuity is double d && (EndTime - d) * Direction >= 0;
        stop = stopIsDiscontinuity ? discontinuity!.Value : EndTime;
        double remaining = _time.Until(stop);
        double step = Direction * Math.Min(Math.Abs(_proposal), Options.StepCapAt(Time));
        if (!(Math.Abs(step) * Stretch < Math.Abs(remaining)))
        {
            reachesStop = true;
            return remaining;
        }

        reachesStop = false;
        return IsAdaptive && Math.Abs(step) * 2 > Math.Abs(remaining) ? remaining / 2 : step;
    }

    private double? NextStop() => (uint)_stopIndex < (uint)_stops.Length ? _stops[_stopIndex] : null;

    private void LocateStops()
    {
        if (Direction > 0)
        {
            _stopIndex = 0;
            while (_stopIndex < _stops.Length && _stops[_stopIndex] <= Time)
            {
                _stopIndex++;
            }
        }
        else
        {
            _stopIndex = _stops.Length - 1;
            while (_stopIndex >= 0 && _stops[_stopIndex] >= Time)
            {
                _stopIndex--;
            }
        }
    }

    private double SmallestAllowedStep() => Options.MinimumStep > 0
        ? Options.MinimumStep
        : 16 * (Math.BitIncrement(Math.Abs(Time)) - Math.Abs(Time));

    private void CheckState(ReadOnlySpan<double> state, string name)
    {
        if (state.Length != Dimension)
        {
            throw new ArgumentException($"The state has {state.Length} doubles; the system has {Dimension}.", name);
        }

        for (int i = 0; i < state.Length; i++)
        {
            if (!double.IsFinite(state[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Element {i} of the state is {state[i]}; all must be finite."), name);
            }
        }
    }

    private string Describe()
    {
        string at = FormattableString.Invariant($"t = {Time}");
        string smallest = FormattableString.Invariant($"{_smallestStep}");
        return Status switch
        {
            OdeStatus.Running => $"Running at {at} after {_accepted} steps.",
            OdeStatus.Finished => $"Reached {at} in {_accepted} steps ({_rejected} rejected, {Evaluations} evaluations).",
            OdeStatus.StoppedByEvent => $"Stopped by an event at {at}.",
            OdeStatus.Canceled => $"Canceled at {at}; the next step continues from there.",
            OdeStatus.MaximumStepsReached =>
                $"Maximum steps ({Options.MaximumSteps}) reached at {at}; the smallest step was {smallest}. Try a stiff method (Rodas5P), larger tolerances or a larger MaximumSteps.",
            OdeStatus.StepTooSmall =>
                FormattableString.Invariant($"The error estimate asks for a step of {Math.Abs(_proposal)} at t = {Time}, below the smallest allowed ({SmallestAllowedStep()}). ")
                + "The solution may have a singularity or an undeclared discontinuity there, or the tolerances lie below rounding; declare discontinuities, or try a stiff method (Rodas5P).",
            OdeStatus.NotFinite =>
                $"The right-hand side yields NaN or infinity at {at} however short the step; the smallest accepted step was {smallest}. Check the initial state and parameters there.",
            _ => $"An inner linear or Krylov solve fails at {at} however short the step. Check the Jacobian, or try a smaller MaximumStep.",
        };
    }
}
