using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Drives;

/// <summary>
/// What the drives of a run do between its ends, scanned before the first step: where they jump and how large steps may be where, so that none passes over a
/// pulse.
/// </summary>
internal sealed class DriveScan
{
    private readonly List<StepWindows> _windows = [];

    /// <summary>Steps that a Magnus method of order 4 needs where eight points describe the drives to the tolerance.</summary>
    private const double MagnusSteps = 2;

    /// <summary>As many for pairs of higher order, whose stages see a feature of half a step.</summary>
    private const double RungeKuttaSteps = 0.5;

    /// <param name="drives">Each factor with the norm of the operator it stands at.</param>
    /// <param name="from">Start of the run.</param>
    /// <param name="to">End of the run.</param>
    /// <param name="tolerance">What a feature may change the state by and still be passed over.</param>
    /// <param name="stepsPerWindow">Steps that the method needs where eight points describe the drives to the tolerance.</param>
    private DriveScan(IEnumerable<(Coefficient Coefficient, double Norm)> drives, double from, double to, double tolerance, double stepsPerWindow)
    {
        SortedSet<double> stops = [];
        foreach ((Coefficient coefficient, double norm) in drives)
        {
            double[] jumps = [.. coefficient.Discontinuities.Where(time => time >= from && time <= to).Distinct().Order()];
            stops.UnionWith(jumps);
            if (!(to > from) || norm == 0 || double.IsPositiveInfinity(coefficient.ShortestTime))
            {
                continue;
            }

            StepWindows windows = new();
            if (!double.IsNaN(coefficient.ShortestTime))
            {
                (double start, double end) = coefficient.Support;
                windows.Add(start, double.PositiveInfinity);
                windows.Add(end, coefficient.ShortestTime / 2);
                windows.Add(double.PositiveInfinity, double.PositiveInfinity);
            }
            else
            {
                Unresolved += new DriveProbe(coefficient, norm, tolerance, stepsPerWindow, windows)
                    .Scan([from, .. jumps.Where(time => time > from && time < to), to]);
            }

            _windows.Add(windows);
        }

        Stops = [.. stops];
    }

    /// <summary>Times at which a drive jumps, ascending.</summary>
    public IReadOnlyList<double> Stops { get; }

    /// <summary>By how much the state may differ for what the probes could not resolve.</summary>
    public double Unresolved { get; }

    /// <summary>The largest step from a time on, or null where nothing limits it.</summary>
    public Func<double, double>? StepLimit => _windows.Count == 0 ? null : LargestStep;

    /// <summary>Scans the drives and the amplitudes of the jumps of an evolution.</summary>
    public static DriveScan Of(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, double from, double to, double tolerance, bool isMagnus = false)
    {
        List<(Coefficient, double)> drives = [];
        for (int k = 0; k < hamiltonian.Drives.Count; k++)
        {
            (Coefficient coefficient, Operator drive) = hamiltonian.Drives[k];
            drives.Add((coefficient, drive.NormBound));

            // The conjugate follows its partner and shows nothing new.
            k += hamiltonian.IsPaired(k) ? 1 : 0;
        }

        foreach (Jump jump in jumps)
        {
            if (jump.Amplitude is { } amplitude)
            {
                double norm = jump.Operator.NormBound;
                drives.Add((amplitude.SquaredModulus(), norm * norm));
            }
        }

        return new DriveScan(drives, from, to, tolerance, isMagnus ? MagnusSteps : RungeKuttaSteps);
    }

    private double LargestStep(double time)
    {
        double largest = double.PositiveInfinity;
        foreach (StepWindows windows in _windows)
        {
            largest = Math.Min(largest, windows.LargestStep(time));
        }

        return largest;
    }
}
