using System.Numerics;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>
/// Ambiguity functions of pairs of waist modes, A_mn(Q, Δ) = ∫ u_m(R + Δ/2) u_n*(R - Δ/2) e^{iQ·R} d²R: products of matrix elements of two displacements.
/// </summary>
[Reference("P. M. Woodward, Probability and Information Theory, with Applications to Radar (1953)", Equations = "ambiguity function")]
internal static class AmbiguityFunction
{
    /// <summary>A_mn of one pair.</summary>
    /// <param name="ket">m.</param>
    /// <param name="bra">n.</param>
    /// <param name="wave">Q w0.</param>
    /// <param name="separation">Δ/w0.</param>
    public static Complex Of(LaguerreGaussMode ket, LaguerreGaussMode bra, (double X, double Y) wave, (double X, double Y) separation)
    {
        int maximum = Math.Max(Math.Max(ket.Plus, ket.Minus), Math.Max(bra.Plus, bra.Minus)), side = maximum + 1;
        var value = new Complex[1];
        Fill([ket, bra], [(0, 1)], wave, separation, maximum, new double[side * side], new double[side * side], value);
        return value[0];
    }

    /// <summary>A_mn of many pairs at one place.</summary>
    /// <param name="modes">The modes.</param>
    /// <param name="pairs">Places of ket and bra among them.</param>
    /// <param name="wave">Q w0.</param>
    /// <param name="separation">Δ/w0.</param>
    /// <param name="maximum">Largest number of quanta of a mode.</param>
    /// <param name="tablePlus">Room for (maximum + 1)² numbers.</param>
    /// <param name="tableMinus">The same.</param>
    /// <param name="values">Receives one number a pair.</param>
    public static void Fill(
        IReadOnlyList<LaguerreGaussMode> modes,
        ReadOnlySpan<(int Ket, int Bra)> pairs,
        (double X, double Y) wave,
        (double X, double Y) separation,
        int maximum,
        double[] tablePlus,
        double[] tableMinus,
        Span<Complex> values)
    {
        // α± = (α_x ∓ iα_y)/√2 with α = iQw0/2 - Δ/w0.
        double r = Math.Sqrt(0.5);
        int side = maximum + 1;
        var plus = new Complex(r * ((wave.Y / 2) - separation.X), r * ((wave.X / 2) + separation.Y));
        var minus = new Complex(r * ((-wave.Y / 2) - separation.X), r * ((wave.X / 2) - separation.Y));
        double squarePlus = (plus.Real * plus.Real) + (plus.Imaginary * plus.Imaginary);
        double squareMinus = (minus.Real * minus.Real) + (minus.Imaginary * minus.Imaginary);
        DisplacementElements.Fill(squarePlus, maximum, tablePlus);
        DisplacementElements.Fill(squareMinus, maximum, tableMinus);
        Complex directionPlus = squarePlus > 0 ? plus / Math.Sqrt(squarePlus) : Complex.One;
        Complex directionMinus = squareMinus > 0 ? minus / Math.Sqrt(squareMinus) : Complex.One;
        for (int p = 0; p < values.Length; p++)
        {
            LaguerreGaussMode ket = modes[pairs[p].Ket], bra = modes[pairs[p].Bra];
            Complex value = DisplacementElements.Element(bra.Plus, ket.Plus, directionPlus, tablePlus, side)
                * DisplacementElements.Element(bra.Minus, ket.Minus, directionMinus, tableMinus, side);
            values[p] = ((ket.Radial + bra.Radial) & 1) == 0 ? value : -value;
        }
    }
}
