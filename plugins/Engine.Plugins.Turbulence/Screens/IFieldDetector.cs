using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>What a receiver makes of the fields of all modes sent, in one realization.</summary>
internal interface IFieldDetector
{
    /// <summary>Whether the fields are wanted at the receiver, or half a slab before it.</summary>
    bool IsAtReceiver { get; }

    /// <summary>Whether the results are channels, d⁴ numbers V[mn→uv], or transfer matrices T_ab, d² numbers.</summary>
    bool GivesChannels { get; }

    /// <summary>Numbers of a realization.</summary>
    int Length { get; }

    /// <summary>Projects the fields at the receiver on the detected modes.</summary>
    /// <param name="fields">The field of every mode sent, times the step of the grid.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="result">Receives <see cref="Length"/> numbers.</param>
    void Detect(AlignedBuffer<double>[] fields, int stride, Span<Complex> result);
}
