namespace Engine.Quantum.Dynamics.Drives;

/// <summary>A division of the time axis into windows, each with the largest step that sees what happens in it.</summary>
internal sealed class StepWindows
{
    private readonly List<double> _ends = [];
    private readonly List<double> _caps = [];

    /// <summary>Adds the window from the end of the last one on.</summary>
    public void Add(double end, double cap)
    {
        if (_ends.Count > 0 && _caps[^1] == cap)
        {
            _ends[^1] = end;
            return;
        }

        _ends.Add(end);
        _caps.Add(cap);
    }

    /// <summary>The largest step from a time on that exceeds the cap of no window it reaches into, except by ending where that one begins.</summary>
    public double LargestStep(double time)
    {
        int index = _ends.BinarySearch(time);
        index = index >= 0 ? index + 1 : ~index;
        if (index >= _ends.Count)
        {
            return double.PositiveInfinity;
        }

        double allowed = _caps[index];
        for (; index + 1 < _ends.Count && _ends[index] - time < allowed; index++)
        {
            allowed = Math.Min(allowed, Math.Max(_ends[index] - time, _caps[index + 1]));
        }

        return allowed;
    }
}
