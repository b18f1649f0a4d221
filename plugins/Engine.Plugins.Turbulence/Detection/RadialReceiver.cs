using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>
/// What a receiver makes of the radial modes of a truncated basis: an element between two modes of the block is Σ W_rs ρ_rs over the radial modes of their l. A
/// projection has W = A A*, with A the overlaps of the detected mode with those of the basis, within the stop; a receiver blind to the radial coordinate has
/// the overlaps of the basis with itself.
/// </summary>
/// <param name="options">The receiver, lengths in waists of the source: the waist of detected modes at the source, that of a fiber at the receiver.</param>
internal sealed class RadialReceiver(ReceiverOptions options) : IRadialDetector
{
    private const double Margin = 5;
    private const double PhasePanel = 6;

    private bool HasStop => !double.IsPositiveInfinity(options.Radius);

    /// <inheritdoc/>
    public Complex[,][,] Weights(IReadOnlyList<LaguerreGaussMode> block, int radial, BeamPlane plane)
    {
        int d = block.Count;
        var weights = new Complex[d, d][,];
        Complex[][]? overlaps = options.Kind == DetectionKind.Azimuthal ? null : [.. block.Select(mode => Overlaps(mode, radial, plane))];
        for (int u = 0; u < d; u++)
        {
            for (int v = 0; v < d; v++)
            {
                var w = new Complex[radial + 1, radial + 1];
                for (int r = 0; r <= radial; r++)
                {
                    for (int s = 0; s <= radial; s++)
                    {
                        w[r, s] = overlaps is not null ? overlaps[u][r] * Complex.Conjugate(overlaps[v][s])
                            : !HasStop ? (r == s ? 1 : 0) : Shared(block[u] with { Radial = r }, block[v] with { Radial = s }, plane);
                    }
                }

                weights[u, v] = w;
            }
        }

        return weights;
    }

    /// <summary>∫ v* u_{l,r} of the detected mode v of an l and the modes of the basis, within the stop.</summary>
    private Complex[] Overlaps(LaguerreGaussMode detected, int radial, BeamPlane plane)
    {
        double wd = options.Waist, width = plane.Width;
        var own = new BeamPlane(plane.Distance / (wd * wd), plane.Curvature * wd * wd);
        bool isFiber = options.Kind == DetectionKind.Fiber;
        double chirp = plane.Chirp - (isFiber ? 0 : own.Chirp / (wd * wd)), extent = isFiber ? wd : wd * own.Width;
        int order = Math.Max(detected.Order, Math.Abs(detected.Azimuthal) + (2 * radial));
        double end = Math.Min(options.Radius, Math.Min(extent * (Margin + Math.Sqrt(detected.Order)), width * (Margin + Math.Sqrt(order))));
        return [.. Enumerable.Range(0, radial + 1).Select(r =>
        {
            LaguerreGaussMode mode = detected with { Radial = r };
            double turn = ((mode.Order + 1) * plane.Gouy) - (isFiber ? 0 : (detected.Order + 1) * own.Gouy);
            Complex sum = Integrate(end, chirp, order, rho => LaguerreGaussField.RadialProfile(mode, rho * rho / (width * width)) / width
                * (isFiber ? Math.Sqrt(2 / Math.PI) / wd * Math.Exp(-rho * rho / (wd * wd))
                    : LaguerreGaussField.RadialProfile(detected, rho * rho / (extent * extent)) / extent));
            return sum * Complex.FromPolarCoordinates(1, turn);
        })];
    }

    /// <summary>∫_A u_{l,r} u*_{l',s} over the radial coordinate.</summary>
    private Complex Shared(LaguerreGaussMode a, LaguerreGaussMode b, BeamPlane plane)
    {
        double width = plane.Width;
        int order = Math.Max(a.Order, b.Order);
        double end = Math.Min(options.Radius, width * (Margin + Math.Sqrt(order)));
        Complex sum = Integrate(end, 0, order, rho => LaguerreGaussField.RadialProfile(a, rho * rho / (width * width))
            * LaguerreGaussField.RadialProfile(b, rho * rho / (width * width)) / (width * width));
        return sum * Complex.FromPolarCoordinates(1, (a.Order - b.Order) * plane.Gouy);
    }

    /// <summary>∫ 2πρ f e^{-iκρ²} dρ from the obscuration to an end.</summary>
    private Complex Integrate(double end, double chirp, int order, Func<double, double> f)
    {
        double from = options.InnerRadius;
        if (end <= from)
        {
            return 0;
        }

        int panels = 4 + (order / 4) + (int)(Math.Abs(chirp) * ((end * end) - (from * from)) / PhasePanel);
        Complex sum = 0;
        for (int p = 0; p < panels; p++)
        {
            double low = from + ((end - from) * p / panels), step = (end - from) / panels;
            for (int k = 0; k < UnitRules.Legendre24.Count; k++)
            {
                double rho = low + (step * UnitRules.Legendre24.Nodes[k]);
                sum += UnitRules.Legendre24.Weights[k] * step * 2 * Math.PI * rho * f(rho) * Complex.FromPolarCoordinates(1, -chirp * rho * rho);
            }
        }

        return sum;
    }
}
