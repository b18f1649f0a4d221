using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>
/// The compact limited-memory BFGS matrix B = θI - W M Wᵀ with W = [Y, θS], from the last correction pairs. Vectors in the space of W hold the
/// y-part first (count entries), then the s-part.
/// </summary>
[Reference("J. Nocedal, Math. Comp. 35, 773 (1980)", Doi = "10.1090/S0025-5718-1980-0572855-7")]
[Reference("R. H. Byrd, J. Nocedal, R. B. Schnabel, Math. Program. 63, 129 (1994)", Doi = "10.1007/BF01582063", Equations = "Theorem 2.3")]
internal sealed class LimitedMemoryMatrix
{
    private readonly int _size;
    private readonly int _memory;
    private readonly double[] _s;
    private readonly double[] _y;
    private readonly double[] _sy;
    private readonly double[] _ss;
    private readonly double[] _yy;
    private readonly double[] _cholesky;
    private readonly double[] _coefficients;
    private int _first;

    public LimitedMemoryMatrix(int size, int memory)
    {
        _size = size;
        _memory = memory;
        _s = new double[size * memory];
        _y = new double[size * memory];
        _sy = new double[memory * memory];
        _ss = new double[memory * memory];
        _yy = new double[memory * memory];
        _cholesky = new double[memory * memory];
        _coefficients = new double[memory];
    }

    /// <summary>Number of pairs held.</summary>
    public int Count { get; private set; }

    /// <summary>The scale θ of the initial matrix.</summary>
    public double Theta { get; private set; } = 1;

    public void Reset()
    {
        Count = 0;
        _first = 0;
        Theta = 1;
    }

    /// <summary>The pair's vectors s and y, oldest first.</summary>
    public ReadOnlySpan<double> Step(int pair) => Row(_s, pair);

    /// <inheritdoc cref="Step"/>
    public ReadOnlySpan<double> GradientChange(int pair) => Row(_y, pair);

    /// <summary>Takes in a pair with sᵀy > 0; the oldest is dropped where the memory is full.</summary>
    /// <returns>False where the middle matrix is no longer positive definite to working precision; the memory is then reset.</returns>
    public bool Update(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange)
    {
        if (Count == _memory)
        {
            _first = (_first + 1) % _memory;
            Shift(_sy);
            Shift(_ss);
            Shift(_yy);
        }
        else
        {
            Count++;
        }

        int last = Count - 1;
        step.CopyTo(MutableRow(_s, last));
        gradientChange.CopyTo(MutableRow(_y, last));
        for (int i = 0; i <= last; i++)
        {
            ReadOnlySpan<double> si = Step(i);
            ReadOnlySpan<double> yi = GradientChange(i);
            _sy[(last * _memory) + i] = RealVectors.Dot(step, yi);
            _sy[(i * _memory) + last] = RealVectors.Dot(si, gradientChange);
            _ss[(last * _memory) + i] = _ss[(i * _memory) + last] = RealVectors.Dot(si, step);
            _yy[(last * _memory) + i] = _yy[(i * _memory) + last] = RealVectors.Dot(yi, gradientChange);
        }

        Theta = _yy[(last * _memory) + last] / _sy[(last * _memory) + last];
        if (double.IsFinite(Theta) && Factorize())
        {
            return true;
        }

        Reset();
        return false;
    }

    /// <summary>result = Wᵀ v.</summary>
    public void TransposeProduct(ReadOnlySpan<double> v, Span<double> result)
    {
        for (int i = 0; i < Count; i++)
        {
            result[i] = RealVectors.Dot(GradientChange(i), v);
            result[Count + i] = Theta * RealVectors.Dot(Step(i), v);
        }
    }

    /// <summary>target ← target + scale W p.</summary>
    public void AddProduct(double scale, ReadOnlySpan<double> p, Span<double> target)
    {
        for (int i = 0; i < Count; i++)
        {
            RealVectors.AddScaled(scale * p[i], GradientChange(i), target);
            RealVectors.AddScaled(scale * Theta * p[Count + i], Step(i), target);
        }
    }

    /// <summary>result = B⁻¹ v, by the two-loop recursion.</summary>
    public void InverseProduct(ReadOnlySpan<double> v, Span<double> result)
    {
        v.CopyTo(result);
        for (int i = Count - 1; i >= 0; i--)
        {
            _coefficients[i] = RealVectors.Dot(Step(i), result) / _sy[(i * _memory) + i];
            RealVectors.AddScaled(-_coefficients[i], GradientChange(i), result);
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] /= Theta;
        }

        for (int i = 0; i < Count; i++)
        {
            double back = RealVectors.Dot(GradientChange(i), result) / _sy[(i * _memory) + i];
            RealVectors.AddScaled(_coefficients[i] - back, Step(i), result);
        }
    }

    /// <summary>Row <paramref name="variable"/> of W.</summary>
    public void RowOfW(int variable, Span<double> row)
    {
        for (int i = 0; i < Count; i++)
        {
            row[i] = GradientChange(i)[variable];
            row[Count + i] = Theta * Step(i)[variable];
        }
    }

    /// <summary>The 2·Count square matrix WᵀW, row-major.</summary>
    public void Gram(Span<double> gram)
    {
        int width = 2 * Count;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < Count; j++)
            {
                gram[(i * width) + j] = _yy[(i * _memory) + j];
                gram[((Count + i) * width) + Count + j] = Theta * Theta * _ss[(i * _memory) + j];
                double mixed = Theta * _sy[(i * _memory) + j];
                gram[((Count + i) * width) + j] = mixed;
                gram[(j * width) + Count + i] = mixed;
            }
        }
    }

    /// <summary>v ← M v, through the Cholesky factor J Jᵀ = θ SᵀS + L D⁻¹ Lᵀ.</summary>
    public void ApplyMiddle(Span<double> v)
    {
        int n = Count;
        Span<double> first = v[..n];
        Span<double> second = v[n..];

        // Forward: second ← J⁻¹ (second + L D⁻¹ first).
        for (int i = 0; i < n; i++)
        {
            double sum = second[i];
            for (int k = 0; k < i; k++)
            {
                sum += _sy[(i * _memory) + k] * first[k] / _sy[(k * _memory) + k];
            }

            second[i] = sum;
        }

        for (int i = 0; i < n; i++)
        {
            double sum = second[i];
            for (int k = 0; k < i; k++)
            {
                sum -= _cholesky[(i * _memory) + k] * second[k];
            }

            second[i] = sum / _cholesky[(i * _memory) + i];
        }

        // Back: second ← J⁻ᵀ second; first ← D⁻¹ (Lᵀ second - first).
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = second[i];
            for (int k = i + 1; k < n; k++)
            {
                sum -= _cholesky[(k * _memory) + i] * second[k];
            }

            second[i] = sum / _cholesky[(i * _memory) + i];
        }

        for (int i = 0; i < n; i++)
        {
            double sum = -first[i];
            for (int k = i + 1; k < n; k++)
            {
                sum += _sy[(k * _memory) + i] * second[k];
            }

            first[i] = sum / _sy[(i * _memory) + i];
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(Theta);
        for (int i = 0; i < Count; i++)
        {
            writer.WriteValues(Step(i));
            writer.WriteValues(GradientChange(i));
            writer.WriteValues<double>(_sy.AsSpan(i * _memory, Count));
            writer.WriteValues<double>(_ss.AsSpan(i * _memory, Count));
            writer.WriteValues<double>(_yy.AsSpan(i * _memory, Count));
        }
    }

    public void Read(BinaryReader reader)
    {
        Reset();
        int count = reader.ReadInt32();
        if (count > _memory)
        {
            throw new InvalidDataException($"The checkpoint of the {nameof(LbfgsbSolver)} has {count} pairs in a memory of {_memory}.");
        }

        Count = count;
        Theta = reader.ReadDouble();
        for (int i = 0; i < count; i++)
        {
            reader.ReadValues(MutableRow(_s, i));
            reader.ReadValues(MutableRow(_y, i));
            reader.ReadValues(_sy.AsSpan(i * _memory, count));
            reader.ReadValues(_ss.AsSpan(i * _memory, count));
            reader.ReadValues(_yy.AsSpan(i * _memory, count));
        }

        if (count > 0)
        {
            Factorize();
        }
    }

    private bool Factorize()
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = Theta * _ss[(i * _memory) + j];
                for (int k = 0; k < j; k++)
                {
                    sum += _sy[(i * _memory) + k] * _sy[(j * _memory) + k] / _sy[(k * _memory) + k];
                    sum -= _cholesky[(i * _memory) + k] * _cholesky[(j * _memory) + k];
                }

                if (i == j)
                {
                    if (!(sum > 0))
                    {
                        return false;
                    }

                    _cholesky[(i * _memory) + i] = Math.Sqrt(sum);
                }
                else
                {
                    _cholesky[(i * _memory) + j] = sum / _cholesky[(j * _memory) + j];
                }
            }
        }

        return true;
    }

    private void Shift(double[] matrix)
    {
        for (int i = 1; i < _memory; i++)
        {
            matrix.AsSpan((i * _memory) + 1, _memory - 1).CopyTo(matrix.AsSpan((i - 1) * _memory));
        }
    }

    private ReadOnlySpan<double> Row(double[] rows, int pair) => MutableRow(rows, pair);

    private Span<double> MutableRow(double[] rows, int pair) => rows.AsSpan((_first + pair) % _memory * _size, _size);
}
