using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Gaussian.Kernels;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>Symmetrized second moments of n modes in the order (x₁ … x_n, k₁ … k_n), with [x, k] = i; the vacuum is 1/2 on the diagonal.</summary>
/// <example>See <see cref="GaussianState"/>.</example>
[Reference("C. Weedbrook et al., \"Gaussian quantum information\", Rev. Mod. Phys. 84, 621 (2012)", Doi = "10.1103/RevModPhys.84.621")]
public sealed class CovarianceMatrix
{
    private const double PhysicalSlack = 1e-9;

    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>Relative uncertainty of the symplectic eigenvalues that rounding of given moments may leave.</summary>
    private const double LargestUncertainty = 1e-6;

    /// <summary>Moments up to here leave the double arithmetic all but a digit.</summary>
    private const double LargestOrdinary = 4;

    private readonly WideNumber[] _exact;
    private readonly double[] _elements;

    /// <summary>Checks and copies second moments.</summary>
    /// <param name="modes">n, at least 1.</param>
    /// <param name="elements">2n x 2n numbers, row after row, symmetric within 1e-10 of the largest.</param>
    /// <exception cref="ArgumentException">
    /// The length is wrong, the matrix is not symmetric or positive, it violates the uncertainty relation, or correlations so strong are given by numbers too
    /// coarse to hold them.
    /// </exception>
    public CovarianceMatrix(int modes, ReadOnlySpan<double> elements)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modes, 1);
        int order = 2 * modes;
        Check.Length(elements.Length, checked(order * order), nameof(elements));
        double largest = 0;
        foreach (double element in elements)
        {
            Check.Finite(element, nameof(elements));
            largest = Math.Max(largest, Math.Abs(element));
        }

        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < r; c++)
            {
                if (Math.Abs(elements[(r * order) + c] - elements[(c * order) + r]) > 1e-10 * largest)
                {
                    throw new ArgumentException($"Elements ({r}, {c}) and ({c}, {r}) differ; a covariance matrix is symmetric.", nameof(elements));
                }
            }
        }

        Modes = modes;
        _elements = elements.ToArray();
        _exact = WideMatrices.FromDoubles(_elements);
        CheckCorrelations(order);
        double smallest = SymplecticEigenvalues()[0];
        if (smallest < 0.5 - PhysicalSlack)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The moments violate the uncertainty relation: smallest symplectic eigenvalue {smallest:G12} < 1/2."), nameof(elements));
        }
    }

    private CovarianceMatrix(WideNumber[] exact, int modes)
    {
        _exact = exact;
        _elements = WideMatrices.ToDoubles(exact);
        Modes = modes;
    }

    /// <summary>Number of modes.</summary>
    public int Modes { get; }

    /// <summary>The elements, row after row.</summary>
    /// <returns>The numbers; no copy.</returns>
    public ReadOnlySpan<double> AsSpan() => _elements;

    /// <summary>The elements without rounding to doubles.</summary>
    internal ReadOnlySpan<WideNumber> Exact => _exact;

    /// <summary>One element in the order (x₁ … x_n, k₁ … k_n).</summary>
    public double this[int row, int column] => _elements[(row * 2 * Modes) + column];

    /// <summary>The vacuum of n modes.</summary>
    /// <param name="modes">Number of modes, at least 1.</param>
    /// <returns>The covariances.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no mode.</exception>
    public static CovarianceMatrix Vacuum(int modes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(modes, 1);
        WideNumber[] elements = new WideNumber[4 * modes * modes];
        for (int k = 0; k < 2 * modes; k++)
        {
            elements[k * ((2 * modes) + 1)] = 0.5;
        }

        return new CovarianceMatrix(elements, modes);
    }

    /// <summary>The n symplectic eigenvalues, ascending; a state has none below 1/2.</summary>
    /// <returns>A new array.</returns>
    public double[] SymplecticEigenvalues() => Symplectic([]);

    /// <summary>The symplectic eigenvalues after transposing the named modes (k → -k), ascending; one below 1/2 proves entanglement, and for one mode against
    /// the rest the converse holds.</summary>
    /// <param name="transposed">Numbers of the modes to transpose.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">A mode is not there.</exception>
    public double[] TransposedSymplecticEigenvalues(params ReadOnlySpan<int> transposed)
    {
        foreach (int mode in transposed)
        {
            Check.Subsystem(mode, Modes, nameof(transposed));
        }

        return Symplectic(transposed);
    }

    /// <summary>E_N = Σ max(0, -log₂ 2ν̃) across the bipartition, in ebits.</summary>
    /// <param name="transposed">Numbers of the modes on one side.</param>
    /// <returns>E_N = Σ max(0, -log₂ 2ν̃) across the bipartition, in ebits.</returns>
    /// <exception cref="ArgumentException">A mode is not there.</exception>
    public double LogarithmicNegativity(params ReadOnlySpan<int> transposed)
    {
        double sum = 0;
        foreach (double value in TransposedSymplecticEigenvalues(transposed))
        {
            sum += Math.Max(0, -Math.Log2(2 * value));
        }

        return sum;
    }

    /// <summary>Tr ρ² = Π 1/(2ν).</summary>
    /// <returns>Tr ρ² = Π 1/(2ν).</returns>
    public double Purity()
    {
        double product = 1;
        foreach (double value in SymplecticEigenvalues())
        {
            product /= 2 * value;
        }

        return product;
    }

    /// <summary>Von Neumann entropy in bits, Σ (ν+½)log₂(ν+½) - (ν-½)log₂(ν-½).</summary>
    /// <returns>Von Neumann entropy in bits, Σ (ν+½)log₂(ν+½) - (ν-½)log₂(ν-½).</returns>
    public double Entropy()
    {
        double sum = 0;
        foreach (double value in SymplecticEigenvalues())
        {
            double low = Math.Max(0, value - 0.5);
            sum += ((low + 1) * ElementaryFunctions.LogP1(low) / Math.Log(2)) - (low > 0 ? low * Math.Log2(low) : 0);
        }

        return sum;
    }

    /// <summary>The reduced state of the kept modes, in the given order.</summary>
    /// <param name="modes">Numbers of the modes to keep, each once; at least one.</param>
    /// <returns>The covariances.</returns>
    /// <exception cref="ArgumentException">The list is empty or a mode is not there.</exception>
    public CovarianceMatrix Reduced(params ReadOnlySpan<int> modes)
    {
        if (modes.IsEmpty)
        {
            throw new ArgumentException("No mode is named; name at least one.", nameof(modes));
        }

        int n = modes.Length;
        WideNumber[] elements = new WideNumber[4 * n * n];
        for (int r = 0; r < 2 * n; r++)
        {
            Check.Subsystem(modes[r % n], Modes, nameof(modes));
            for (int c = 0; c < 2 * n; c++)
            {
                elements[(r * 2 * n) + c] = _exact[((modes[r % n] + (r < n ? 0 : Modes)) * 2 * Modes) + modes[c % n] + (c < n ? 0 : Modes)];
            }
        }

        return new CovarianceMatrix(elements, n);
    }

    internal static CovarianceMatrix Trusted(int modes, WideNumber[] elements) => new(elements, modes);

    /// <summary>
    /// With V = DCD and the variances in D², rounding of the elements changes symplectic eigenvalues by up to its ratio to the smallest eigenvalue of the
    /// correlations C, whatever the variances
    /// are.
    /// </summary>
    private void CheckCorrelations(int order)
    {
        double[] correlations = new double[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                double scale = Math.Sqrt(this[r, r]) * Math.Sqrt(this[c, c]);
                correlations[(r * order) + c] = scale > 0 ? this[r, c] / scale : throw new ArgumentException(
                    FormattableString.Invariant($"The variances {this[r, r]:G6} and {this[c, c]:G6} must be positive."), "elements");
            }
        }

        double smallest = SymmetricEigenDecomposition.Eigenvalues(correlations, order)[0];
        if (!(smallest > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"The matrix of correlations has the eigenvalue {smallest:G6}; all must be positive."),
                "elements");
        }

        double uncertainty = UnitRoundoff * order / smallest;
        if (uncertainty > LargestUncertainty)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The correlations leave one combination with {smallest:G3} of its variance; rounded moments give its ")
                    + FormattableString.Invariant($"symplectic eigenvalues only to {uncertainty:G3}. ")
                + "Build the state by operations on GaussianState.Vacuum, which keep all digits.", "elements");
        }
    }

    private double[] Symplectic(ReadOnlySpan<int> transposed)
    {
        double largest = _elements.Max(Math.Abs);
        return largest <= LargestOrdinary ? OrdinaryEigenvalues(transposed) : WideEigenvalues(transposed);
    }

    private double[] WideEigenvalues(ReadOnlySpan<int> transposed)
    {
        int order = 2 * Modes;
        WideNumber[] v = (WideNumber[])_exact.Clone();
        foreach (int mode in transposed)
        {
            int k = Modes + mode;
            for (int j = 0; j < order; j++)
            {
                v[(k * order) + j] = -v[(k * order) + j];
                v[(j * order) + k] = -v[(j * order) + k];
            }
        }

        return WideMatrices.SymplecticEigenvalues(v, Modes)
            ?? throw new InvalidOperationException("The variances span more than 512 bits resolve; less squeezing in total is needed.");
    }

    /// <summary>With V = L Lᵀ (Cholesky) the Hermitian matrix i Lᵀ Ω L has the eigenvalues ±ν.</summary>
    private double[] OrdinaryEigenvalues(ReadOnlySpan<int> transposed)
    {
        int n = Modes, order = 2 * n;
        double[] v = (double[])_elements.Clone();
        foreach (int mode in transposed)
        {
            int k = n + mode;
            for (int j = 0; j < order; j++)
            {
                v[(k * order) + j] = -v[(k * order) + j];
                v[(j * order) + k] = -v[(j * order) + k];
            }
        }

        double[] l = new double[order * order];
        for (int c = 0; c < order; c++)
        {
            for (int r = c; r < order; r++)
            {
                double sum = v[(r * order) + c];
                for (int j = 0; j < c; j++)
                {
                    sum -= l[(r * order) + j] * l[(c * order) + j];
                }

                l[(r * order) + c] = r == c ? Math.Sqrt(sum) : sum / l[(c * order) + c];
            }
        }

        // (Lᵀ Ω L)_ab = Σ_m l[m,a] l[m+n,b] - l[m+n,a] l[m,b]
        ComplexMatrix form = new(order, order);
        for (int a = 0; a < order; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double sum = 0;
                for (int m = 0; m < n; m++)
                {
                    sum += (l[(m * order) + a] * l[((m + n) * order) + b]) - (l[((m + n) * order) + a] * l[(m * order) + b]);
                }

                form[a, b] = new Complex(0, sum);
                form[b, a] = new Complex(0, -sum);
            }
        }

        return Spectrum.Values(form)[n..];
    }
}
