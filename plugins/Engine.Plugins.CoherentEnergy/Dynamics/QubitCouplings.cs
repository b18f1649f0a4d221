using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>What acts on both qubits at once, and what drives them; everything is zero or absent unless set.</summary>
public sealed record QubitCouplings
{
    /// <summary>g of g (sigma_A^dagger sigma_B + h.c.), rad/s.</summary>
    public double Exchange { get; init; }

    /// <summary>J of J sigma_z,A sigma_z,B, rad/s.</summary>
    public double Ising { get; init; }

    /// <summary>nu of nu |11&gt;&lt;11|, rad/s: the phase of a controlled-phase gate is -nu t.</summary>
    public double ControlledPhase { get; init; }

    /// <summary>Omega_A of (Omega_A/2)(sigma_A + sigma_A^dagger), rad/s.</summary>
    public double DriveA { get; init; }

    /// <summary>Omega_B of (Omega_B/2)(sigma_B + sigma_B^dagger), rad/s.</summary>
    public double DriveB { get; init; }

    /// <summary>gamma_c of gamma_c D[sigma_A + sigma_B], 1/s.</summary>
    public double CollectiveDecay { get; init; }

    /// <summary>A Hamiltonian of one's own, 4 x 4, rad/s; null for none.</summary>
    public ComplexMatrix? Hamiltonian { get; init; }

    /// <summary>Jump operators of one's own, 4 x 4, each with its rate, 1/s.</summary>
    public IReadOnlyList<(double Rate, ComplexMatrix Operator)> Jumps { get; init; } = [];
}
