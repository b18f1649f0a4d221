using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

/// <summary>A particle on n equidistant points of a periodic interval: position is diagonal, momentum exact for all plane waves the grid carries.</summary>
/// <example>
/// <code>
/// var grid = new PositionGrid(64, -10, 10);
/// double[] energies = HermitianEigenDecomposition.Eigenvalues(grid.KineticEnergy() + grid.Potential(x =&gt; x * x / 2));
/// Console.WriteLine($"{energies[3]:F6}"); // 3.500000
/// </code>
/// </example>
[Reference("D. T. Colbert and W. H. Miller, \"A novel discrete variable representation\", J. Chem. Phys. 96, 1982 (1992); R. Kosloff, \"Time-dependent "
    + "quantum-mechanical methods\", J. Phys. Chem. 92, 2087 (1988)", Doi = "10.1021/j100319a003")]
public sealed class PositionGrid
{
    /// <summary>A grid of points x_j = left + j (right - left)/n, j = 0 … n - 1.</summary>
    /// <param name="points">n, at least 2.</param>
    /// <param name="left">Left end, finite.</param>
    /// <param name="right">Right end, finite, above the left one; identified with it.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 points or the interval is empty.</exception>
    public PositionGrid(int points, double left, double right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        Check.Finite(left, nameof(left));
        Check.Finite(right, nameof(right));
        if (right <= left)
        {
            throw new ArgumentException($"The interval from {left} to {right} is empty.", nameof(right));
        }

        Points = points;
        Left = left;
        Spacing = (right - left) / points;
    }

    /// <summary>Number of points.</summary>
    public int Points { get; }

    /// <summary>The first point.</summary>
    public double Left { get; }

    /// <summary>Distance of neighboring points.</summary>
    public double Spacing { get; }

    /// <summary>x_j.</summary>
    public double this[int point] => Left + (point * Spacing);

    /// <summary>x, diagonal.</summary>
    /// <returns>One row and column a point.</returns>
    public ComplexMatrix Position() => Potential(x => x);

    /// <summary>V(x), diagonal.</summary>
    /// <param name="potential">The function V.</param>
    /// <returns>One row and column a point.</returns>
    public ComplexMatrix Potential(Func<double, double> potential)
    {
        ArgumentNullException.ThrowIfNull(potential);
        double[] values = new double[Points];
        for (int j = 0; j < Points; j++)
        {
            values[j] = potential(this[j]);
        }

        return ComplexMatrix.Diagonal(values);
    }

    /// <summary>p, with the wave numbers 2πk/(n·spacing), k from -⌊n/2⌋ up; for even n the unpaired highest one counts as zero, so that p is Hermitian and
    /// imaginary.</summary>
    /// <returns>One row and column a point.</returns>
    public ComplexMatrix Momentum() => FromSpectrum(k => 2 * k == -Points ? 0 : Wave(k));

    /// <summary>p²/2 for unit mass.</summary>
    /// <returns>One row and column a point.</returns>
    public ComplexMatrix KineticEnergy() => FromSpectrum(k => Wave(k) * Wave(k) / 2);

    /// <summary>The normalized Gaussian wave packet exp(-(x - x₀)²/(4σ²) + ip₀x).</summary>
    /// <param name="center">x₀.</param>
    /// <param name="width">σ, the standard deviation of |ψ|²; positive.</param>
    /// <param name="momentum">p₀.</param>
    /// <returns>The state, of norm one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive or a number is not finite.</exception>
    public StateVector Packet(double center, double width, double momentum = 0)
    {
        Check.Finite(center, nameof(center));
        Check.Positive(width, nameof(width));
        Check.Finite(momentum, nameof(momentum));
        Complex[] amplitudes = new Complex[Points];
        for (int j = 0; j < Points; j++)
        {
            double x = this[j] - center;
            amplitudes[j] = Complex.FromPolarCoordinates(Math.Exp(-x * x / (4 * width * width)), momentum * this[j]);
        }

        return new StateVector(amplitudes, null, normalize: true);
    }

    private double Wave(int k) => 2 * Math.PI * k / (Points * Spacing);

    /// <summary>Σ_k f(k) |k⟩⟨k| over plane waves; a function of the distance of two points alone.</summary>
    private ComplexMatrix FromSpectrum(Func<int, double> spectrum)
    {
        Complex[] kernel = new Complex[Points];
        for (int d = 0; d < Points; d++)
        {
            for (int k = -(Points / 2); k < Points - (Points / 2); k++)
            {
                // The product is reduced modulo n first, so that the phase keeps its digits.
                long turn = (long)k * d % Points;
                kernel[d] += spectrum(k) / Points * Complex.FromPolarCoordinates(1, 2 * Math.PI * turn / Points);
            }
        }

        ComplexMatrix result = ComplexMatrix.Create(Points, Points, (r, c) => kernel[(r - c + Points) % Points]);
        MatrixArithmetic.MakeHermitian(result);
        return result;
    }
}
