namespace Engine.Numerics.Optimization;

/// <summary>Minimization under equations, inequalities and bounds by augmented Lagrangians: bounded quasi-Newton minimizations, between which multipliers are
/// updated or the penalty grows.</summary>
[Reference("J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed., Springer (2006)", Doi = "10.1007/978-0-387-40065-5",
    Equations = "Algorithm 17.4, 17.49, 17.60")]
[Reference("A. R. Conn, N. I. M. Gould, Ph. L. Toint, \"A globally convergent augmented Lagrangian algorithm for optimization with general constraints and "
    + "simple bounds\", SIAM J. Numer. Anal. 28, 545 (1991)", Doi = "10.1137/0728030")]
public static class AugmentedLagrangian
{
    private const double LargestPenalty = 1e12;

    /// <summary>Minimizes a function under constraints.</summary>
    /// <typeparam name="TObjective">The function and its constraints, best a struct.</typeparam>
    /// <param name="objective">The function and its constraints.</param>
    /// <param name="start">The starting point; need not satisfy the constraints.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <param name="lower">Lower bounds, one for each variable, -∞ allowed; empty for none.</param>
    /// <param name="upper">Upper bounds, one for each variable, +∞ allowed; empty for none.</param>
    /// <param name="cancellationToken">Checked between inner iterations.</param>
    /// <returns>The point, its violation and the multipliers.</returns>
    /// <exception cref="ArgumentException">There are no variables, or bounds do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the start is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static ConstrainedOutcome Minimize<TObjective>(
        ref TObjective objective,
        ReadOnlySpan<double> start,
        AugmentedLagrangianOptions? options = null,
        ReadOnlySpan<double> lower = default,
        ReadOnlySpan<double> upper = default,
        CancellationToken cancellationToken = default)
        where TObjective : IConstrainedObjective
    {
        options ??= new AugmentedLagrangianOptions();
        options.Validate();
        var penalized = new Penalized<TObjective>(objective, start.Length, options.InitialPenalty);
        double[] x = start.ToArray();
        double violationGoal = Math.Pow(options.InitialPenalty, -0.1);
        double gradientGoal = 1 / options.InitialPenalty;
        int iterations = 0;
        for (int outer = 1; ; outer++)
        {
            var inner = new LbfgsbSolver(
                x, new LbfgsbOptions
                {
                    GradientTolerance = Math.Max(gradientGoal, options.GradientTolerance),
                    MaximumIterations = options.MaximumInnerIterations
                }, lower, upper);
            OptimizationOutcome found = inner.Minimize(ref penalized, null, cancellationToken);
            x = found.Position;
            iterations += found.Iterations;
            double value = penalized.Measure(x, out double violation);
            bool feasible = violation <= options.ConstraintTolerance;
            if (found.Status == OptimizationStatus.NotFinite || (feasible && found.IsSuccess && found.Accuracy <= options.GradientTolerance)
                || outer >= options.MaximumIterations)
            {
                OptimizationStatus status = found.Status == OptimizationStatus.NotFinite ? OptimizationStatus.NotFinite
                    : feasible && found.IsSuccess ? OptimizationStatus.GradientTolerance
                    : OptimizationStatus.MaximumIterations;
                penalized.UpdateMultipliers();
                return new ConstrainedOutcome(
                    new OptimizationOutcome(x, value, found.Accuracy, iterations, penalized.Evaluations, status), violation, penalized.Multipliers);
            }

            if (violation <= Math.Max(violationGoal, options.ConstraintTolerance))
            {
                penalized.UpdateMultipliers();
                violationGoal *= Math.Pow(penalized.Penalty, -0.9);
                gradientGoal /= penalized.Penalty;
            }
            else
            {
                penalized.Penalty = Math.Min(LargestPenalty, 10 * penalized.Penalty);
                violationGoal = Math.Pow(penalized.Penalty, -0.1);
                gradientGoal = 1 / penalized.Penalty;
            }
        }
    }

    /// <summary>f − Σ λ e + μ/2 Σ e² + Σ (max(0, λ − μ g)² − λ²)/(2μ).</summary>
    private sealed class Penalized<TObjective> : IObjective
        where TObjective : IConstrainedObjective
    {
        private readonly double[] _constraints;
        private readonly double[] _jacobian;
        private readonly double[] _gradient;
        private TObjective _objective;

        public Penalized(TObjective objective, int variables, double penalty)
        {
            _objective = objective;
            int count = objective.Equalities + objective.Inequalities;
            _constraints = new double[count];
            _jacobian = new double[count * variables];
            _gradient = new double[variables];
            Multipliers = new double[count];
            Penalty = penalty;
        }

        public double[] Multipliers { get; }

        public double Penalty { get; set; }

        public int Evaluations { get; private set; }

        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            int n = x.Length;
            Array.Clear(_jacobian);
            double value = _objective.Evaluate(x, _gradient, _constraints, _jacobian);
            Evaluations++;
            Span<double> target = gradient.IsEmpty ? _gradient : gradient;
            _gradient.CopyTo(target);
            for (int k = 0; k < _constraints.Length; k++)
            {
                double multiplier = Updated(k);
                bool isEquality = k < _objective.Equalities;
                double c = _constraints[k];
                value += isEquality
                    ? c * ((0.5 * Penalty * c) - Multipliers[k])
                    : ((multiplier * multiplier) - (Multipliers[k] * Multipliers[k])) / (2 * Penalty);
                if (multiplier != 0)
                {
                    Vectors.RealVectors.AddScaled(-multiplier, _jacobian.AsSpan(k * n, n), target);
                }
            }

            return value;
        }

        /// <summary>The function itself and the largest violation; constraints stay those of this point.</summary>
        public double Measure(ReadOnlySpan<double> x, out double violation)
        {
            Array.Clear(_jacobian);
            double value = _objective.Evaluate(x, _gradient, _constraints, _jacobian);
            Evaluations++;
            violation = 0;
            for (int k = 0; k < _constraints.Length; k++)
            {
                violation = Math.Max(violation, k < _objective.Equalities ? Math.Abs(_constraints[k]) : -_constraints[k]);
            }

            return value;
        }

        public void UpdateMultipliers()
        {
            for (int k = 0; k < Multipliers.Length; k++)
            {
                Multipliers[k] = Updated(k);
            }
        }

        private double Updated(int k)
        {
            double multiplier = Multipliers[k] - (Penalty * _constraints[k]);
            return k < _objective.Equalities ? multiplier : Math.Max(0, multiplier);
        }
    }
}
