using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Internals;

namespace Engine.Quantum.PhaseSpace;

/// <summary>
/// The Wigner function of a spin j on the sphere, W(θ, φ) = √((2j+1)/4π) Σ Tr[ρ T†_kq] Y_kq, and its Husimi function Q = (2j+1)/4π ⟨θφ|ρ|θφ⟩; both
/// integrate to 1
/// over the sphere. Level k of the state has m = j - k.
/// </summary>
/// <example>
/// <code>
/// DensityMatrix up = StateVector.Basis(new CompositeSystem(2), 0).ToDensityMatrix();
/// Console.WriteLine($"{4 * Math.PI * SpinWignerFunction.At(up, 0, 0):F6}"); // 2.732051
/// Console.WriteLine($"{4 * Math.PI * SpinWignerFunction.Husimi(up, 0, 0):F6}"); // 2.000000
/// </code>
/// </example>
[Reference("J. P. Dowling, G. S. Agarwal and W. P. Schleich, \"Wigner distribution of a general angular-momentum state\", Phys. Rev. A 49, 4101 (1994)",
    Doi = "10.1103/PhysRevA.49.4101")]
public static class SpinWignerFunction
{
    private const int LargestDimension = 64;

    /// <summary>W at one point.</summary>
    /// <param name="state">A state of one spin, at most 64 levels.</param>
    /// <param name="theta">Polar angle from +z, 0 to π.</param>
    /// <param name="phi">Azimuth, finite.</param>
    /// <returns>W.</returns>
    /// <exception cref="ArgumentException">The dimension exceeds 64, or an angle is out of range.</exception>
    public static double At(DensityMatrix state, double theta, double phi) => Evaluate(state, [theta], [phi])[0, 0];

    /// <summary>W on a grid.</summary>
    /// <param name="state">A state of one spin, at most 64 levels.</param>
    /// <param name="theta">Polar angles, 0 to π.</param>
    /// <param name="phi">Azimuths.</param>
    /// <returns>Element [i, j] is W(θ_i, φ_j).</returns>
    /// <exception cref="ArgumentException">The dimension exceeds 64, or an angle is out of range.</exception>
    public static double[,] Evaluate(DensityMatrix state, ReadOnlySpan<double> theta, ReadOnlySpan<double> phi)
    {
        Validate(state, theta, phi);
        int d = state.Dimension;
        Complex[][] multipoles = [.. Enumerable.Range(0, d).Select(k => Multipoles(state, k))];
        double[,] result = new double[theta.Length, phi.Length];
        double scale = Math.Sqrt(d / (4 * Math.PI)) / Math.Sqrt(2 * Math.PI);
        for (int i = 0; i < theta.Length; i++)
        {
            double x = Math.Cos(theta[i]);
            for (int k = 0; k < d; k++)
            {
                for (int q = 0; q <= k; q++)
                {
                    // Terms of q and -q are conjugates of each other.
                    double legendre = (q == 0 ? 1 : 2) * scale * LegendrePolynomials.EvaluateNormalized(k, q, x);
                    for (int j = 0; j < phi.Length; j++)
                    {
                        result[i, j] += legendre * (multipoles[k][q] * Complex.FromPolarCoordinates(1, q * phi[j])).Real;
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Q at one point.</summary>
    /// <param name="state">A state of one spin, at most 64 levels.</param>
    /// <param name="theta">Polar angle from +z, 0 to π.</param>
    /// <param name="phi">Azimuth, finite.</param>
    /// <returns>Q, not negative.</returns>
    /// <exception cref="ArgumentException">The dimension exceeds 64, or an angle is out of range.</exception>
    public static double Husimi(DensityMatrix state, double theta, double phi)
    {
        Validate(state, [theta], [phi]);
        int d = state.Dimension;
        Complex[] coherent = new Complex[d];
        double cosine = Math.Cos(theta / 2), sine = Math.Sin(theta / 2), weight = 1;
        for (int k = 0; k < d; k++)
        {
            coherent[k] = Complex.FromPolarCoordinates(Math.Sqrt(weight) * Math.Pow(cosine, d - 1 - k) * Math.Pow(sine, k), k * phi);
            weight *= (double)(d - 1 - k) / (k + 1);
        }

        Complex sum = Complex.Zero;
        for (int r = 0; r < d; r++)
        {
            for (int c = 0; c < d; c++)
            {
                sum += Complex.Conjugate(coherent[r]) * state[r, c] * coherent[c];
            }
        }

        return d / (4 * Math.PI) * sum.Real;
    }

    /// <summary>Tr[ρ T†_kq] for q = 0 … k, with T_kq = √((2k+1)/(2j+1)) Σ ⟨j m; k q|j m+q⟩ |m+q⟩⟨m|.</summary>
    private static Complex[] Multipoles(DensityMatrix state, int k)
    {
        int d = state.Dimension, twoJ = d - 1;
        Complex[] moments = new Complex[k + 1];
        for (int q = 0; q <= k; q++)
        {
            Complex sum = Complex.Zero;

            // Level n has m = j - n, so that m + q is level n - q.
            for (int n = q; n < d; n++)
            {
                int twoM = twoJ - (2 * n);
                sum += AngularMomentum.ClebschGordan(twoJ, twoM, 2 * k, 2 * q, twoJ, twoM + (2 * q)) * state[n - q, n];
            }

            moments[q] = Math.Sqrt((2.0 * k + 1) / d) * sum;
        }

        return moments;
    }

    private static void Validate(DensityMatrix state, ReadOnlySpan<double> theta, ReadOnlySpan<double> phi)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Dimension > LargestDimension)
        {
            throw new ArgumentException($"The state has {state.Dimension} levels; the Wigner function of a spin serves up to {LargestDimension}.",
                nameof(state));
        }

        foreach (double angle in theta)
        {
            if (!(angle >= 0 && angle <= Math.PI))
            {
                throw new ArgumentException($"The polar angle is {angle}; it must lie between 0 and π.", nameof(theta));
            }
        }

        foreach (double angle in phi)
        {
            Check.Finite(angle, nameof(phi));
        }
    }
}
