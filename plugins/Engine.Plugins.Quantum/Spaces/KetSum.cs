using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>A superposition of few basis states, of the whole system or of one subsystem.</summary>
internal sealed class KetSum
{
    private readonly SortedDictionary<int, Complex> _amplitudes;

    private KetSum(Space space, int? subsystem, SortedDictionary<int, Complex> amplitudes)
    {
        Space = space;
        Subsystem = subsystem;
        _amplitudes = amplitudes;
    }

    public Space Space { get; }

    /// <summary>The subsystem whose levels are meant, or null for all of them.</summary>
    public int? Subsystem { get; }

    public double Norm => Math.Sqrt(_amplitudes.Values.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)));

    public static KetSum Basis(Space space, int? subsystem, int index) => new(space, subsystem, new() { [index] = Complex.One });

    public KetSum Scale(Complex factor) => new(Space, Subsystem, new(_amplitudes.ToDictionary(p => p.Key, p => factor * p.Value)));

    public bool SameSpace(KetSum other) => Subsystem == other.Subsystem;

    public KetSum Plus(KetSum other)
    {
        SortedDictionary<int, Complex> sum = new(_amplitudes);
        foreach ((int index, Complex value) in other._amplitudes)
        {
            sum[index] = sum.GetValueOrDefault(index) + value;
        }

        return new(Space, Subsystem, sum);
    }

    /// <summary>⟨this|other⟩.</summary>
    public Complex Overlap(KetSum other)
    {
        Complex sum = Complex.Zero;
        foreach ((int index, Complex value) in _amplitudes)
        {
            sum += Complex.Conjugate(value) * other._amplitudes.GetValueOrDefault(index);
        }

        return sum;
    }

    /// <summary>|this⟩⟨other|.</summary>
    public OperatorSum Outer(KetSum other)
    {
        if ((long)_amplitudes.Count * other._amplitudes.Count > OperatorSum.MostTerms)
        {
            throw new InvalidOperationException(
                $"the outer product has {(long)_amplitudes.Count * other._amplitudes.Count} elements; at most {OperatorSum.MostTerms} are allowed");
        }

        return OperatorSum.Sum(Space, from row in _amplitudes
                                      from column in other._amplitudes
                                      select Element(row.Key, column.Key).Scale(row.Value * Complex.Conjugate(column.Value)));
    }

    /// <summary>A|this⟩.</summary>
    public KetSum Apply(OperatorSum a)
    {
        if (Subsystem is { } only)
        {
            // A ket of one subsystem: the operator must act there alone.
            (int where, ComplexMatrix matrix) = a.Local ?? (only, a.Multiple is { } m ? m * ComplexMatrix.Identity(Space.Subsystems[only].Levels)
                : throw new InvalidOperationException("the operator acts on more than the ket's subsystem"));
            if (where != only)
            {
                throw new InvalidOperationException("the operator acts on another subsystem than the ket's");
            }

            SortedDictionary<int, Complex> local = [];
            for (int r = 0; r < matrix.Rows; r++)
            {
                Complex sum = Complex.Zero;
                foreach ((int c, Complex value) in _amplitudes)
                {
                    sum += matrix[r, c] * value;
                }

                Keep(local, r, sum);
            }

            return new(Space, Subsystem, local);
        }

        Complex[] source = new Complex[Space.Full.Dimension], image = new Complex[Space.Full.Dimension];
        foreach ((int index, Complex value) in _amplitudes)
        {
            source[index] = value;
        }

        a.ToFullOperator().Apply(source, image);
        SortedDictionary<int, Complex> result = [];
        for (int k = 0; k < image.Length; k++)
        {
            Keep(result, k, image[k]);
        }

        return new(Space, Subsystem, result);
    }

    /// <summary>The whole vector, which need not be normalized.</summary>
    public Complex[] ToArray()
    {
        Complex[] vector = new Complex[Subsystem is { } s ? Space.Subsystems[s].Levels : Space.Full.Dimension];
        foreach ((int index, Complex value) in _amplitudes)
        {
            vector[index] = value;
        }

        return vector;
    }

    /// <summary>The state as solvers see it, scaled to norm 1.</summary>
    /// <exception cref="ArgumentException">It has more excitations than are allowed.</exception>
    public StateVector ToState() => Subsystem is { } s ? new(ToArray(), Space.Full.Subset(s), normalize: true)
        : Space.Restrict(new StateVector(ToArray(), Space.Full, normalize: true));

    private static void Keep(SortedDictionary<int, Complex> target, int index, Complex value)
    {
        if (value != Complex.Zero)
        {
            target[index] = value;
        }
    }

    private OperatorSum Element(int row, int column)
    {
        if (Subsystem is { } only)
        {
            return OperatorSum.On(Space, only, Space.Subsystems[only].Transition(row, column));
        }

        OperatorSum product = OperatorSum.Identity(Space, 1);
        for (int k = 0; k < Space.Subsystems.Count; k++)
        {
            product = product.Times(OperatorSum.On(Space, k, Space.Subsystems[k].Transition(Space.Full.Level(row, k), Space.Full.Level(column, k))));
        }

        return product;
    }
}
