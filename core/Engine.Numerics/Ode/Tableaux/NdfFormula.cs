namespace Engine.Numerics.Ode;

/// <summary>The coefficients of the numerical differentiation formulas.</summary>
[Reference("L. F. Shampine, M. W. Reichelt, \"The MATLAB ODE suite\", SIAM J. Sci. Comput. 18, 1 (1997)", Doi = "10.1137/S1064827594276424",
    Equations = "Table 1")]
internal static class NdfFormula
{
    public const int HighestOrder = 5;

    private static readonly double[] Kappa = [0, -0.1850, -1.0 / 9, -0.0823, -0.0415, 0];

    private static readonly double[] Gammas =
        [0, 1, 1 + (1.0 / 2), 1 + (1.0 / 2) + (1.0 / 3), 1 + (1.0 / 2) + (1.0 / 3) + (1.0 / 4), 1 + (1.0 / 2) + (1.0 / 3) + (1.0 / 4) + (1.0 / 5)];

    /// <summary>γ_k = Σ 1/j.</summary>
    public static double Gamma(int order) => Gammas[order];

    /// <summary>(1 − κ_k) γ_k.</summary>
    public static double Alpha(int order) => (1 - Kappa[order]) * Gammas[order];

    /// <summary>The constant of the local error, κ_k γ_k + 1/(k + 1).</summary>
    public static double Error(int order) => (Kappa[order] * Gammas[order]) + (1.0 / (order + 1));
}
