using Engine.Numerics.Interpolation;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>The structure function of all screens of a path together, as the generator makes it, beside that of the spectrum.</summary>
internal sealed class GeneratedStructure
{
    private const int Places = 48;
    private const double Shortest = 0.25;
    private const double Longest = 4;

    private readonly Link _link;
    private readonly Func<double, double> _exact;
    private readonly CubicSpline _ratio;

    /// <summary>Compares along an axis and along a diagonal of the grid.</summary>
    /// <param name="spectrum">What the screens are made of.</param>
    /// <param name="grid">Their grid.</param>
    /// <param name="link">The path.</param>
    public GeneratedStructure(ScreenSpectrum spectrum, TransverseGrid grid, Link link)
    {
        _link = link;
        _exact = StructureFunction.HalfOfSpectrum(link);
        int[] steps = [.. Enumerable.Range(0, Places).Select(k => (int)Math.Round(Math.Pow(grid.Points / 2, (double)k / (Places - 1)))).Distinct()];
        Separations = [.. steps.Select(s => s * grid.Step)];
        Exact = [.. Separations.Select(r => 2 * _exact(r))];
        AlongAxis = [.. steps.Select(s => link.StrengthPower * spectrum.Generated(0, s))];

        // On a diagonal the places lie between, so the ratio is taken there and carried over.
        AlongDiagonal = new double[steps.Length];
        for (int k = 0; k < steps.Length; k++)
        {
            int legs = Math.Max(1, (int)Math.Round(steps[k] / Math.Sqrt(2)));
            AlongDiagonal[k] = Exact[k] * link.StrengthPower * spectrum.Generated(legs, legs) / (2 * _exact(legs * Math.Sqrt(2) * grid.Step));
        }

        Ratio = [.. Exact.Select((double d, int k) => 0.5 * (AlongAxis[k] + AlongDiagonal[k]) / d)];
        _ratio = new CubicSpline([.. Separations.Select(r => Math.Log(r))], Ratio);
        int at = 0;
        foreach (double r in Separations)
        {
            if (r is >= 0.999 * Shortest and <= 1.001 * Longest)
            {
                LargestDeviation = Math.Max(
                    LargestDeviation,
                    Math.Max(Math.Abs((AlongAxis[at] / Exact[at]) - 1), Math.Abs((AlongDiagonal[at] / Exact[at]) - 1)));
            }

            at++;
        }

        Deficit = 2 * (_exact(1) - Half(1));
    }

    /// <summary>Separations, in waists.</summary>
    public double[] Separations { get; }

    /// <summary>D of the spectrum there, rad².</summary>
    public double[] Exact { get; }

    /// <summary>D of the screens along an axis of the grid.</summary>
    public double[] AlongAxis { get; }

    /// <summary>D of the screens along a diagonal.</summary>
    public double[] AlongDiagonal { get; }

    /// <summary>Mean of both over that of the spectrum.</summary>
    public double[] Ratio { get; }

    /// <summary>Largest relative deviation of either between 0.25 and 4 waists, as far as half the grid reaches.</summary>
    public double LargestDeviation { get; }

    /// <summary>D of the spectrum less that of the screens at one waist, rad².</summary>
    public double Deficit { get; }

    /// <summary>½D of the screens, as the mean over directions.</summary>
    /// <param name="separation">In waists.</param>
    public double Half(double separation) =>
        separation == 0 ? 0 : _exact(separation) * _ratio.Evaluate(Math.Log(Math.Clamp(separation, Separations[0], Separations[^1])));

    /// <summary>½D of the spectrum.</summary>
    public double HalfExact(double separation) => _exact(separation);

    /// <summary>The path.</summary>
    public Link Link => _link;
}
