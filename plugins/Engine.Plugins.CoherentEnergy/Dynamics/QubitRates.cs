namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>What acts on one qubit.</summary>
/// <param name="Decay">gamma, spontaneous decay rate, 1/s.</param>
/// <param name="Thermal">n, thermal excitation number of its bath.</param>
/// <param name="Dephasing">gamma_phi, rate at which its coherence decays by dephasing alone, 1/s.</param>
/// <param name="Detuning">Angular frequency of its excited level in the rotating frame, rad/s.</param>
public readonly record struct QubitRates(double Decay, double Thermal, double Dephasing, double Detuning);
