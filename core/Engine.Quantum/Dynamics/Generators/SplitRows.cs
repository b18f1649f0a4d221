using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// A sparse matrix with the real and the imaginary parts of its values in separate lists: a real Hamiltonian then costs one fused multiply-add for each entry
/// instead of
/// two, and no shuffle. The values may depend on time: V(t) = Σ cₜ(t) e^{iωt} terms over one fixed pattern.
/// </summary>
internal sealed class SplitRows
{
    private readonly Term[] _terms;
    private readonly double[] _frequencies;
    private readonly double[] _phases;
    private readonly int[] _rePositions;
    private readonly int[] _imPositions;
    private readonly Complex[] _values;
    private readonly Complex[] _fixed;
    private readonly int[] _reTurning;
    private readonly int[] _imTurning;

    private SplitRows(int order, SparseMatrix pattern, Term[] terms, double[] frequencies, bool fixedValues)
    {
        Order = order;
        _terms = terms;
        _frequencies = frequencies;
        _phases = new double[2 * frequencies.Length];
        _fixed = fixedValues ? pattern.Values.ToArray() : FixedPart(pattern.Count, terms);
        _values = [.. _fixed];
        IsConstant = fixedValues;

        bool[] real = new bool[pattern.Count], imaginary = new bool[pattern.Count];
        for (int k = 0; fixedValues && k < pattern.Count; k++)
        {
            real[k] = pattern.Values[k].Real != 0;
            imaginary[k] = pattern.Values[k].Imaginary != 0;
        }

        foreach (Term term in terms)
        {
            Mark(term, real, imaginary);
        }

        (ReStarts, ReColumns, _rePositions) = Select(pattern, real);
        (ImStarts, ImColumns, _imPositions) = Select(pattern, imaginary);
        Re = [.. _rePositions.Select(k => _values[k].Real)];
        Im = [.. _imPositions.Select(k => _values[k].Imaginary)];
        HashSet<int> turning = [.. terms.SelectMany(term => term.Positions.Where((_, k) => term.Turns(k)))];
        _reTurning = [.. Enumerable.Range(0, Re.Length).Where(k => turning.Contains(_rePositions[k]))];
        _imTurning = [.. Enumerable.Range(0, Im.Length).Where(k => turning.Contains(_imPositions[k]))];
    }

    public int Order { get; }

    public bool IsConstant { get; }

    public int[] ReStarts { get; }

    public int[] ReColumns { get; }

    public double[] Re { get; }

    public int[] ImStarts { get; }

    public int[] ImColumns { get; }

    public double[] Im { get; }

    public static SplitRows Constant(SparseMatrix matrix) => new(matrix.Order, matrix, [], [], true);

    /// <summary>Σ coefficient(t) · matrix, each element (r, c) turning with e^{i(E_r - E_c)t} where a frame is given.</summary>
    public static SplitRows TimeDependent(int order, IReadOnlyList<(Coefficient? Coefficient, SparseMatrix Matrix)> terms, double[]? frame)
    {
        SparseMatrix pattern = SparseMatrix.Sum([.. terms.Select(term => Pattern(term.Matrix))]);
        Dictionary<long, int> positions = [];
        int position = 0;
        foreach ((int row, int column, _) in pattern.Entries())
        {
            positions[((long)row * order) + column] = position++;
        }

        List<double> frequencies = [0];
        double scale = frame is null ? 0 : frame.Max(Math.Abs);
        Term[] prepared =
        [
            .. terms.Select(term => new Term(
                term.Coefficient,
                [.. term.Matrix.Entries().Select(entry => positions[((long)entry.Row * order) + entry.Column])],
                [.. term.Matrix.Entries().Select(entry => frame is null ? 0 : Frequency(frame[entry.Row] - frame[entry.Column], scale, frequencies))],
                term.Matrix.Values.ToArray())),
        ];
        return new SplitRows(order, pattern, prepared, [.. frequencies], false);
    }

    /// <summary>Brings the values to a time.</summary>
    public void Update(double time)
    {
        if (IsConstant)
        {
            return;
        }

        for (int k = 0; k < _frequencies.Length; k++)
        {
            (double sin, double cos) = Math.SinCos(_frequencies[k] * time);
            _phases[2 * k] = cos;
            _phases[(2 * k) + 1] = sin;
        }

        _fixed.CopyTo(_values, 0);
        foreach (Term term in _terms)
        {
            Complex coefficient = term.Coefficient?.At(time) ?? Complex.One;
            foreach (int k in term.Turning)
            {
                int phase = 2 * term.Frequencies[k];
                Complex turned = coefficient * new Complex(_phases[phase], _phases[phase + 1]);
                Complex value = term.Values[k];
                ref Complex target = ref _values[term.Positions[k]];
                target = new Complex(
                    target.Real + (turned.Real * value.Real) - (turned.Imaginary * value.Imaginary),
                    target.Imaginary + (turned.Real * value.Imaginary) + (turned.Imaginary * value.Real));
            }
        }

        foreach (int k in _reTurning)
        {
            Re[k] = _values[_rePositions[k]].Real;
        }

        foreach (int k in _imTurning)
        {
            Im[k] = _values[_imPositions[k]].Imaginary;
        }
    }

    private static Complex[] FixedPart(int count, Term[] terms)
    {
        Complex[] sum = new Complex[count];
        foreach (Term term in terms)
        {
            for (int k = 0; k < term.Positions.Length; k++)
            {
                sum[term.Positions[k]] += term.Turns(k) ? Complex.Zero : term.Values[k];
            }
        }

        return sum;
    }

    /// <summary>Marks the parts that a term can fill: one that neither turns nor has a complex coefficient keeps the parts it has.</summary>
    private static void Mark(Term term, bool[] real, bool[] imaginary)
    {
        for (int k = 0; k < term.Positions.Length; k++)
        {
            bool turns = term.Frequencies[k] != 0 || term.Coefficient is { IsReal: false };
            real[term.Positions[k]] |= turns || term.Values[k].Real != 0;
            imaginary[term.Positions[k]] |= turns || term.Values[k].Imaginary != 0;
        }
    }

    private static SparseMatrix Pattern(SparseMatrix matrix) =>
        SparseMatrix.FromTriplets(matrix.Order, matrix.Order, matrix.Entries().Select(entry => (entry.Row, entry.Column, Complex.One)));

    private static int Frequency(double value, double scale, List<double> known)
    {
        // Differences of frame energies that agree to rounding are one frequency.
        for (int k = 0; k < known.Count; k++)
        {
            if (Math.Abs(known[k] - value) <= FrameChoice.SameFrequency * scale)
            {
                return k;
            }
        }

        known.Add(value);
        return known.Count - 1;
    }

    private static (int[] Starts, int[] Columns, int[] Positions) Select(SparseMatrix pattern, bool[] keep)
    {
        int[] starts = new int[pattern.Order + 1];
        List<int> columns = [], positions = [];
        for (int r = 0; r < pattern.Order; r++)
        {
            for (int k = pattern.RowStarts[r]; k < pattern.RowStarts[r + 1]; k++)
            {
                if (keep[k])
                {
                    columns.Add(pattern.ColumnIndices[k]);
                    positions.Add(k);
                }
            }

            starts[r + 1] = columns.Count;
        }

        return (starts, [.. columns], [.. positions]);
    }

    /// <summary>One term's entries: where they go, the number of the frequency they turn at (0 is none), their values.</summary>
    private sealed record Term(Coefficient? Coefficient, int[] Positions, int[] Frequencies, Complex[] Values)
    {
        public int[] Turning { get; } = [.. Enumerable.Range(0, Values.Length).Where(k => Coefficient is not null || Frequencies[k] != 0)];

        public bool Turns(int entry) => Coefficient is not null || Frequencies[entry] != 0;
    }
}
