using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// Trajectories of a master equation in Lindblad form whose rates γₖ(t) may be negative for a time: jumps come at the rates γₖ + s, and each trajectory weighs
/// μ(t) = exp(α ∫s dt) ∏ γₖ/(γₖ + s) over its jumps, where Σ Lₖ†Lₖ = α. Averages with these weights are those of the equation.
/// </summary>
/// <remarks>s(t) = 2 |min(0, γ₁(t), γ₂(t), …)|. Where the sum is no multiple of 1 an operator of rate 0 completes it. The weights grow as long as rates are
/// negative, and the number of trajectories with them.</remarks>
/// <example>
/// <code>
/// // Dephasing that is undone: ∫γ dt = sin²t.
/// Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
/// var plus = new StateVector([1, 1], normalize: true);
/// var options = new MonteCarloOptions { Trajectories = 2000, Seed = 3, Observables = [x] };
/// MonteCarloResult result = NonMarkovianMonteCarlo.Solve(0 * z, [(z, Coefficient.Function(t =&gt; Math.Sin(2 * t)))], plus, [0, 1, 2, 3], options);
/// double exact = Math.Exp(-2 * Math.Sin(3) * Math.Sin(3));
/// Console.WriteLine(Math.Abs(result.Means(0)[3] - exact) &lt; 5 * result.StandardErrors(0)[3]); // True
/// </code>
/// </example>
[Reference("B. Donvil, P. Muratore-Ginanneschi, \"Quantum trajectory framework for general time-local master equations\", Nat. Commun. 13, 4140 (2022)",
    Doi = "10.1038/s41467-022-31533-8")]
public static class NonMarkovianMonteCarlo
{
    /// <summary>A part of α below which the sum of the Lₖ†Lₖ counts as complete.</summary>
    private const double Complete = 1e-12;

    /// <summary>Averages over weighted trajectories.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="channels">Lₖ and γₖ(t), real.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, ascending, at least two.</param>
    /// <param name="options">As for trajectories; states are not averaged. Null for the defaults.</param>
    /// <param name="cancellationToken">Checked between trajectories.</param>
    /// <returns>Weighted averages. <see cref="ErrorBudget.TraceDrift"/> is how far the mean weight lies from 1, which is chance; paths come without
    /// weights.</returns>
    /// <exception cref="ArgumentException">Systems differ, a rate is not real or finite, states are to be averaged, or times do not ascend.</exception>
    /// <exception cref="NumericalException">An integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static MonteCarloResult Solve(
        Hamiltonian hamiltonian, IReadOnlyList<(Operator Operator, Coefficient Rate)> channels, StateVector initial, ReadOnlySpan<double> times,
        MonteCarloOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(initial);
        options ??= new MonteCarloOptions();
        if (options.AverageFinalState || options.AverageStates)
        {
            throw new ArgumentException("Average states are not formed of weighted trajectories; ask for observables.", nameof(options));
        }

        (Operator? rest, double alpha) = Completion([.. channels.Select(c => c.Operator)]);
        double[] edges = [.. channels.SelectMany(c => c.Rate.Discontinuities).Distinct().Order()];
        Func<double, double>[] rates = [.. channels.Select(c => (Func<double, double>)(t => RealRate(c.Rate, t)))];
        List<Jump> jumps = [.. channels.Select((c, k) => new Jump(c.Operator, Positive(rates[k])))];
        if (rest is not null)
        {
            jumps.Add(new Jump(rest, Positive(_ => 0)));
        }

        MonteCarloResult plain = MonteCarloSolver.Solve(
            hamiltonian, jumps, initial, times, options with { Records = options.Trajectories, RecordJumps = true }, cancellationToken);
        double[] axis = times.ToArray(), growth = Growth(axis);
        double[][] means = [.. options.Observables.Select(_ => new double[axis.Length])], squares = [.. means.Select(m => new double[axis.Length])];
        double[] weights = new double[axis.Length];
        for (int path = 0; path < options.Trajectories; path++)
        {
            double weight = 1;
            int next = 0;
            IReadOnlyList<(double Time, int Channel)> events = plain.Jumps[path];
            for (int t = 0; t < axis.Length; t++)
            {
                for (; next < events.Count && events[next].Time <= axis[t]; next++)
                {
                    (double at, int channel) = events[next];
                    double rate = channel < rates.Length ? rates[channel](at) : 0;
                    weight *= rate / (rate + Shift(at));
                }

                double mu = weight * growth[t];
                weights[t] += mu / options.Trajectories;
                for (int o = 0; o < means.Length; o++)
                {
                    double value = mu * plain.Paths[path][o][t], step = value - means[o][t];
                    means[o][t] += step / (path + 1);
                    squares[o][t] += step * (value - means[o][t]);
                }
            }
        }

        double n = options.Trajectories;
        double[][] errors = [.. squares.Select(row => row.Select(sum => Math.Sqrt(sum / (n - 1) / n)).ToArray())];
        ErrorBudget budget = plain.Errors with
        {
            TraceDrift = weights.Max(w => Math.Abs(w - 1)),
            Sampling = errors.Length == 0 ? 0 : errors.Max(row => row.Max()),
        };
        return new MonteCarloResult(axis, means, errors, plain.MeanJumps, null, budget)
        {
            Paths = [.. plain.Paths.Take(Math.Clamp(options.Records, 0, options.Trajectories))],
            Jumps = options.RecordJumps ? plain.Jumps : [],
        };

        double Shift(double t) => -2 * rates.Select(rate => rate(t)).Append(0).Min();

        Coefficient Positive(Func<double, double> rate) => Coefficient.Function(t => Math.Sqrt(Math.Max(0, rate(t) + Shift(t))), edges);

        // exp(α ∫s dt) at the output times.
        double[] Growth(double[] at)
        {
            double[] result = new double[at.Length];
            double sum = 0;
            result[0] = 1;
            for (int t = 1; t < at.Length; t++)
            {
                double[] stops = [at[t - 1], .. edges.Where(e => e > at[t - 1] && e < at[t]), at[t]];
                for (int k = 1; k < stops.Length; k++)
                {
                    sum += GaussKronrod.Integrate(Shift, stops[k - 1], stops[k]).Value;
                }

                result[t] = Math.Exp(alpha * sum);
            }

            return result;
        }
    }

    private static double RealRate(Coefficient rate, double time)
    {
        Complex value = rate.At(time);
        return double.IsFinite(value.Real) && value.Imaginary == 0 ? value.Real
            : throw new ArgumentException(FormattableString.Invariant($"A rate is {value} at time {time}; rates are real and finite."));
    }

    /// <summary>α, the largest eigenvalue of Σ L†L, and √(α - Σ L†L) where that does not vanish.</summary>
    private static (Operator? Missing, double Alpha) Completion(Operator[] operators)
    {
        if (operators.Length == 0)
        {
            throw new ArgumentException("There are no channels; unitary evolution needs no trajectories.", nameof(operators));
        }

        ComplexMatrix sum = operators.Select(l => l.ToMatrix()).Select(l => l.Adjoint() * l).Aggregate((a, b) => a + b);
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(Spectrum.HermitianPart(sum));
        double alpha = values.Max();
        if (!(alpha - values.Min() > Complete * alpha))
        {
            return (null, alpha);
        }

        double[] roots = [.. values.Select(v => Math.Sqrt(Math.Max(0, alpha - v)))];
        return (Operator.FromMatrix(vectors * ComplexMatrix.Diagonal(roots) * vectors.Adjoint(), operators[0].System), alpha);
    }
}
