using Engine.Numerics.Optimization.Internals;
using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization;

/// <summary>Large systems of nonlinear equations F(x) = 0 by Newton's method without a Jacobian: each linear system is solved by GMRES on differences of F,
/// only as exactly as the step is worth.</summary>
/// <remarks>A step that does not lower ‖F‖ is shortened; the memory is that of the Krylov space. The outcome's value is ‖F‖², its accuracy ‖F‖.</remarks>
[Reference("D. A. Knoll, D. E. Keyes, \"Jacobian-free Newton-Krylov methods: a survey of approaches and applications\", J. Comput. Phys. 193, 357 (2004)",
    Doi = "10.1016/j.jcp.2003.08.010")]
[Reference("S. C. Eisenstat, H. F. Walker, \"Choosing the forcing terms in an inexact Newton method\", SIAM J. Sci. Comput. 17, 16 (1996)",
    Doi = "10.1137/0917003", Equations = "choice 2")]
public static class NewtonKrylov
{
    private const double DifferenceStep = 1.4901161193847656e-8;
    private const double LargestForcing = 0.9;

    /// <summary>Solves F(x) = 0.</summary>
    /// <typeparam name="TResiduals">The equations, best a struct.</typeparam>
    /// <param name="equations">As many equations as there are variables; a Jacobian is not asked for.</param>
    /// <param name="start">The starting point.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <param name="callback">Called after each Newton step; returning false stops the run.</param>
    /// <param name="cancellationToken">Checked between Newton steps.</param>
    /// <returns>The point reached and why the search stopped; <see cref="OptimizationStatus.FunctionTolerance"/> where the equations hold.</returns>
    /// <exception cref="ArgumentException">The numbers of equations and variables differ, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static OptimizationOutcome Solve<TResiduals>(
        ref TResiduals equations,
        ReadOnlySpan<double> start,
        NewtonKrylovOptions? options = null,
        Func<OptimizationProgress, bool>? callback = null,
        CancellationToken cancellationToken = default)
        where TResiduals : IResiduals
    {
        options ??= new NewtonKrylovOptions();
        options.Validate();
        if (start.IsEmpty || equations.Count != start.Length)
        {
            throw new ArgumentException($"There are {equations.Count} equations for {start.Length} variables; there must be as many, at least one.",
                nameof(start));
        }

        var state = new Iteration<TResiduals>(equations, start, options);
        double target = (options.RelativeTolerance * state.Norm) + options.AbsoluteTolerance;
        double forcing = 0.5;
        for (int iteration = 0; ; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            OptimizationStatus status = !double.IsFinite(state.Norm) ? OptimizationStatus.NotFinite
                : state.Norm <= target ? OptimizationStatus.FunctionTolerance
                : iteration >= options.MaximumIterations ? OptimizationStatus.MaximumIterations
                : OptimizationStatus.Running;
            double before = state.Norm;
            if (status == OptimizationStatus.Running && !state.Step(forcing))
            {
                status = OptimizationStatus.LineSearchFailed;
            }

            if (status == OptimizationStatus.Running && callback is not null
                && !callback(new OptimizationProgress(iteration + 1, state.Evaluations, state.Norm * state.Norm, state.Norm)))
            {
                status = OptimizationStatus.Stopped;
            }

            if (status != OptimizationStatus.Running)
            {
                return new OptimizationOutcome(state.Position, state.Norm * state.Norm, state.Norm, iteration, state.Evaluations, status);
            }

            double ratio = state.Norm / before;
            double next = 0.9 * ratio * ratio;
            double safeguard = 0.9 * forcing * forcing;
            forcing = Math.Clamp(safeguard > 0.1 ? Math.Max(next, safeguard) : next, Math.Min(LargestForcing, 0.5 * target / state.Norm), LargestForcing);
        }
    }

    /// <summary>The point, the equations there, and one Newton step.</summary>
    private sealed class Iteration<TResiduals>
        where TResiduals : IResiduals
    {
        private readonly RealGmres _gmres;
        private readonly double[] _values;
        private readonly double[] _trial;
        private readonly double[] _trialValues;
        private readonly double[] _step;
        private readonly double[] _right;
        private TResiduals _equations;

        public Iteration(TResiduals equations, ReadOnlySpan<double> start, NewtonKrylovOptions options)
        {
            int n = start.Length;
            _equations = equations;
            _gmres = new RealGmres(n, Math.Min(options.KrylovDimension, n));
            _values = new double[n];
            _trial = new double[n];
            _trialValues = new double[n];
            _step = new double[n];
            _right = new double[n];
            Position = start.ToArray();
            _equations.Evaluate(Position, _values);
            Evaluations = 1;
            Norm = RealVectors.Norm(_values);
        }

        public double[] Position { get; }

        public double Norm { get; private set; }

        public int Evaluations { get; private set; }

        /// <summary>Solves the linear system and goes along its solution as far as ‖F‖ falls.</summary>
        public bool Step(double forcing)
        {
            const double SufficientDecrease = 1e-4;
            const double ShortestStep = 1e-10;
            for (int i = 0; i < _right.Length; i++)
            {
                _right[i] = -_values[i];
            }

            _gmres.Solve(Multiply, _right, forcing, _step);
            double length = 1;
            while (length > ShortestStep)
            {
                Position.CopyTo(_trial, 0);
                RealVectors.AddScaled(length, _step, _trial);
                _equations.Evaluate(_trial, _trialValues);
                Evaluations++;
                double norm = RealVectors.Norm(_trialValues);
                if (norm <= (1 - (SufficientDecrease * length * (1 - forcing))) * Norm)
                {
                    _trial.CopyTo(Position, 0);
                    _trialValues.CopyTo(_values, 0);
                    Norm = norm;
                    return true;
                }

                // The minimum of the parabola through ‖F‖² at both ends, kept within a tenth and a half.
                double ratio = norm / Norm;
                double parabola = double.IsFinite(ratio) ? length / (1 + (ratio * ratio)) : 0;
                length = Math.Clamp(parabola, 0.1 * length, 0.5 * length);
            }

            return false;
        }

        private void Multiply(ReadOnlySpan<double> vector, Span<double> result)
        {
            double norm = RealVectors.Norm(vector);
            double change = DifferenceStep * (1 + RealVectors.Norm(Position)) / (norm > 0 ? norm : 1);
            Position.CopyTo(_trial, 0);
            RealVectors.AddScaled(change, vector, _trial);
            _equations.Evaluate(_trial, _trialValues);
            Evaluations++;
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = (_trialValues[i] - _values[i]) / change;
            }
        }
    }
}
