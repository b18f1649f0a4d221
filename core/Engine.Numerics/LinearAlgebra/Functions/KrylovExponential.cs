using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>exp(c·A)·v by Krylov spaces, in as many parts as the error asks for. Holds its scratch memory, so repeated calls allocate nothing; serves one call
/// at a time.</summary>
/// <remarks>
/// For a Hermitian or anti-Hermitian operator three terms of the recurrence suffice (Lanczos). Where c·A is anti-Hermitian, as -i·t·H, the value returned
/// bounds the error
/// apart from rounding: with V the basis, T the projection of order m and β the norm left over, the error is c·β·∫ exp((1-s)·c·A)·v(m+1)·exp(s·c·T)(m,1) ds,
/// the
/// exponential before the basis vector is unitary, and the modulus of the rest is integrated from above. For other operators the value is an estimate.
/// </remarks>
[Reference("Y. Saad, \"Analysis of some Krylov subspace approximations to the matrix exponential operator\", SIAM J. Numer. Anal. 29, 209 (1992)",
    Doi = "10.1137/0729014", Equations = "Section 5")]
public sealed class KrylovExponential
{
    /// <summary>Dimension beyond which longer steps no longer pay for the orthogonalization.</summary>
    public const int LargestSpace = 30;

    /// <summary>A space stops growing when the leading term of its error is this part of the tolerance, and it has at least so many vectors.</summary>
    private const double EarlyShare = 0.01;

    private const int SmallestSpace = 3;

    private const int MaximumParts = 10_000;
    private const int TaylorTerms = 20;

    private readonly int _order;
    private readonly bool _hermitian;
    private readonly bool _overReals;
    private readonly int _space;
    private readonly Complex[] _basis;
    private readonly Complex[] _projection = new Complex[LargestSpace * LargestSpace];
    private readonly Complex[] _value = new Complex[LargestSpace];
    private readonly Complex[] _integral = new Complex[LargestSpace];
    private readonly Complex[] _term = new Complex[LargestSpace];
    private readonly Complex[] _next = new Complex[LargestSpace];

    /// <summary>Takes the memory for operators of one order.</summary>
    /// <param name="order">Length of the vectors, ≥ 1.</param>
    /// <param name="hermitian">Whether the operators are Hermitian or anti-Hermitian, so that three terms of the recurrence suffice.</param>
    /// <param name="largestSpace">Dimension of the spaces, from 1 to <see cref="LargestSpace"/>; that many vectors and one are kept.</param>
    /// <param name="overReals">
    /// Whether the operators are linear over the real numbers only, as a map of Hermitian matrices that computes half of its result: inner products are then
    /// real parts, the
    /// factor c must be real, and vectors are best thought of as twice as many real numbers.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KrylovExponential(int order, bool hermitian, int largestSpace = LargestSpace, bool overReals = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestSpace, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestSpace, LargestSpace);
        _order = order;
        _hermitian = hermitian;
        _overReals = overReals;

        // Over the reals there are twice as many dimensions.
        _space = Math.Min(largestSpace, overReals ? 2 * order : order);
        _basis = new Complex[checked((_space + 1) * order)];
    }

    /// <summary>Replaces v by exp(A)·v.</summary>
    /// <param name="a">A.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">What the error may be relative to the norm of v, above 0; 1 or more asks for one part in the largest space.</param>
    /// <returns>The bound or estimate reached, relative to the norm of v; +∞ where no part is short enough, NaN where numbers were not finite.</returns>
    /// <exception cref="ArgumentException">A length is not the order, or the tolerance is not positive.</exception>
    public double Apply<TOperator>(TOperator a, Span<Complex> vector, double tolerance)
        where TOperator : ILinearOperator => Apply(a, Complex.One, vector, tolerance);

    /// <summary>Replaces v by exp(c·A)·v.</summary>
    /// <param name="a">A.</param>
    /// <param name="factor">c; <c>new Complex(0, -t)</c> evolves over a time t with the Hamiltonian A and ħ = 1.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">What the error may be relative to the norm of v, above 0; 1 or more asks for one part in the largest space.</param>
    /// <returns>The bound or estimate reached, relative to the norm of v; +∞ where no part is short enough, NaN where numbers were not finite.</returns>
    /// <exception cref="ArgumentException">A length is not the order, the tolerance is not positive, or the factor is not real where the operators are linear
    /// over the reals only.</exception>
    public double Apply<TOperator>(TOperator a, Complex factor, Span<Complex> vector, double tolerance)
        where TOperator : ILinearOperator
    {
        Guard.Length(a.Order, _order, nameof(a));
        Guard.Length(vector.Length, _order, nameof(vector));
        if (!(tolerance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be above 0.");
        }

        if (_overReals && factor.Imaginary != 0)
        {
            throw new ArgumentException($"The factor is {factor}; operators linear over the reals only need a real one.", nameof(factor));
        }

        double done = 0;
        double total = 0;
        for (int part = 0; part < MaximumParts && done < 1; part++)
        {
            double norm = MatrixVector.Norm(vector);
            if (norm == 0)
            {
                return total;
            }

            if (!double.IsFinite(norm))
            {
                return double.NaN;
            }

            double length = 1 - done;
            int size = BuildSpace(a, vector, norm, factor.Magnitude * length, tolerance < 1 ? tolerance * length : 0, out double residual);
            double error;
            while (true)
            {
                double integral = SmallExponential(size, factor, length);
                error = residual * length * factor.Magnitude * integral;
                if (error <= tolerance * length || residual == 0 || !double.IsFinite(residual))
                {
                    break;
                }

                length *= Math.Clamp(0.9 * Math.Pow(tolerance * length / error, 1.0 / size), 0.1, 0.8);
                if (length < 1.0 / MaximumParts)
                {
                    return double.PositiveInfinity;
                }
            }

            vector.Clear();
            for (int j = 0; j < size; j++)
            {
                MatrixVector.AddScaled(norm * _value[j], Basis(j), vector);
            }

            total += error;
            done += length;
        }

        return done >= 1 ? total : double.PositiveInfinity;
    }

    /// <summary>Operators as small as this change nothing, and vectors of the size cannot be normalized.</summary>
    private const double SmallestResidual = 1e-290;

    /// <summary>Arnoldi, or Lanczos where the operator is Hermitian, with one reorthogonalization against the recurrence's own vectors.</summary>
    /// <remarks>
    /// The error's leading term for a space of order m is the product of the m residuals, each times the length and divided by its number; the space is large
    /// enough once that
    /// falls well below the tolerance.
    /// </remarks>
    private int BuildSpace<TOperator>(TOperator a, ReadOnlySpan<Complex> vector, double norm, double length, double tolerance, out double residual)
        where TOperator : ILinearOperator
    {
        double leading = 1;
        Array.Clear(_projection);
        vector.CopyTo(Basis(0));
        MatrixVector.Scale(1 / norm, Basis(0));
        residual = 0;
        double scale = 0;
        for (int j = 0; j < _space; j++)
        {
            Span<Complex> next = Basis(j + 1);
            a.Apply(Basis(j), next);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = _hermitian ? Math.Max(j - 1, 0) : 0; i <= j; i++)
                {
                    Complex overlap = MatrixVector.InnerProduct(Basis(i), next);
                    overlap = _overReals ? overlap.Real : overlap;
                    _projection[(i * LargestSpace) + j] += overlap;
                    MatrixVector.AddScaled(-overlap, Basis(i), next);
                }
            }

            residual = MatrixVector.Norm(next);
            scale = Math.Max(scale, residual + _projection[(j * LargestSpace) + j].Magnitude);
            if (residual <= 1e-14 * scale || residual < SmallestResidual || !double.IsFinite(residual))
            {
                // The space is invariant: the projection is exact, or what is left of it has no inverse among doubles.
                residual = double.IsFinite(residual) ? 0 : residual;
                return j + 1;
            }

            leading *= residual * length / (j + 1);
            if (leading <= EarlyShare * tolerance && j + 1 >= SmallestSpace)
            {
                return j + 1;
            }

            MatrixVector.Scale(1 / residual, next);
            if (j + 1 < _space)
            {
                _projection[((j + 1) * LargestSpace) + j] = residual;
            }
        }

        return _space;
    }

    /// <summary>
    /// First columns of exp(τcT) and φ₁(τcT) of the projection by Taylor series in substeps of norm one; T has one lower diagonal, and one upper where
    /// Hermitian.
    /// Returns the mean of the last element of exp(sτcT)e₁ over 0 ≤ s ≤ 1: of its modulus, from above, where the operator is Hermitian, else the modulus of the
    /// mean.
    /// </summary>
    private double SmallExponential(int size, Complex factor, double length)
    {
        double bound = 0;
        double norm = 0;
        for (int j = 0; j < size; j++)
        {
            double sum = 0;
            for (int i = 0; i <= Math.Min(j + 1, size - 1); i++)
            {
                sum += _projection[(i * LargestSpace) + j].Magnitude;
            }

            norm = Math.Max(norm, sum);
        }

        int substeps = Math.Max(1, (int)Math.Ceiling(norm * length * factor.Magnitude));
        Complex step = length / substeps * factor;
        Array.Clear(_value);
        Array.Clear(_integral);
        _value[0] = 1;
        for (int s = 0; s < substeps; s++)
        {
            _value.AsSpan(0, size).CopyTo(_term);
            for (int i = 0; i < size; i++)
            {
                _integral[i] += _term[i] / substeps;
            }

            bound += _term[size - 1].Magnitude / substeps;

            for (int k = 1; k <= TaylorTerms; k++)
            {
                for (int i = 0; i < size; i++)
                {
                    Complex sum = 0;
                    int last = _hermitian ? Math.Min(i + 1, size - 1) : size - 1;
                    for (int j = Math.Max(i - 1, 0); j <= last; j++)
                    {
                        sum += _projection[(i * LargestSpace) + j] * _term[j];
                    }

                    _next[i] = sum * (step / k);
                }

                for (int i = 0; i < size; i++)
                {
                    _term[i] = _next[i];
                    _value[i] += _next[i];
                    _integral[i] += _next[i] / ((k + 1.0) * substeps);
                }

                bound += _next[size - 1].Magnitude / ((k + 1.0) * substeps);
            }
        }

        return _hermitian ? bound : _integral[size - 1].Magnitude;
    }

    private Span<Complex> Basis(int index) => _basis.AsSpan(index * _order, _order);
}
