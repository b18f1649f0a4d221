using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// The untruncated equation with a hologram and a single-mode fiber at the end of the path. The detected mode √(2/π) w_d⁻¹ e^(-ρ²/w_d²) e^{ilφ} has a
/// vortex without the hole of a Laguerre–Gauss mode: it is a sum over radial modes with coefficients that fall as 1/r, and the elements fall with them. The
/// error has the rest as the last radial mode foretells it.
/// </summary>
internal sealed class FiberPropagation : IPhotonSolver
{
    private readonly RadialShells _shells;
    private readonly int _terms;

    /// <summary>Prepares the sum.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="radial">Largest radial index R.</param>
    /// <param name="detectionWaist">w_d/w0 at the end of the path.</param>
    public FiberPropagation(IReadOnlyList<LaguerreGaussMode> block, int radial, double detectionWaist)
    {
        _terms = radial + 1;
        _shells = new RadialShells(block, RadialShells.Square(_terms), detectionWaist, atReceiver: true);
    }

    /// <summary>⟨LG(l, r)|v_l⟩ of equal waists, √(r!/(r+|l|)!) Γ(|l|/2+1) (|l|/2)_r/r!.</summary>
    /// <param name="charge">|l|.</param>
    /// <param name="radial">r.</param>
    public static double Coefficient(int charge, int radial)
    {
        double half = charge / 2.0;
        double value = Math.Exp(GammaFunctions.LogGamma(half + 1) - (0.5 * GammaFunctions.LogGamma(charge + 1)));
        for (int r = 1; r <= radial; r++)
        {
            // (half)_r/r! and the root of r!/(r+|l|)!, one factor at a time.
            value *= (half + r - 1) / r * Math.Sqrt(r / (double)(r + charge));
        }

        return value;
    }

    /// <inheritdoc/>
    public PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        Complex[] values = _shells.Evaluate(link, structure, fraction, tolerance, out double quadrature, journal, cancellationToken);
        var channel = new PhotonChannel(_shells.Block);
        double last = 0, weight = 0;
        for (int i = 0; i < _shells.Targets.Count; i++)
        {
            (int m, int n, int u, int v) = _shells.Targets[i];
            int charge = Math.Abs(_shells.Block[u].Azimuthal), other = Math.Abs(_shells.Block[v].Azimuthal);
            Complex sum = 0, shell = 0;
            double total = 0;
            for (int r = 0; r < _terms; r++)
            {
                for (int s = 0; s < _terms; s++)
                {
                    double coefficient = Coefficient(charge, r) * Coefficient(other, s);
                    Complex term = coefficient * values[(((i * _terms) + r) * _terms) + s];
                    sum += term;
                    shell += Math.Max(r, s) == _terms - 1 ? term : 0;
                    total += Math.Abs(coefficient);
                }
            }

            channel[m, n, u, v] = sum;
            last = Math.Max(last, charge + other == 0 ? 0 : shell.Magnitude);
            weight = Math.Max(weight, total);
        }

        // Shells fall at least as r^(-2), so the rest is at most R times the last one.
        error = (weight * quadrature) + (_terms * last);
        return channel;
    }
}
