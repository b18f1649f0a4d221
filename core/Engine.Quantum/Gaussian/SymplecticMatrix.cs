using System.Numerics;
using Engine.Quantum.Gaussian.Kernels;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>
/// A linear canonical transformation of n modes, ξ → Sξ with ξ = (x₁ … x_n, k₁ … k_n) and [x, k] = i: what a unitary of quadratic Hamiltonian does in the
/// Heisenberg picture.
/// </summary>
/// <remarks>With a = (x + ik)/√2 every factory states what becomes of a. Immutable.</remarks>
/// <example>See <see cref="GaussianState"/>.</example>
[Reference("C. Weedbrook et al., \"Gaussian quantum information\", Rev. Mod. Phys. 84, 621 (2012)", Doi = "10.1103/RevModPhys.84.621",
    Equations = "Section II.C")]
public sealed class SymplecticMatrix
{
    private const double Tolerance = 1e-9;

    /// <summary>A correction of the last bits converges from here.</summary>
    private const double LargestCorrection = 1e-2;

    private readonly WideNumber[] _exact;
    private readonly double[] _elements;

    /// <summary>Checks and copies a matrix. What rounding of its elements has taken from SᵀΩS = Ω is put back, so that no purity is lost.</summary>
    /// <param name="modes">n, at least 1.</param>
    /// <param name="elements">2n x 2n numbers, row after row.</param>
    /// <exception cref="ArgumentException">
    /// The length is wrong, SᵀΩS differs from Ω by more than 1e-9 of the largest squared element, or the elements are so large that their rounding leaves the
    /// matrix undetermined.
    /// </exception>
    public SymplecticMatrix(int modes, ReadOnlySpan<double> elements)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modes, 1);
        int order = 2 * modes;
        Check.Length(elements.Length, checked(order * order), nameof(elements));
        double largest = 1;
        foreach (double element in elements)
        {
            Check.Finite(element, nameof(elements));
            largest = Math.Max(largest, element * element);
        }

        Modes = modes;
        WideNumber[] exact = WideMatrices.FromDoubles(elements);
        double defect = Defect(exact, modes);
        if (!(defect <= Tolerance * largest))
        {
            throw new ArgumentException(FormattableString.Invariant($"SᵀΩS differs from Ω by {defect:G6}; the matrix must be symplectic."), nameof(elements));
        }

        if (!(defect <= LargestCorrection))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The elements reach {Math.Sqrt(largest):G6}, and rounding them leaves SᵀΩS off Ω by {defect:G6}; compose ")
                    + "the matrix of the named transformations instead.",
                nameof(elements));
        }

        _exact = Corrected(exact, modes);
        _elements = elements.ToArray();
    }

    private SymplecticMatrix(WideNumber[] exact, int modes)
    {
        _exact = exact;
        _elements = WideMatrices.ToDoubles(exact);
        Modes = modes;
    }

    /// <summary>Number of modes.</summary>
    public int Modes { get; }

    /// <summary>One element in the order (x₁ … x_n, k₁ … k_n).</summary>
    public double this[int row, int column] => _elements[(row * 2 * Modes) + column];

    /// <summary>The elements, row after row.</summary>
    /// <returns>The numbers; no copy.</returns>
    public ReadOnlySpan<double> AsSpan() => _elements;

    /// <summary>The elements without rounding to doubles.</summary>
    internal ReadOnlySpan<WideNumber> Exact => _exact;

    /// <summary>a → e^{-iφ} a: free evolution by the angle φ.</summary>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The transformation.</returns>
    public static SymplecticMatrix PhaseShift(double angle)
    {
        Check.Finite(angle, nameof(angle));
        (WideNumber sin, WideNumber cos) = WideNumber.SinCos(angle);
        return FromModes([(cos, -sin)], new (WideNumber, WideNumber)[1]);
    }

    /// <summary>a → a cosh r - e^{iφ} a† sinh r; for φ = 0 the position shrinks by e^{-r}.</summary>
    /// <param name="squeezing">r, at most 75 in modulus.</param>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The transformation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or too large.</exception>
    public static SymplecticMatrix Squeezing(double squeezing, double angle = 0)
    {
        (WideNumber cosh, WideNumber sinh) = Hyperbolic(squeezing);
        Check.Finite(angle, nameof(angle));
        (WideNumber sin, WideNumber cos) = WideNumber.SinCos(angle);
        return FromModes([(cosh, WideNumber.Zero)], [(-(cos * sinh), -(sin * sinh))]);
    }

    /// <summary>a → a cos θ + e^{iφ} b sin θ, b → b cos θ - e^{-iφ} a sin θ; cos²θ is the transmission.</summary>
    /// <param name="angle">θ in radians.</param>
    /// <param name="phase">φ in radians.</param>
    /// <returns>The transformation.</returns>
    public static SymplecticMatrix BeamSplitter(double angle, double phase = 0)
    {
        Check.Finite(angle, nameof(angle));
        Check.Finite(phase, nameof(phase));
        (WideNumber sin, WideNumber cos) = WideNumber.SinCos(angle);
        (WideNumber sinPhase, WideNumber cosPhase) = WideNumber.SinCos(phase);
        (WideNumber, WideNumber) through = (cos, WideNumber.Zero);
        return FromModes([through, (cosPhase * sin, sinPhase * sin), (-(cosPhase * sin), sinPhase * sin), through], new (WideNumber, WideNumber)[4]);
    }

    /// <summary>a → a cosh r + e^{iφ} b† sinh r and the same with a and b exchanged; of the vacuum it makes
    /// <see cref="TwoModeCovariance.SqueezedVacuum"/>.</summary>
    /// <param name="squeezing">r, at most 75 in modulus.</param>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The transformation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite or too large.</exception>
    public static SymplecticMatrix TwoModeSqueezing(double squeezing, double angle = 0)
    {
        (WideNumber cosh, WideNumber sinh) = Hyperbolic(squeezing);
        Check.Finite(angle, nameof(angle));
        (WideNumber sin, WideNumber cos) = WideNumber.SinCos(angle);
        (WideNumber, WideNumber) zero = default, same = (cosh, WideNumber.Zero), other = (cos * sinh, sin * sinh);
        return FromModes([same, zero, zero, same], [zero, other, other, zero]);
    }

    /// <summary>An interferometer, a_i → Σ U_ij a_j.</summary>
    /// <param name="unitary">U, n x n, row after row.</param>
    /// <returns>The transformation.</returns>
    /// <exception cref="ArgumentException">The number of elements is no square, or U is not unitary.</exception>
    public static SymplecticMatrix Interferometer(ReadOnlySpan<Complex> unitary)
    {
        (WideNumber, WideNumber)[] wide = new (WideNumber, WideNumber)[unitary.Length];
        for (int k = 0; k < wide.Length; k++)
        {
            Check.Finite(unitary.Slice(k, 1), nameof(unitary));
            wide[k] = (unitary[k].Real, unitary[k].Imaginary);
        }

        SymplecticMatrix result = FromModes(wide, new (WideNumber, WideNumber)[unitary.Length]);
        return new SymplecticMatrix(result.Modes, result._elements);
    }

    /// <summary>First this transformation, then another one.</summary>
    /// <param name="next">The transformation to follow.</param>
    /// <returns>The transformation.</returns>
    /// <exception cref="ArgumentException">The numbers of modes differ.</exception>
    public SymplecticMatrix Then(SymplecticMatrix next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Check.Dimension(next.Modes, Modes, nameof(next));
        return new SymplecticMatrix(WideMatrices.Multiply(next._exact, _exact, 2 * Modes), Modes);
    }

    /// <summary>The inverse, -ΩSᵀΩ.</summary>
    /// <returns>The transformation.</returns>
    public SymplecticMatrix Inverse()
    {
        int n = Modes, order = 2 * n;
        WideNumber[] inverse = new WideNumber[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                WideNumber element = _exact[((c + n) % order * order) + ((r + n) % order)];
                inverse[(r * order) + c] = r < n == c < n ? element : -element;
            }
        }

        return new SymplecticMatrix(inverse, n);
    }

    private static (WideNumber Cosh, WideNumber Sinh) Hyperbolic(double squeezing)
    {
        const double Largest = 75;
        if (!(Math.Abs(squeezing) <= Largest))
        {
            throw new ArgumentOutOfRangeException(nameof(squeezing), $"The squeezing is {squeezing}; it must lie between -{Largest} and {Largest}.");
        }

        WideNumber up = WideNumber.Exp(squeezing), down = WideNumber.One / up;
        return (WideNumber.Scale(up + down, -1), WideNumber.Scale(up - down, -1));
    }

    /// <summary>The matrix of a_i → Σ A_ij a_j + B_ij a_j†, real and imaginary parts given.</summary>
    private static SymplecticMatrix FromModes(ReadOnlySpan<(WideNumber Re, WideNumber Im)> a, ReadOnlySpan<(WideNumber Re, WideNumber Im)> b)
    {
        int n = (int)Math.Round(Math.Sqrt(a.Length)), order = 2 * n;
        Check.Length(a.Length, Math.Max(1, n * n), nameof(a));
        WideNumber[] elements = new WideNumber[order * order];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                ((WideNumber Re, WideNumber Im) p, (WideNumber Re, WideNumber Im) q) = (a[(i * n) + j], b[(i * n) + j]);
                elements[(i * order) + j] = p.Re + q.Re;
                elements[(i * order) + n + j] = q.Im - p.Im;
                elements[((n + i) * order) + j] = p.Im + q.Im;
                elements[((n + i) * order) + n + j] = p.Re - q.Re;
            }
        }

        return new SymplecticMatrix(elements, n);
    }

    private static double Defect(WideNumber[] s, int modes) => WideMatrices.SymplecticDefect(s, modes).Max(element => Math.Abs((double)element));

    /// <summary>S ← S(1 + ΩE/2) with E = SᵀΩS - Ω, which squares the defect, until nothing is left of it.</summary>
    private static WideNumber[] Corrected(WideNumber[] s, int modes)
    {
        const double Negligible = 1e-140;
        const int LargestSteps = 16;
        int order = 2 * modes;
        for (int step = 0; step < LargestSteps; step++)
        {
            WideNumber[] defect = WideMatrices.SymplecticDefect(s, modes), factor = new WideNumber[order * order];
            if (defect.Max(element => Math.Abs((double)element)) < Negligible)
            {
                break;
            }

            for (int r = 0; r < order; r++)
            {
                for (int c = 0; c < order; c++)
                {
                    WideNumber turned = WideNumber.Scale(defect[(((r + modes) % order) * order) + c], -1);
                    factor[(r * order) + c] = (r == c ? WideNumber.One : WideNumber.Zero) + (r < modes ? turned : -turned);
                }
            }

            s = WideMatrices.Multiply(s, factor, order);
        }

        return s;
    }
}
