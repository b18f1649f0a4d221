using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Optimization;

namespace Engine.Quantum.Tomography;

/// <summary>Intervals of any quantity of a state: what it can be while the likelihood stays within a factor of its maximum.</summary>
/// <remarks>
/// The ends are the extreme values over all states whose log-likelihood is at most a drop below the largest: 1/2 for 68 % and 1.92 for 95 % (Wilks). They are
/// found from the states that maximize multiplier times quantity plus log-likelihood, whose drop grows with the multiplier. No resampling is needed, and at the
/// edge of the states, where a bootstrap is biased, the interval stays inside and one-sided.
/// </remarks>
/// <example>
/// <code>
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
/// var data = new TomographyData(effects, settings, [50, 50, 50, 50, 70, 30]);
/// TomographyOutcome fit = MaximumLikelihood.Fit(data);
/// LikelihoodInterval inner = ProfileLikelihood.Intervals(data, fit, state =&gt; state[3].Real, [0.5])[0];
/// Console.WriteLine(inner.Low &lt; 0.3 &amp;&amp; inner.High &gt; 0.3); // True
/// </code>
/// </example>
[Reference("S. S. Wilks, The large-sample distribution of the likelihood ratio for testing composite hypotheses, Ann. Math. Stat. 9, 60 (1938)",
    Doi = "10.1214/aoms/1177732360")]
[Reference("P. Faist, R. Renner, Practical and reliable error bars in quantum tomography, Phys. Rev. Lett. 117, 010404 (2016)",
    Doi = "10.1103/PhysRevLett.117.010404", Equations = "figures of merit over a likelihood region")]
public static class ProfileLikelihood
{
    private const int Doublings = 24;
    private const int Bisections = 24;
    private const double DropTolerance = 1e-3;

    /// <summary>Finds the intervals of one quantity for several drops of the log-likelihood.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="fit">The state of largest likelihood.</param>
    /// <param name="quantity">The quantity of a row-major density matrix; continuous.</param>
    /// <param name="drops">Drops of the log-likelihood, positive and ascending.</param>
    /// <param name="cancellationToken">Checked between searches.</param>
    /// <returns>One interval a drop.</returns>
    /// <exception cref="ArgumentException">A drop is not positive, or they do not ascend.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static LikelihoodInterval[] Intervals(
        TomographyData data, TomographyOutcome fit, Func<Complex[], double> quantity, ReadOnlySpan<double> drops, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(quantity);
        for (int k = 0; k < drops.Length; k++)
        {
            if (!(drops[k] > (k == 0 ? 0 : drops[k - 1])))
            {
                throw new ArgumentException("Drops must be positive and ascend.", nameof(drops));
            }
        }

        double[] low = Ends(data, fit, quantity, drops, -1, cancellationToken), high = Ends(data, fit, quantity, drops, 1, cancellationToken);
        return [.. low.Zip(high, (l, h) => new LikelihoodInterval(l, h))];
    }

    /// <summary>The extreme values on one side.</summary>
    private static double[] Ends(
        TomographyData data, TomographyOutcome fit, Func<Complex[], double> quantity, ReadOnlySpan<double> drops, int sign, CancellationToken cancellationToken)
    {
        double[] root = Root(fit.State.AsSpan().ToArray(), data.Side);
        double best = fit.LogLikelihood, at = quantity(fit.State.AsSpan().ToArray());
        var ends = new double[drops.Length];
        var below = (Multiplier: 0.0, Point: root, Drop: 0.0, Value: at);
        double multiplier = Math.Sqrt(data.Total) / 4;
        for (int k = 0; k < drops.Length; k++)
        {
            (double Multiplier, double[] Point, double Drop, double Value) above = below;
            for (int d = 0; d < Doublings && above.Drop < drops[k]; d++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (below, above) = (above.Drop < drops[k] ? above : below, Search(data, best, quantity, sign * multiplier, above.Point, cancellationToken));
                if (above.Drop < drops[k])
                {
                    multiplier *= 2;
                }
            }

            // The quantity has reached its largest value of any state before the likelihood has fallen so far.
            if (above.Drop < drops[k])
            {
                ends[k] = sign * Math.Max(sign * above.Value, sign * below.Value);
                below = above;
                continue;
            }

            for (int b = 0; b < Bisections && Math.Abs(above.Drop - drops[k]) > DropTolerance * drops[k]; b++)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // The drop of a smooth quantity goes with the square of the multiplier.
                double low = Math.Abs(below.Multiplier), high = Math.Abs(above.Multiplier), share = Math.Sqrt((drops[k] - below.Drop)
                    / (above.Drop - below.Drop)), next = low + Math.Clamp(b % 2 == 1 ? 0.5 : share, 0.02, 0.98) * (high - low);
                (double Multiplier, double[] Point, double Drop, double Value) tried =
                    Search(data, best, quantity, sign * next, below.Point, cancellationToken);
                (below, above) = tried.Drop < drops[k] ? (tried, above) : (below, tried);
            }

            // Between the two a straight line in the root of the drop.
            double from = Math.Sqrt(below.Drop), to = Math.Sqrt(above.Drop), part = to > from ? (Math.Sqrt(drops[k]) - from) / (to - from) : 1;
            ends[k] = below.Value + Math.Clamp(part, 0, 1) * (above.Value - below.Value);
            multiplier = Math.Abs(above.Multiplier);
            below = above.Drop <= drops[k] * (1 + DropTolerance) ? above : below;
        }

        return ends;
    }

    private static (double Multiplier, double[] Point, double Drop, double Value) Search(
        TomographyData data, double best, Func<Complex[], double> quantity, double multiplier, double[] from, CancellationToken cancellationToken)
    {
        var objective = new Tilted(data, quantity, multiplier, best);

        // A search that ended on the edge of the states would stay there: its square root's derivative vanishes.
        double[] start = Root(objective.State(from), data.Side);
        double[] point = new LbfgsbSolver(start, Options).Minimize(ref objective, cancellationToken: cancellationToken).Position;
        Complex[] state = objective.State(point);
        return (multiplier, point, Math.Max(0, best - data.LogLikelihood(state, new double[data.Settings])), quantity(state));
    }

    private static LbfgsbOptions Options { get; } = new() { MaximumIterations = 200, FunctionTolerance = 1e-12, GradientTolerance = 1e-7 };

    /// <summary>Real and imaginary parts of a square root of the state, away from the edge where its derivative vanishes.</summary>
    private static double[] Root(Complex[] state, int d)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(state, d, d));
        return [.. eigen.Apply(w => Math.Sqrt(Math.Max(w, 1e-6))).AsSpan().ToArray().SelectMany(z => new[] { z.Real, z.Imaginary })];
    }

    /// <summary>Minus multiplier times quantity minus log-likelihood, over square matrices T with the state T T^dagger over its trace.</summary>
    private readonly struct Tilted(TomographyData data, Func<Complex[], double> quantity, double multiplier, double best) : IObjective
    {
        private const double Difference = 1e-6;

        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            int d = data.Side;
            double[] point = x.ToArray(), scratch = new double[data.Settings];
            Complex[] state = State(point);
            double value = best - data.LogLikelihood(state, scratch) - multiplier * quantity(state);
            if (gradient.IsEmpty)
            {
                return value;
            }

            // dL = 2 Re tr(g dT T^dagger)/tr(T T^dagger), g the gradient by the state less its mean in the state.
            double trace = point.Sum(v => v * v), mean = 0;
            var slope = new Complex[d * d];
            data.LogLikelihoodGradient(state, slope);
            for (int i = 0; i < slope.Length; i++)
            {
                mean += slope[i].Real * state[i].Real + slope[i].Imaginary * state[i].Imaginary;
            }

            for (int i = 0; i < d; i++)
            {
                slope[i * (d + 1)] -= mean;
            }

            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    Complex sum = 0;
                    for (int m = 0; m < d; m++)
                    {
                        sum += slope[i * d + m] * new Complex(point[2 * (m * d + j)], point[2 * (m * d + j) + 1]);
                    }

                    (gradient[2 * (i * d + j)], gradient[2 * (i * d + j) + 1]) = (-2 * sum.Real / trace, -2 * sum.Imaginary / trace);
                }
            }

            double step = Difference * Math.Sqrt(trace);
            for (int v = 0; v < point.Length; v++)
            {
                double kept = point[v];
                point[v] = kept + step;
                double up = quantity(State(point));
                point[v] = kept - step;
                gradient[v] -= multiplier * (up - quantity(State(point))) / (2 * step);
                point[v] = kept;
            }

            return value;
        }

        public Complex[] State(double[] point)
        {
            int d = data.Side;
            var state = new Complex[d * d];
            double trace = 0;
            foreach (double v in point)
            {
                trace += v * v;
            }

            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double re = 0, im = 0;
                    for (int m = 0; m < d; m++)
                    {
                        (double ar, double ai) = (point[2 * (i * d + m)], point[2 * (i * d + m) + 1]);
                        (double br, double bi) = (point[2 * (j * d + m)], point[2 * (j * d + m) + 1]);
                        re += ar * br + ai * bi;
                        im += ai * br - ar * bi;
                    }

                    (state[i * d + j], state[j * d + i]) = (new Complex(re / trace, im / trace), new Complex(re / trace, -im / trace));
                }
            }

            return state;
        }
    }
}
