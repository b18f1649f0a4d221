using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>
/// Operations on the tensor structure of a square matrix over a product of subsystems: partial trace, partial transpose, permutation.
/// </summary>
/// <remarks>Dimensions list the subsystems from the slowest to the fastest index, as in A ⊗ B ⊗ …; their product is the order of the matrix.</remarks>
[Reference("A. Peres, Separability criterion for density matrices, Phys. Rev. Lett. 77, 1413 (1996)", Doi = "10.1103/PhysRevLett.77.1413")]
public static class Subsystems
{
    private const int MostSubsystems = 64;

    /// <summary>Traces out every subsystem that is not kept.</summary>
    /// <param name="a">Square, over the product of <paramref name="dimensions"/>.</param>
    /// <param name="dimensions">Dimensions of the subsystems.</param>
    /// <param name="keep">Indices of the subsystems kept, ascending.</param>
    /// <returns>Square, of the product of the dimensions kept.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit or an index is wrong.</exception>
    public static ComplexMatrix PartialTrace(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions, params ReadOnlySpan<int> keep)
    {
        int order = 1;
        foreach (int index in keep)
        {
            order *= (uint)index < (uint)dimensions.Length ? dimensions[index] : 1;
        }

        ComplexMatrix result = new(order, order);
        PartialTrace(a, dimensions, keep, result);
        return result;
    }

    /// <summary>Traces out every subsystem that is not kept, into memory of the caller; allocates nothing.</summary>
    /// <param name="a">A square matrix of the product of the dimensions.</param>
    /// <param name="dimensions">Dimensions of the subsystems, the first one slowest.</param>
    /// <param name="keep">Indices of the subsystems kept.</param>
    /// <param name="result">Square, of the product of the dimensions left.</param>
    /// <exception cref="ArgumentException">The shapes do not fit or an index is wrong.</exception>
    public static void PartialTrace(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> keep, MatrixView result)
    {
        CheckDimensions(a, dimensions);
        CheckIndices(dimensions.Length, keep, nameof(keep));
        Span<bool> kept = stackalloc bool[dimensions.Length];
        foreach (int index in keep)
        {
            kept[index] = true;
        }

        Span<int> strides = stackalloc int[dimensions.Length];
        Strides(dimensions, strides);
        Split(dimensions, strides, kept, false, out int traced);
        Split(dimensions, strides, kept, true, out int order);
        Guard.HasShape(order, order, result);
        for (int r = 0; r < order; r++)
        {
            int row = Offset(r, dimensions, strides, kept, true);
            for (int c = 0; c < order; c++)
            {
                int column = Offset(c, dimensions, strides, kept, true);
                Complex sum = Complex.Zero;
                for (int t = 0; t < traced; t++)
                {
                    int shift = Offset(t, dimensions, strides, kept, false);
                    sum += a.Span[((row + shift) * a.RowStride) + column + shift];
                }

                result[r, c] = sum;
            }
        }
    }

    /// <summary>Transposes the given subsystems and leaves the others.</summary>
    /// <param name="a">A square matrix of the product of the dimensions.</param>
    /// <param name="dimensions">Dimensions of the subsystems, the first one slowest.</param>
    /// <param name="transposed">Indices of the subsystems transposed.</param>
    /// <returns>The shape of A.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit or an index is wrong.</exception>
    public static ComplexMatrix PartialTranspose(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions, params ReadOnlySpan<int> transposed)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        PartialTranspose(a, dimensions, transposed, result);
        return result;
    }

    /// <summary>Transposes the given subsystems and leaves the others, into memory of the caller; allocates nothing.</summary>
    /// <param name="a">A square matrix of the product of the dimensions.</param>
    /// <param name="dimensions">Dimensions of the subsystems, the first one slowest.</param>
    /// <param name="transposed">Indices of the subsystems transposed.</param>
    /// <param name="result">Square, of the product of the dimensions left.</param>
    /// <exception cref="ArgumentException">The shapes do not fit or an index is wrong.</exception>
    public static void PartialTranspose(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> transposed, MatrixView result)
    {
        CheckDimensions(a, dimensions);
        CheckIndices(dimensions.Length, transposed, nameof(transposed));
        Guard.SameShape(a, result);
        Guard.NoOverlap(result, a);
        Span<bool> chosen = stackalloc bool[dimensions.Length];
        foreach (int index in transposed)
        {
            chosen[index] = true;
        }

        Span<int> strides = stackalloc int[dimensions.Length];
        Strides(dimensions, strides);
        for (int r = 0; r < a.Rows; r++)
        {
            int rowMoved = Project(r, dimensions, strides, chosen);
            int rowFixed = r - rowMoved;
            for (int c = 0; c < a.Columns; c++)
            {
                int columnMoved = Project(c, dimensions, strides, chosen);
                result.Span[((rowFixed + columnMoved) * result.RowStride) + c - columnMoved + rowMoved] = a.Span[(r * a.RowStride) + c];
            }
        }
    }

    /// <summary>Reorders the subsystems: subsystem i of the result is subsystem <c>permutation[i]</c> of A.</summary>
    /// <param name="a">A square matrix of the product of the dimensions.</param>
    /// <param name="dimensions">Dimensions of the subsystems, the first one slowest.</param>
    /// <param name="permutation">Each index once.</param>
    /// <returns>As large as the input.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit or the list is not a permutation.</exception>
    public static ComplexMatrix Permute(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> permutation)
    {
        CheckDimensions(a, dimensions);
        CheckIndices(dimensions.Length, permutation, nameof(permutation));
        Guard.Length(permutation.Length, dimensions.Length, nameof(permutation));
        int[] map = PermutationMap(dimensions, permutation);
        ComplexMatrix result = new(a.Rows, a.Columns);
        for (int r = 0; r < a.Rows; r++)
        {
            ReadOnlySpan<Complex> source = a.Row(map[r]);
            Span<Complex> target = result.Row(r);
            for (int c = 0; c < target.Length; c++)
            {
                target[c] = source[map[c]];
            }
        }

        return result;
    }

    /// <summary>Reorders the subsystems of a state vector: subsystem i of the result is subsystem <c>permutation[i]</c> of the input.</summary>
    /// <param name="state">The product of the dimensions numbers.</param>
    /// <param name="dimensions">Dimensions of the subsystems, the first one slowest.</param>
    /// <param name="permutation">Each index once.</param>
    /// <returns>As large as the input.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit or the list is not a permutation.</exception>
    public static Complex[] Permute(ReadOnlySpan<Complex> state, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> permutation)
    {
        CheckIndices(dimensions.Length, permutation, nameof(permutation));
        Guard.Length(permutation.Length, dimensions.Length, nameof(permutation));
        int[] map = PermutationMap(dimensions, permutation);
        Guard.Length(state.Length, map.Length, nameof(state));
        Complex[] result = new Complex[state.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = state[map[i]];
        }

        return result;
    }

    private static int[] PermutationMap(ReadOnlySpan<int> dimensions, ReadOnlySpan<int> permutation)
    {
        Span<int> strides = stackalloc int[dimensions.Length];
        Strides(dimensions, strides);
        int order = 1;
        foreach (int dimension in dimensions)
        {
            order *= dimension;
        }

        int[] map = new int[order];
        for (int i = 0; i < order; i++)
        {
            int rest = i, source = 0;
            for (int s = permutation.Length - 1; s >= 0; s--)
            {
                int dimension = dimensions[permutation[s]];
                source += rest % dimension * strides[permutation[s]];
                rest /= dimension;
            }

            map[i] = source;
        }

        return map;
    }

    private static void CheckDimensions(ReadOnlyMatrixView a, ReadOnlySpan<int> dimensions)
    {
        Guard.Square(a);
        long order = 1;
        foreach (int dimension in dimensions)
        {
            if (dimension < 1)
            {
                throw new ArgumentException($"A subsystem has dimension {dimension}; at least 1 is needed.", nameof(dimensions));
            }

            order *= dimension;
        }

        if (order != a.Rows || dimensions.Length > MostSubsystems)
        {
            throw new ArgumentException(
                $"{dimensions.Length} subsystems with a product of dimensions of {order} do not fit a matrix of order {a.Rows}.", nameof(dimensions));
        }
    }

    private static void CheckIndices(int count, ReadOnlySpan<int> indices, string name)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)count)
            {
                throw new ArgumentException($"Subsystem {indices[i]} does not exist; there are {count}, counted from 0.", name);
            }

            for (int j = 0; j < i; j++)
            {
                if (indices[j] == indices[i])
                {
                    throw new ArgumentException($"Subsystem {indices[i]} is named twice.", name);
                }
            }
        }
    }

    private static void Strides(ReadOnlySpan<int> dimensions, Span<int> strides)
    {
        int stride = 1;
        for (int s = dimensions.Length - 1; s >= 0; s--)
        {
            strides[s] = stride;
            stride *= dimensions[s];
        }
    }

    private static void Split(ReadOnlySpan<int> dimensions, ReadOnlySpan<int> strides, ReadOnlySpan<bool> chosen, bool which, out int order)
    {
        order = 1;
        for (int s = 0; s < strides.Length; s++)
        {
            order *= chosen[s] == which ? dimensions[s] : 1;
        }
    }

    /// <summary>Offset, in the full space, of the <paramref name="index"/>-th basis state of the subsystems with <c>chosen == which</c>.</summary>
    private static int Offset(int index, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> strides, ReadOnlySpan<bool> chosen, bool which)
    {
        int offset = 0;
        for (int s = dimensions.Length - 1; s >= 0; s--)
        {
            if (chosen[s] == which)
            {
                offset += index % dimensions[s] * strides[s];
                index /= dimensions[s];
            }
        }

        return offset;
    }

    /// <summary>The part of a full index that belongs to the chosen subsystems.</summary>
    private static int Project(int index, ReadOnlySpan<int> dimensions, ReadOnlySpan<int> strides, ReadOnlySpan<bool> chosen)
    {
        int part = 0;
        for (int s = 0; s < dimensions.Length; s++)
        {
            if (chosen[s])
            {
                part += index / strides[s] % dimensions[s] * strides[s];
            }
        }

        return part;
    }
}
