using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Ode;

/// <summary>
/// One integration of an initial-value problem, advanced step by step. What all methods share: time, stops, step-size control, events, dense output, saving. A
/// method of your own derives
/// from it and says, by the members of <see cref="OdeMethod"/>, how a step is attempted and interpolated.
/// </summary>
/// <remarks>
/// <para>Use it from one thread at a time. Nothing allocates while stepping, apart from what the system and the events do themselves.</para>
/// <para>Integration runs backward where the end time lies before the start.</para>
/// </remarks>
public abstract class OdeSolver : OdeMethod
{
    private readonly StopSchedule _stops;
    private readonly EventLocator _events;
    private readonly IStepController _controller;
    private StepCounts _counts = new();
    private double _proposal;
    private bool _fresh = true;

    /// <summary>Prepares the shared parts; the constructor of a method ends with <see cref="Reset(double, ReadOnlySpan{double}, double)"/>.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="dimension">Number of doubles in the state, at least 1.</param>
    /// <param name="isComplex">Whether they are interleaved complex numbers.</param>
    /// <param name="vectors">Number of workspace vectors the method needs beside the shared ones.</param>
    /// <param name="errorOrder">The power of the step size to which its error estimate is proportional.</param>
    /// <param name="options">Tolerances, limits, structure.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a complex state has an odd number of doubles.</exception>
    protected OdeSolver(string method, int dimension, bool isComplex, int vectors, int errorOrder, OdeOptions options)
        : base(method, dimension, isComplex, vectors, options)
    {
        _controller = options.Controller?.Invoke(errorOrder) ?? new PiController(options, errorOrder);
        _stops = new StopSchedule(options);
        _events = new EventLocator(options.Events, dimension);
    }

    /// <summary>Where the integration stands.</summary>
    public OdeStatus Status { get; internal set; } = OdeStatus.Running;

    /// <summary>The time the integration started from.</summary>
    public double StartTime { get; private set; }

    /// <summary>The time it runs to.</summary>
    public double EndTime { get; private set; }

    /// <summary>The current time.</summary>
    public double Time => History.Time;

    /// <summary>The time before the last step; between it and <see cref="Time"/> the dense output holds.</summary>
    public double PreviousTime => History.PreviousTime;

    /// <summary>The step the control would take next, signed, before limits; 0 before the first step.</summary>
    public double ProposedStep => _proposal;

    /// <summary>The current state.</summary>
    public ReadOnlySpan<double> State => Vector(Current);

    /// <summary>The current state as complex numbers.</summary>
    /// <exception cref="InvalidOperationException">The system is real.</exception>
    public ReadOnlySpan<Complex> ComplexState => IsComplex
        ? MemoryMarshal.Cast<double, Complex>(State)
        : throw new InvalidOperationException("The system is real; use State.");

    /// <summary>The events found so far, in order.</summary>
    public IReadOnlyList<OdeEventRecord> EventRecords => _events.Records;

    /// <summary>What the integration has cost so far.</summary>
    public OdeStatistics Statistics => new(_counts.Accepted, _counts.Rejected, Evaluations, _counts.Smallest, _counts.Largest);

    /// <summary>Where the integration stands, as a message a person can act on.</summary>
    public OdeOutcome Outcome => new(
        Status, Time, Statistics, OutcomeText.Describe(Status, Time, Statistics, Math.Abs(_proposal), SmallestAllowedStep(), Options.MaximumSteps));

    internal double Direction => EndTime >= StartTime ? 1 : -1;

    internal StopSchedule Stops => _stops;

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

        if (History.Until(EndTime) == 0)
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
            if (_counts.Total >= Options.MaximumSteps)
            {
                return Fail(OdeStatus.MaximumStepsReached);
            }

            double smallest = SmallestAllowedStep();
            LimitedStep limited = _stops.Limit(_proposal, History, EndTime, Direction, IsAdaptive, smallest);
            double step = limited.Step;
            if (!(Math.Abs(step) >= smallest) && limited.Stop is null)
            {
                return Fail(OdeStatus.StepTooSmall);
            }

            History.Try(step, limited.Stop, limited.StopIsDiscontinuity);
            double error = Attempt(step);
            if (error <= 1)
            {
                AcceptStep(step, error, limited.Stop);
                return true;
            }

            _counts.Rejected++;
            double retry = IsAdaptive ? step * _controller.Reject(error) : 0;
            if (!IsAdaptive || (!double.IsFinite(error) && (Math.Abs(step) <= smallest || Math.Abs(retry) < smallest)))
            {
                return Fail(double.IsPositiveInfinity(error) ? OdeStatus.InnerFailure : OdeStatus.NotFinite);
            }

            _proposal = retry;
        }
    }

    /// <summary>The state at a time within the last step, from the method's dense output.</summary>
    /// <param name="time">A time between <see cref="PreviousTime"/> and <see cref="Time"/>, both included.</param>
    /// <param name="target">Receives the state, <see cref="OdeMethod.Dimension"/> doubles.</param>
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
        if (!(time >= from && time <= to) || LastStep == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), time, FormattableString.Invariant($"The dense output covers the last step, {from} to {to}."));
        }

        InterpolateStep(History.Fraction(time), target);
    }

    /// <summary>Replaces the state at the current time, e.g. by a quantum jump or a kick; step-size control starts afresh.</summary>
    /// <param name="state">The new state, <see cref="OdeMethod.Dimension"/> doubles.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> has the wrong length or holds NaN or infinity.</exception>
    public void SetState(ReadOnlySpan<double> state)
    {
        CheckState(state, nameof(state));
        state.CopyTo(Vector(Current));
        Restart();
    }

    /// <summary>Replaces the state at the current time.</summary>
    /// <param name="state">The new state, half of <see cref="OdeMethod.Dimension"/> complex numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="state"/> has the wrong length or holds NaN or infinity.</exception>
    public void SetState(ReadOnlySpan<Complex> state) => SetState(MemoryMarshal.Cast<Complex, double>(state));

    /// <summary>Declares that the system has changed (e.g. a parameter): the next step starts afresh from the current state.</summary>
    public void Restart()
    {
        _fresh = true;
        History.Forget();
        ForgetDerivatives();
    }

    /// <summary>Moves the end time, so that a finished integration can go on.</summary>
    /// <param name="endTime">The new end time, on the same side of the start time and not before the current one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="endTime"/> is not finite or lies behind the current time.</exception>
    public void ExtendTo(double endTime)
    {
        bool turned = EndTime == StartTime;
        double direction = turned ? Math.Sign(endTime - StartTime) : Direction;
        if (!double.IsFinite(endTime) || (endTime - Time) * direction < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(endTime), endTime, FormattableString.Invariant(
                    $"The integration stands at t = {Time} and runs {(direction < 0 ? "backward" : "forward")}."));
        }

        EndTime = endTime;
        if (turned)
        {
            _stops.Locate(Time, Direction);
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
        History = default;
        History.Place(new CompensatedTime(startTime, 0));
        History.StartsAtDiscontinuity = _stops.IsDiscontinuity(startTime);
        _proposal = 0;
        _counts = new StepCounts();
        _fresh = true;
        Evaluations = 0;
        Status = OdeStatus.Running;
        _stops.Locate(startTime, Direction);
        _events.Records.Clear();
        ForgetDerivatives();
    }

    /// <inheritdoc cref="Reset(double, ReadOnlySpan{double}, double)"/>
    public void Reset(double startTime, ReadOnlySpan<Complex> state, double endTime) =>
        Reset(startTime, MemoryMarshal.Cast<Complex, double>(state), endTime);

    /// <summary>Saves the integration between two steps.</summary>
    /// <remarks>
    /// It holds state, time, reusable derivatives, controller memory, event values and counters, but not the system, the options or the dense output of the
    /// last step.
    /// A solver of the same method, system and options that loads it continues with the same bits, also in another process on the same kind of machine.
    /// </remarks>
    /// <returns>Opaque bytes.</returns>
    public byte[] Save() => SolverState.Save(this, writer =>
    {
        SolverState.Write(writer, History.Compensated, History.StartsAtDiscontinuity);
        writer.Write((int)Status);
        writer.Write(StartTime);
        writer.Write(EndTime);
        writer.Write(_proposal);
        writer.Write(_fresh);
        writer.Write(_stops.Index);
        writer.Write(Evaluations);
        SolverState.Write(writer, _counts);
        SolverState.Write(writer, State);
        SolverState.Write(writer, _events);
        _controller.Write(writer);
        WriteMethodState(writer);
    });

    /// <summary>Continues from a saved integration. The dense output is available again after the next step.</summary>
    /// <param name="saved">What <see cref="Save()"/> returned, from a solver of the same method, system and options.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of another method, a system of another dimension or other options.</exception>
    public void Load(ReadOnlySpan<byte> saved) => SolverState.Load(this, saved, reader =>
    {
        SolverState.Read(reader, out CompensatedTime time, out bool startsAtDiscontinuity);
        History = default;
        History.Place(time);
        History.StartsAtDiscontinuity = startsAtDiscontinuity;
        Status = (OdeStatus)reader.ReadInt32();
        StartTime = reader.ReadDouble();
        EndTime = reader.ReadDouble();
        _proposal = reader.ReadDouble();
        _fresh = reader.ReadBoolean();
        _stops.Index = reader.ReadInt32();
        Evaluations = reader.ReadInt64();
        _counts = SolverState.ReadCounts(reader);
        SolverState.Read(reader, Vector(Current));
        SolverState.Read(reader, _events);
        _controller.Read(reader);
        ForgetDerivatives();
        ReadMethodState(reader);
    });

    /// <summary>Ends the integration; the attempts have overwritten the dense output of the last accepted step.</summary>
    private bool Fail(OdeStatus status)
    {
        Status = status;
        History.Forget();
        return false;
    }

    private void AcceptStep(double step, double error, double? stop)
    {
        Work.Exchange(Current, Next);
        Work.Exchange(Next, Previous);
        History.Accept(stop);
        _counts.Accept(Math.Abs(step));
        if (IsAdaptive)
        {
            double modulus = Math.Abs(step);
            double next = step * _controller.Accept(error);

            // A step shortened only to hit a stop says little about the step the solution allows.
            bool shortened = modulus < Math.Abs(_proposal);
            _proposal = shortened && Math.Abs(next) >= modulus && Math.Abs(next) < Math.Abs(_proposal) ? _proposal : next;
        }

        Commit();
        double reached = Time;
        double? terminal = _events.Detect(this);
        if (terminal is double time && time != reached)
        {
            CutAt(time);
        }
        else if (stop is not null)
        {
            _stops.Pass(reached, Direction);
            if (History.EndsAtDiscontinuity)
            {
                History.StartsAtDiscontinuity = true;
                _fresh = true;
            }
        }

        if (terminal is not null)
        {
            _events.Begin(Time, State);
            Status = OdeStatus.StoppedByEvent;
        }
        else if (History.Until(EndTime) == 0)
        {
            Status = OdeStatus.Finished;
        }
    }

    /// <summary>Replaces the current state by that of a time within the last step.</summary>
    private void CutAt(double time)
    {
        InterpolateStep(History.Fraction(time), Vector(Next));
        Vector(Next).CopyTo(Vector(Current));
        History.CutAt(time);
        ForgetDerivatives();
    }

    private void BeginAfresh()
    {
        _controller.Restart();
        ForgetDerivatives();
        _fresh = false;
        History.BeginAfresh();
        double direction = Direction;

        // The choice falls back to steps of fixed size, which late times and slow systems would not resolve.
        double first = IsAdaptive && Options.InitialStep == 0 ? Math.Max(ChooseFirstStep(direction), SmallestAllowedStep()) : Options.InitialStep;
        _proposal = direction * Math.Min(first, Options.StepCapAt(Time));
        _events.Begin(Time, State);
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
}
