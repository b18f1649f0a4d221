using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// The energetics of a stated ensemble of pure two-qubit states: every deficit splits exactly into a quantum part, the same for both qubits,
/// and a classical part, the spread of the members' reduced states.
/// </summary>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 6-9, S.12-S.15")]
public sealed class EnsembleEnergetics
{
    private EnsembleEnergetics(
        QubitEnergetics a, QubitEnergetics b, double quantumDeficit, Spread spreadA, Spread spreadB, double[] negativities, QubitEnergetics[] membersA,
        QubitEnergetics[] membersB)
    {
        (A, B, QuantumDeficit, SpreadA, SpreadB) = (a, b, quantumDeficit, spreadA, spreadB);
        (Negativities, MembersA, MembersB) = (negativities, membersA, membersB);
    }

    /// <summary>Qubit A of the average state.</summary>
    public QubitEnergetics A { get; }

    /// <summary>Qubit B of the average state.</summary>
    public QubitEnergetics B { get; }

    /// <summary>Q = sum p N^2.</summary>
    public double QuantumDeficit { get; }

    /// <summary>Variances over the ensemble on qubit A; their sum is D_A.</summary>
    public Spread SpreadA { get; }

    /// <summary>Variances over the ensemble on qubit B; their sum is D_B.</summary>
    public Spread SpreadB { get; }

    /// <summary>Negativity of each member, in [0, 1/2].</summary>
    public IReadOnlyList<double> Negativities { get; }

    /// <summary>Qubit A of each member.</summary>
    public IReadOnlyList<QubitEnergetics> MembersA { get; }

    /// <summary>Qubit B of each member.</summary>
    public IReadOnlyList<QubitEnergetics> MembersB { get; }

    /// <summary>Total nominal coherent energy of the average state.</summary>
    public double NominalCoherentEnergy => A.NominalCoherentEnergy + B.NominalCoherentEnergy;

    /// <summary>Total classical deficit, the loss D_A + D_B.</summary>
    public double Loss => SpreadA.Total + SpreadB.Total;

    /// <summary>2 Q / E_nom; null when there is no nominal coherent energy.</summary>
    public double? Efficiency => Ratio.ShareOrNull(2 * QuantumDeficit, NominalCoherentEnergy);

    /// <summary>E_coh,A + E_coh,B + 2 Q + D_A + D_B - E_nom: zero but for rounding.</summary>
    public double BalanceResidual => A.CoherentEnergy + B.CoherentEnergy + 2 * QuantumDeficit + Loss - NominalCoherentEnergy;

    /// <summary>Computes the energetics of an ensemble.</summary>
    /// <param name="ensemble">Members with probabilities summing to one; their states normalized.</param>
    public static EnsembleEnergetics Of(IReadOnlyList<WeightedState> ensemble)
    {
        var a = new QubitEnergetics[ensemble.Count];
        var b = new QubitEnergetics[ensemble.Count];
        var negativities = new double[ensemble.Count];
        double quantum = 0;
        for (int k = 0; k < ensemble.Count; k++)
        {
            Complex[] c = ensemble[k].Amplitudes;
            a[k] = QubitEnergetics.OfFirstPure(c);
            b[k] = QubitEnergetics.OfSecondPure(c);
            negativities[k] = PureNegativity(c);
            quantum += ensemble[k].Probability * negativities[k] * negativities[k];
        }

        (QubitEnergetics averageA, Spread spreadA) = Average(ensemble, a);
        (QubitEnergetics averageB, Spread spreadB) = Average(ensemble, b);
        return new(averageA, averageB, quantum, spreadA, spreadB, negativities, a, b);
    }

    /// <summary>Negativity of a pure state, abs(c00 c11 - c01 c10).</summary>
    public static double PureNegativity(ReadOnlySpan<Complex> amplitudes) =>
        Complex.Abs(amplitudes[0] * amplitudes[3] - amplitudes[1] * amplitudes[2]);

    private static (QubitEnergetics Average, Spread Spread) Average(IReadOnlyList<WeightedState> ensemble, QubitEnergetics[] members)
    {
        double energy = 0;
        Complex field = 0;
        for (int k = 0; k < members.Length; k++)
        {
            energy += ensemble[k].Probability * members[k].Energy;
            field += ensemble[k].Probability * members[k].MeanField;
        }

        // Centered sums: the difference of the mean of squares and the squared mean would lose digits.
        double energyVariance = 0, fieldVariance = 0;
        for (int k = 0; k < members.Length; k++)
        {
            double de = members[k].Energy - energy;
            Complex ds = members[k].MeanField - field;
            energyVariance += ensemble[k].Probability * de * de;
            fieldVariance += ensemble[k].Probability * (ds.Real * ds.Real + ds.Imaginary * ds.Imaginary);
        }

        return (new QubitEnergetics(energy, field), new Spread(energyVariance, fieldVariance));
    }
}
