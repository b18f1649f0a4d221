using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>Probability densities of an intensity over its mean.</summary>
[Reference("M. A. Al-Habash, L. C. Andrews, R. L. Phillips, \"Mathematical model for the irradiance probability density function of a laser beam propagating "
    + "through turbulent media\", Opt. Eng. 40, 1554 (2001)", Doi = "10.1117/1.1386641")]
internal static class IntensityLaws
{
    /// <summary>Log-normal density of mean one.</summary>
    /// <param name="value">I/⟨I⟩ &gt; 0.</param>
    /// <param name="index">Scintillation index σ_I² &gt; 0.</param>
    public static double LogNormal(double value, double index)
    {
        double variance = Math.Log(1 + index);
        double deviation = Math.Log(value) + (variance / 2);
        return Math.Exp(-deviation * deviation / (2 * variance)) / (value * Math.Sqrt(2 * Math.PI * variance));
    }

    /// <summary>Gamma–gamma density of mean one, 2(αβ)^((α+β)/2)/(Γ(α)Γ(β)) I^((α+β)/2-1) K_{α-β}(2√(αβI)).</summary>
    /// <param name="value">I/⟨I⟩ &gt; 0.</param>
    /// <param name="large">α, of the large scales.</param>
    /// <param name="small">β, of the small scales.</param>
    public static double GammaGamma(double value, double large, double small)
    {
        double z = 2 * Math.Sqrt(large * small * value);
        double logarithm = Math.Log(2) + ((large + small) / 2 * Math.Log(large * small)) - GammaFunctions.LogGamma(large) - GammaFunctions.LogGamma(small)
            + ((((large + small) / 2) - 1) * Math.Log(value)) - z;
        return Math.Exp(logarithm + Math.Log(BesselFunctions.ScaledK(Math.Abs(large - small), z)));
    }

    /// <summary>α and β of a scintillation index shared between the scales as in weak fluctuations, (1+1/α)(1+1/β) = 1 + σ_I².</summary>
    /// <param name="index">σ_I² &gt; 0.</param>
    public static (double Large, double Small) Shapes(double index)
    {
        double variance = Math.Log(1 + index);
        return (1 / ElementaryFunctions.ExpM1(0.49 * variance), 1 / ElementaryFunctions.ExpM1(0.51 * variance));
    }
}
