namespace Engine.Plugins.Turbulence.Medium;

/// <summary>The numerical constants of Kolmogorov turbulence.</summary>
/// <param name="Spectrum">c_φ in Φ_n(K) = c_φ C_n² K^(-11/3).</param>
/// <param name="Structure">c_D in D(x) = c_D (x/r0)^(5/3).</param>
/// <param name="Fried">c_F in r0 = c_F (λ²/(C_n² z))^(3/5).</param>
/// <param name="Rytov">c_R in σ_R² = c_R C_n² k^(7/6) z^(11/6).</param>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)",
    Doi = "10.1117/3.626196", Equations = "3.20, 6.67, 8.19")]
internal sealed record TurbulenceConstants(double Spectrum, double Structure, double Fried, double Rytov)
{
    /// <summary>5/(18 π Γ(1/3)), 2[(24/5)Γ(6/5)]^(5/6), and what follows from them.</summary>
    public static TurbulenceConstants Exact { get; } = new(0.03300539063636137, 6.883877182293812, 0.1845679335057152, 1.2287075122549);

    /// <summary>As printed.</summary>
    public static TurbulenceConstants Rounded { get; } = new(0.033, 6.88, 0.185, 1.23);

    /// <summary>The exact spectrum constant beside the rounded others: what the printed tables of 2011 need.</summary>
    public static TurbulenceConstants Tables2011 { get; } = Rounded with { Spectrum = Exact.Spectrum };

    /// <summary>The constants of a set.</summary>
    public static TurbulenceConstants Of(ConstantSet set) => set switch
    {
        ConstantSet.Exact => Exact,
        ConstantSet.Rounded => Rounded,
        ConstantSet.Tables2011 => Tables2011,
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "Allowed are Exact, Rounded and Tables2011."),
    };
}
