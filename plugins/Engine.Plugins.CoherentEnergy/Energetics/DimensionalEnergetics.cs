namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Energies in joules for qubits of different transition frequencies.</summary>
/// <param name="AngularFrequencyA">omega_A, rad/s.</param>
/// <param name="AngularFrequencyB">omega_B, rad/s.</param>
public readonly record struct DimensionalEnergetics(double AngularFrequencyA, double AngularFrequencyB)
{
    /// <summary>Reduced Planck constant, J s (CODATA 2018, exact to the digits given).</summary>
    public const double ReducedPlanck = 1.054571817e-34;

    /// <summary>hbar omega_A E_coh,A + hbar omega_B E_coh,B, J.</summary>
    public double CoherentEnergy(QubitEnergetics a, QubitEnergetics b) => Weigh(a.CoherentEnergy, b.CoherentEnergy);

    /// <summary>hbar omega_A e_A(1-e_A) + hbar omega_B e_B(1-e_B), J.</summary>
    public double NominalCoherentEnergy(QubitEnergetics a, QubitEnergetics b) => Weigh(a.NominalCoherentEnergy, b.NominalCoherentEnergy);

    /// <summary>hbar (omega_A + omega_B) Q, J: the part of the nominal energy held by entanglement.</summary>
    /// <param name="quantumDeficit">Q, or N^2 for a pure state.</param>
    public double EntangledEnergy(double quantumDeficit) => Weigh(quantumDeficit, quantumDeficit);

    /// <summary>(omega_A + omega_B) Q/(omega_A nom_A + omega_B nom_B); null when the denominator vanishes.</summary>
    public double? Efficiency(QubitEnergetics a, QubitEnergetics b, double quantumDeficit)
    {
        double scale = Math.Max(AngularFrequencyA, AngularFrequencyB);
        return Ratio.ShareOrNull(
            (AngularFrequencyA + AngularFrequencyB) / scale * quantumDeficit,
            AngularFrequencyA / scale * a.NominalCoherentEnergy + AngularFrequencyB / scale * b.NominalCoherentEnergy);
    }

    /// <summary>
    /// The largest squared negativity at a given mean energy: eps(1 - eps) at e_A = e_B = eps = E/[hbar(omega_A + omega_B)].
    /// </summary>
    /// <param name="energy">Mean total energy, J, between 0 and hbar(omega_A + omega_B).</param>
    /// <param name="upperBound">Whether the energy is only an upper bound: then 1/4 once eps is 1/2 or more.</param>
    /// <returns>The squared negativity and the energy e_A = e_B that reaches it.</returns>
    public (double SquaredNegativity, double Energy) Budget(double energy, bool upperBound)
    {
        return TradeOff.Budget(energy / (ReducedPlanck * (AngularFrequencyA + AngularFrequencyB)), upperBound);
    }

    private double Weigh(double a, double b) => ReducedPlanck * (AngularFrequencyA * a + AngularFrequencyB * b);
}
