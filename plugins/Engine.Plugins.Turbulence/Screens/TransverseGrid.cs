using System.Numerics;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>A square grid across the beam, lengths in waists; x runs along columns, y along rows.</summary>
internal sealed class TransverseGrid
{
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

    /// <summary>N.</summary>
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

    /// <summary>exp(+iK² Δz/2k) over a distance in Rayleigh ranges.</summary>
    public Complex[] Propagation(double distance)
    {
        var transfer = new Complex[Points * Points];
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                double square = (Wavenumbers[i] * Wavenumbers[i]) + (Wavenumbers[j] * Wavenumbers[j]);
                (double sine, double cosine) = Math.SinCos(0.25 * square * distance);
                transfer[(i * Points) + j] = new Complex(cosine, sine);
            }
        }

        return transfer;
    }
}
