using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Everything one thread writes to while it makes pairs of screens on a grid of N × N points.</summary>
/// <param name="points">N.</param>
/// <param name="levels">Subharmonic levels.</param>
internal sealed class ScreenWorkspace(int points, int levels)
{
    /// <summary>Complex numbers from row to row of <see cref="Noise"/>.</summary>
    public int Stride { get; } = TransverseGrid.PaddedStride(points);

    /// <summary>Numbers from row to row of <see cref="Imaginary"/>.</summary>
    public int ImaginaryStride { get; } = TransverseGrid.PaddedStride(points);

    /// <summary>The pair in the making, padded rows.</summary>
    public AlignedBuffer<double> Noise { get; } = new(2 * points * TransverseGrid.PaddedStride(points));

    /// <summary>The screen of the real parts in the columns finished last, <see cref="Columns.Width"/> a row.</summary>
    public AlignedBuffer<double> Real { get; } = new(points * Columns.Width);

    /// <summary>The screen of the imaginary parts, padded rows, as far as columns are finished.</summary>
    public AlignedBuffer<double> Imaginary { get; } = new(points * TransverseGrid.PaddedStride(points));

    /// <summary>Amplitudes of the subharmonics, nine a level, and the slopes of the tilt along x and y.</summary>
    public Complex[] Low { get; } = new Complex[LowCount(levels)];

    /// <summary>Subharmonics along the columns being finished.</summary>
    public AlignedBuffer<double> Along { get; } = new(((2 * levels) + 2) * 2 * Columns.Width);

    /// <summary>How many numbers <see cref="Low"/> holds.</summary>
    public static int LowCount(int levels) => (9 * levels) + 2;

    /// <summary>Random numbers.</summary>
    public ComplexNormals Normals { get; } = new();
}
