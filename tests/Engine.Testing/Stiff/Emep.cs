using System.Globalization;
using Engine.Numerics.Ode;

namespace Engine.Testing.Stiff;

/// <summary>
/// The EMEP problem of the IVP test set: 66 species of the ozone model of EMEP over four days and a half, in molecules/cm³ and seconds. Photolysis begins at
/// 4 and ends at 20 o'clock, and the humidity jumps at midnight. The reactions stand in <c>emep.txt</c>.
/// </summary>
public readonly struct Emep : IStiffProblem
{
    private const double Hour = 3600, Sunrise = 4, Sunset = 20, Temperature = 298, MixingHeight = 1.2e5;

    private static readonly Reaction[] Reactions =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Stiff", "emep.txt")).Where(line => line[0] != '#').Select(Reaction.Parse)];

    public static double StartTime => Sunrise * Hour;

    public static double EndTime => (Sunset + 96) * Hour;

    public static double[] Start
    {
        get
        {
            double[] start = [.. Enumerable.Repeat(1e7, 13), .. Enumerable.Repeat(100.0, 53)];
            (start[0], start[1], start[2], start[3], start[4]) = (1e9, 5e9, 5e9, 3.8e12, 3.5e13);
            (start[13], start[37]) = (5e11, 1e-3);
            return start;
        }
    }

    public static double[] End => StiffEnds.Of("emep", 66);

    public static IReadOnlyList<double> Discontinuities { get; } =
        [.. Enumerable.Range(0, 5).SelectMany(day => new[] { Sunrise, Sunset, 24 }.Select(hour => ((24 * day) + hour) * Hour))];

    public int Dimension => 66;

    public bool IsComplex => false;

    public static double AbsoluteTolerance(double relative) => 1e4 * relative;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
    {
        double hour = (time / Hour) % 24;
        bool isDay = hour >= Sunrise && hour < Sunset;
        double secant = Secant(hour);
        double water = Water(hour);
        d.Clear();
        foreach (Reaction reaction in Reactions)
        {
            double rate = reaction.Kind switch
            {
                'J' => isDay ? reaction.First * Math.Exp(-reaction.Second * secant) : 1e-40,
                'D' => reaction.First * (isDay ? 1 : 0.25),
                'W' => reaction.First * water,
                'S' => reaction.First * (1 + (reaction.Second * water)),
                _ => reaction.First,
            };
            foreach (int reagent in reaction.Reagents)
            {
                rate *= y[reagent];
            }

            foreach ((int species, double change) in reaction.Changes)
            {
                d[species] += change * rate;
            }
        }
    }

    /// <summary>1 / cos of the zenith angle of the sun at 50° of latitude in midsummer.</summary>
    private static double Secant(double hour)
    {
        const double Latitude = 50 * Math.PI / 180, Declination = 23.5 * Math.PI / 180;
        double angle = (1 + (hour * Hour / 4.32e4)) * Math.PI;
        return 1 / ((Math.Cos(angle) * Math.Cos(Latitude) * Math.Cos(Declination)) + (Math.Sin(Latitude) * Math.Sin(Declination)));
    }

    /// <summary>Water vapor, molecules/cm³.</summary>
    private static double Water(double hour)
    {
        const double Freezing = 273.16;
        double humidity = (23 * Math.Sin((-7.93e-5 * hour * Hour) + 2.43)) + 66.5;
        double evaporation = (597.3 - (0.57 * (Temperature - Freezing))) * 18 / 1.986 * ((1 / Temperature) - (1 / Freezing));
        return 6.1078 * Math.Exp(-evaporation) * 10 / (1.38e-16 * Temperature) * humidity;
    }

    /// <summary>A line of the table, with what does not depend on time worked out.</summary>
    private sealed record Reaction(char Kind, double First, double Second, int[] Reagents, (int Species, double Change)[] Changes)
    {
        public static Reaction Parse(string line)
        {
            string[][] parts = [.. line.Split(':').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
            double[] numbers = [.. parts[0][1..].Select(Number)];
            double[] changes = [.. parts[2].Select(Number)];
            (double first, double second) = parts[0][0][0] switch
            {
                'E' or 'D' => (numbers[0] / MixingHeight, 0),
                'T' => (numbers[0] * Math.Exp(numbers[1] / Temperature), 0),
                'J' => (numbers[0], numbers[1]),
                'S' => ((2.3e-13 * Math.Exp(600 / Temperature)) + (2.55e19 * 1.7e-33 * Math.Exp(1000 / Temperature)), 1.4e-21 * Math.Exp(2200 / Temperature)),
                _ => (numbers[0], 0),
            };
            return new Reaction(
                parts[0][0][0], first, second, [.. parts[1].Select(text => (int)Number(text) - 1)],
                [.. changes.Chunk(2).Select(pair => ((int)pair[0] - 1, pair[1]))]);
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
