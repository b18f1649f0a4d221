using Engine.Numerics.Quadrature;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// Down-converted pair on one axis, exp[-(ks+ki)^2/(4 S^2)] sinc(b (ks-ki)^2) A(ks, ki), in units of a reference wave number; with a mismatch along the axis or
/// two wavelengths the sinc's argument is phi_0 + b [(1-r) ks - r ki]^2/(r(1-r)).
/// </summary>
/// <param name="PumpWidth">S.</param>
/// <param name="Phase">b = L_c/(4 k_p) times the squared reference wave number.</param>
/// <param name="Aperture">A.</param>
/// <param name="Limit">Half width of the box, or kappa of the soft aperture; for none the half width of the window.</param>
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, "
    + "127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
public sealed record SpdcPair(double PumpWidth, double Phase, Aperture Aperture, double Limit)
{
    /// <summary>Factor of the Gaussian stand-in whose peak matches the sinc's.</summary>
    public const double PeakMatch = 0.455;

    // exp(-k^2/(4 kappa^2)) is below 1e-8 here.
    private const double SoftReach = 8.6;
    private const int BaseNodes = 60;
    private const double MeanReach = 4;
    private const double EdgeWidths = 4;

    /// <summary>phi_0 = Delta k L/2 of waves along the axis: positive where the crystal is turned to a ring.</summary>
    public double Mismatch { get; init; }

    /// <summary>ks/kp, the signal's share of the pump's wave number: 1/2 where both photons have one wavelength.</summary>
    public double SignalShare { get; init; } = 0.5;

    /// <summary>Whether the phase matching is sinc(b (ks-ki)^2): collinear and degenerate.</summary>
    public bool IsSymmetric => Mismatch == 0 && SignalShare == 0.5;

    /// <summary>Half width of the window that holds the amplitude.</summary>
    public double Window => Aperture == Aperture.Soft ? SoftReach * Limit : Limit;

    /// <summary>Fewest nodes that resolve the pump width and the fastest chirp of the sinc; even.</summary>
    public int LeastNodes =>
        (BaseNodes + (int)Math.Ceiling(Window * Math.Max(4 / PumpWidth, Phase * Window / (SignalShare * (1 - SignalShare)))) + 1) / 2 * 2;

    /// <summary>Phase-matching width of the double Gaussian with the same peak curvature.</summary>
    public double PeakMatchedWidth => Math.Sqrt(1 / (4 * PeakMatch * Phase));

    /// <summary>Phase-matching width of the double Gaussian with the same Var(ks-ki) = 3/(4b).</summary>
    public double VarianceMatchedWidth => Math.Sqrt(3 / (4 * Phase));

    /// <summary>The amplitude.</summary>
    public double Amplitude(double signal, double idler)
    {
        // Waves of shares r and 1 - r are mismatched by b [(1-r) ks - r ki]^2/(r(1-r)), which is b (ks-ki)^2 at r = 1/2.
        double sum = (signal + idler) / PumpWidth, across = (1 - SignalShare) * signal - SignalShare * idler;
        double u = Mismatch + Phase * across * across / (SignalShare * (1 - SignalShare));
        double value = Math.Exp(-sum * sum / 4) * (Math.Abs(u) < 1e-4 ? 1 - u * u / 6 : Math.Sin(u) / u);
        return Aperture == Aperture.Soft ? value * Math.Exp(-(signal * signal + idler * idler) / (4 * Limit * Limit)) : value;
    }

    /// <summary>The state in cells of equal width between the edges of its window, each at its middle.</summary>
    /// <param name="cells">Number of cells, even.</param>
    public NodalState ToCells(int cells)
    {
        double width = 2 * Window / cells;
        return OnNodes([.. Enumerable.Range(0, cells).Select(j => (j + 0.5) * width - Window)], [.. Enumerable.Repeat(width, cells)]);
    }

    /// <summary>The state on Gauss-Legendre nodes.</summary>
    /// <param name="nodes">Number of nodes; <see cref="LeastNodes"/> or more.</param>
    public NodalState ToNodes(int nodes)
    {
        QuadratureRule rule = GaussQuadrature.Legendre(nodes, -Window, Window);

        // Mean coordinate of the pump to exp(-S^2 X^2) = 1e-7, half the difference to the end of the chirp 2b abs(ks - ki) and a few edge widths of the box.
        double? reach = Aperture == Aperture.Soft ? null : MeanReach / PumpWidth + 2 * Phase * Limit + EdgeWidths * Math.PI / Limit;
        return OnNodes(rule.Nodes.ToArray(), rule.Weights.ToArray(), reach);
    }

    private NodalState OnNodes(double[] k, double[] w, double? reach = null)
    {
        int nodes = k.Length;
        var amplitude = new double[nodes * nodes];
        for (int s = 0; s < nodes; s++)
        {
            for (int i = 0; i < nodes; i++)
            {
                amplitude[s * nodes + i] = Amplitude(k[s], k[i]);
            }
        }

        return new NodalState(k, w, k, w, amplitude, null, isRealAndEven: true) { ChirpReach = reach };
    }
}
