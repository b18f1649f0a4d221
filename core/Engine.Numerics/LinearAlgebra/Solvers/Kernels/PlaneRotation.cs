namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rotations of the real plane.</summary>
internal static class PlaneRotation
{
    /// <summary>c and s with c·f + s·g = r and c·g - s·f = 0, of unit length to rounding whatever the size of f and g, one of which is not zero.</summary>
    public static void Create(double f, double g, out double c, out double s, out double r)
    {
        double square = (f * f) + (g * g), scale = 1;
        if (!(square is > 1e-280 and < 1e300))
        {
            // The length of subnormal numbers has too few digits to divide by.
            scale = Math.ScaleB(1, Math.Clamp(-Math.ILogB(Math.Max(Math.Abs(f), Math.Abs(g))), -1022, 1022));
            (f, g) = (scale * f, scale * g);
            square = (f * f) + (g * g);
        }

        r = Math.Sqrt(square);
        c = f / r;
        s = g / r;
        r /= scale;
    }
}
