using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>exp(Ω) v by Krylov spaces, in as many parts as the error estimate asks for.</summary>
/// <param name="length">Length of v.</param>
/// <param name="antiHermitian">Whether Ω is, so that three terms of the recurrence suffice.</param>
/// <param name="largestSpace">Dimension of the spaces, at most <see cref="LargestSpace"/>.</param>
[Reference("Y. Saad, \"Analysis of some Krylov subspace approximations to the matrix exponential operator\", SIAM J. Numer. Anal. 29, 209 (1992)", Doi = "10.1137/0729014", Equations = "Section 5")]
internal sealed class KrylovExponential(int length, bool antiHermitian, int largestSpace = KrylovExponential.LargestSpace)
{
    /// <summary>Dimension beyond which longer steps no longer pay for the orthogonalization.</summary>
    public const int LargestSpace = 30;
    private const int MaximumParts = 10_000;

    private readonly int _space = Math.Min(largestSpace, length);
    private readonly Complex[] _basis = new Complex[(Math.Min(largestSpace, length) + 1) * length];
    private readonly Complex[] _projection = new Complex[LargestSpace * LargestSpace];
    private readonly Complex[] _value = new Complex[LargestSpace];
    private readonly Complex[] _integral = new Complex[LargestSpace];
    private readonly Complex[] _term = new Complex[LargestSpace];
    private readonly Complex[] _next = new Complex[LargestSpace];

    /// <summary>Replaces v by exp(Ω) v.</summary>
    /// <param name="generator">Ω.</param>
    /// <param name="vector">v.</param>
    /// <param name="tolerance">Bound on the estimated error relative to the norm of v.</param>
    /// <returns>The sum of the estimated errors relative to the norm, or +∞ where no part is short enough.</returns>
    public double Apply<TSystem>(MagnusGenerator<TSystem> generator, Span<Complex> vector, double tolerance)
        where TSystem : ILinearSystem
    {
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

            int size = BuildSpace(generator, vector, norm, out double residual);
            double length = 1 - done;
            double error;
            while (true)
            {
                SmallExponential(size, length);
                error = residual * length * _integral[size - 1].Magnitude;
                if (error <= tolerance * length || size < _space)
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
                MatrixVector.AddScaled(norm * _value[j], Basis(j, vector.Length), vector);
            }

            total += error;
            done += length;
        }

        return done >= 1 ? total : double.PositiveInfinity;
    }

    /// <summary>Arnoldi, or Lanczos where the exponent is anti-Hermitian, with one reorthogonalization against the recurrence's own vectors.</summary>
    private int BuildSpace<TSystem>(MagnusGenerator<TSystem> generator, ReadOnlySpan<Complex> vector, double norm, out double residual)
        where TSystem : ILinearSystem
    {
        Array.Clear(_projection);
        vector.CopyTo(Basis(0, vector.Length));
        MatrixVector.Scale(1 / norm, Basis(0, vector.Length));
        residual = 0;
        double scale = 0;
        for (int j = 0; j < _space; j++)
        {
            Span<Complex> next = Basis(j + 1, vector.Length);
            generator.Apply(Basis(j, vector.Length), next);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = antiHermitian ? Math.Max(j - 1, 0) : 0; i <= j; i++)
                {
                    Complex overlap = MatrixVector.InnerProduct(Basis(i, vector.Length), next);
                    _projection[(i * LargestSpace) + j] += overlap;
                    MatrixVector.AddScaled(-overlap, Basis(i, vector.Length), next);
                }
            }

            residual = MatrixVector.Norm(next);
            scale = Math.Max(scale, residual + _projection[(j * LargestSpace) + j].Magnitude);
            if (residual <= 1e-14 * scale || !double.IsFinite(residual))
            {
                // The space is invariant: the projection is exact.
                residual = double.IsFinite(residual) ? 0 : residual;
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

    /// <summary>First columns of exp(τH) and φ₁(τH) of the projection by Taylor series in substeps of norm one; H has one lower diagonal, and one upper where anti-Hermitian.</summary>
    private void SmallExponential(int size, double length)
    {
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

        int substeps = Math.Max(1, (int)Math.Ceiling(norm * length));
        double step = length / substeps;
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

            for (int k = 1; k <= 20; k++)
            {
                for (int i = 0; i < size; i++)
                {
                    Complex sum = 0;
                    int last = antiHermitian ? Math.Min(i + 1, size - 1) : size - 1;
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
            }
        }
    }

    private Span<Complex> Basis(int index, int count) => _basis.AsSpan(index * count, count);
}
