using System.Numerics;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>A square grid across the beam, lengths in waists; x runs along columns, y along rows.</summary>
internal sealed class TransverseGrid
{
    private const int Padding = 12;

    /// <summary>Makes a grid.</summary>
    /// <param name="points">Points a side N, even.</param>
    /// <param name="width">Full width.</param>
    public TransverseGrid(int points, double width)
    {
        Points = points;
        Width = width;
        Step = width / points;
        Wavenumbers = new double[points];
        for (int i = 0; i < points; i++)
        {
            Wavenumbers[i] = 2 * Math.PI / width * (i < points / 2 ? i : i - points);
        }
    }

    /// <summary>Points along each side.</summary>
    public int Points { get; }

    /// <summary>Full width.</summary>
    public double Width { get; }

    /// <summary>Distance of neighbors.</summary>
    public double Step { get; }

    /// <summary>Distance of neighbors in wave-number space.</summary>
    public double WavenumberStep => 2 * Math.PI / Width;

    /// <summary>Wave numbers in the order of the transform.</summary>
    public double[] Wavenumbers { get; }

    /// <summary>The coordinate of a point.</summary>
    public double Coordinate(int index) => (index - (Points / 2)) * Step;

    /// <summary>A mode on the grid, times the step, so that sums are overlaps.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="t">z/z_R.</param>
    public Complex[] Field(LaguerreGaussMode mode, double t)
    {
        var field = new Complex[Points * Points];
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                field[(i * Points) + j] = Step * LaguerreGaussField.Position(mode, Coordinate(j), Coordinate(i), t);
            }
        }

        return field;
    }

    /// <summary>
    /// exp(+iK² Δz/2k) along one axis over a distance in Rayleigh ranges: the whole factor is the product of those of both axes, so a step of
    /// propagation is one convolution along rows and one along columns.
    /// </summary>
    public Complex[] Propagation(double distance) => [.. Wavenumbers.Select(k => Complex.FromPolarCoordinates(1, 0.25 * k * k * distance))];

    /// <summary>
    /// Numbers from row to row of a buffer whose columns are worked on in groups: whole groups, and no power of two, so that the rows of a column
    /// do not compete for the same lines of the cache.
    /// </summary>
    public static int PaddedStride(int points) => ((points + Columns.Width - 1) / Columns.Width * Columns.Width) + Padding;
}
