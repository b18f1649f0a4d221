using System.Numerics;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>An orthonormal basis that grows by products with an operator, and the operator's projection onto it.</summary>
internal sealed class KrylovBasis<TOperator>
    where TOperator : ILinearOperator
{
    /// <summary>A new vector that keeps less than this of its length against the basis lies in it.</summary>
    private const double Invariant = 1e-14;

    private readonly TOperator _operator;
    private readonly Complex[][] _vectors;
    private readonly Complex[][] _turned;
    private readonly RandomStream _stream;

    public KrylovBasis(TOperator a, int size, ulong seed)
    {
        _operator = a;
        Size = size;
        _vectors = [.. Enumerable.Range(0, size + 1).Select(_ => new Complex[a.Order])];
        _turned = [.. Enumerable.Range(0, size).Select(_ => new Complex[a.Order])];
        Projection = new ComplexMatrix(size + 1, size);
        _stream = new RandomStream(seed);
        Replace(0);
    }

    /// <summary>Vectors in the full basis, one more being kept ready.</summary>
    public int Size { get; }

    /// <summary>V†·A·V, and below it the coupling to the vector beyond.</summary>
    public ComplexMatrix Projection { get; }

    /// <summary>Products so far.</summary>
    public int Products { get; private set; }

    /// <summary>Grows from <paramref name="start"/> vectors to the full size; false where a product is not finite.</summary>
    public bool TryGrow(int start)
    {
        for (int j = start; j < Size; j++)
        {
            Complex[] next = _vectors[j + 1];
            _operator.Apply(_vectors[j], next);
            Products++;
            double before = MatrixVector.Norm(next);
            if (!double.IsFinite(before))
            {
                return false;
            }

            for (int k = 0; k <= j; k++)
            {
                Projection[k, j] = Complex.Zero;
            }

            double length = Orthogonalize(j + 1, next, j);
            bool grows = length > Invariant * before;
            Projection[j + 1, j] = grows ? length : 0;
            if (grows)
            {
                MatrixVector.Scale(1 / length, next);
            }
            else if (j + 1 < _operator.Order)
            {
                Replace(j + 1);
            }
            else
            {
                Array.Clear(next);
            }
        }

        return true;
    }

    /// <summary>Replaces the first vectors by combinations, columns of a unitary matrix; the vector beyond the basis follows them.</summary>
    public void Restart(ComplexMatrix combinations, int kept)
    {
        Combine(combinations, kept, _turned);
        for (int c = 0; c < kept; c++)
        {
            (_vectors[c], _turned[c]) = (_turned[c], _vectors[c]);
        }

        (_vectors[kept], _vectors[Size]) = (_vectors[Size], _vectors[kept]);
    }

    /// <summary>Combinations of the basis in columns.</summary>
    public ComplexMatrix Vectors(ComplexMatrix combinations, int count)
    {
        Combine(combinations, count, _turned);
        ComplexMatrix result = new(_operator.Order, count);
        for (int c = 0; c < count; c++)
        {
            double norm = MatrixVector.Norm(_turned[c]);
            for (int r = 0; r < result.Rows; r++)
            {
                result[r, c] = _turned[c][r] / norm;
            }
        }

        return result;
    }

    /// <summary>‖A·x - λ·x‖ for columns of unit length.</summary>
    public double[] Residuals(ComplexMatrix vectors, ReadOnlySpan<Complex> values)
    {
        double[] residuals = new double[values.Length];
        Complex[] product = new Complex[_operator.Order];
        for (int k = 0; k < values.Length; k++)
        {
            Complex[] x = vectors.Column(k);
            _operator.Apply(x, product);
            MatrixVector.AddScaled(-values[k], x, product);
            residuals[k] = MatrixVector.Norm(product);
        }

        return residuals;
    }

    private void Combine(ComplexMatrix combinations, int count, Complex[][] target)
    {
        for (int c = 0; c < count; c++)
        {
            Array.Clear(target[c]);
            for (int k = 0; k < combinations.Rows; k++)
            {
                MatrixVector.AddScaled(combinations[k, c], _vectors[k], target[c]);
            }
        }
    }

    /// <summary>Gram–Schmidt, twice, against the first vectors; coefficients are added to a column of the projection unless it is negative.</summary>
    private double Orthogonalize(int count, Complex[] vector, int column)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++)
            {
                Complex overlap = MatrixVector.InnerProduct(_vectors[k], vector);
                MatrixVector.AddScaled(-overlap, _vectors[k], vector);
                if (column >= 0)
                {
                    Projection[k, column] += overlap;
                }
            }
        }

        return MatrixVector.Norm(vector);
    }

    /// <summary>A random vector orthogonal to those before it.</summary>
    private void Replace(int index)
    {
        Complex[] vector = _vectors[index];
        double length;
        do
        {
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] = _stream.NextComplexNormal();
            }

            MatrixVector.Scale(1 / MatrixVector.Norm(vector), vector);
            length = Orthogonalize(index, vector, -1);
        }
        while (length < 1e-6);

        MatrixVector.Scale(1 / length, vector);
    }
}
