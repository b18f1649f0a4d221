using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>R = Kρ + ½ΣLρL† of the dense parts of a Lindblad generator, as products of complex matrices; R + R† is what they contribute.</summary>
internal sealed class DenseHalf(int order, ComplexMatrix? effective, (ComplexMatrix Left, Coefficient? Amplitude)[] jumps)
{
    private readonly Complex[] _rho = new Complex[order * order];
    private readonly Complex[] _left = new Complex[jumps.Length > 0 ? order * order : 0];
    private readonly Complex[] _half = new Complex[order * order];

    /// <summary>Adds R to the sums of packed matrices: R + R† packs into (Re R + Im R) + (Re R - Im R)ᵀ. All at the given stride.</summary>
    public void Add(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> transposed, Span<double> first, Span<double> second, int stride)
    {
        for (int r = 0; r < order; r++)
        {
            ReadOnlySpan<double> w = state.Slice(r * stride, order), v = transposed.Slice(r * stride, order);
            Span<Complex> row = _rho.AsSpan(r * order, order);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = new Complex(0.5 * (w[c] + v[c]), 0.5 * (w[c] - v[c]));
            }
        }

        MatrixView half = new(_half, order, order);
        Complex keep = Complex.Zero;
        if (effective is not null)
        {
            MatrixProduct.Multiply(effective, new ReadOnlyMatrixView(_rho, order, order), half);
            keep = Complex.One;
        }

        foreach ((ComplexMatrix left, Coefficient? amplitude) in jumps)
        {
            MatrixProduct.Multiply(left, new ReadOnlyMatrixView(_rho, order, order), new MatrixView(_left, order, order));
            Complex rate = 0.5 * LindbladGenerator.Rate(amplitude, time);
            MatrixProduct.Multiply(rate, new ReadOnlyMatrixView(_left, order, order), MatrixOperation.None, left, MatrixOperation.Adjoint, keep, half);
            keep = Complex.One;
        }

        for (int r = 0; r < order; r++)
        {
            ReadOnlySpan<Complex> row = _half.AsSpan(r * order, order);
            Span<double> f = first.Slice(r * stride, order), g = second.Slice(r * stride, order);
            for (int c = 0; c < row.Length; c++)
            {
                f[c] += row[c].Real + row[c].Imaginary;
                g[c] += row[c].Real - row[c].Imaginary;
            }
        }
    }
}
