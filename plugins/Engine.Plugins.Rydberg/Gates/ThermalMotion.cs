using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>Atoms of a temperature in traps that are off during the gate: how fast they move along the light, and how far they are from where they should
/// be.</summary>
/// <param name="Temperature">T in K.</param>
/// <param name="Mass">Mass of an atom in kg.</param>
/// <param name="Wavenumber">Effective wave number of the excitation, rad/m.</param>
/// <param name="TransverseFrequency">Angular frequency of the trap across its axis, rad/s; 0 for atoms at their places.</param>
/// <param name="AxialFrequency">Angular frequency along its axis.</param>
[Reference("M. Saffman, Quantum computing with atomic qubits and Rydberg interactions: progress and challenges, J. Phys. B 49, 202001 (2016)",
    Doi = "10.1088/0953-4075/49/20/202001", Equations = "Doppler dephasing, position spread")]
[Reference("H. Levine et al., High-fidelity control and entanglement of Rydberg-atom qubits, Phys. Rev. Lett. 121, 123603 (2018)",
    Doi = "10.1103/PhysRevLett.121.123603")]
internal sealed record ThermalMotion(double Temperature, double Mass, double Wavenumber, double TransverseFrequency, double AxialFrequency)
{
    /// <summary>Standard deviation of the Doppler shift, k √(k_B T/m) in rad/s.</summary>
    public double DopplerShift => Wavenumber * Math.Sqrt(AtomicUnits.Boltzmann * Temperature / Mass);

    /// <summary>Standard deviation of the position across the trap's axis, in m, the ground state's motion included.</summary>
    public double TransverseSpread => Spread(TransverseFrequency);

    /// <summary>The same along the axis.</summary>
    public double AxialSpread => Spread(AxialFrequency);

    /// <summary>One shot: the Doppler shift of every atom, and every atom's place.</summary>
    /// <param name="positions">Places without motion, three coordinates each in m; the traps' axis is the third.</param>
    /// <param name="random">The stream of the shot.</param>
    public (double[] Shifts, double[][] Places) Sample(IReadOnlyList<double[]> positions, RandomStream random)
    {
        var normal = new double[4 * positions.Count];
        random.FillNormal(normal);
        double[] shifts = [.. positions.Select((_, i) => DopplerShift * normal[4 * i])];
        double[][] places = [.. positions.Select((p, i) => (double[])
        [
            p[0] + (TransverseSpread * normal[(4 * i) + 1]),
            p[1] + (TransverseSpread * normal[(4 * i) + 2]),
            p[2] + (AxialSpread * normal[(4 * i) + 3]),
        ])];
        return (shifts, places);
    }

    // (ħ/2mω) coth(ħω/2k_BT).
    private double Spread(double frequency)
    {
        if (frequency == 0)
        {
            return 0;
        }

        double ground = AtomicUnits.ReducedPlanck / (2 * Mass * frequency);
        double x = AtomicUnits.ReducedPlanck * frequency / (2 * AtomicUnits.Boltzmann * Temperature);
        return Math.Sqrt(Temperature > 0 ? ground / Math.Tanh(x) : ground);
    }
}
