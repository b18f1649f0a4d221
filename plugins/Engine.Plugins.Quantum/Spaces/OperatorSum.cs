using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>A constant operator as a sum of products of local matrices; like terms are merged.</summary>
internal sealed class OperatorSum
{
    /// <summary>More terms than these are refused.</summary>
    public const int MostTerms = 1_000_000;

    private readonly Space _space;
    private readonly LocalTerm[] _terms;
    private Operator? _operator;
    private Operator? _restricted;

    private OperatorSum(Space space, LocalTerm[] terms)
    {
        _space = space;
        _terms = terms;
    }

    public Space Space => _space;

    public int TermCount => _terms.Length;

    public bool IsZero => _terms.Length == 0;

    /// <summary>The factor where the operator is a multiple of the identity, else null.</summary>
    public Complex? Multiple => _terms.Length == 0 ? Complex.Zero : _terms.Length == 1 && _terms[0].Factors.Length == 0 ? _terms[0].Factor : null;

    /// <summary>The subsystem and matrix where the operator acts on one subsystem alone, else null.</summary>
    public (int Subsystem, ComplexMatrix Matrix)? Local
    {
        get
        {
            int[] where = [.. _terms.SelectMany(t => t.Factors.Select(f => f.Subsystem)).Distinct()];
            if (where.Length != 1 || where[0] == LocalTerm.Whole)
            {
                return null;
            }

            int levels = _space.Subsystems[where[0]].Levels;
            ComplexMatrix sum = new(levels, levels);
            foreach (LocalTerm term in _terms)
            {
                sum += term.Factor * (term.Factors.Length == 0 ? ComplexMatrix.Identity(levels) : term.Factors[0].Matrix);
            }

            return (where[0], sum);
        }
    }

    public static OperatorSum Zero(Space space) => new(space, []);

    public static OperatorSum Identity(Space space, Complex factor) => factor == Complex.Zero ? Zero(space) : new(space, [new LocalTerm(factor, [])]);

    public static OperatorSum On(Space space, int subsystem, ComplexMatrix matrix) => Merge(space, [new LocalTerm(Complex.One, [(subsystem, matrix)])]);

    public static OperatorSum FromWhole(Space space, ComplexMatrix matrix) => space.Subsystems.Count == 1 ? On(space, 0, matrix)
        : new(space, [new LocalTerm(Complex.One, [(LocalTerm.Whole, matrix)])]);

    public static OperatorSum Sum(Space space, IEnumerable<OperatorSum> parts) => Merge(space, parts.SelectMany(p => p._terms));

    public OperatorSum Scale(Complex factor) => factor == Complex.Zero ? Zero(_space)
        : new(_space, [.. _terms.Select(t => t with { Factor = factor * t.Factor })]);

    /// <summary>A bound on the norm: of every term the product of its factors' norms.</summary>
    /// <param name="norm">A bound on the norm of a factor.</param>
    public double NormBound(Func<ComplexMatrix, double> norm) =>
        _terms.Sum(t => Complex.Abs(t.Factor) * t.Factors.Aggregate(1.0, (product, factor) => product * norm(factor.Matrix)));

    public OperatorSum Adjoint() => new(_space, [.. _terms.Select(t => t.Adjoint())]);

    public OperatorSum Plus(OperatorSum other) => Sum(_space, [this, other]);

    /// <exception cref="InvalidOperationException">There would be too many terms.</exception>
    public OperatorSum Times(OperatorSum other)
    {
        if ((long)_terms.Length * other._terms.Length > MostTerms)
        {
            throw new InvalidOperationException($"the product has {(long)_terms.Length * other._terms.Length} terms; at most {MostTerms} are allowed");
        }

        return Merge(_space, from x in _terms from y in other._terms select Multiply(x, y));
    }

    /// <summary>The trace over the whole space.</summary>
    public Complex Trace()
    {
        Complex sum = Complex.Zero;
        foreach (LocalTerm term in _terms)
        {
            double rest = _space.Full.Dimension;
            Complex product = term.Factor;
            foreach ((int _, ComplexMatrix matrix) in term.Factors)
            {
                product *= matrix.Trace();
                rest /= matrix.Rows;
            }

            sum += product * rest;
        }

        return sum;
    }

    /// <summary>Parts that act on one subsystem each, where the operator is a sum of such, else null; a multiple of the identity goes to the first.</summary>
    public IReadOnlyList<OperatorSum>? LocalParts() => _terms.Any(t => t.Factors.Length > 1 || t.IsWhole) ? null
        : [.. _terms.Select(t => new OperatorSum(_space, [t]))];

    /// <summary>The operator on all subsystems.</summary>
    public Operator ToFullOperator()
    {
        if (_operator is null)
        {
            List<Operator> parts = [.. _terms.Select(Convert)];
            if (parts.Count == 0)
            {
                parts.Add(0 * Operator.Identity(_space.Full));
            }

            // By halves, so that a sum of many terms is not copied as often as it has terms.
            while (parts.Count > 1)
            {
                parts = [.. parts.Chunk(2).Select(pair => pair.Length == 2 ? pair[0] + pair[1] : pair[0])];
            }

            _operator = parts[0];
        }

        return _operator;
    }

    /// <summary>The operator for the solvers.</summary>
    public Operator ToOperator() => _restricted ??= _space.Restrict(ToFullOperator());

    /// <summary>The matrix for the solvers.</summary>
    public ComplexMatrix ToMatrix() => ToOperator().ToMatrix();

    /// <summary>The largest element, with its row and column; for dimensions where a matrix can be formed.</summary>
    public (Complex Value, int Row, int Column) LargestElement()
    {
        ComplexMatrix matrix = ToMatrix();
        (Complex largest, int row, int column) = (Complex.Zero, 0, 0);
        for (int r = 0; r < matrix.Rows; r++)
        {
            for (int c = 0; c < matrix.Columns; c++)
            {
                if (Complex.Abs(matrix[r, c]) > Complex.Abs(largest))
                {
                    (largest, row, column) = (matrix[r, c], r, c);
                }
            }
        }

        return (largest, row, column);
    }

    /// <summary>Whether two operators are made of the same terms.</summary>
    public bool SameAs(OperatorSum other) => Merge(_space, [.. _terms, .. other._terms.Select(t => t with { Factor = -t.Factor })])._terms.Length == 0;

    private Operator Convert(LocalTerm term)
    {
        Operator product = term.Factor * Operator.Identity(_space.Full);
        foreach ((int subsystem, ComplexMatrix matrix) in term.Factors)
        {
            product *= subsystem == LocalTerm.Whole ? Operator.FromMatrix(matrix, _space.Full) : Operator.On(_space.Full, subsystem, matrix);
        }

        return product;
    }

    private LocalTerm Multiply(LocalTerm x, LocalTerm y)
    {
        Complex factor = x.Factor * y.Factor;
        if ((x.IsWhole && y.Factors.Length > 0) || (y.IsWhole && x.Factors.Length > 0))
        {
            ComplexMatrix left = Convert(x with { Factor = 1 }).ToMatrix(), right = Convert(y with { Factor = 1 }).ToMatrix();
            return new LocalTerm(factor, [(LocalTerm.Whole, left * right)]);
        }

        SortedDictionary<int, ComplexMatrix> merged = new(x.Factors.ToDictionary(f => f.Subsystem, f => f.Matrix));
        foreach ((int subsystem, ComplexMatrix matrix) in y.Factors)
        {
            merged[subsystem] = merged.TryGetValue(subsystem, out ComplexMatrix? left) ? left * matrix : matrix;
        }

        return new LocalTerm(factor, [.. merged.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>Adds terms on one subsystem as matrices, and terms of equal factors by their numbers.</summary>
    private static OperatorSum Merge(Space space, IEnumerable<LocalTerm> terms)
    {
        OrderedDictionary<int, ComplexMatrix> local = [];
        Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
        List<LocalTerm> others = [];
        Complex identity = Complex.Zero;
        foreach (LocalTerm term in terms)
        {
            if (term.Factors.Length == 0)
            {
                identity += term.Factor;
                continue;
            }

            if (term.Factors.Length == 1)
            {
                (int subsystem, ComplexMatrix matrix) = term.Factors[0];
                ComplexMatrix part = term.Factor == Complex.One ? matrix : term.Factor * matrix;
                local[subsystem] = local.TryGetValue(subsystem, out ComplexMatrix? sum) ? sum + part : part;
                continue;
            }

            string key = string.Join(',', term.Factors.Select(f => f.Subsystem));
            if (!places.TryGetValue(key, out List<int>? candidates))
            {
                places[key] = candidates = [];
            }

            int like = candidates.FindIndex(k => others[k].SameFactors(term));
            if (like >= 0)
            {
                others[candidates[like]] = term with { Factor = others[candidates[like]].Factor + term.Factor };
            }
            else
            {
                candidates.Add(others.Count);
                others.Add(term);
            }
        }

        LocalTerm[] merged =
        [
            .. identity != Complex.Zero ? [new LocalTerm(identity, [])] : Array.Empty<LocalTerm>(),
            .. local.Where(pair => pair.Value.AsSpan().ContainsAnyExcept(Complex.Zero)).Select(pair => new LocalTerm(1, [(pair.Key, pair.Value)])),
            .. others.Where(t => t.Factor != Complex.Zero),
        ];
        return new OperatorSum(space, merged);
    }
}
