using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>The dense BFGS estimate of an inverse Hessian.</summary>
/// <param name="size">Number of variables.</param>
/// <param name="initial">The multiple of the identity to start from; 0 takes it from the first step.</param>
internal sealed class InverseHessian(int size, double initial)
{
    private readonly double[] _values = new double[checked(size * size)];
    private readonly double[] _product = new double[size];

    /// <summary>The estimate, row-major, symmetric; zeros before the first update.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether a step has been learned since the last reset.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Forgets all steps.</summary>
    public void Reset() => IsKnown = false;

    /// <summary>target = x − H g.</summary>
    public void Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target)
    {
        for (int i = 0; i < size; i++)
        {
            target[i] = x[i] - (IsKnown ? RealVectors.Dot(_values.AsSpan(i * size, size), gradient) : gradient[i]);
        }
    }

    /// <summary>H ← H + (1 + yᵀHy/sᵀy) s sᵀ/sᵀy - (Hy sᵀ + s yᵀH)/sᵀy.</summary>
    public void Update(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange, double product)
    {
        if (!IsKnown)
        {
            _values.AsSpan().Clear();
            double scale = initial == 0 ? product / RealVectors.Dot(gradientChange, gradientChange) : initial;
            for (int i = 0; i < size; i++)
            {
                _values[(i * size) + i] = scale;
            }

            IsKnown = true;
        }

        for (int i = 0; i < size; i++)
        {
            _product[i] = RealVectors.Dot(_values.AsSpan(i * size, size), gradientChange);
        }

        double outer = (1 + (RealVectors.Dot(gradientChange, _product) / product)) / product;
        for (int i = 0; i < size; i++)
        {
            Span<double> row = _values.AsSpan(i * size, size);
            RealVectors.AddScaled((outer * step[i]) - (_product[i] / product), step, row);
            RealVectors.AddScaled(-step[i] / product, _product, row);
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(IsKnown);
        writer.WriteValues<double>(_values);
    }

    public void Read(BinaryReader reader)
    {
        IsKnown = reader.ReadBoolean();
        reader.ReadValues<double>(_values);
    }
}
