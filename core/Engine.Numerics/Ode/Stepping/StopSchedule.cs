namespace Engine.Numerics.Ode;

/// <summary>The times that steps must hit: declared discontinuities, knots and the end. It also keeps steps within the output grid.</summary>
internal sealed class StopSchedule
{
    /// <summary>A step that would leave less than this part of itself before a stop is stretched to hit it.</summary>
    private const double Stretch = 1.01;

    private readonly double[] _times;
    private readonly bool[] _isDiscontinuity;
    private readonly OdeOptions _options;

    public StopSchedule(OdeOptions options)
    {
        HashSet<double> jumps = [.. options.Discontinuities];
        _times = [.. jumps.Union(options.Knots).Order()];
        _isDiscontinuity = [.. _times.Select(jumps.Contains)];
        _options = options;
    }

    /// <summary>Index of the next stop, which may lie outside the list.</summary>
    public int Index { get; set; }

    /// <summary>The longest step that the output grid allows at present.</summary>
    public double OutputCap { get; set; } = double.PositiveInfinity;

    public bool IsDiscontinuity(double time) => Array.BinarySearch(_times, time) is int index && index >= 0 && _isDiscontinuity[index];

    /// <summary>Finds the next stop in the direction of integration.</summary>
    public void Locate(double time, double direction)
    {
        if (direction > 0)
        {
            Index = 0;
            while (Index < _times.Length && _times[Index] <= time)
            {
                Index++;
            }
        }
        else
        {
            Index = _times.Length - 1;
            while (Index >= 0 && _times[Index] >= time)
            {
                Index--;
            }
        }
    }

    /// <summary>Moves on from a stop that was hit.</summary>
    public void Pass(double time, double direction)
    {
        while ((uint)Index < (uint)_times.Length && (time - _times[Index]) * direction >= 0)
        {
            Index += Math.Sign(direction);
        }
    }

    /// <summary>A proposed step within the caps, stretched or cut so that the next stop is hit exactly and no sliver is left before it.</summary>
    /// <param name="proposal">The step the control asks for.</param>
    /// <param name="history">Where the integration stands.</param>
    /// <param name="endTime">Where it ends.</param>
    /// <param name="direction">+1 forward, −1 backward.</param>
    /// <param name="isAdaptive">Whether the step may be halved to spread the rest evenly.</param>
    /// <param name="smallest">The smallest step that the output grid may force.</param>
    public LimitedStep Limit(double proposal, in StepHistory history, double endTime, double direction, bool isAdaptive, double smallest)
    {
        bool hasStop = (uint)Index < (uint)_times.Length && (endTime - _times[Index]) * direction >= 0;
        double stop = hasStop ? _times[Index] : endTime;
        double remaining = history.Until(stop);
        double step = direction * Math.Min(Math.Min(Math.Abs(proposal), _options.StepCapAt(history.Time)), Math.Max(OutputCap, smallest));
        if (!(Math.Abs(step) * Stretch < Math.Abs(remaining)))
        {
            return new LimitedStep(remaining, stop, hasStop && _isDiscontinuity[Index]);
        }

        return new LimitedStep(isAdaptive && Math.Abs(step) * 2 > Math.Abs(remaining) ? remaining / 2 : step, null, false);
    }
}
