using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;

namespace Engine.Quantum.Control.Kernels;

/// <summary>References into aligned buffers, for kernels; nothing is checked.</summary>
internal static class LaneBuffers
{
    extension(AlignedBuffer<double> buffer)
    {
        /// <summary>The double at an index.</summary>
        /// <param name="index">From 0.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref double At(int index) => ref Unsafe.Add(ref buffer.GetPinnableReference(), index);
    }
}
