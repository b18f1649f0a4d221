using Engine.Numerics.LinearAlgebra.Batched;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>How many doubles lie between the real and the imaginary parts of an element whose lanes stand side by side; elements take twice as many.</summary>
internal interface ILanePitch
{
    /// <summary>The distance for registers of so many lanes.</summary>
    static abstract int Of(int lanes);
}

/// <summary>One register a part.</summary>
internal readonly struct RegisterPitch : ILanePitch
{
    public static int Of(int lanes) => lanes;
}

/// <summary>One group of a <see cref="MatrixBatch"/> a part, gone through in as many registers as it takes.</summary>
internal readonly struct GroupPitch : ILanePitch
{
    public static int Of(int lanes) => MatrixBatch.GroupSize;
}
