using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Tomography;

/// <summary>The density matrix of largest likelihood, by accelerated projected gradients.</summary>
/// <remarks>
/// Each step goes along the gradient of the mean log-likelihood from a point ahead (Nesterov's), and back to the states by projecting the eigenvalues onto the
/// simplex; the step length adapts, and the momentum restarts when the likelihood would fall. As the likelihood of complete settings is concave, its largest
/// slope towards
/// any state bounds what is still missing.
/// </remarks>
/// <example>
/// <code>
/// // The state behind the counts of an ideal Bell pair in all nine settings of two qubits.
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
/// DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
/// double[] counts = [.. effects.Select(effect =&gt; 1000 * (effect * bell.ToMatrix()).Trace().Real)];
/// var data = new TomographyData(effects, settings, counts);
/// TomographyOutcome outcome = MaximumLikelihood.Fit(data, bell.System);
/// Console.WriteLine(Fidelity.Of(outcome.State, bell) &gt; 0.9999); // True
/// Console.WriteLine(outcome.DegreesOfFreedom); // 12
/// </code>
/// </example>
[Reference("J. Shang, Z. Zhang, H. K. Ng, Superfast maximum-likelihood reconstruction for quantum tomography, Phys. Rev. A 95, 062336 (2017)",
    Doi = "10.1103/PhysRevA.95.062336")]
[Reference("J. A. Smolin, J. M. Gambetta, G. Smith, Efficient method for computing the maximum-likelihood quantum state from measurements with additive "
    + "Gaussian noise, Phys. Rev. Lett. 108, 070502 (2012)",
    Doi = "10.1103/PhysRevLett.108.070502", Equations = "projection onto states")]
public static class MaximumLikelihood
{
    private const double GapTolerance = 1e-11;
    private const int MostIterations = 5000;
    private const double Growth = 1.1;

    /// <summary>Fits a state.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="system">Subsystems of the state; null for one.</param>
    /// <param name="cancellationToken">Checked in every step.</param>
    /// <returns>The state and how the fit ended.</returns>
    /// <exception cref="ArgumentException">The subsystems do not fit the side of the data.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static TomographyOutcome Fit(TomographyData data, CompositeSystem? system = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        int d = data.Side;
        Complex[] state = new Complex[d * d], ahead, gradient = new Complex[d * d], trial = new Complex[d * d];
        for (int i = 0; i < d; i++)
        {
            state[i * (d + 1)] = 1.0 / d;
        }

        ahead = [.. state];
        double value = Mean(data, state, []), step = 1, momentum = 1, gap = double.PositiveInfinity;
        int iteration = 0;
        for (; iteration < MostIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double from = Mean(data, ahead, gradient), reached;
            while (true)
            {
                for (int i = 0; i < trial.Length; i++)
                {
                    trial[i] = ahead[i] + step * gradient[i];
                }

                Project(trial, d);
                reached = Mean(data, trial, []);
                double slope = 0, distance = 0;
                for (int i = 0; i < trial.Length; i++)
                {
                    Complex difference = trial[i] - ahead[i];
                    slope += gradient[i].Real * difference.Real + gradient[i].Imaginary * difference.Imaginary;
                    distance += difference.Real * difference.Real + difference.Imaginary * difference.Imaginary;
                }

                if (reached >= from + slope - distance / (2 * step) - 1e-15 || step < 1e-14)
                {
                    break;
                }

                step /= 2;
            }

            if (reached < value)
            {
                if (momentum == 1)
                {
                    break;
                }

                (momentum, ahead) = (1, [.. state]);
                continue;
            }

            double next = (1 + Math.Sqrt(1 + 4 * momentum * momentum)) / 2, push = (momentum - 1) / next;
            for (int i = 0; i < trial.Length; i++)
            {
                ahead[i] = trial[i] + push * (trial[i] - state[i]);
            }

            trial.CopyTo(state, 0);
            (value, momentum, step) = (reached, next, step * Growth);
            if (iteration % 10 == 9 && (gap = Gap(data, state, gradient)) < GapTolerance)
            {
                break;
            }
        }

        gap = Gap(data, state, gradient);
        double chi = data.Expected(state).Select((e, k) => (data.Counts[k] - e) * (data.Counts[k] - e) / Math.Max(e, 1e-12)).Sum();
        var fitted = new DensityMatrix(new ComplexMatrix(d, d, state), system ?? new CompositeSystem(d));
        return new TomographyOutcome(fitted, value * data.Total, chi, data.Count - data.Settings - (d * d - 1), gap, iteration);
    }

    /// <summary>Mean log-likelihood of a count, and its gradient by the state.</summary>
    private static double Mean(TomographyData data, ReadOnlySpan<Complex> state, Span<Complex> gradient)
    {
        double total = data.Total;
        if (!gradient.IsEmpty)
        {
            data.LogLikelihoodGradient(state, gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] /= total;
            }
        }

        return data.LogLikelihood(state, new double[data.Settings]) / total;
    }

    /// <summary>Largest slope of the mean log-likelihood from the state to any other.</summary>
    private static double Gap(TomographyData data, Complex[] state, Complex[] gradient)
    {
        Mean(data, state, gradient);
        double along = 0;
        for (int i = 0; i < state.Length; i++)
        {
            along += gradient[i].Real * state[i].Real + gradient[i].Imaginary * state[i].Imaginary;
        }

        return Math.Max(0, HermitianEigenDecomposition.Eigenvalues(new ReadOnlyMatrixView(gradient, data.Side, data.Side))[^1] - along);
    }

    /// <summary>The nearest density matrix in the Hilbert-Schmidt norm.</summary>
    private static void Project(Complex[] matrix, int d)
    {
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex mean = (matrix[i * d + j] + Complex.Conjugate(matrix[j * d + i])) / 2;
                (matrix[i * d + j], matrix[j * d + i]) = (mean, Complex.Conjugate(mean));
            }
        }

        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(matrix, d, d));

        // Eigenvalues ascend: shift the largest m of them so that they sum to one, with m as large as keeps all positive.
        double sum = 0, shift = 0;
        for (int m = 1; m <= d; m++)
        {
            sum += eigen.Values[d - m];
            double candidate = (sum - 1) / m;
            if (eigen.Values[d - m] - candidate > 0)
            {
                shift = candidate;
            }
        }

        eigen.Apply(w => Math.Max(0, w - shift)).AsSpan().CopyTo(matrix);
    }
}
