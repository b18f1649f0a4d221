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
        Ratio.OrNull(2 * MaxSquaredNegativity(energyA, energyB), energyA * (1 - energyA) + energyB * (1 - energyB));

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
            throw new ArgumentOutOfRangeException(nameof(squaredNegativity), squaredNegativity, $"At these energies the squared negativity lies between 0 and {largest:R}.");
        }

        double r = Math.Sqrt(Math.Max(0, 1 - 4 * squaredNegativity));
        double big = Math.Sqrt((1 + r) / 2), small = Math.Sqrt((1 - r) / 2);
        (double c, double s) a = HalfAngle(1 - 2 * energyA, r), b = HalfAngle(1 - 2 * energyB, r);

        // Schmidt vectors (c, s) and (-s, c) on each side.
        return
        [
            big * a.c * b.c + small * a.s * b.s,
            big * a.c * b.s - small * a.s * b.c,
            big * a.s * b.c - small * a.c * b.s,
            big * a.s * b.s + small * a.c * b.c,
        ];
    }

    /// <summary>Cosine and sine of half the angle whose cosine is z/r.</summary>
    private static (double Cosine, double Sine) HalfAngle(double z, double r)
    {
        if (r == 0)
        {
            return (1, 0);
        }

        double cosine = Math.Clamp(z / r, -1, 1);
        return (Math.Sqrt((1 + cosine) / 2), Math.Sqrt((1 - cosine) / 2));
    }
}
