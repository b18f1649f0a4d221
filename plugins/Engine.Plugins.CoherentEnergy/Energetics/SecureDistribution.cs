using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// Energy-secured distribution: Bob sends members of an ensemble, Alice is told which, Eve is not. What Alice gains over Eve, and what it costs.
/// </summary>
/// <param name="AliceDeficit">Q_A = sum p N^2.</param>
/// <param name="EveDeficit">Q_E = C^2/4 of the average state.</param>
/// <param name="LossA">D_A.</param>
/// <param name="LossB">D_B.</param>
/// <param name="Gain">Privacy gain Q_A - Q_E, never negative; of the family by centered sums, without cancellation.</param>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "energy-secured distribution of entanglement, Fig. 3")]
public readonly record struct SecureDistribution(double AliceDeficit, double EveDeficit, double LossA, double LossB, double Gain)
{
    /// <summary>Total loss D_A + D_B.</summary>
    public double Loss => LossA + LossB;

    /// <summary>Gain over total loss; null when nothing is lost.</summary>
    public double? GainPerLoss => Ratio.OrNull(Gain, Loss);

    /// <summary>Evaluates any ensemble.</summary>
    /// <param name="ensemble">Members with probabilities summing to one.</param>
    public static SecureDistribution Of(IReadOnlyList<WeightedState> ensemble)
    {
        EnsembleEnergetics split = EnsembleEnergetics.Of(ensemble);
        double eve = TwoQubitEnergetics.Of(TwoQubitState.Average(ensemble).Matrix).MinQuantumDeficit;
        return new(split.QuantumDeficit, eve, split.SpreadA.Total, split.SpreadB.Total, Math.Max(0, split.QuantumDeficit - eve));
    }

    /// <summary>Evaluates the family sqrt(1-e)|00&gt; + e^(i phase) sqrt(e)|11&gt; in closed form; its anticorrelated partner gives the same numbers.</summary>
    /// <param name="energies">e_k in [0, 1].</param>
    /// <param name="weights">p_k, summing to one.</param>
    /// <param name="phases">Phases, rad, or empty for one common phase.</param>
    public static SecureDistribution OfFamily(ReadOnlySpan<double> energies, ReadOnlySpan<double> weights, ReadOnlySpan<double> phases = default)
    {
        // Distances from the first member carry their digits however close the members are: N_k - N_0 = (e_k - e_0)(1 - e_k - e_0)/(N_k + N_0).
        double first = energies[0], firstN = Root(first), firstPhase = phases.IsEmpty ? 0 : phases[0], mean = 0, alice = 0, eveReal = 0, eveImaginary = 0;
        Complex center = 0;
        var distances = new Complex[energies.Length];
        for (int k = 0; k < energies.Length; k++)
        {
            double e = energies[k], n = Root(e), phase = phases.IsEmpty ? 0 : phases[k], half = (phase - firstPhase) / 2;
            double apart = n + firstN > 0 ? (e - first) * (1 - e - first) / (n + firstN) : 0;
            distances[k] = Complex.FromPolarCoordinates(apart, phase) + Complex.ImaginaryOne
                * Complex.FromPolarCoordinates(2 * firstN * Math.Sin(half), firstPhase + half);
            center += weights[k] * distances[k];
            mean += weights[k] * (e - first);
            alice += weights[k] * e * (1 - e);
            eveReal += weights[k] * n * Math.Cos(phase);
            eveImaginary += weights[k] * n * Math.Sin(phase);
        }

        double loss = 0, gain = 0;
        for (int k = 0; k < energies.Length; k++)
        {
            double de = energies[k] - first - mean;
            Complex dz = distances[k] - center;
            loss += weights[k] * de * de;
            gain += weights[k] * (dz.Real * dz.Real + dz.Imaginary * dz.Imaginary);
        }

        return new(alice, eveReal * eveReal + eveImaginary * eveImaginary, loss, loss, gain);
    }

    /// <summary>
    /// The largest gain the common-phase family can have at a total loss not above a bound: sqrt(loss/8) - loss/2 up to loss 1/8, then 1/16.
    /// Reached with two equally likely members, one of them a product: on the semicircle of points (e - 1/2, N) the steepest chord of given width
    /// ends where N = 0.
    /// </summary>
    /// <param name="loss">Bound on D_A + D_B, not negative.</param>
    public static double LargestGain(double loss)
    {
        double bounded = Math.Min(loss, 0.125);
        return Math.Sqrt(bounded / 8) - bounded / 2;
    }

    private static double Root(double energy) => Math.Sqrt(Math.Max(0, energy * (1 - energy)));
}
