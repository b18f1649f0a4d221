using Engine.Numerics.Optimization.Internals;
using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization;

/// <summary>Nonlinear least squares by the trust-region method of Levenberg, Marquardt and Moré: the step minimizes the linearized sum of squares within a
/// scaled ball.</summary>
/// <remarks>
/// Columns are scaled by the largest norm they have had, so the result does not depend on the units of the variables. A step costs one QR factorization of the
/// Jacobian, m n² operations. Position and
/// residuals of the outcome are those of the best point; its value is Σ r², its accuracy the largest cosine between the residuals and a column of the Jacobian.
/// </remarks>
[Reference("J. J. Moré, \"The Levenberg-Marquardt algorithm: implementation and theory\", in Numerical Analysis, Lecture Notes in Mathematics 630, Springer "
    + "(1978)", Doi = "10.1007/BFb0067700")]
public static class LevenbergMarquardt
{
    private const double RoundOff = 2.220446049250313e-16;
    private const double CentralDifference = 6.0554544523933395e-6;

    /// <summary>Minimizes Σ r_i(x)².</summary>
    /// <typeparam name="TResiduals">The residuals, best a struct.</typeparam>
    /// <param name="residuals">The residuals.</param>
    /// <param name="start">The starting point.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <param name="callback">Called after each iteration; returning false stops the run.</param>
    /// <param name="cancellationToken">Checked between iterations.</param>
    /// <returns>The best point and why the search stopped.</returns>
    /// <exception cref="ArgumentException">There are no variables, or fewer residuals than variables.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the start is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static OptimizationOutcome Minimize<TResiduals>(
        ref TResiduals residuals,
        ReadOnlySpan<double> start,
        LevenbergMarquardtOptions? options = null,
        Func<OptimizationProgress, bool>? callback = null,
        CancellationToken cancellationToken = default)
        where TResiduals : IResiduals
    {
        options ??= new LevenbergMarquardtOptions();
        options.Validate();
        Check(start, residuals.Count);
        int n = start.Length;
        int m = residuals.Count;
        double[] x = start.ToArray();
        double[] trial = new double[n];
        double[] r = new double[m];
        double[] trialResiduals = new double[m];
        double[] jacobian = new double[m * n];
        double[] scale = new double[n];
        double[] step = new double[n];
        var linear = new DampedLeastSquares(m, n);
        residuals.Evaluate(x, r);
        int evaluations = 1;
        double norm = RealVectors.Norm(r);
        if (!double.IsFinite(norm))
        {
            return new OptimizationOutcome(x, norm * norm, double.NaN, 0, evaluations, OptimizationStatus.NotFinite);
        }

        double radius = 0;
        double accuracy = double.NaN;
        for (int iteration = 0; ; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            evaluations += Differentiate(ref residuals, x, r, jacobian, trial, trialResiduals);
            Rescale(jacobian, m, n, scale);
            linear.Factor(jacobian, r, scale);
            accuracy = linear.LargestCosine(norm);
            if (norm == 0 || accuracy <= options.GradientTolerance)
            {
                return Outcome(OptimizationStatus.GradientTolerance, iteration);
            }

            if (iteration >= options.MaximumIterations)
            {
                return Outcome(OptimizationStatus.MaximumIterations, iteration);
            }

            double size = ScaledNorm(x, scale);
            radius = iteration > 0 ? radius : options.InitialRadius * (size > 0 ? size : 1);
            while (true)
            {
                linear.Solve(radius, step);
                double length = ScaledNorm(step, scale);
                for (int i = 0; i < n; i++)
                {
                    trial[i] = x[i] + step[i];
                }

                residuals.Evaluate(trial, trialResiduals);
                evaluations++;
                double trialNorm = RealVectors.Norm(trialResiduals);
                double ratioOfNorms = trialNorm / norm;
                double actual = double.IsFinite(trialNorm) && ratioOfNorms < 10 ? 1 - (ratioOfNorms * ratioOfNorms) : -1;
                double predicted = linear.PredictedDecrease(norm);
                double quality = predicted > 0 ? actual / predicted : 0;
                radius = quality switch
                {
                    <= 0.25 => Math.Min(radius, length) * (actual >= 0 ? 0.5 : 0.25),
                    >= 0.75 => Math.Max(radius, 2 * length),
                    _ => radius,
                };
                if (quality >= 1e-4)
                {
                    (x, trial) = (trial, x);
                    (r, trialResiduals) = (trialResiduals, r);
                    norm = trialNorm;
                    size = ScaledNorm(x, scale);
                }

                if (Math.Abs(actual) <= options.FunctionTolerance && predicted <= options.FunctionTolerance && quality <= 2)
                {
                    return Outcome(OptimizationStatus.FunctionTolerance, iteration + 1);
                }

                if (radius <= Math.Max(options.StepTolerance, RoundOff) * size)
                {
                    return Outcome(OptimizationStatus.StepTolerance, iteration + 1);
                }

                if (quality >= 1e-4)
                {
                    break;
                }
            }

            if (callback is not null && !callback(new OptimizationProgress(iteration + 1, evaluations, norm * norm, accuracy)))
            {
                return Outcome(OptimizationStatus.Stopped, iteration + 1);
            }
        }

        OptimizationOutcome Outcome(OptimizationStatus status, int iterations) => new(x, norm * norm, accuracy, iterations, evaluations, status);
    }

    /// <summary>The Jacobian as given, or by central differences.</summary>
    /// <returns>Evaluations taken.</returns>
    private static int Differentiate<TResiduals>(
        ref TResiduals residuals, double[] x, double[] r, double[] jacobian, double[] moved, double[] values)
        where TResiduals : IResiduals
    {
        if (residuals.TryGetJacobian(x, jacobian))
        {
            return 0;
        }

        int n = x.Length;
        double[] back = new double[r.Length];
        x.CopyTo(moved, 0);
        for (int j = 0; j < n; j++)
        {
            double size = Math.Abs(x[j]);
            double change = CentralDifference * (size > 0 ? size : 1);
            moved[j] = x[j] + change;
            double forward = moved[j] - x[j];
            residuals.Evaluate(moved, values);
            moved[j] = x[j] - change;
            double backward = x[j] - moved[j];
            residuals.Evaluate(moved, back);
            moved[j] = x[j];
            for (int i = 0; i < r.Length; i++)
            {
                jacobian[(i * n) + j] = double.IsFinite(back[i]) ? (values[i] - back[i]) / (forward + backward) : (values[i] - r[i]) / forward;
            }
        }

        return 2 * n;
    }

    /// <summary>The scale of a variable is the largest norm its column has had.</summary>
    private static void Rescale(double[] jacobian, int m, int n, double[] scale)
    {
        for (int j = 0; j < n; j++)
        {
            double largest = 0;
            for (int i = 0; i < m; i++)
            {
                largest = Math.Max(largest, Math.Abs(jacobian[(i * n) + j]));
            }

            double sum = 0;
            for (int i = 0; largest > 0 && i < m; i++)
            {
                double part = jacobian[(i * n) + j] / largest;
                sum += part * part;
            }

            double norm = largest * Math.Sqrt(sum);
            scale[j] = Math.Max(scale[j], norm);
            scale[j] = scale[j] > 0 ? scale[j] : 1;
        }
    }

    private static double ScaledNorm(ReadOnlySpan<double> vector, ReadOnlySpan<double> scale)
    {
        double largest = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(vector[i] * scale[i]));
        }

        double sum = 0;
        for (int i = 0; largest > 0 && i < vector.Length; i++)
        {
            double part = vector[i] * scale[i] / largest;
            sum += part * part;
        }

        return largest * Math.Sqrt(sum);
    }

    private static void Check(ReadOnlySpan<double> start, int count)
    {
        if (start.IsEmpty)
        {
            throw new ArgumentException("start is empty; allowed: at least one variable.", nameof(start));
        }

        if (count < start.Length)
        {
            throw new ArgumentException($"There are {count} residuals for {start.Length} variables; at least as many are needed.", nameof(start));
        }

        for (int i = 0; i < start.Length; i++)
        {
            if (!double.IsFinite(start[i]))
            {
                throw new ArgumentOutOfRangeException(nameof(start), start[i], $"start[{i}] is {start[i]}; allowed: finite numbers.");
            }
        }
    }
}
