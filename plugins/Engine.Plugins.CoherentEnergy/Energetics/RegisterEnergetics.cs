using System.Numerics;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Energetics of several qubits: each one's deficit toward all the rest, and how it is shared among pairs.</summary>
/// <remarks>
/// In a pure state a qubit's deficit e(1-e) - abs(s)^2 is a quarter of the tangle between it and all the rest. Monogamy bounds what pairs hold of it:
/// sum_j C_ij^2/4 is at most the deficit; what is left is in more than two qubits. In a mixed state the deficit counts noise too, and the bound holds all the
/// more.
/// </remarks>
[Reference("V. Coffman, J. Kundu, W. K. Wootters, Distributed entanglement, Phys. Rev. A 61, 052306 (2000)", Doi = "10.1103/PhysRevA.61.052306")]
[Reference("T. J. Osborne, F. Verstraete, General monogamy inequality for bipartite qubit entanglement, Phys. Rev. Lett. 96, 220503 (2006)",
    Doi = "10.1103/PhysRevLett.96.220503")]
public sealed class RegisterEnergetics
{
    private RegisterEnergetics(QubitEnergetics[] qubits, double[] negativities, double[,] concurrences) =>
        (Qubits, Negativities, Concurrences) = (qubits, negativities, concurrences);

    /// <summary>Each qubit alone.</summary>
    public IReadOnlyList<QubitEnergetics> Qubits { get; }

    /// <summary>Negativity between each qubit and all the rest.</summary>
    public IReadOnlyList<double> Negativities { get; }

    /// <summary>Concurrence of every pair; the diagonal is zero.</summary>
    public double[,] Concurrences { get; }

    /// <summary>sum_j C_ij^2/4 of a qubit.</summary>
    /// <param name="qubit">Its number from zero.</param>
    public double PairShare(int qubit)
    {
        double sum = 0;
        for (int other = 0; other < Qubits.Count; other++)
        {
            sum += Concurrences[qubit, other] * Concurrences[qubit, other] / 4;
        }

        return sum;
    }

    /// <summary>Deficit that no pair holds; never negative but for rounding.</summary>
    /// <param name="qubit">Its number from zero.</param>
    public double Residual(int qubit) => Qubits[qubit].Deficit - PairShare(qubit);

    /// <summary>Sum of e(1-e).</summary>
    public double NominalCoherentEnergy => Qubits.Sum(q => q.NominalCoherentEnergy);

    /// <summary>Sum of abs(s)^2.</summary>
    public double CoherentEnergy => Qubits.Sum(q => q.CoherentEnergy);

    /// <summary>Computes everything.</summary>
    /// <param name="state">Qubits, two or more.</param>
    /// <param name="pure">Its state vector where it is pure: negativities are then closed forms.</param>
    public static RegisterEnergetics Of(DensityMatrix state, StateVector? pure = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        int n = state.System.Count;
        var qubits = new QubitEnergetics[n];
        var negativities = new double[n];
        var concurrences = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<Complex> one = state.PartialTrace(i).AsSpan();
            qubits[i] = new QubitEnergetics(one[3].Real, one[2]);
            negativities[i] = pure is null ? Negativity.Of(state, i) : Math.Sqrt(Math.Max(0, qubits[i].Deficit));
            for (int j = 0; j < i; j++)
            {
                concurrences[i, j] = concurrences[j, i] = Concurrence.Of(state.PartialTrace(j, i));
            }
        }

        return new RegisterEnergetics(qubits, negativities, concurrences);
    }
}
