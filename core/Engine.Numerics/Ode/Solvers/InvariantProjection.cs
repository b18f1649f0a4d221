namespace Engine.Numerics.Ode;

/// <summary>Linear invariants l·y = const, such as sums of concentrations, found in the Jacobian and restored after each step.</summary>
/// <remarks>
/// A method conserves them but for rounding, of its own and of the right-hand side. That is enough until the components shrink by more orders of magnitude than
/// doubles have digits: what drifted while
/// they were large then outweighs them. Declared ones are taken as they are; one found in an exact Jacobian counts while l·J and l·f vanish at every state
/// visited and its coefficients are small fractions; one that fails is given up.
/// </remarks>
[Reference("L. F. Shampine, \"Conservation laws and the numerical solution of ODEs\", Comput. Math. Appl. 12B, 1287 (1986)",
    Doi = "10.1016/0898-1221(86)90253-1")]
internal sealed class InvariantProjection
{
    /// <summary>Larger systems are not searched: the search takes the cube of the order.</summary>
    private const int LargestOrder = 64;
    private const double RankTolerance = 1e-9;
    private const double Vanishing = 1e-6;
    private const double DriftTolerance = 1e-8;
    private const double DriftShare = 1;
    private const double Rounding = 1e-13;

    private readonly int _dimension;
    private readonly List<double[]> _vectors = [];
    private readonly bool _declared;
    private bool _sought;

    public InvariantProjection(int dimension, OdeOptions options)
    {
        _dimension = dimension;
        _declared = options.LinearInvariants.Count > 0 || options.MassMatrix is not null;
        foreach (IReadOnlyList<double> invariant in options.LinearInvariants)
        {
            if (invariant.Count != dimension)
            {
                throw new ArgumentException($"An invariant of LinearInvariants has {invariant.Count} coefficients; the state has {dimension} doubles.",
                    nameof(options));
            }

            _vectors.Add([.. invariant]);
        }
    }

    /// <summary>Number of invariants known.</summary>
    public int Count => _vectors.Count;

    /// <summary>Looks for invariants in the first Jacobian, and gives up those that are none of a later one.</summary>
    /// <param name="jacobian">J by rows.</param>
    /// <param name="isExact">Whether J is exact to rounding: the noise of differences proves nothing.</param>
    /// <param name="derivative">f at the same state.</param>
    public void Observe(ReadOnlySpan<double> jacobian, bool isExact, ReadOnlySpan<double> derivative)
    {
        if (_declared || !isExact || _dimension > LargestOrder || jacobian.Length != _dimension * _dimension)
        {
            return;
        }

        if (!_sought)
        {
            Find(jacobian, derivative);
            _sought = true;
        }

        Check(jacobian);
    }

    private void Find(ReadOnlySpan<double> jacobian, ReadOnlySpan<double> derivative)
    {
        double[][] rows = new double[_dimension][];
        for (int j = 0; j < _dimension; j++)
        {
            rows[j] = new double[_dimension];
            double largest = 0;
            for (int i = 0; i < _dimension; i++)
            {
                largest = Math.Max(largest, Math.Abs(jacobian[(i * _dimension) + j]));
            }

            for (int i = 0; largest > 0 && i < _dimension; i++)
            {
                rows[j][i] = jacobian[(i * _dimension) + j] / largest;
            }
        }

        foreach (double[] vector in NullSpace(rows))
        {
            if (Rationalize(vector) && Vanishes(vector, derivative, 1))
            {
                _vectors.Add(vector);
            }
        }
    }

    /// <summary>Gives up what is no invariant of another Jacobian.</summary>
    private void Check(ReadOnlySpan<double> jacobian)
    {
        for (int k = _vectors.Count - 1; k >= 0; k--)
        {
            for (int j = 0; j < _dimension; j++)
            {
                if (!Vanishes(_vectors[k], jacobian[j..], _dimension))
                {
                    _vectors.RemoveAt(k);
                    break;
                }
            }
        }
    }

    /// <summary>Restores the invariants of a state in another, moving each component in proportion to the square of its tolerance.</summary>
    /// <param name="solver">The solver, for its tolerances.</param>
    /// <param name="state">The state whose invariants hold.</param>
    /// <param name="next">The state to correct.</param>
    public void Restore(OdeSolver solver, ReadOnlySpan<double> state, Span<double> next)
    {
        double allowed = Math.Min(DriftTolerance, DriftShare * solver.Options.FinestRelativeTolerance);
        for (int k = _vectors.Count - 1; k >= 0; k--)
        {
            double[] vector = _vectors[k];
            var drift = new CompensatedSum(0);
            double motion = 0;
            double size = 0;
            double weight = 0;
            for (int i = 0; i < _dimension; i++)
            {
                if (vector[i] == 0)
                {
                    continue;
                }

                drift.AddProduct(vector[i], next[i]);
                drift.AddProduct(-vector[i], state[i]);
                motion += Math.Abs(vector[i] * (next[i] - state[i]));
                size += Math.Abs(vector[i] * next[i]);
                double scale = Scale(solver, i, next[i]) * vector[i];
                weight += scale * scale;
            }

            if (!(weight > 0 && double.IsFinite(weight)))
            {
                continue;
            }

            if (!_declared && !(Math.Abs(drift.Value) <= (allowed * motion) + (Rounding * size)))
            {
                _vectors.RemoveAt(k);
                continue;
            }

            double factor = drift.Value / weight;
            for (int i = 0; i < _dimension; i++)
            {
                double scale = Scale(solver, i, next[i]);
                next[i] -= factor * vector[i] * scale * scale;
            }
        }
    }

    /// <summary>Writes what has been found, so that a saved integration continues with the same bits.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_sought);
        writer.Write(_vectors.Count);
        foreach (double[] vector in _vectors)
        {
            SolverState.Write(writer, vector);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        _sought = reader.ReadBoolean();
        int count = reader.ReadInt32();
        _vectors.Clear();
        for (int k = 0; k < count; k++)
        {
            double[] vector = new double[_dimension];
            SolverState.Read(reader, vector);
            _vectors.Add(vector);
        }
    }

    private static double Scale(OdeSolver solver, int index, double value) =>
        solver.AbsoluteTolerance(index) + (solver.RelativeTolerance(index) * Math.Abs(value));

    /// <summary>Whether Σ l_i v_i vanishes against its terms.</summary>
    private static bool Vanishes(double[] vector, ReadOnlySpan<double> values, int stride)
    {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double term = vector[i] * values[i * stride];
            sum += term;
            size += Math.Abs(term);
        }

        return Math.Abs(sum) <= Vanishing * size;
    }

    /// <summary>Replaces coefficients by the fractions of small denominator they are close to.</summary>
    /// <returns>Whether all are.</returns>
    private static bool Rationalize(double[] vector)
    {
        const int LargestDenominator = 12;
        for (int i = 0; i < vector.Length; i++)
        {
            bool found = false;
            for (int denominator = 1; denominator <= LargestDenominator && !found; denominator++)
            {
                double numerator = Math.Round(vector[i] * denominator);
                found = Math.Abs((vector[i] * denominator) - numerator) <= 1e-5 && Math.Abs(numerator) <= 1000;
                vector[i] = found ? numerator / denominator : vector[i];
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Basis of the vectors that a matrix takes to zero, by elimination with full pivoting; each has a one where the others have zeros.</summary>
    private static IEnumerable<double[]> NullSpace(double[][] rows)
    {
        int n = rows.Length;
        int[] columns = [.. Enumerable.Range(0, n)];
        int rank = 0;
        for (; rank < n; rank++)
        {
            (int row, int column, double size) = (rank, rank, 0.0);
            for (int i = rank; i < n; i++)
            {
                for (int j = rank; j < n; j++)
                {
                    double candidate = Math.Abs(rows[i][columns[j]]);
                    (row, column, size) = candidate > size ? (i, j, candidate) : (row, column, size);
                }
            }

            if (!(size > RankTolerance))
            {
                break;
            }

            (rows[rank], rows[row]) = (rows[row], rows[rank]);
            (columns[rank], columns[column]) = (columns[column], columns[rank]);
            EliminateColumn(rows, rank, columns[rank]);
        }

        for (int free = rank; free < n; free++)
        {
            double[] vector = new double[n];
            vector[columns[free]] = 1;
            for (int i = 0; i < rank; i++)
            {
                vector[columns[i]] = -rows[i][columns[free]];
            }

            yield return vector;
        }
    }

    /// <summary>Makes a column a unit vector.</summary>
    private static void EliminateColumn(double[][] rows, int pivot, int column)
    {
        double diagonal = rows[pivot][column];
        for (int j = 0; j < rows.Length; j++)
        {
            rows[pivot][j] /= diagonal;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            double factor = rows[i][column];
            if (i != pivot && factor != 0)
            {
                for (int j = 0; j < rows.Length; j++)
                {
                    rows[i][j] -= factor * rows[pivot][j];
                }
            }
        }
    }
}
