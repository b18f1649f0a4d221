using Engine.Numerics.Internals;

namespace Engine.Numerics.Quadrature.Internals;

/// <summary>
/// The recurrence x p_j = √b_(j+1) p_(j+1) + a_j p_j + √b_j p_(j-1) of orthonormal polynomials, in 106 bits, and the Gauss rule it defines.
/// </summary>
internal sealed class JacobiMatrix
{
    // Polynomials grow beyond the range of doubles inside the spectrum of large Laguerre and Hermite rules; they are rescaled by this power of two.
    private const double Large = 1.3407807929942597e154;
    private const double Shrink = 7.458340731200207e-155;
    private const int NewtonSteps = 6;

    private readonly int _count;
    private readonly double _moment;
    private readonly DoubleDouble[] _diagonal;
    private readonly DoubleDouble[] _root;
    private readonly DoubleDouble[] _reciprocalRoot;

    public JacobiMatrix(int count, double moment)
    {
        _count = count;
        _moment = moment;
        _diagonal = new DoubleDouble[count + 1];
        _root = new DoubleDouble[count + 1];
        _reciprocalRoot = new DoubleDouble[count + 1];
    }

    public void SetDiagonal(int index, DoubleDouble value) => _diagonal[index] = value;

    /// <summary>Sets b_index, 1 ≤ index ≤ count (the last is used only as the scale of p_count).</summary>
    public void SetOffDiagonal(int index, DoubleDouble square)
    {
        _root[index] = DoubleDouble.Sqrt(square);
        _reciprocalRoot[index] = (DoubleDouble)1 / _root[index];
    }

    public QuadratureRule Solve(bool symmetric)
    {
        double[] nodes = new double[_count];
        double[] offDiagonal = new double[_count];
        for (int i = 0; i < _count; i++)
        {
            nodes[i] = _diagonal[i].High;
            offDiagonal[i] = i + 1 < _count ? _root[i + 1].High : 0;
        }

        TridiagonalEigenvalues.Solve(nodes, offDiagonal);
        double[] weights = new double[_count];
        int first = symmetric ? _count / 2 : 0;
        for (int i = first; i < _count; i++)
        {
            if (symmetric && _count % 2 == 1 && i == first)
            {
                nodes[i] = 0;
                weights[i] = Weight(0);
                continue;
            }

            DoubleDouble node = Refine(nodes[i]);
            nodes[i] = (double)node;
            weights[i] = Weight(node);
        }

        for (int i = 0; i < first; i++)
        {
            nodes[i] = -nodes[_count - 1 - i];
            weights[i] = weights[_count - 1 - i];
        }

        return new QuadratureRule(nodes, weights);
    }

    private DoubleDouble Refine(double start)
    {
        DoubleDouble x = start;
        for (int step = 0; step < NewtonSteps; step++)
        {
            double correction = NewtonCorrection(x);
            x -= correction;

            // The next correction would be about the square of this one: below 106 bits' reach once this is 1e-12.
            if (Math.Abs(correction) <= 1e-12 * Math.Abs(x.High))
            {
                break;
            }
        }

        return x;
    }

    // p_n/p_n'; the polynomial in 106 bits, since it cancels at its zero, the derivative in 53.
    private double NewtonCorrection(DoubleDouble x)
    {
        DoubleDouble previous = 0;
        DoubleDouble value = 1;
        double previousSlope = 0;
        double slope = 0;
        for (int j = 0; j < _count; j++)
        {
            DoubleDouble shifted = x - _diagonal[j];
            DoubleDouble next = ((shifted * value) - (_root[j] * previous)) * _reciprocalRoot[j + 1];
            double nextSlope = ((shifted.High * slope) + value.High - (_root[j].High * previousSlope)) * _reciprocalRoot[j + 1].High;
            (previous, value) = (value, next);
            (previousSlope, slope) = (slope, nextSlope);
            if (Math.Abs(value.High) > Large || Math.Abs(slope) > Large)
            {
                previous = previous.Scale(Shrink);
                value = value.Scale(Shrink);
                previousSlope *= Shrink;
                slope *= Shrink;
            }
        }

        return (double)value / slope;
    }

    // μ₀ / Σ p_j² with p_0 = 1.
    private double Weight(DoubleDouble x)
    {
        DoubleDouble previous = 0;
        DoubleDouble value = 1;
        DoubleDouble sum = 1;
        double scale = 1;
        for (int j = 0; j + 1 < _count; j++)
        {
            DoubleDouble next = (((x - _diagonal[j]) * value) - (_root[j] * previous)) * _reciprocalRoot[j + 1];
            (previous, value) = (value, next);
            sum += value * value;
            if (sum.High > Large)
            {
                // The sum scales with the square: 2^-512 on it is 2^-256 on the polynomials.
                const double halfShrink = 8.636168555094445e-78;
                previous = previous.Scale(halfShrink);
                value = value.Scale(halfShrink);
                sum = sum.Scale(Shrink);
                scale *= Shrink;
            }
        }

        return _moment * scale / (double)sum;
    }
}
