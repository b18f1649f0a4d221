namespace Engine.Plugins.Rydberg.Model;

/// <summary>Units a figure is read in: ns and MHz for atoms, s and rad/s where numbers are dimensionless.</summary>
internal readonly struct FigureUnits
{
    private const double Laboratory = 1e-3;
    private readonly bool _laboratory;

    /// <summary>Units for times of about a given size.</summary>
    /// <param name="seconds">A typical time in s.</param>
    public FigureUnits(double seconds) => _laboratory = seconds < Laboratory;

    /// <summary>The axis of times.</summary>
    public Axis TimeAxis => new("time", _laboratory ? "ns" : "s");

    /// <summary>The axis of angular frequencies, over 2π where it reads in MHz.</summary>
    public Axis FrequencyAxis => _laboratory ? new("angular frequency / 2 pi", "MHz") : new("angular frequency", "rad/s");

    /// <summary>A time on the axis.</summary>
    /// <param name="seconds">The time in s.</param>
    public double Time(double seconds) => _laboratory ? seconds * 1e9 : seconds;

    /// <summary>An angular frequency on the axis.</summary>
    /// <param name="angular">In rad/s.</param>
    public double Frequency(double angular) => _laboratory ? angular / (2e6 * Math.PI) : angular;
}
