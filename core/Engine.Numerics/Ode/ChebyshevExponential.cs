using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>exp(−iG) v by Chebyshev polynomials over an interval that holds the spectrum of G; the error is bounded by the coefficients left out.</summary>
[Reference("H. Tal-Ezer, R. Kosloff, \"An accurate and efficient scheme for propagating the time dependent Schrödinger equation\", J. Chem. Phys. 81, 3967 (1984)", Doi = "10.1063/1.448136")]
internal sealed class ChebyshevExponential(int length)
{
    /// <summary>Radii below this need no polynomial, and would overflow the scaling by their inverse.</summary>
    private const double NegligibleRadius = 1e-30;

    /// <summary>Below this argument the power series of a Bessel function gives full precision in three terms; backward recurrence from above it cannot overflow.</summary>
    private const double SeriesBelow = 1e-2;

    /// <summary>Room for radii up to about 300; longer steps than that enlarge the table a few times in a solver's life.</summary>
    private const int InitialCoefficients = 512;

    private readonly Complex[] _previous = new Complex[length];
    private readonly Complex[] _current = new Complex[length];
    private readonly Complex[] _next = new Complex[length];
    private double[] _bessel = new double[InitialCoefficients];

    /// <summary>Replaces v by exp(Ω) v.</summary>
    /// <param name="generator">Ω, anti-Hermitian and without a commutator.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">Bound on the error relative to the norm of v.</param>
    /// <returns>The bound reached.</returns>
    public double Apply<TSystem>(MagnusGenerator<TSystem> generator, Span<Complex> vector, double tolerance)
        where TSystem : ILinearSystem
    {
        (double lower, double upper) = generator.SpectralInterval();
        double middle = (lower + upper) / 2;
        double radius = (upper - lower) / 2;
        if (radius < NegligibleRadius)
        {
            MatrixVector.Scale(Complex.FromPolarCoordinates(1, -middle), vector);
            return radius;
        }

        int terms = ComputeBessel(radius, tolerance, out double tail);
        Complex[] previous = _previous;
        Complex[] current = _current;
        Complex[] next = _next;

        // With X = (G − middle)/radius: φ₀ = v, φ₁ = −iX v, φ_{k+1} = −2iX φ_k + φ_{k−1}, and exp(−i radius X) = Σ (2 − δ) J_k(radius) φ_k.
        vector.CopyTo(previous);
        Turn(generator, previous, current, middle, radius);
        MatrixVector.Scale(_bessel[0], vector);
        MatrixVector.AddScaled(2 * _bessel[1], current, vector);
        for (int k = 2; k < terms; k++)
        {
            Turn(generator, current, next, middle, radius);
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = (2 * next[i]) + previous[i];
            }

            MatrixVector.AddScaled(2 * _bessel[k], next, vector);
            (previous, current, next) = (current, next, previous);
        }

        MatrixVector.Scale(Complex.FromPolarCoordinates(1, -middle), vector);
        return tail;
    }

    /// <summary>target = (Ω + i middle) source / radius, which is −iX source.</summary>
    private static void Turn<TSystem>(MagnusGenerator<TSystem> generator, Complex[] source, Complex[] target, double middle, double radius)
        where TSystem : ILinearSystem
    {
        generator.Apply(source, target);
        MatrixVector.AddScaled(new Complex(0, middle), source, target);
        MatrixVector.Scale(1 / radius, target);
    }

    /// <summary>J_0 … J_{n−1}(x) by Miller's backward recurrence, and the sum of twice the rest; n is the first from which that falls below the tolerance.</summary>
    private int ComputeBessel(double x, double tolerance, out double tail)
    {
        int start = (int)(1.2 * x) + 60 + (int)Math.Sqrt(40 * x);
        if (_bessel.Length < start + 2)
        {
            // With room to spare, so that growing steps do not allocate each time.
            _bessel = new double[2 * (start + 2)];
        }

        if (x < SeriesBelow)
        {
            ComputeBesselBySeries(x, start);
            return CountTerms(start, tolerance, out tail);
        }

        double above = 0;
        double value = 1e-280;
        double sum = 0;
        for (int k = start; k >= 0; k--)
        {
            _bessel[k] = value;
            sum += k == 0 ? value : k % 2 == 0 ? 2 * value : 0;
            double below = (2.0 * k / x * value) - above;
            above = value;
            value = below;
            if (Math.Abs(value) > 1e200)
            {
                for (int j = k; j <= start; j++)
                {
                    _bessel[j] *= 1e-200;
                }

                value *= 1e-200;
                above *= 1e-200;
                sum *= 1e-200;
            }
        }

        for (int k = 0; k <= start; k++)
        {
            _bessel[k] /= sum;
        }

        return CountTerms(start, tolerance, out tail);
    }

    /// <summary>J_k(x) = (x/2)^k/k! · (1 − q/(k+1) · (1 − q/(2(k+2)))) with q = (x/2)²; what is left out is below q³/6.</summary>
    private void ComputeBesselBySeries(double x, int start)
    {
        double half = x / 2;
        double q = half * half;
        double power = 1;
        for (int k = 0; k <= start; k++)
        {
            _bessel[k] = power * (1 - (q / (k + 1) * (1 - (q / (2 * (k + 2))))));
            power *= half / (k + 1);
        }
    }

    private int CountTerms(int start, double tolerance, out double tail)
    {
        int terms = start;
        tail = 0;
        while (terms > 2 && tail + (2 * Math.Abs(_bessel[terms - 1])) < Math.Max(tolerance, 1e-16))
        {
            terms--;
            tail += 2 * Math.Abs(_bessel[terms]);
        }

        return terms;
    }
}
