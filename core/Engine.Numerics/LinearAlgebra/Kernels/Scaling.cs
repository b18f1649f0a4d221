namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Powers of two that bring a matrix into the range where squares neither overflow nor underflow.</summary>
internal static class Scaling
{
    /// <summary>A power of two that brings <paramref name="largest"/> near one, or 1 where the range is already safe.</summary>
    public static double ToUnit(double largest) => largest is 0 or (> 1e-120 and < 1e120) ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1022, 1022));
}
