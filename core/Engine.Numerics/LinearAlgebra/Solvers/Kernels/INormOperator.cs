using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A square matrix whose one-norm is wanted and which is known by its products alone.</summary>
internal interface INormOperator
{
    /// <summary>x = M·x.</summary>
    void Apply(Span<Complex> x);

    /// <summary>x = M†·x.</summary>
    void ApplyAdjoint(Span<Complex> x);
}
