namespace Engine.Numerics.Ode;

/// <summary>Finds the zeros of event functions along the dense output of each step.</summary>
internal sealed class EventLocator
{
    private readonly IReadOnlyList<OdeEvent> _events;
    private readonly List<OdeEventRecord> _records = [];
    private readonly double[] _state;
    private readonly double[] _times;
    private readonly double[] _samples;

    public EventLocator(IReadOnlyList<OdeEvent> events, int dimension)
    {
        int parts = 0;
        for (int i = 0; i < events.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(events[i].Subdivisions, 1, nameof(OdeEvent.Subdivisions));
            parts = Math.Max(parts, events[i].Subdivisions);
        }

        _events = events;
        Values = new double[events.Count];
        _state = events.Count > 0 ? new double[dimension] : [];
        _times = new double[parts + 1];
        _samples = new double[parts + 1];
    }

    /// <summary>The event functions at the current time.</summary>
    public double[] Values { get; }

    /// <summary>The events found so far, in order.</summary>
    public List<OdeEventRecord> Records => _records;

    /// <summary>Evaluates all functions at the current time and state.</summary>
    public void Begin(double time, ReadOnlySpan<double> state)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            Values[i] = Checked(i, time, _events[i].Function(time, state));
        }
    }

    /// <summary>Looks for events in the step just accepted.</summary>
    /// <returns>The time of the first terminal one, or null.</returns>
    public double? Detect(OdeSolver solver)
    {
        if (Values.Length == 0)
        {
            return null;
        }

        int first = _records.Count;
        for (int i = 0; i < Values.Length; i++)
        {
            Sample(solver, i, Values[i]);
            Search(solver, i);
            Values[i] = _samples[_events[i].Subdivisions];
        }

        return _records.Count > first ? FirstTerminal(first, solver.Time >= solver.PreviousTime ? 1 : -1) : null;
    }

    private void Sample(OdeSolver solver, int index, double startValue)
    {
        int parts = _events[index].Subdivisions;
        double start = solver.PreviousTime;
        double end = solver.Time;
        (_times[0], _samples[0]) = (start, startValue);
        for (int part = 1; part <= parts; part++)
        {
            _times[part] = part == parts ? end : start + ((end - start) * part / parts);
            _samples[part] = Evaluate(solver, index, _times[part]);
        }
    }

    private void Search(OdeSolver solver, int index)
    {
        int parts = _events[index].Subdivisions;
        for (int part = 1; part <= parts; part++)
        {
            AddCrossing(solver, index, _times[part - 1], _samples[part - 1], _times[part], _samples[part]);
            if (part < parts && TurnsBack(_samples[part - 1], _samples[part], _samples[part + 1]))
            {
                AddBeyondZero(solver, index, part - 1, part + 1, _times[part], _samples[part]);
            }
        }

        AddAtEnd(solver, index, 0, 1);
        AddAtEnd(solver, index, parts, parts - 1);
    }

    /// <summary>A turning point between the first or last two samples shows by its slope at the end alone.</summary>
    private void AddAtEnd(OdeSolver solver, int index, int end, int inner)
    {
        const double Probe = 1e-3;
        if (!(_samples[end] * _samples[inner] > 0 && Math.Abs(_samples[end]) <= Math.Abs(_samples[inner])))
        {
            return;
        }

        double time = _times[end] + (Probe * (_times[inner] - _times[end]));
        double value = Evaluate(solver, index, time);
        if (Math.Abs(value) < Math.Abs(_samples[end]) || value * _samples[end] <= 0)
        {
            AddBeyondZero(solver, index, Math.Min(end, inner), Math.Max(end, inner), time, value);
        }
    }

    /// <summary>Where the function touches or crosses zero and comes back between samples of one sign, adds both crossings.</summary>
    private void AddBeyondZero(OdeSolver solver, int index, int left, int right, double middle, double value)
    {
        if (FindBeyondZero(solver, index, _times[left], _times[right], middle, value, Math.Sign(_samples[left])) is (double time, double beyond))
        {
            AddCrossing(solver, index, _times[left], _samples[left], time, beyond);
            AddCrossing(solver, index, time, beyond, _times[right], _samples[right]);
        }
    }

    private void AddCrossing(OdeSolver solver, int index, double leftTime, double leftValue, double rightTime, double rightValue)
    {
        if (IsCrossing(_events[index].Direction, leftValue, rightValue))
        {
            _records.Add(new OdeEventRecord(index, FindZero(solver, index, leftTime, leftValue, rightTime, rightValue)));
        }
    }

    /// <summary>Keeps the records up to the first terminal one.</summary>
    private double? FirstTerminal(int first, double direction)
    {
        _records.Sort(first, _records.Count - first,
            Comparer<OdeEventRecord>.Create((a, b) => direction * (a.Time - b.Time) is var d && d != 0 ? Math.Sign(d) : a.Index - b.Index));
        for (int k = first; k < _records.Count; k++)
        {
            if (_events[_records[k].Index].IsTerminal)
            {
                _records.RemoveRange(k + 1, _records.Count - k - 1);
                return _records[k].Time;
            }
        }

        return null;
    }

    private double Evaluate(OdeSolver solver, int index, double time)
    {
        solver.Interpolate(time, _state);
        return Checked(index, time, _events[index].Function(time, _state));
    }

    /// <summary>A value without sign would hide every crossing that follows.</summary>
    private static double Checked(int index, double time, double value) => !double.IsNaN(value)
        ? value
        : throw new InvalidOperationException(
            FormattableString.Invariant($"The function of event {index} yields NaN at t = {time}; it must have a sign wherever the integration passes."));

    private static bool IsCrossing(EventDirection direction, double left, double right) => direction switch
    {
        EventDirection.Rising => left < 0 && right >= 0,
        EventDirection.Falling => left > 0 && right <= 0,
        _ => (left < 0 && right >= 0) || (left > 0 && right <= 0),
    };

    /// <summary>Whether three successive values of one sign come nearer to zero and recede again.</summary>
    private static bool TurnsBack(double left, double middle, double right) =>
        left * middle > 0 && middle * right > 0 && Math.Abs(middle) <= Math.Abs(left) && Math.Abs(middle) <= Math.Abs(right);

    /// <summary>The point nearest to zero between two times, by golden sections of |g|; a point at or beyond zero as soon as there is one, else null.</summary>
    private (double Time, double Value)? FindBeyondZero(
        OdeSolver solver, int index, double left, double right, double middle, double middleValue, double sign)
    {
        const double Golden = 0.38196601125010515;
        const int MaximumIterations = 60;
        double value = middleValue * sign;
        if (!(value > 0))
        {
            return (middle, middleValue);
        }

        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            bool toRight = Math.Abs(right - middle) > Math.Abs(middle - left);
            double trial = middle + (Golden * ((toRight ? right : left) - middle));
            if (trial == middle)
            {
                break;
            }

            double trialValue = Evaluate(solver, index, trial) * sign;
            if (!(trialValue > 0))
            {
                return (trial, trialValue * sign);
            }

            if (trialValue < value)
            {
                // Flat to rounding: the turning point lies on this side of zero.
                bool flat = value - trialValue <= 1e-14 * value;
                (left, right) = toRight ? (middle, right) : (left, middle);
                (middle, value) = (trial, trialValue);
                if (flat)
                {
                    break;
                }
            }
            else
            {
                (left, right) = toRight ? (left, trial) : (trial, right);
            }
        }

        return null;
    }

    /// <summary>The zero between two times with values of different sign, on the far side of it; bracketed, so it always ends.</summary>
    [Reference("M. Dowell, P. Jarratt, \"A modified regula falsi method for computing the root of an equation\", BIT 11, 168 (1971)",
        Doi = "10.1007/BF01934364", Equations = "Illinois method")]
    private double FindZero(OdeSolver solver, int index, double leftTime, double leftValue, double rightTime, double rightValue)
    {
        const int MaximumIterations = 200;
        const int BisectEvery = 4;
        bool leftNegative = leftValue < 0;
        double leftWeight = leftValue;
        double rightWeight = rightValue;
        for (int iteration = 1; iteration <= MaximumIterations && rightWeight != 0; iteration++)
        {
            double middle = iteration % BisectEvery == 0
                ? leftTime + ((rightTime - leftTime) / 2)
                : rightTime - (rightWeight * (rightTime - leftTime) / (rightWeight - leftWeight));
            double low = Math.Min(leftTime, rightTime);
            double high = Math.Max(leftTime, rightTime);
            if (!(middle > low && middle < high))
            {
                middle = leftTime + ((rightTime - leftTime) / 2);
                if (!(middle > low && middle < high))
                {
                    break;
                }
            }

            double value = Evaluate(solver, index, middle);
            if (value != 0 && value < 0 == leftNegative)
            {
                leftTime = middle;
                leftWeight = value;
                rightWeight /= 2;
            }
            else
            {
                rightTime = middle;
                rightWeight = value;
                leftWeight /= 2;
            }
        }

        return rightTime;
    }
}
