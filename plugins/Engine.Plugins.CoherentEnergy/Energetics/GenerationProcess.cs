using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Processes that turn coherent energy into entanglement.</summary>
public static class GenerationProcess
{
    /// <summary>
    /// The state after a controlled phase diag(1, 1, 1, e^(i chi)) on the product of the pure states of given energies: both local populations stay
    /// what they are at every instant, so this process preserves local energies exactly.
    /// </summary>
    /// <param name="energyA">e_A in [0, 1].</param>
    /// <param name="energyB">e_B in [0, 1].</param>
    /// <param name="phase">chi, rad.</param>
    /// <returns>Amplitudes of 00, 01, 10, 11.</returns>
    public static Complex[] ControlledPhase(double energyA, double energyB, double phase)
    {
        Complex[] amplitudes = StatePresets.ReferenceProduct(energyA, energyB);
        amplitudes[3] *= Complex.FromPolarCoordinates(1, phase);
        return amplitudes;
    }

    /// <summary>Negativity of that state, 2 sqrt(e_A(1-e_A) e_B(1-e_B)) abs(sin(chi/2)).</summary>
    public static double ControlledPhaseNegativity(double energyA, double energyB, double phase) =>
        2 * Math.Sqrt(energyA * (1 - energyA) * energyB * (1 - energyB)) * Math.Abs(Math.Sin(phase / 2));

    /// <summary>
    /// The state that gates which conserve the total excitation make of a product of equal energies with the largest negativity, 2e(1-e): the
    /// block of one excitation, of weight 2e(1-e), is turned into sqrt(e(1-e)) (|01&gt; + i |10&gt;), and the phase of |11&gt; is chosen to add up.
    /// </summary>
    /// <param name="energy">e_A = e_B = e in [0, 1].</param>
    /// <returns>Amplitudes of 00, 01, 10, 11.</returns>
    public static Complex[] ExcitationConserving(double energy)
    {
        double one = Math.Sqrt(energy * (1 - energy));

        // In c00 c11 - c01 c10 the second product is i e(1-e); the phase of c11 makes the first its opposite.
        return [1 - energy, one, Complex.ImaginaryOne * one, -Complex.ImaginaryOne * energy];
    }

    /// <summary>Largest negativity of total-excitation-conserving gates on a product of equal energies, 2e(1-e).</summary>
    public static double ExcitationConservingNegativity(double energy) => 2 * energy * (1 - energy);

    /// <summary>Largest efficiency of such gates, 4e(1-e).</summary>
    public static double ExcitationConservingEfficiency(double energy) => 4 * energy * (1 - energy);
}
