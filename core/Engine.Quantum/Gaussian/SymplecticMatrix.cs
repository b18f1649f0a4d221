using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>
/// A linear canonical transformation of n modes, ξ → Sξ with ξ = (x₁ … x_n, k₁ … k_n) and [x, k] = i: what a unitary of quadratic Hamiltonian does in the Heisenberg picture.
/// </summary>
/// <remarks>With a = (x + ik)/√2 every factory states what becomes of a. Immutable.</remarks>
/// <example>
/// <code>
/// GaussianState pair = GaussianState.Vacuum(2).Squeeze(0, 0.5).Squeeze(1, -0.5).Apply(SymplecticMatrix.BeamSplitter(Math.PI / 4), 0, 1);
/// Console.WriteLine($"{pair.Covariance.LogarithmicNegativity(1):F4}"); // 1.4427
/// CovarianceMatrix lossy = pair.Loss(0, 0.5).Covariance;
/// Console.WriteLine($"{lossy.Purity():F4}"); // 0.7864
/// Console.WriteLine($"{pair.MeanNumber(0):F4}"); // 0.2715
/// </code>
/// </example>
[Reference("C. Weedbrook et al., \"Gaussian quantum information\", Rev. Mod. Phys. 84, 621 (2012)", Doi = "10.1103/RevModPhys.84.621", Equations = "Section II.C")]
public sealed class SymplecticMatrix
{
    private const double Tolerance = 1e-9;
    private readonly double[] _elements;

    /// <summary>Checks and copies a matrix.</summary>
    /// <param name="modes">n, at least 1.</param>
    /// <param name="elements">2n x 2n numbers, row after row.</param>
    /// <exception cref="ArgumentException">The length is wrong, or SΩSᵀ differs from Ω by more than 1e-9 of the largest squared element.</exception>
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
        _elements = elements.ToArray();
        double defect = Defect();
        if (!(defect <= Tolerance * largest))
        {
            throw new ArgumentException(FormattableString.Invariant($"SΩSᵀ differs from Ω by {defect:G6}; the matrix must be symplectic."), nameof(elements));
        }
    }

    private SymplecticMatrix(double[] elements, int modes)
    {
        _elements = elements;
        Modes = modes;
    }

    /// <summary>Number of modes.</summary>
    public int Modes { get; }

    /// <summary>One element in the order (x₁ … x_n, k₁ … k_n).</summary>
    public double this[int row, int column] => _elements[(row * 2 * Modes) + column];

    /// <summary>The elements, row after row.</summary>
    public ReadOnlySpan<double> AsSpan() => _elements;

    /// <summary>a → e^{-iφ} a: free evolution by the angle φ.</summary>
    /// <param name="angle">φ in radians.</param>
    public static SymplecticMatrix PhaseShift(double angle)
    {
        Check.Finite(angle, nameof(angle));
        return FromModes([Complex.FromPolarCoordinates(1, -angle)], [Complex.Zero]);
    }

    /// <summary>a → a cosh r - e^{iφ} a† sinh r; for φ = 0 the position shrinks by e^{-r}.</summary>
    /// <param name="squeezing">r.</param>
    /// <param name="angle">φ in radians.</param>
    public static SymplecticMatrix Squeezing(double squeezing, double angle = 0)
    {
        Check.Finite(squeezing, nameof(squeezing));
        Check.Finite(angle, nameof(angle));
        return FromModes([Math.Cosh(squeezing)], [-Complex.FromPolarCoordinates(Math.Sinh(squeezing), angle)]);
    }

    /// <summary>a → a cos θ + e^{iφ} b sin θ, b → b cos θ - e^{-iφ} a sin θ; cos²θ is the transmission.</summary>
    /// <param name="angle">θ in radians.</param>
    /// <param name="phase">φ in radians.</param>
    public static SymplecticMatrix BeamSplitter(double angle, double phase = 0)
    {
        Check.Finite(angle, nameof(angle));
        Check.Finite(phase, nameof(phase));
        (double sin, double cos) = Math.SinCos(angle);
        return FromModes([cos, Complex.FromPolarCoordinates(1, phase) * sin, -Complex.FromPolarCoordinates(1, -phase) * sin, cos], new Complex[4]);
    }

    /// <summary>a → a cosh r + e^{iφ} b† sinh r and the same with a and b exchanged; of the vacuum it makes <see cref="TwoModeCovariance.SqueezedVacuum"/>.</summary>
    /// <param name="squeezing">r.</param>
    /// <param name="angle">φ in radians.</param>
    public static SymplecticMatrix TwoModeSqueezing(double squeezing, double angle = 0)
    {
        Check.Finite(squeezing, nameof(squeezing));
        Check.Finite(angle, nameof(angle));
        double cosh = Math.Cosh(squeezing);
        Complex sinh = Complex.FromPolarCoordinates(1, angle) * Math.Sinh(squeezing);
        return FromModes([cosh, 0, 0, cosh], [0, sinh, sinh, 0]);
    }

    /// <summary>An interferometer, a_i → Σ U_ij a_j.</summary>
    /// <param name="unitary">U, n x n, row after row.</param>
    /// <exception cref="ArgumentException">The number of elements is no square, or U is not unitary.</exception>
    public static SymplecticMatrix Interferometer(ReadOnlySpan<Complex> unitary)
    {
        SymplecticMatrix result = FromModes(unitary, new Complex[unitary.Length]);
        return new SymplecticMatrix(result.Modes, result._elements);
    }

    /// <summary>First this transformation, then another one.</summary>
    /// <exception cref="ArgumentException">The numbers of modes differ.</exception>
    public SymplecticMatrix Then(SymplecticMatrix next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Check.Dimension(next.Modes, Modes, nameof(next));
        int order = 2 * Modes;
        double[] product = new double[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int m = 0; m < order; m++)
            {
                for (int c = 0; c < order; c++)
                {
                    product[(r * order) + c] += next[r, m] * this[m, c];
                }
            }
        }

        return new SymplecticMatrix(product, Modes);
    }

    /// <summary>The inverse, -ΩSᵀΩ.</summary>
    public SymplecticMatrix Inverse()
    {
        int n = Modes, order = 2 * n;
        double[] inverse = new double[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                double sign = r < n == c < n ? 1 : -1;
                inverse[(r * order) + c] = sign * this[(c + n) % order, (r + n) % order];
            }
        }

        return new SymplecticMatrix(inverse, n);
    }

    /// <summary>The matrix of a_i → Σ A_ij a_j + B_ij a_j†.</summary>
    private static SymplecticMatrix FromModes(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)
    {
        int n = (int)Math.Round(Math.Sqrt(a.Length)), order = 2 * n;
        Check.Length(a.Length, Math.Max(1, n * n), nameof(a));
        double[] elements = new double[order * order];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Complex sum = a[(i * n) + j] + b[(i * n) + j], difference = a[(i * n) + j] - b[(i * n) + j];
                elements[(i * order) + j] = sum.Real;
                elements[(i * order) + n + j] = -difference.Imaginary;
                elements[((n + i) * order) + j] = sum.Imaginary;
                elements[((n + i) * order) + n + j] = difference.Real;
            }
        }

        return new SymplecticMatrix(elements, n);
    }

    /// <summary>Largest element of |SΩSᵀ - Ω|.</summary>
    private double Defect()
    {
        int n = Modes, order = 2 * n;
        double largest = 0;
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                double sum = c == r + n ? -1 : r == c + n ? 1 : 0;
                for (int m = 0; m < n; m++)
                {
                    sum += (this[r, m] * this[c, n + m]) - (this[r, n + m] * this[c, m]);
                }

                largest = Math.Max(largest, Math.Abs(sum));
            }
        }

        return largest;
    }
}
