using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// How the internal energy of one qubit splits into a coherent part, carried by the mean field, and an incoherent one, carried by its fluctuations.
/// Energies are excitation numbers.
/// </summary>
/// <param name="Energy">Excited-state population e, in [0, 1].</param>
/// <param name="MeanField">Mean field s = Tr(rho sigma) = &lt;1|rho|0&gt; with sigma = |0&gt;&lt;1|.</param>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eq. 1")]
public readonly record struct QubitEnergetics(double Energy, Complex MeanField)
{
    /// <summary>Energy carried by the mean field, abs(s)^2.</summary>
    public double CoherentEnergy => Square(MeanField);

    /// <summary>Energy carried by the fluctuations, e - abs(s)^2.</summary>
    public double IncoherentEnergy => Energy - CoherentEnergy;

    /// <summary>Coherent energy of the pure state of the same energy, e(1 - e).</summary>
    public double NominalCoherentEnergy => Energy * (1 - Energy);

    /// <summary>Incoherent energy of the pure state of the same energy, e^2.</summary>
    public double NominalIncoherentEnergy => Energy * Energy;

    /// <summary>Coherent-energy deficit, e(1 - e) - abs(s)^2, the determinant of the state; in [0, 1/4].</summary>
    public double Deficit => NominalCoherentEnergy - CoherentEnergy;

    /// <summary>
    /// abs(s)/sqrt(e(1 - e)) in [0, 1]: the overlap of the two states of whatever purifies this qubit, the indistinguishability of its meter states;
    /// null when the qubit is in an energy eigenstate.
    /// </summary>
    public double? Indistinguishability => NominalCoherentEnergy > 0 ? Math.Min(1, Math.Sqrt(CoherentEnergy / NominalCoherentEnergy)) : null;

    /// <summary>The energetics of the first qubit (A) of a two-qubit density matrix.</summary>
    /// <param name="state">Row-major 4 x 4 matrix in the basis 00, 01, 10, 11, A first.</param>
    public static QubitEnergetics OfFirst(ReadOnlySpan<Complex> state) => new(state[10].Real + state[15].Real, state[8] + state[13]);

    /// <summary>The energetics of the second qubit (B) of a two-qubit density matrix.</summary>
    /// <param name="state">Row-major 4 x 4 matrix in the basis 00, 01, 10, 11, A first.</param>
    public static QubitEnergetics OfSecond(ReadOnlySpan<Complex> state) => new(state[5].Real + state[15].Real, state[4] + state[14]);

    /// <summary>The energetics of the first qubit (A) of a pure two-qubit state.</summary>
    /// <param name="amplitudes">Amplitudes of 00, 01, 10, 11, normalized.</param>
    public static QubitEnergetics OfFirstPure(ReadOnlySpan<Complex> amplitudes) => new(
        Square(amplitudes[2]) + Square(amplitudes[3]),
        amplitudes[2] * Complex.Conjugate(amplitudes[0]) + amplitudes[3] * Complex.Conjugate(amplitudes[1]));

    /// <summary>The energetics of the second qubit (B) of a pure two-qubit state.</summary>
    /// <param name="amplitudes">Amplitudes of 00, 01, 10, 11, normalized.</param>
    public static QubitEnergetics OfSecondPure(ReadOnlySpan<Complex> amplitudes) => new(
        Square(amplitudes[1]) + Square(amplitudes[3]),
        amplitudes[1] * Complex.Conjugate(amplitudes[0]) + amplitudes[3] * Complex.Conjugate(amplitudes[2]));

    /// <summary>The state with the given energy and indistinguishability v, mean field v sqrt(e(1 - e)) e^(i phase).</summary>
    /// <param name="energy">e in [0, 1].</param>
    /// <param name="indistinguishability">v in [0, 1].</param>
    /// <param name="phase">Argument of the mean field, rad.</param>
    public static QubitEnergetics FromIndistinguishability(double energy, double indistinguishability, double phase = 0) =>
        new(energy, Complex.FromPolarCoordinates(indistinguishability * Math.Sqrt(Math.Max(0, energy * (1 - energy))), phase));

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
