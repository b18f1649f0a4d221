using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>
/// exp(-i·G)·v of a Hermitian operator by Chebyshev polynomials over an interval that holds its spectrum. Holds its scratch memory, so calls allocate nothing;
/// serves one call
/// at a time.
/// </summary>
/// <remarks>Long steps cost about their length times half the width of the interval in products, fewer than any other method, and three vectors of
/// memory.</remarks>
[Reference("H. Tal-Ezer, R. Kosloff, \"An accurate and efficient scheme for propagating the time dependent Schrödinger equation\", J. Chem. Phys. 81, 3967 "
    + "(1984)", Doi = "10.1063/1.448136")]
public sealed class ChebyshevExponential
{
    /// <summary>Radii below this need no polynomial, and would overflow the scaling by their inverse.</summary>
    private const double NegligibleRadius = 1e-30;

    /// <summary>
    /// Steps of a larger radius are made in equal parts: each part costs some 50 products beyond its radius, so longer ones would gain less than a tenth, and
    /// the table of
    /// coefficients stays small.
    /// </summary>
    private const double LargestRadius = 500;

    private const int Coefficients = 640;

    private readonly int _order;
    private readonly Complex[] _previous;
    private readonly Complex[] _current;
    private readonly Complex[] _next;
    private readonly double[] _bessel = new double[Coefficients];

    /// <summary>Takes the memory for operators of one order.</summary>
    /// <param name="order">Length of the vectors, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    public ChebyshevExponential(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        _order = order;
        _previous = new Complex[order];
        _current = new Complex[order];
        _next = new Complex[order];
    }

    /// <summary>Replaces v by exp(-i·t·H)·v.</summary>
    /// <param name="hamiltonian">H, Hermitian.</param>
    /// <param name="time">t, of either sign.</param>
    /// <param name="lower">No eigenvalue of H lies below.</param>
    /// <param name="upper">No eigenvalue of H lies above.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">What the error may be relative to the norm of v; values below 1e-16 count as that.</param>
    /// <returns>
    /// A bound of the error relative to the norm of v, apart from rounding: the coefficients left out, or the change of the norm where that is larger, which
    /// tells of
    /// an eigenvalue outside the interval.
    /// </returns>
    /// <exception cref="ArgumentException">A length is not the order, or the interval is empty or not finite.</exception>
    public double Evolve<TOperator>(TOperator hamiltonian, double time, double lower, double upper, Span<Complex> vector, double tolerance)
        where TOperator : ILinearOperator => Apply(
            hamiltonian, new Complex(0, -time), time >= 0 ? time * lower : time * upper, time >= 0 ? time * upper : time * lower, vector, tolerance);

    /// <summary>Replaces v by exp(Ω)·v.</summary>
    /// <param name="exponent">Ω, anti-Hermitian.</param>
    /// <param name="lower">No eigenvalue of i·Ω lies below.</param>
    /// <param name="upper">No eigenvalue of i·Ω lies above.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">What the error may be relative to the norm of v; values below 1e-16 count as that.</param>
    /// <returns>A bound of the error as in <see cref="Evolve{TOperator}"/>.</returns>
    /// <exception cref="ArgumentException">A length is not the order, or the interval is empty or not finite.</exception>
    public double Apply<TOperator>(TOperator exponent, double lower, double upper, Span<Complex> vector, double tolerance)
        where TOperator : ILinearOperator => Apply(exponent, Complex.One, lower, upper, vector, tolerance);

    private double Apply<TOperator>(TOperator a, Complex factor, double lower, double upper, Span<Complex> vector, double tolerance)
        where TOperator : ILinearOperator
    {
        Guard.Length(a.Order, _order, nameof(a));
        Guard.Length(vector.Length, _order, nameof(vector));
        if (!(lower <= upper) || !double.IsFinite(lower) || !double.IsFinite(upper))
        {
            throw new ArgumentException($"The interval from {lower} to {upper} is not allowed; it must be finite, and its ends must ascend.", nameof(lower));
        }

        double norm = MatrixVector.Norm(vector);
        double middle = (lower + upper) / 2;
        double radius = (upper - lower) / 2;
        if (radius < NegligibleRadius)
        {
            MatrixVector.Scale(Complex.FromPolarCoordinates(1, -middle), vector);
            return radius;
        }

        int parts = (int)Math.Ceiling(radius / LargestRadius);
        int terms = ComputeCoefficients(radius / parts, tolerance / parts, out double tail);
        for (int part = 0; part < parts; part++)
        {
            Expand(a, factor, vector, middle, radius, terms);
            MatrixVector.Scale(Complex.FromPolarCoordinates(1, -middle / parts), vector);
        }

        // Unitary evolution keeps the norm; polynomials outside their interval grow without bound.
        tail *= parts;
        double drift = norm == 0 ? 0 : Math.Abs((MatrixVector.Norm(vector) / norm) - 1);
        return drift <= tail + (8 * MachinePrecision.Epsilon * parts * (terms + 10)) ? tail : drift;
    }

    /// <summary>With X = (G − middle)/radius: φ₀ = v, φ₁ = −iX v, φ_{k+1} = −2iX φ_k + φ_{k−1}, and exp(−i r X) v = Σ (2 − δ) J_k(r) φ_k, r the radius of a
    /// part.</summary>
    private void Expand<TOperator>(TOperator a, Complex factor, Span<Complex> vector, double middle, double radius, int terms)
        where TOperator : ILinearOperator
    {
        Complex[] previous = _previous;
        Complex[] current = _current;
        Complex[] next = _next;
        vector.CopyTo(previous);
        Turn(a, factor, previous, current, middle, radius);
        MatrixVector.Scale(_bessel[0], vector);
        MatrixVector.AddScaled(2 * _bessel[1], current, vector);
        for (int k = 2; k < terms; k++)
        {
            Turn(a, factor, current, next, middle, radius);
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = (2 * next[i]) + previous[i];
            }

            MatrixVector.AddScaled(2 * _bessel[k], next, vector);
            (previous, current, next) = (current, next, previous);
        }
    }

    /// <summary>target = (c·A + i·middle)·source / radius, which is -i·X·source.</summary>
    private static void Turn<TOperator>(TOperator a, Complex factor, Complex[] source, Complex[] target, double middle, double radius)
        where TOperator : ILinearOperator
    {
        a.Apply(source, target);
        MatrixVector.Scale(factor / radius, target);
        MatrixVector.AddScaled(new Complex(0, middle / radius), source, target);
    }

    /// <summary>J_0 … J_{n−1} of the radius, and the sum of twice the rest; n is the first from which that falls below the tolerance.</summary>
    private int ComputeCoefficients(double radius, double tolerance, out double tail)
    {
        // Ten cube roots past the turning point J is below 1e-20.
        int terms = Math.Min(_bessel.Length, (int)(radius + (10 * Math.Cbrt(radius))) + 40);
        BesselFunctions.JAll(radius, _bessel.AsSpan(0, terms));
        tail = 0;
        while (terms > 2 && tail + (2 * Math.Abs(_bessel[terms - 1])) < Math.Max(tolerance, 1e-16))
        {
            terms--;
            tail += 2 * Math.Abs(_bessel[terms]);
        }

        return terms;
    }
}
