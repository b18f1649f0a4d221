using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// Energy-secured distribution: Bob sends members of an ensemble, Alice is told which, Eve is not. What Alice gains over Eve, and what it costs.
/// </summary>
/// <param name="AliceDeficit">Q_A = sum p N^2.</param>
/// <param name="EveDeficit">Q_E = C^2/4 of the average state.</param>
/// <param name="LossA">D_A.</param>
/// <param name="LossB">D_B.</param>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "energy-secured distribution of entanglement, Fig. 3")]
public readonly record struct SecureDistribution(double AliceDeficit, double EveDeficit, double LossA, double LossB)
{
    /// <summary>Privacy gain Q_A - Q_E, never negative.</summary>
    public double Gain => AliceDeficit - EveDeficit;

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
        return new(split.QuantumDeficit, eve, split.SpreadA.Total, split.SpreadB.Total);
    }

    /// <summary>Evaluates the family sqrt(1-e)|00&gt; + e^(i phase) sqrt(e)|11&gt; in closed form; its anticorrelated partner gives the same numbers.</summary>
    /// <param name="energies">e_k in [0, 1].</param>
    /// <param name="weights">p_k, summing to one.</param>
    /// <param name="phases">Phases, rad, or empty for one common phase.</param>
    public static SecureDistribution OfFamily(ReadOnlySpan<double> energies, ReadOnlySpan<double> weights, ReadOnlySpan<double> phases = default)
    {
        double mean = 0, alice = 0, real = 0, imaginary = 0;
        for (int k = 0; k < energies.Length; k++)
        {
            double squared = energies[k] * (1 - energies[k]), phase = phases.IsEmpty ? 0 : phases[k];
            double weighted = weights[k] * Math.Sqrt(Math.Max(0, squared));
            mean += weights[k] * energies[k];
            alice += weights[k] * squared;
            real += weighted * Math.Cos(phase);
            imaginary += weighted * Math.Sin(phase);
        }

        double loss = 0;
        for (int k = 0; k < energies.Length; k++)
        {
            loss += weights[k] * (energies[k] - mean) * (energies[k] - mean);
        }

        return new(alice, real * real + imaginary * imaginary, loss, loss);
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
}
