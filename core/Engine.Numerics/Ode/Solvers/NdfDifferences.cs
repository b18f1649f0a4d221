namespace Engine.Numerics.Ode;

/// <summary>The backward differences of a multistep solution at a step size, and what is done with them.</summary>
[Reference("L. F. Shampine, M. W. Reichelt, \"The MATLAB ODE suite\", SIAM J. Sci. Comput. 18, 1 (1997)", Doi = "10.1137/S1064827594276424",
    Equations = "Section 2.1")]
internal sealed class NdfDifferences(OdeSolver solver, int first)
{
    private const int HighestOrder = 5;
    private const int Count = HighestOrder + 3;

    /// <summary>Workspace vectors needed.</summary>
    public const int Vectors = Count + HighestOrder + 2;

    private readonly nuint[] _terms = new nuint[HighestOrder + 1];
    private readonly double[] _factors = new double[HighestOrder + 1];
    private readonly double[] _product = new double[(HighestOrder + 1) * (HighestOrder + 1)];
    private readonly double[] _scaled = new double[(HighestOrder + 1) * (HighestOrder + 1)];
    private readonly double[] _unit = new double[(HighestOrder + 1) * (HighestOrder + 1)];
    private double _step;

    /// <summary>The order in force.</summary>
    public int Order { get; private set; } = 1;

    /// <summary>Steps taken with order and step size in force.</summary>
    public int StepsAtOrder { get; private set; }

    /// <summary>The vector of the correction to the prediction.</summary>
    public int Change => first + Count;

    /// <summary>The vector of a difference.</summary>
    public int Vector(int order) => first + order;

    /// <summary>Begins with the state and h f.</summary>
    public void Start(int state, int derivative, double step)
    {
        for (int k = 0; k < Count; k++)
        {
            solver.Vector(Vector(k)).Clear();
        }

        solver.Vector(state).CopyTo(solver.Vector(Vector(0)));
        Set(0, Offset(derivative), step);
        solver.Combine(Vector(1), Vector(1), _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        _step = step;
        Order = 1;
        StepsAtOrder = 0;
    }

    /// <summary>Differences of the same polynomial at another step size.</summary>
    public void Rescale(double step)
    {
        if (step == _step)
        {
            return;
        }

        int n = Order + 1;
        Fill(_scaled, step / _step);
        Fill(_unit, 1);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += _scaled[(i * n) + k] * _unit[(k * n) + j];
                }

                _product[(i * n) + j] = sum;
            }
        }

        for (int j = 0; j < n; j++)
        {
            int target = Change + 1 + j;
            solver.Vector(target).Clear();
            for (int i = 0; i < n; i++)
            {
                Set(i, Offset(Vector(i)), _product[(i * n) + j]);
            }

            solver.Combine(target, target, _terms.AsSpan(0, n), _factors.AsSpan(0, n));
        }

        for (int j = 0; j < n; j++)
        {
            solver.Vector(Change + 1 + j).CopyTo(solver.Vector(Vector(j)));
        }

        _step = step;
        StepsAtOrder = 0;
    }

    /// <summary>The predicted state, and ψ of the formula over α.</summary>
    public void Predict(int state, int history)
    {
        for (int k = 1; k <= Order; k++)
        {
            Set(k - 1, Offset(Vector(k)), 1);
        }

        solver.Combine(state, Vector(0), _terms.AsSpan(0, Order), _factors.AsSpan(0, Order));
        for (int k = 1; k <= Order; k++)
        {
            _factors[k - 1] = NdfFormula.Gamma(k) / NdfFormula.Alpha(Order);
        }

        solver.Vector(history).Clear();
        solver.Combine(history, history, _terms.AsSpan(0, Order), _factors.AsSpan(0, Order));
    }

    /// <summary>Takes the accepted correction into the differences.</summary>
    public void Accept()
    {
        Span<double> change = solver.Vector(Change);
        RealSubtract(change, solver.Vector(Vector(Order + 1)), solver.Vector(Vector(Order + 2)));
        change.CopyTo(solver.Vector(Vector(Order + 1)));
        for (int k = Order; k >= 0; k--)
        {
            Set(0, Offset(Vector(k + 1)), 1);
            solver.Combine(Vector(k), Vector(k), _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        }

        StepsAtOrder++;
    }

    /// <summary>Goes on with another order.</summary>
    public void ChangeOrder(int order)
    {
        StepsAtOrder = order == Order ? StepsAtOrder : 0;
        Order = order;
    }

    /// <summary>The polynomial at a fraction of the last step.</summary>
    public void Interpolate(double theta, int order, int target)
    {
        double product = 1;
        for (int k = 1; k <= order; k++)
        {
            product *= (theta - 1 + (k - 1)) / k;
            Set(k - 1, Offset(Vector(k)), product);
        }

        solver.Combine(target, Vector(0), _terms.AsSpan(0, order), _factors.AsSpan(0, order));
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_step);
        writer.Write(Order);
        writer.Write(StepsAtOrder);
        for (int k = 0; k < Count; k++)
        {
            SolverState.Write(writer, solver.Vector(Vector(k)));
        }
    }

    public void Read(BinaryReader reader)
    {
        _step = reader.ReadDouble();
        Order = reader.ReadInt32();
        StepsAtOrder = reader.ReadInt32();
        for (int k = 0; k < Count; k++)
        {
            SolverState.Read(reader, solver.Vector(Vector(k)));
        }
    }

    private static void RealSubtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) =>
        Engine.Numerics.Vectors.RealVectors.Subtract(a, b, target);

    private nuint Offset(int vector) => (nuint)solver.Offset(vector);

    private void Set(int index, nuint offset, double factor) => (_terms[index], _factors[index]) = (offset, factor);

    /// <summary>The matrix that takes differences at one step size to those at another: products of (i − 1 − factor j)/i.</summary>
    private void Fill(double[] matrix, double factor)
    {
        int n = Order + 1;
        for (int j = 0; j < n; j++)
        {
            matrix[j] = 1;
            for (int i = 1; i < n; i++)
            {
                matrix[(i * n) + j] = j == 0 ? 0 : matrix[((i - 1) * n) + j] * (i - 1 - (factor * j)) / i;
            }
        }
    }
}
