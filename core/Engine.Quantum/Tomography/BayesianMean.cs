using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Tomography;

/// <summary>The mean of all states, each as likely as the counts make it, from a Markov chain over them.</summary>
/// <remarks>
/// Before the counts states are distributed as G G^dagger over its trace with a square matrix G of independent complex normals, which is the uniform measure
/// of the Hilbert-Schmidt distance. Moves G' = sqrt(1 - beta^2) G + beta times such a matrix keep that prior by themselves, so the likelihood alone decides on
/// taking them; beta settles while the chain warms up and is fixed after. Unlike the state of largest likelihood the mean never has an eigenvalue of zero.
/// </remarks>
/// <example>
/// <code>
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
/// var data = new TomographyData(effects, settings, [50, 50, 50, 50, 100, 0]);
/// PosteriorSamples posterior = BayesianMean.Sample(data, new BayesianOptions { Steps = 4000 }, seed: 1);
/// Console.WriteLine(posterior.Mean[1, 1].Real &gt; 0); // True
/// </code>
/// </example>
[Reference("R. Blume-Kohout, Optimal, reliable estimation of quantum states, New J. Phys. 12, 043034 (2010)", Doi = "10.1088/1367-2630/12/4/043034")]
[Reference("J. M. Lukens, K. J. H. Law, A. Jasra, P. Lougovski, A practical and efficient approach for Bayesian quantum state estimation, New J. Phys. 22, "
    + "063038 (2020)",
    Doi = "10.1088/1367-2630/ab8efa", Equations = "preconditioned Crank-Nicolson moves")]
public static class BayesianMean
{
    private const double WantedAcceptance = 0.25;
    private const int TuningSteps = 100;

    /// <summary>Runs the chains.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="options">Chains, steps and states kept; null for the defaults.</param>
    /// <param name="seed">Seed of the chains.</param>
    /// <param name="system">Subsystems of the state; null for one.</param>
    /// <param name="cancellationToken">Checked along the chains.</param>
    /// <returns>The states kept, with the diagnostics of the chains.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the subsystems do not fit the side of the data.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static PosteriorSamples Sample(
        TomographyData data, BayesianOptions? options = null, ulong seed = 0, CompositeSystem? system = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new BayesianOptions();
        options.ThrowIfInvalid();
        Complex[] start = MaximumLikelihood.Fit(data, system, cancellationToken).State.AsSpan().ToArray();
        var chains = new Chain[options.Chains];
        Parallel.For(
            0, chains.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.DegreeOfParallelism, CancellationToken = cancellationToken },
            c => chains[c] = Run(data, options, start, new RandomStream(seed, (ulong)c), cancellationToken));
        Complex[][] states = [.. chains.SelectMany(c => c.States)];
        int d = data.Side;
        var mean = new Complex[d * d];
        foreach (Complex[] state in states)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += state[i] / states.Length;
            }
        }

        return new PosteriorSamples(
            new DensityMatrix(new ComplexMatrix(d, d, mean), system ?? new CompositeSystem(d)), states, chains.Average(c => c.Acceptance),
            Mixing([.. chains.Select(c => c.Likelihoods)]));
    }

    private static Chain Run(TomographyData data, BayesianOptions options, Complex[] start, RandomStream stream, CancellationToken cancellationToken)
    {
        int d = data.Side, size = d * d, warm = options.Steps / 4, keepEvery = Math.Max(1, (options.Steps - warm) / options.StatesPerChain);
        Complex[] factor = Root(start, d), trial = new Complex[size], noise = new Complex[size];
        double[] scratch = new double[data.Settings];
        Complex[] state = State(factor, d);
        double likelihood = data.LogLikelihood(state, scratch), beta = 0.1;
        int taken = 0, takenOfLast = 0;
        var states = new List<Complex[]>();
        var likelihoods = new List<double>();
        for (int step = 0; step < options.Steps; step++)
        {
            if (step % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            stream.FillComplexNormal(noise);
            double keep = Math.Sqrt(1 - beta * beta);
            for (int i = 0; i < size; i++)
            {
                trial[i] = keep * factor[i] + beta * noise[i];
            }

            Complex[] moved = State(trial, d);
            double next = data.LogLikelihood(moved, scratch);
            if (Math.Log(stream.NextUniformPositive()) < next - likelihood)
            {
                (factor, trial, state, likelihood) = (trial, factor, moved, next);
                takenOfLast++;
                taken += step >= warm ? 1 : 0;
            }

            if (step < warm && step % TuningSteps == TuningSteps - 1)
            {
                beta = Math.Clamp(beta * Math.Exp(takenOfLast / (double)TuningSteps - WantedAcceptance), 1e-6, 0.9);
                takenOfLast = 0;
            }

            if (step >= warm && (step - warm) % keepEvery == keepEvery - 1)
            {
                states.Add(state);
                likelihoods.Add(likelihood);
            }
        }

        return new Chain([.. states], [.. likelihoods], taken / (double)(options.Steps - warm));
    }

    /// <summary>G with G G^dagger the state, of the size that normal entries have.</summary>
    private static Complex[] Root(Complex[] state, int d)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(state, d, d));

        // A little of the identity: a chain that starts on the edge of the states leaves it slowly.
        return eigen.Apply(w => d * Math.Sqrt(0.999 * Math.Max(0, w) + 0.001 / d)).AsSpan().ToArray();
    }

    private static Complex[] State(Complex[] factor, int d)
    {
        var state = new Complex[d * d];
        double trace = 0;
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double re = 0, im = 0;
                for (int m = 0; m < d; m++)
                {
                    Complex a = factor[i * d + m], b = factor[j * d + m];
                    re += a.Real * b.Real + a.Imaginary * b.Imaginary;
                    im += a.Imaginary * b.Real - a.Real * b.Imaginary;
                }

                (state[i * d + j], state[j * d + i]) = (new Complex(re, im), new Complex(re, -im));
            }

            trace += state[i * (d + 1)].Real;
        }

        for (int i = 0; i < state.Length; i++)
        {
            state[i] /= trace;
        }

        return state;
    }

    private static double Mixing(double[][] chains)
    {
        // Halves of the chains, so that a drift within one shows too.
        double[][] halves = [.. chains.SelectMany(c => new[] { c[..(c.Length / 2)], c[(c.Length / 2)..] })];
        double within = halves.Average(Variance), mean = halves.Average(h => h.Average()), between = halves.Average(h => Square(h.Average() - mean))
            * halves.Length / (halves.Length - 1);
        return within > 0 ? Math.Sqrt(1 + between / within) : 1;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => Square(v - mean)) / Math.Max(1, values.Length - 1);
    }

    private static double Square(double x) => x * x;

    private sealed record Chain(Complex[][] States, double[] Likelihoods, double Acceptance);
}
