using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Everything one thread of a split-step simulation writes to.</summary>
/// <param name="screens">The generator of its screens.</param>
/// <param name="points">Points of the grid a side.</param>
/// <param name="fields">Fields sent at once.</param>
internal sealed class SplitStepWorkspace(ScreenGenerator screens, int points, int fields)
{
    /// <summary>Numbers from row to row of a field.</summary>
    public int Stride { get; } = TransverseGrid.PaddedStride(points);

    /// <summary>The fields.</summary>
    public AlignedBuffer<double>[] Fields { get; } =
        [.. Enumerable.Range(0, fields).Select(_ => new AlignedBuffer<double>(2 * points * TransverseGrid.PaddedStride(points)))];

    /// <summary>Of the generator.</summary>
    public ScreenWorkspace Screen { get; } = screens.NewWorkspace();

    /// <summary>Sum of all screens of the realization, row by row; null where it is not wanted.</summary>
    public double[]? PathPhase { get; init; }

    /// <summary>Sines of a column block or of a row of a screen.</summary>
    public AlignedBuffer<double> Sine { get; } = new(points * Columns.Width);

    /// <summary>Cosines of it.</summary>
    public AlignedBuffer<double> Cosine { get; } = new(points * Columns.Width);

    /// <summary>Sines and cosines of a screen as it was before it moved on; null where nothing is late.</summary>
    public (AlignedBuffer<double> Sine, AlignedBuffer<double> Cosine)? Late { get; init; }
}
