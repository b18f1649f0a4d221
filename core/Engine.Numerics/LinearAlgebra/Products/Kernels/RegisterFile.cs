using System.Runtime.Intrinsics.X86;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>What the size of a register tile depends on.</summary>
internal static class RegisterFile
{
    /// <summary>Whether 32 vector registers can be named rather than 16; the JIT takes it for a constant.</summary>
    public static bool IsLarge => !X86Base.IsSupported || Avx512F.VL.IsSupported;
}
