namespace Engine.Numerics.Ode;

/// <summary>The current time, the last step and the one being tried, and from which side of a declared discontinuity each looks at the right-hand
/// side.</summary>
internal struct StepHistory
{
    private CompensatedTime _time;
    private CompensatedTime _previousTime;
    private double _attemptEnd;
    private double _previousEnd;
    private bool _endsAtDiscontinuity;
    private bool _previousStartedAtDiscontinuity;

    public readonly double Time => _time.High;

    public readonly CompensatedTime Compensated => _time;

    public readonly double PreviousTime => _previousTime.High;

    /// <summary>The last accepted step or the one being tried, signed; 0 where there is none to interpolate in.</summary>
    public double Step { get; private set; }

    /// <summary>Whether the next step starts at a declared discontinuity.</summary>
    public bool StartsAtDiscontinuity { get; set; }

    public readonly bool EndsAtDiscontinuity => _endsAtDiscontinuity;

    /// <summary>Stands at a time with no step behind it.</summary>
    public void Place(CompensatedTime time)
    {
        _time = time;
        Forget();
    }

    /// <summary>Forgets the last step, whose dense output no longer holds.</summary>
    public void Forget()
    {
        _previousTime = _time;
        Step = 0;
    }

    /// <summary>No discontinuity lies at the end of a step before one is tried.</summary>
    public void BeginAfresh() => _endsAtDiscontinuity = false;

    /// <summary>Notes the step about to be tried.</summary>
    public void Try(double step, double? stop, bool stopIsDiscontinuity)
    {
        Step = step;
        _attemptEnd = stop ?? _time.Add(step).High;
        _endsAtDiscontinuity = stop is not null && stopIsDiscontinuity;
    }

    /// <summary>The tried step becomes the last one.</summary>
    public void Accept(double? stop)
    {
        _previousTime = _time;
        _previousStartedAtDiscontinuity = StartsAtDiscontinuity;
        _previousEnd = StageTime(1, Step);
        _time = stop is double exact ? new CompensatedTime(exact, 0) : _time.Add(Step);
        StartsAtDiscontinuity = false;
    }

    /// <summary>Moves the end of the last step back to a time within it.</summary>
    public void CutAt(double time)
    {
        _time = new CompensatedTime(time, 0);
        _endsAtDiscontinuity = false;
    }

    public readonly double Until(double time) => _time.Until(time);

    /// <summary>The fraction of the last step at which a time lies.</summary>
    public readonly double Fraction(double time) => _previousTime.Until(time) / Step;

    /// <summary>
    /// The time at the fraction <paramref name="node"/> of the step being tried. At a declared discontinuity it is moved by one unit in the last place into the
    /// step, so
    /// that the right-hand side is seen from the side the step lies on, whatever its convention at the very edge.
    /// </summary>
    public readonly double StageTime(double node, double step)
    {
        if (node == 1)
        {
            return _endsAtDiscontinuity ? Nudge(_attemptEnd, -step) : _attemptEnd;
        }

        double time = _time.High + (_time.Low + (node * step));
        return StartsAtDiscontinuity && node == 0 ? Nudge(time, step) : time;
    }

    /// <summary>As <see cref="StageTime"/>, for the last accepted step.</summary>
    public readonly double PreviousStageTime(double node)
    {
        double time = _previousTime.High + (_previousTime.Low + (node * Step));
        return (_previousStartedAtDiscontinuity && node == 0) ? Nudge(time, Step)
            : node == 1 ? _previousEnd
            : time;
    }

    private static double Nudge(double time, double direction) => direction > 0 ? Math.BitIncrement(time) : Math.BitDecrement(time);
}
