using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Amplitudes in the modes of a projection: T, row = mode detected, column = mode sent.</summary>
/// <param name="projection">The modes detected.</param>
/// <param name="sent">Number of modes sent.</param>
/// <param name="isAtReceiver">Whether the projection is that of the receiver's plane.</param>
internal sealed class ModeDetector(ModeProjection projection, int sent, bool isAtReceiver) : IFieldDetector
{
    /// <inheritdoc/>
    public bool IsAtReceiver => isAtReceiver;

    /// <inheritdoc/>
    public bool GivesChannels => false;

    /// <inheritdoc/>
    public int Length => sent * projection.Count;

    /// <inheritdoc/>
    public void Detect(AlignedBuffer<double>[] fields, int stride, Span<Complex> result)
    {
        Span<Complex> overlaps = stackalloc Complex[projection.Count];
        for (int b = 0; b < sent; b++)
        {
            projection.Project(fields[b].Complexes, stride, overlaps);
            for (int a = 0; a < overlaps.Length; a++)
            {
                result[(a * sent) + b] = overlaps[a];
            }
        }
    }
}
