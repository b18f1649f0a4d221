using System.Numerics;
using System.Reflection;

namespace Engine.Numerics.Ode;

/// <summary>Computes Jacobians and ∂f/∂t: as given, by complex steps where the system is analytic, else by differences over groups of columns.</summary>
/// <remarks>
/// An increment is a part of the size the component has or moves by in a step, never of a size common to all: what a component of 10⁻¹⁴ does to the others must
/// not drown in the rounding or
/// the curvature of an increment of 10⁻¹¹.
/// </remarks>
/// <typeparam name="TSystem">The system.</typeparam>
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7",
    Equations = "Section IV.8")]
internal sealed class JacobianEvaluator<TSystem>
    where TSystem : IOdeSystem
{
    /// <summary>√ε for one-sided, ε^(1/3) for central differences.</summary>
    private const double OneSided = 1.4901161193847656e-8;
    private const double Central = 6.0554544523933395e-6;

    /// <summary>Up to this many groups, and below this relative tolerance, differences are central.</summary>
    private const int FewGroups = 16;
    private const double CentralBelow = 1e-5;
    private const double ComplexStep = 1e-20;

    private static readonly AnalyticDerivative? Analytic = BindAnalytic();

    private readonly JacobianPattern? _pattern;
    private readonly OdeJacobian? _exact;
    private readonly int _groups;
    private readonly double[] _moved;
    private readonly double[] _forward;
    private readonly double[] _backward;
    private readonly double[] _change;
    private readonly double[] _changeBack;
    private readonly Complex[] _complexState = [];
    private readonly Complex[] _complexValue = [];

    public JacobianEvaluator(int dimension, JacobianPattern? pattern, OdeJacobian? exact, bool isNeeded = true)
    {
        if (pattern is not null && pattern.Dimension != dimension)
        {
            throw new ArgumentException($"The pattern is of order {pattern.Dimension}; the state has {dimension} doubles.", nameof(pattern));
        }

        _pattern = pattern;
        _exact = exact;
        _groups = pattern?.GroupCount ?? dimension;
        _moved = new double[dimension];
        _forward = new double[dimension];
        _backward = new double[dimension];
        _change = new double[dimension];
        _changeBack = new double[dimension];
        Values = isNeeded ? new double[pattern?.Count ?? (dimension * dimension)] : [];
        if (exact is null && Analytic is not null)
        {
            _complexState = new Complex[dimension];
            _complexValue = new Complex[dimension];
        }
    }

    private delegate void AnalyticDerivative(ref TSystem system, Complex time, ReadOnlySpan<Complex> state, Span<Complex> derivative);

    /// <summary>The entries of the last Jacobian, by rows.</summary>
    public double[] Values { get; }

    /// <summary>Whether the entries are exact to rounding, not differences.</summary>
    public bool IsExact => _exact is not null || Analytic is not null;

    /// <summary>Computes the Jacobian at the current state of a solver.</summary>
    /// <param name="solver">The solver, for its tolerances and its count of evaluations.</param>
    /// <param name="system">The system.</param>
    /// <param name="time">The time.</param>
    /// <param name="step">The step about to be taken.</param>
    /// <param name="state">The state.</param>
    /// <param name="derivative">f there.</param>
    public void Evaluate(OdeSolver solver, ref TSystem system, double time, double step, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative)
    {
        if (_exact is not null)
        {
            Array.Clear(Values);
            _exact(time, state, Values);
        }
        else if (Analytic is not null)
        {
            EvaluateByComplexSteps(solver, ref system, time, state);
        }
        else
        {
            EvaluateByDifferences(solver, ref system, time, step, state, derivative);
        }
    }

    /// <summary>Computes ∂f/∂t to second order from points inside the step, so that a declared discontinuity behind it is not seen.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="system">The system.</param>
    /// <param name="time">The time.</param>
    /// <param name="step">The step about to be taken, whose part the increment is: the size of the time itself says nothing about how fast f changes.</param>
    /// <param name="state">The state.</param>
    /// <param name="derivative">f there.</param>
    /// <param name="slope">Receives ∂f/∂t.</param>
    public void EvaluateTimeDerivative(
        OdeSolver solver, ref TSystem system, double time, double step, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, Span<double> slope)
    {
        double spacing = Math.BitIncrement(Math.Abs(time)) - Math.Abs(time);
        double delta = Math.CopySign(Math.Min(Math.Max(Math.Abs(step) * 1e-5, 1024 * spacing), Math.Abs(step) / 2), step);
        double near = time + delta;
        double far = time + (2 * delta);
        double first = near - time;
        double second = far - time;
        system.Derivative(near, state, _forward);
        solver.Evaluations++;
        if (first == 0 || second == 0 || derivative.SequenceEqual(_forward))
        {
            slope.Clear();
            return;
        }

        system.Derivative(far, state, _backward);
        solver.Evaluations++;
        for (int i = 0; i < slope.Length; i++)
        {
            double atFirst = (_forward[i] - derivative[i]) / first;
            double atSecond = (_backward[i] - derivative[i]) / second;
            slope[i] = atFirst + ((atFirst - atSecond) * first / (second - first));
        }
    }

    private void EvaluateByComplexSteps(OdeSolver solver, ref TSystem system, double time, ReadOnlySpan<double> state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            _complexState[i] = state[i];
        }

        for (int group = 0; group < _groups; group++)
        {
            for (int j = FirstOf(group); j < state.Length; j = NextOf(group, j))
            {
                double size = Math.Abs(state[j]);
                _change[j] = ComplexStep * (size > 0 ? size : 1);
                _complexState[j] = new Complex(state[j], _change[j]);
            }

            Analytic!(ref system, time, _complexState, _complexValue);
            solver.Evaluations++;
            for (int i = 0; i < state.Length; i++)
            {
                _forward[i] = _complexValue[i].Imaginary;
            }

            for (int j = FirstOf(group); j < state.Length; j = NextOf(group, j))
            {
                _complexState[j] = state[j];
            }

            Store(group, false);
        }
    }

    private void EvaluateByDifferences(
        OdeSolver solver, ref TSystem system, double time, double step, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative)
    {
        state.CopyTo(_moved);
        for (int group = 0; group < _groups; group++)
        {
            bool central = _groups <= FewGroups || solver.RelativeTolerance(FirstOf(group)) < CentralBelow;
            Move(solver, group, central ? Central : OneSided, step, state, derivative, _change);
            system.Derivative(time, _moved, _forward);
            solver.Evaluations++;
            if (central)
            {
                for (int j = FirstOf(group); j < state.Length; j = NextOf(group, j))
                {
                    _moved[j] = state[j] - _change[j];
                    _changeBack[j] = state[j] - _moved[j];
                }

                system.Derivative(time, _moved, _backward);
                solver.Evaluations++;
            }

            for (int j = FirstOf(group); j < state.Length; j = NextOf(group, j))
            {
                _moved[j] = state[j];
            }

            Subtract(central, derivative);
            Store(group, central);
        }
    }

    /// <summary>Moves each column of a group by a part of its size, in the direction it moves in.</summary>
    private void Move(
        OdeSolver solver, int group, double part, double step, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, Span<double> change)
    {
        double largest = Vectors.RealVectors.MaximumModulus(state);
        for (int j = FirstOf(group); j < state.Length; j = NextOf(group, j))
        {
            double size = Size(Math.Abs(state[j]), Math.Abs(step * derivative[j]), solver.AbsoluteTolerance(j), solver.RelativeTolerance(j), largest,
                solver.Options.MassMatrix is not null);
            double sign = derivative[j] < 0 ? -1 : 1;
            _moved[j] = state[j] + (sign * part * size);
            change[j] = _moved[j] - state[j];
            if (change[j] == 0)
            {
                _moved[j] = sign > 0 ? Math.BitIncrement(state[j]) : Math.BitDecrement(state[j]);
                change[j] = _moved[j] - state[j];
            }
        }
    }

    /// <summary>
    /// The size of a component: its modulus, or where that lies below its absolute tolerance, and so may be dust, what it moves by in a step. The motion counts
    /// up to a size, since
    /// far from equilibrium a stiff component is not going to move by step times derivative: that at which relative and absolute tolerance meet, or a small
    /// part of the largest component.
    /// </summary>
    private static double Size(double modulus, double motion, double absolute, double relative, double largest, bool hasAlgebraic)
    {
        const double Floor = 1e-3;
        const double Part = 1e-3;
        if (modulus >= absolute && modulus > 0 && !hasAlgebraic)
        {
            return modulus;
        }

        double limit = Math.Max(relative > 0 ? absolute / relative : 0, Part * largest);

        // An algebraic equation such as 0 = y₁ + y₂ − 1 does not see an increment below the rounding of its other terms, and without its derivative the matrix
        // is singular.
        double floor = hasAlgebraic && relative > 0 ? absolute / relative : Floor * absolute;
        double size = Math.Max(Math.Max(modulus, floor), double.IsFinite(motion) ? Math.Min(motion, limit) : 0);
        return size > 0 ? size : 1e-100;
    }

    /// <summary>Turns values at moved states into differences; a side on which f does not exist is left out.</summary>
    private void Subtract(bool central, ReadOnlySpan<double> derivative)
    {
        for (int i = 0; i < derivative.Length; i++)
        {
            bool both = central && double.IsFinite(_backward[i]);
            _forward[i] -= derivative[i];
            _backward[i] = both ? derivative[i] - _backward[i] : double.NaN;
        }
    }

    /// <summary>Divides the differences of a group by the increments and stores them.</summary>
    private void Store(int group, bool central)
    {
        int n = _moved.Length;
        if (_pattern is null)
        {
            for (int i = 0; i < n; i++)
            {
                Values[(i * n) + group] = Quotient(i, group, central);
            }

            return;
        }

        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<int> columns = _pattern.Row(i);
            for (int k = 0; k < columns.Length; k++)
            {
                if (_pattern.Groups[columns[k]] == group)
                {
                    Values[_pattern.RowStart(i) + k] = Quotient(i, columns[k], central);
                }
            }
        }
    }

    private double Quotient(int row, int column, bool central)
    {
        bool forward = double.IsFinite(_forward[row]);
        bool backward = central && double.IsFinite(_backward[row]);
        return (forward, backward) switch
        {
            (true, true) => (_forward[row] + _backward[row]) / (_change[column] + _changeBack[column]),
            (false, true) => _backward[row] / _changeBack[column],
            _ => _forward[row] / _change[column],
        };
    }

    private int FirstOf(int group) => _pattern is null ? group : NextOf(group, -1);

    private int NextOf(int group, int column)
    {
        if (_pattern is null)
        {
            return int.MaxValue;
        }

        int next = column + 1;
        while (next < _pattern.Dimension && _pattern.Groups[next] != group)
        {
            next++;
        }

        return next;
    }

    /// <summary>A struct behind a cast to the interface would be boxed at every call, so the constrained call is bound once for a type.</summary>
    private static AnalyticDerivative? BindAnalytic() => typeof(IAnalyticOdeSystem).IsAssignableFrom(typeof(TSystem))
        ? typeof(JacobianEvaluator<TSystem>).GetMethod(nameof(Constrained), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TSystem)).CreateDelegate<AnalyticDerivative>()
        : null;

    private static void Constrained<TAnalytic>(ref TAnalytic system, Complex time, ReadOnlySpan<Complex> state, Span<Complex> derivative)
        where TAnalytic : IAnalyticOdeSystem => system.Derivative(time, state, derivative);
}
