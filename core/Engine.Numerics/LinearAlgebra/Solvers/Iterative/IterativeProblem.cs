using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>What every iterative solver shares: A·x = b with checked arguments, its goal, and the residual computed from the solution.</summary>
internal readonly struct IterativeProblem<TOperator>
    where TOperator : ILinearOperator
{
    private readonly TOperator _operator;
    private readonly ILinearOperator? _preconditioner;
    private readonly Complex[] _right;

    public IterativeProblem(TOperator a, ReadOnlySpan<Complex> b, ReadOnlySpan<Complex> x, IterativeSolverOptions options)
    {
        _operator = a;
        Order = a.Order;
        Guard.Length(b.Length, Order, nameof(b));
        Guard.Length(x.Length, Order, nameof(x));
        Limit = options.Check(Order);
        _preconditioner = options.Preconditioner;
        _right = b.ToArray();
        Size = MatrixVector.Norm(b);
        Goal = Math.Max(options.RelativeTolerance * Size, options.AbsoluteTolerance);
    }

    /// <summary>Number of unknowns.</summary>
    public int Order { get; }

    /// <summary>Iterations allowed.</summary>
    public int Limit { get; }

    /// <summary>‖b‖.</summary>
    public double Size { get; }

    /// <summary>The residual to reach.</summary>
    public double Goal { get; }

    /// <summary>Whether the preconditioner is more than the identity.</summary>
    public bool HasPreconditioner => _preconditioner != null;

    /// <summary>y = A·x.</summary>
    public void Apply(ReadOnlySpan<Complex> x, Span<Complex> y) => _operator.Apply(x, y);

    /// <summary>y = M·x, with M the preconditioner or the identity.</summary>
    public void Precondition(ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        if (_preconditioner == null)
        {
            x.CopyTo(y);
        }
        else
        {
            _preconditioner.Apply(x, y);
        }
    }

    /// <summary>r = b - A·x; returns its norm.</summary>
    public double Residual(ReadOnlySpan<Complex> x, Span<Complex> r)
    {
        if (x.ContainsAnyExcept(Complex.Zero))
        {
            _operator.Apply(x, r);
            MatrixVector.Scale(-1, r);
            MatrixVector.AddScaled(1, _right, r);
        }
        else
        {
            _right.CopyTo(r);
        }

        return MatrixVector.Norm(r);
    }

    /// <summary>The outcome at a solution; the residual is computed from it, and decides in case of doubt.</summary>
    public IterationOutcome End(IterationStatus status, int iterations, ReadOnlySpan<Complex> x, Span<Complex> scratch)
    {
        double residual = Residual(x, scratch);
        status = residual <= Goal ? IterationStatus.Converged : !double.IsFinite(residual) ? IterationStatus.NotFinite : status;
        return new IterationOutcome(status, iterations, Size == 0 ? residual : residual / Size);
    }
}
