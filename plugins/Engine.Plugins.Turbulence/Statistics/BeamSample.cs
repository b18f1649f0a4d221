using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>What is kept of the intensity of one realization: on the axis, its power in the receiver, its centroid and its profile.</summary>
internal static class BeamSample
{
    /// <summary>Rings of the profile.</summary>
    public const int Rings = 24;

    /// <summary>Numbers kept of a realization: axis, receiver, total, centroid x and y, and two moments of every ring.</summary>
    public const int Length = 5 + (2 * Rings);

    /// <summary>Outer radius of the profile over the free beam radius.</summary>
    public const double ProfileEnd = 3;

    /// <summary>Measures one realization.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="intensity">Intensity times the area of a point, row by row.</param>
    /// <param name="width">w(z)/w0 without turbulence.</param>
    /// <param name="radius">Radius of the receiver in waists.</param>
    /// <param name="values">Receives <see cref="Length"/> numbers.</param>
    public static void Measure(TransverseGrid grid, ReadOnlySpan<double> intensity, double width, double radius, Span<double> values)
    {
        values.Clear();
        int n = grid.Points;
        double area = grid.Step * grid.Step;
        values[0] = intensity[(n / 2 * n) + (n / 2)] / area;
        Span<double> counts = stackalloc double[Rings];
        counts.Clear();
        for (int i = 0; i < n; i++)
        {
            double y = grid.Coordinate(i);
            for (int j = 0; j < n; j++)
            {
                double x = grid.Coordinate(j), power = intensity[(i * n) + j];
                double distance = Math.Sqrt((x * x) + (y * y));
                values[1] += distance <= radius ? power : 0;
                values[2] += power;
                values[3] += x * power;
                values[4] += y * power;
                int ring = (int)(distance / (ProfileEnd * width) * Rings);
                if (ring < Rings)
                {
                    counts[ring]++;
                    values[5 + (2 * ring)] += power / area;
                    values[6 + (2 * ring)] += power / area * power / area;
                }
            }
        }

        values[3] /= values[2];
        values[4] /= values[2];
        for (int ring = 0; ring < Rings; ring++)
        {
            if (counts[ring] > 0)
            {
                values[5 + (2 * ring)] /= counts[ring];
                values[6 + (2 * ring)] /= counts[ring];
            }
        }
    }
}
