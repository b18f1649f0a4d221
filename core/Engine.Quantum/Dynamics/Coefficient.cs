using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>A time-dependent factor in front of an operator.</summary>
/// <example>
/// <code>
/// // A π pulse of a rectangular drive.
/// Coefficient pulse = Coefficient.PiecewiseConstant([0, 2], [Math.PI / 4]);
/// Hamiltonian h = new Hamiltonian(0 * Operator.FromMatrix(Pauli.Z)).Drive(pulse, Operator.FromMatrix(Pauli.X));
/// StateVector final = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 3]).Final;
/// Console.WriteLine($"{final.Expectation(Pauli.Excited).Real:F4}"); // 1.0000
/// </code>
/// </example>
public abstract class Coefficient
{
    /// <summary>The value at a time.</summary>
    public abstract Complex At(double time);

    /// <summary>Times at which the value jumps; solvers never step across them. Empty for a continuous factor.</summary>
    public virtual IReadOnlyList<double> Discontinuities => [];

    /// <summary>Whether every value is known to be real; solvers then keep real matrices real.</summary>
    internal virtual bool IsReal => false;

    /// <summary>A real function of time, continuous unless its jumps are named.</summary>
    /// <param name="function">The function.</param>
    /// <param name="discontinuities">Times at which it jumps.</param>
    public static Coefficient Function(Func<double, double> function, params double[] discontinuities)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionCoefficient(t => function(t), discontinuities, true);
    }

    /// <summary>A complex function of time, continuous unless its jumps are named.</summary>
    /// <param name="function">The function.</param>
    /// <param name="discontinuities">Times at which it jumps.</param>
    public static Coefficient ComplexFunction(Func<double, Complex> function, params double[] discontinuities)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionCoefficient(function, discontinuities, false);
    }

    /// <summary>values[k] between edges[k] and edges[k + 1], zero outside.</summary>
    /// <param name="edges">Ascending times, one more than values.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">The numbers do not fit, or the edges are not ascending.</exception>
    public static Coefficient PiecewiseConstant(ReadOnlySpan<double> edges, ReadOnlySpan<Complex> values) => new PiecewiseConstantCoefficient(edges, values);

    /// <summary>The natural cubic spline through points, constant outside.</summary>
    /// <param name="times">At least two ascending times.</param>
    /// <param name="values">As many real values.</param>
    /// <exception cref="ArgumentException">The numbers do not fit, or the times are not ascending.</exception>
    public static Coefficient Spline(ReadOnlySpan<double> times, ReadOnlySpan<double> values) => new SplineCoefficient(times, values);

    private protected static void Ascending(ReadOnlySpan<double> times, string name)
    {
        for (int k = 0; k < times.Length; k++)
        {
            Check.Finite(times[k], name);
            if (k > 0 && times[k] <= times[k - 1])
            {
                throw new ArgumentException($"Time {k} is {times[k]}, not above {times[k - 1]}; times must ascend.", name);
            }
        }
    }

    private sealed class FunctionCoefficient(Func<double, Complex> function, double[] discontinuities, bool real) : Coefficient
    {
        internal override bool IsReal => real;

        public override IReadOnlyList<double> Discontinuities => discontinuities;

        public override Complex At(double time) => function(time);
    }

    private sealed class PiecewiseConstantCoefficient : Coefficient
    {
        private readonly double[] _edges;
        private readonly Complex[] _values;

        public PiecewiseConstantCoefficient(ReadOnlySpan<double> edges, ReadOnlySpan<Complex> values)
        {
            Check.Length(edges.Length, values.Length + 1, nameof(edges));
            Ascending(edges, nameof(edges));
            Check.Finite(values, nameof(values));
            _edges = edges.ToArray();
            _values = values.ToArray();
            IsReal = Array.TrueForAll(_values, value => value.Imaginary == 0);
        }

        public override IReadOnlyList<double> Discontinuities => _edges;

        internal override bool IsReal { get; }

        public override Complex At(double time)
        {
            if (time < _edges[0] || time > _edges[^1])
            {
                return Complex.Zero;
            }

            int index = Array.BinarySearch(_edges, time);
            return _values[Math.Clamp(index >= 0 ? index : ~index - 1, 0, _values.Length - 1)];
        }
    }

    private sealed class SplineCoefficient : Coefficient
    {
        private readonly double[] _times;
        private readonly double[] _values;
        private readonly double[] _curvatures;

        public SplineCoefficient(ReadOnlySpan<double> times, ReadOnlySpan<double> values)
        {
            if (times.Length < 2 || values.Length != times.Length)
            {
                throw new ArgumentException($"There are {times.Length} times and {values.Length} values; there must be as many, at least two.", nameof(times));
            }

            Ascending(times, nameof(times));
            _times = times.ToArray();
            _values = values.ToArray();
            _curvatures = Curvatures();
        }

        internal override bool IsReal => true;

        public override Complex At(double time)
        {
            if (time <= _times[0] || time >= _times[^1])
            {
                return time <= _times[0] ? _values[0] : _values[^1];
            }

            int index = Array.BinarySearch(_times, time);
            int k = Math.Min(index >= 0 ? index : ~index - 1, _times.Length - 2);
            double h = _times[k + 1] - _times[k], b = (time - _times[k]) / h, a = 1 - b;
            return (a * _values[k]) + (b * _values[k + 1]) + ((((a * a * a) - a) * _curvatures[k]) + (((b * b * b) - b) * _curvatures[k + 1])) * h * h / 6;
        }

        /// <summary>Second derivatives of the natural spline, by elimination in the tridiagonal system.</summary>
        private double[] Curvatures()
        {
            int n = _times.Length;
            double[] m = new double[n], factor = new double[n];
            for (int k = 1; k < n - 1; k++)
            {
                double left = _times[k] - _times[k - 1], right = _times[k + 1] - _times[k];
                double bend = 6 * (((_values[k + 1] - _values[k]) / right) - ((_values[k] - _values[k - 1]) / left));
                double pivot = (2 * (left + right)) - (left * factor[k - 1]);
                factor[k] = right / pivot;
                m[k] = (bend - (left * m[k - 1])) / pivot;
            }

            for (int k = n - 2; k > 0; k--)
            {
                m[k] -= factor[k] * m[k + 1];
            }

            return m;
        }
    }
}
