using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>The two faces of a buffer of interleaved complex numbers.</summary>
internal static class AlignedBufferExtensions
{
    extension(AlignedBuffer<double> buffer)
    {
        /// <summary>The doubles.</summary>
        public Span<double> Reals => buffer.Span;

        /// <summary>The doubles in pairs.</summary>
        public Span<Complex> Complexes => MemoryMarshal.Cast<double, Complex>(buffer.Span);
    }
}
