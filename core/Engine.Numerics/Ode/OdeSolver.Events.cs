namespace Engine.Numerics.Ode;

/// <content>Events: sign changes of functions along the dense output.</content>
public abstract partial class OdeSolver
{
    private readonly List<OdeEventRecord> _eventRecords = [];
    private double[] _eventValues = [];
    private double[] _eventState = [];

    /// <summary>The events found so far, in order.</summary>
    public IReadOnlyList<OdeEventRecord> EventRecords => _eventRecords;

    private void InitializeEvents()
    {
        for (int i = 0; i < Options.Events.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Options.Events[i].Subdivisions, 1);
        }

        _eventValues = new double[Options.Events.Count];
        _eventState = Options.Events.Count > 0 ? new double[Dimension] : [];
    }

    private void ResetEvents() => _eventRecords.Clear();

    private void BeginEvents()
    {
        for (int i = 0; i < _eventValues.Length; i++)
        {
            _eventValues[i] = Checked(i, Time, Options.Events[i].Function(Time, State));
        }
    }

    /// <summary>Looks for events in the step just accepted; cuts the step back to the first terminal one.</summary>
    /// <returns>Whether a terminal event was found.</returns>
    private bool DetectEvents()
    {
        if (_eventValues.Length == 0)
        {
            return false;
        }

        double endTime = Time;
        int first = _eventRecords.Count;
        for (int i = 0; i < _eventValues.Length; i++)
        {
            OdeEvent candidate = Options.Events[i];
            double leftTime = PreviousTime;
            double leftValue = _eventValues[i];
            for (int part = 1; part <= candidate.Subdivisions; part++)
            {
                double rightTime = part == candidate.Subdivisions
                    ? endTime
                    : PreviousTime + ((endTime - PreviousTime) * part / candidate.Subdivisions);
                double rightValue = EventValue(i, rightTime);
                if (IsCrossing(candidate.Direction, leftValue, rightValue))
                {
                    _eventRecords.Add(new OdeEventRecord(i, FindZero(i, leftTime, leftValue, rightTime, rightValue)));
                }

                leftTime = rightTime;
                leftValue = rightValue;
            }

            _eventValues[i] = leftValue;
        }

        return _eventRecords.Count > first && CutAtFirstTerminal(first);
    }

    private bool CutAtFirstTerminal(int first)
    {
        double direction = Direction;
        _eventRecords.Sort(first, _eventRecords.Count - first, Comparer<OdeEventRecord>.Create((a, b) => direction * (a.Time - b.Time) is var d && d != 0 ? Math.Sign(d) : a.Index - b.Index));
        for (int k = first; k < _eventRecords.Count; k++)
        {
            OdeEventRecord record = _eventRecords[k];
            if (!Options.Events[record.Index].IsTerminal)
            {
                continue;
            }

            _eventRecords.RemoveRange(k + 1, _eventRecords.Count - k - 1);
            if (record.Time != Time)
            {
                InterpolateStep((record.Time - _previousTime.High - _previousTime.Low) / _lastStep, _eventState);
                _eventState.CopyTo(Vector(Current));
                _time = new CompensatedTime(record.Time, 0);
                _endsAtDiscontinuity = false;
                ForgetDerivatives();
            }

            for (int i = 0; i < _eventValues.Length; i++)
            {
                _eventValues[i] = Checked(i, Time, Options.Events[i].Function(Time, State));
            }

            return true;
        }

        return false;
    }

    private double EventValue(int index, double time)
    {
        Interpolate(time, _eventState);
        return Checked(index, time, Options.Events[index].Function(time, _eventState));
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

    /// <summary>The zero between two times with values of different sign, on the far side of it; bracketed, so it always ends.</summary>
    [Reference("M. Dowell, P. Jarratt, \"A modified regula falsi method for computing the root of an equation\", BIT 11, 168 (1971)", Doi = "10.1007/BF01934364", Equations = "Illinois method")]
    private double FindZero(int index, double leftTime, double leftValue, double rightTime, double rightValue)
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

            double value = EventValue(index, middle);
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
