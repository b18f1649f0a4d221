using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Collective;

/// <summary>
/// A state of N two-level systems that does not change when they are permuted: one block of states |j, m⟩⟨j, m'| for each total spin j = N/2, N/2 - 1, …, whose
/// weight counts all copies of the
/// block together. (N+1)(N+2)(N+3)/6 elements in place of 4ᴺ.
/// </summary>
/// <example>See <see cref="CollectiveModel"/>.</example>
public sealed class CollectiveState
{
    private readonly CollectiveBasis _basis;
    private readonly Complex[] _elements;

    internal CollectiveState(CollectiveBasis basis, Complex[] elements)
    {
        _basis = basis;
        _elements = elements;
    }

    /// <summary>Number of two-level systems.</summary>
    public int Spins => _basis.Spins;

    /// <summary>Σ of all populations, 1 for a state.</summary>
    public double Trace => Sum((_, _) => 1);

    /// <summary>⟨J_z⟩.</summary>
    public double Z => Sum((_, m) => m);

    /// <summary>⟨J_z²⟩.</summary>
    public double ZSquared => Sum((_, m) => m * m);

    /// <summary>⟨J₊J₋⟩, the rate of collective emission in units of its coefficient.</summary>
    public double Emission => Sum((j, m) => (j + m) * (j - m + 1));

    /// <summary>⟨J²⟩.</summary>
    public double TotalSquared => Sum((j, _) => j * (j + 1));

    /// <summary>⟨J_x⟩ + i⟨J_y⟩ = ⟨J₊⟩.</summary>
    public Complex Raising
    {
        get
        {
            Complex sum = Complex.Zero;
            foreach ((double j, int dimension, int offset) in _basis.Blocks)
            {
                // ⟨m+1|J₊|m⟩ meets the element (m, m+1); index k has m = j - k.
                for (int k = 1; k < dimension; k++)
                {
                    double m = j - k;
                    sum += Math.Sqrt((j - m) * (j + m + 1)) * _elements[offset + (k * dimension) + k - 1];
                }
            }

            return sum;
        }
    }

    internal Complex[] Elements => _elements;

    /// <summary>The symmetric product of one qubit state: cos(θ/2)|e⟩ + e^{iφ} sin(θ/2)|g⟩ for every system; θ = 0 has all excited.</summary>
    /// <param name="spins">N, at least 1.</param>
    /// <param name="polar">θ in radians.</param>
    /// <param name="azimuth">φ in radians.</param>
    /// <returns>The state, in the block j = N/2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">N is below 1 or an angle is not finite.</exception>
    public static CollectiveState Product(int spins, double polar, double azimuth = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spins, 1);
        Check.Finite(polar, nameof(polar));
        Check.Finite(azimuth, nameof(azimuth));
        CollectiveBasis basis = new(spins);
        (double sin, double cos) = Math.SinCos(polar / 2);
        Complex[] amplitudes = new Complex[spins + 1];
        double logBinomial = 0;
        for (int k = 0; k <= spins; k++)
        {
            // k of N in the ground state.
            double modulus = Power(cos, spins - k) * Power(sin, k) * Math.Exp(logBinomial / 2);
            amplitudes[k] = Complex.FromPolarCoordinates(modulus, k * azimuth);
            logBinomial += Math.Log((spins - k) / (k + 1.0));
        }

        Complex[] elements = new Complex[basis.Length];
        for (int r = 0; r <= spins; r++)
        {
            for (int c = 0; c <= spins; c++)
            {
                elements[(r * (spins + 1)) + c] = amplitudes[r] * Complex.Conjugate(amplitudes[c]);
            }
        }

        return new CollectiveState(basis, elements);

        static double Power(double x, int n) => n == 0 ? 1 : Math.Pow(x, n);
    }

    private double Sum(Func<double, double, double> value)
    {
        double sum = 0;
        foreach ((double j, int dimension, int offset) in _basis.Blocks)
        {
            for (int k = 0; k < dimension; k++)
            {
                sum += value(j, j - k) * _elements[offset + (k * (dimension + 1))].Real;
            }
        }

        return sum;
    }
}
