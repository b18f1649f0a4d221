using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>What entanglement pure two-qubit states can reach at given local energies.</summary>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 4, 5, S.11")]
public static class TradeOff
{
    /// <summary>Largest squared negativity, min[e_A(1-e_A), e_B(1-e_B)]; everything from zero up to it is reached.</summary>
    /// <param name="energyA">e_A in [0, 1].</param>
    /// <param name="energyB">e_B in [0, 1].</param>
    public static double MaxSquaredNegativity(double energyA, double energyB) => Math.Min(energyA * (1 - energyA), energyB * (1 - energyB));

    /// <summary>2 max N^2/E_nom; one exactly when e_B is e_A or 1 - e_A, null when there is no nominal coherent energy.</summary>
    /// <param name="energyA">e_A in [0, 1].</param>
    /// <param name="energyB">e_B in [0, 1].</param>
    public static double? MaxEfficiency(double energyA, double energyB) =>
        Ratio.ShareOrNull(2 * MaxSquaredNegativity(energyA, energyB), energyA * (1 - energyA) + energyB * (1 - energyB));

    /// <summary>The largest squared negativity at a mean energy that is the share eps of what both qubits hold: eps(1 - eps) at e_A = e_B = eps.</summary>
    /// <param name="share">eps, between 0 and 1.</param>
    /// <param name="upperBound">Whether less may be spent: then 1/4 once eps is 1/2 or more.</param>
    /// <returns>The squared negativity and the energy e_A = e_B that reaches it.</returns>
    public static (double SquaredNegativity, double Energy) Budget(double share, bool upperBound)
    {
        double eps = upperBound ? Math.Min(share, 0.5) : share;
        return (eps * (1 - eps), eps);
    }

    /// <summary>
    /// A pure state with given local energies and negativity: both Bloch vectors have length r = sqrt(1 - 4N^2) and are turned to z = 1 - 2e.
    /// </summary>
    /// <param name="energyA">e_A in [0, 1].</param>
    /// <param name="energyB">e_B in [0, 1].</param>
    /// <param name="squaredNegativity">N^2, from zero to <see cref="MaxSquaredNegativity"/>.</param>
    /// <returns>Amplitudes of 00, 01, 10, 11.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The squared negativity is beyond reach.</exception>
    public static Complex[] AttainingState(double energyA, double energyB, double squaredNegativity)
    {
        double largest = MaxSquaredNegativity(energyA, energyB);
        if (!(squaredNegativity >= 0 && squaredNegativity <= largest * (1 + 1e-14)))
        {
            throw new ArgumentOutOfRangeException(nameof(squaredNegativity), squaredNegativity,
                $"At these energies the squared negativity lies between 0 and {largest:R}.");
        }

        // 1 - 4 N^2 from the longer z-component, and the smaller Schmidt weight from N: nothing cancels near N = 1/2 nor at tiny energies.
        double z = Math.Max(Math.Abs(1 - 2 * energyA), Math.Abs(1 - 2 * energyB));
        double r = Math.Sqrt(z * z + 4 * Math.Max(0, largest - squaredNegativity));
        double big = Math.Sqrt((1 + Math.Min(1, r)) / 2), small = Math.Sqrt(squaredNegativity) / big;
        double limiting = Math.Abs(1 - 2 * energyA) >= Math.Abs(1 - 2 * energyB) ? energyA : energyB, room = Math.Max(0, largest - squaredNegativity);
        (double c, double s) a = HalfAngle(energyA, limiting, r, room), b = HalfAngle(energyB, limiting, r, room);

        // Schmidt vectors (c, s) and (-s, c) on each side.
        return
        [
            big * a.c * b.c + small * a.s * b.s,
            big * a.c * b.s - small * a.s * b.c,
            big * a.s * b.c - small * a.c * b.s,
            big * a.s * b.s + small * a.c * b.c,
        ];
    }

    /// <summary>Cosine and sine of half the angle between a Bloch vector of length r and the axis, whose z-component is 1 - 2e.</summary>
    private static (double Cosine, double Sine) HalfAngle(double energy, double limiting, double r, double room)
    {
        if (r == 0)
        {
            return (1, 0);
        }

        // (r - abs z)(r + abs z) = 4 [e(1-e) - e'(1-e')] + 4 room with e' the limiting energy, the bracket as a product.
        double z = Math.Abs(1 - 2 * energy), apart = 4 * (Math.Max(0, (energy - limiting) * (1 - energy - limiting)) + room) / (r + z);
        double sine = Math.Sqrt(Math.Min(1, apart / (2 * r))), cosine = Math.Sqrt((1 - sine) * (1 + sine));
        return energy <= 0.5 ? (cosine, sine) : (sine, cosine);
    }
}
