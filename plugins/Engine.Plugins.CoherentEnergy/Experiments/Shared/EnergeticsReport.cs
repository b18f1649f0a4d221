using Engine.Plugins.CoherentEnergy.Energetics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Writes energetics under the names every experiment of the plugin uses.</summary>
internal static class EnergeticsReport
{
    public const string NegativityConvention = "(trace norm of the partial transpose - 1)/2, in [0, 1/2]; some libraries return twice this or log2(2N + 1)";

    public const string PublishedMinimumWarning = "squared negativity is not the minimum quantum deficit of a mixed state; minimum is C^2/4 = ";

    public static void AddQubit(RunReportBuilder report, string qubit, QubitEnergetics q) => report
        .AddScalar("energy" + qubit, q.Energy, description: $"excitation of qubit {qubit}, e")
        .AddScalar("meanField" + qubit, q.MeanField, description: "s = <1|rho|0>")
        .AddScalar("meanFieldModulus" + qubit, Math.Sqrt(q.CoherentEnergy),
            description: "abs(s); the trace-norm distance to the incoherent states is twice this")
        .AddScalar("coherentEnergy" + qubit, q.CoherentEnergy, description: "abs(s)^2")
        .AddScalar("incoherentEnergy" + qubit, q.IncoherentEnergy, description: "e - abs(s)^2")
        .AddScalar("nominalCoherentEnergy" + qubit, q.NominalCoherentEnergy, description: "e(1 - e)")
        .AddScalar("nominalIncoherentEnergy" + qubit, q.NominalIncoherentEnergy, description: "e^2")
        .AddScalar("deficit" + qubit, q.Deficit, description: "e(1 - e) - abs(s)^2 = det of the reduced state")
        .AddScalar("indistinguishability" + qubit, q.Indistinguishability, description: "overlap v of the meter states; undefined in an energy eigenstate");

    public static void AddFrequencies(RunReportBuilder report, DimensionalEnergetics scale, QubitEnergetics a, QubitEnergetics b, double quantumDeficit) =>
        report
        .AddScalar("coherentEnergyJoule", scale.CoherentEnergy(a, b), "J")
        .AddScalar("entangledEnergyJoule", scale.EntangledEnergy(quantumDeficit), "J", description: "hbar (omega_A + omega_B) Q")
        .AddScalar("nominalCoherentEnergyJoule", scale.NominalCoherentEnergy(a, b), "J")
        .AddScalar("efficiencyWithFrequencies", scale.Efficiency(a, b, quantumDeficit), description: "(omega_A + omega_B) Q/(omega_A nom_A + omega_B nom_B)");
}
