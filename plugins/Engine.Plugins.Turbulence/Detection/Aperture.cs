using System.Numerics;
using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>A round stop at the receiver, with or without a central obscuration: what it passes from mode to mode of one l.</summary>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "13, with a stop in place of the plane")]
internal static class Aperture
{
    /// <summary>M_{rr'} = ∫_A u*_{l,r} u_{l,r'} d²r at t = 0; the phase e^{i(N'-N)ψ} of a later plane is left to the caller.</summary>
    /// <param name="azimuthal">l of both.</param>
    /// <param name="row">r.</param>
    /// <param name="column">r'.</param>
    /// <param name="radius">a/w(z).</param>
    /// <param name="obscuration">ε, radius of the obscuration over a, 0 ≤ ε &lt; 1.</param>
    public static double Element(int azimuthal, int row, int column, double radius, double obscuration)
    {
        // In u = 2ρ²/w² both profiles are Laguerre functions; the rule is exact for the polynomials and follows the exponential.
        double low = 2 * obscuration * obscuration * radius * radius, high = 2 * radius * radius;
        int order = Math.Abs(azimuthal);
        double reach = (4 * (Math.Max(row, column) + (order / 2.0) + 1)) + 60;
        if (low == 0 && row == 0 && column == 0)
        {
            return IncompleteGammaFunctions.P(order + 1, high);
        }

        high = Math.Min(high, Math.Max(reach, low));
        int panels = 1 + (int)((high - low) / 8);
        QuadratureRule unit = GaussQuadrature.Legendre(24 + (2 * Math.Max(row, column)) + order, 0, 1);
        double sum = 0;
        for (int p = 0; p < panels; p++)
        {
            double from = low + ((high - low) * p / panels), width = (high - low) / panels;
            for (int k = 0; k < unit.Count; k++)
            {
                double u = from + (width * unit.Nodes[k]);
                sum += unit.Weights[k] * width * LaguerrePolynomials.EvaluateNormalized(row, order, u) * LaguerrePolynomials.EvaluateNormalized(
                    column,
                    order,
                    u);
            }
        }

        return sum;
    }

    /// <summary>The channel of the stop at the end of a path, between the modes of a block.</summary>
    /// <param name="block">The modes.</param>
    /// <param name="radius">a/w(z).</param>
    /// <param name="obscuration">ε.</param>
    /// <param name="t">z/z_R.</param>
    public static PhotonChannel Channel(IReadOnlyList<LaguerreGaussMode> block, double radius, double obscuration, double t)
    {
        double gouy = Math.Atan(t);
        Complex Passed(LaguerreGaussMode to, LaguerreGaussMode from) => to.Azimuthal != from.Azimuthal
            ? Complex.Zero
            : Complex.FromPolarCoordinates(Element(to.Azimuthal, to.Radial, from.Radial, radius, obscuration), (from.Order - to.Order) * gouy);
        return PhotonChannel.From(block, (m, n, u, v) => Passed(block[u], block[m]) * Complex.Conjugate(Passed(block[v], block[n])));
    }
}
