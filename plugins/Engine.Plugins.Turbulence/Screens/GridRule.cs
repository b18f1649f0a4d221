using System.Globalization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Chooses or judges a grid: wide enough for the spread beam, fine enough for the screens and the modes.</summary>
internal sealed class GridRule
{
    private const int LargestSize = 8192;

    /// <summary>
    /// Levels that suffice for every spectrum: below them a tilt differs from the waves by less than a part in ten thousand of the structure function.
    /// </summary>
    private const int SufficientLevels = 3;

    private GridRule(int size, double width, int levels, string? problem, IReadOnlyList<string> warnings)
    {
        Size = size;
        Width = width;
        Levels = levels;
        Problem = problem;
        Warnings = warnings;
    }

    /// <summary>Points a side.</summary>
    public int Size { get; }

    /// <summary>Full width, in waists.</summary>
    public double Width { get; }

    /// <summary>Subharmonic levels.</summary>
    public int Levels { get; }

    /// <summary>Why the grid cannot resolve the problem, and which would; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>What is doubtful about it.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The grid for a simulation.</summary>
    /// <param name="request">What the user wants of it.</param>
    /// <param name="link">The path.</param>
    /// <param name="block">The modes sent and detected.</param>
    public static GridRule For(GridRequest request, Link link, IReadOnlyList<LaguerreGaussMode> block)
    {
        int slabs = link.NormalizedDistance == 0 ? 1 : request.Slabs;
        int order = block.Max(m => m.Order);
        double strongest = SplitStepSimulation.SlabPowers(link, slabs).Max();
        double slabFried = Math.Pow(strongest, -1 / link.StructurePower);
        double narrowestBeam = Math.Min(1, Math.Exp(link.LogarithmicWidths.Least)), widestBeam = Math.Max(1, link.BeamWidth(1));
        double finest = Math.Min(slabFried / 4, narrowestBeam / (6 * Math.Sqrt(order + 1)));

        // Half width: the beam with its diffraction, and twice the spread z · 2/(k r0) by turbulence.
        double spread = 2 * link.NormalizedDistance * link.Strength;
        double narrowest = 2 * ((3.5 * widestBeam * Math.Sqrt((order + 1) / 2.0)) + spread);
        double width = request.Width is { } given ? given / link.Waist : narrowest;
        int needed = 2 * (int)Math.Ceiling(width / finest / 2);
        int size = request.Size ?? PowerOfTwo(needed);
        int levels = request.Levels ?? SufficientLevels;

        string? problem = null;
        if (width / size > 1.0001 * finest)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture,
                $"a grid of {size} points over {width * link.Waist:g4} m has a step of {width / size * link.Waist:g3} m, which cannot resolve the screens or "
                    + $"the modes; at least {needed} points are needed (a power of two: {PowerOfTwo(needed)})");
        }
        else if (size > LargestSize)
        {
            problem = $"the path needs {needed} points a side, at most {LargestSize} are allowed; more slabs make the screens weaker, a smaller width needs "
                + $"fewer points";
        }

        var warnings = new List<string>();
        if (width < 0.999 * narrowest)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture, $"The grid is {width * link.Waist:g4} m wide; the spread beam asks for {narrowest * link.Waist:g4} m and may "
                    + $"wrap around."));
        }

        double slabRytov = link.RytovVariance * Math.Pow(slabs, -11.0 / 6);
        if (slabRytov > 0.1)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"The Rytov variance of a slab is {slabRytov:g3}; above 0.1 more slabs are needed."));
        }

        return new(size, width, levels, problem, warnings);
    }

    private static int PowerOfTwo(int least)
    {
        int size = 32;
        while (size < least)
        {
            size *= 2;
        }

        return size;
    }
}
