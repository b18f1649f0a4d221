namespace Engine.Numerics.LinearAlgebra;

/// <summary>Constants of double precision arithmetic.</summary>
internal static class MachinePrecision
{
    /// <summary>Distance from one to the next larger double, 2⁻⁵².</summary>
    public const double Epsilon = 2.220446049250313e-16;

    /// <summary>Largest relative error of one rounding, 2⁻⁵³.</summary>
    public const double UnitRoundoff = 1.1102230246251565e-16;
}
