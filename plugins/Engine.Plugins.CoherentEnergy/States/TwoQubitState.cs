using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>A checked two-qubit state.</summary>
public sealed class TwoQubitState
{
    private readonly Complex[] _matrix;
    private readonly Complex[]? _amplitudes;

    private TwoQubitState(Complex[] matrix, Complex[]? amplitudes, IReadOnlyList<WeightedState>? ensemble, IReadOnlyList<string> warnings)
    {
        _matrix = matrix;
        _amplitudes = amplitudes;
        Ensemble = ensemble;
        Warnings = warnings;
    }

    /// <summary>Row-major 4 x 4 density matrix in the basis 00, 01, 10, 11, A first.</summary>
    public ReadOnlySpan<Complex> Matrix => _matrix;

    /// <summary>The amplitudes when the state was given as a pure one, else empty.</summary>
    public ReadOnlySpan<Complex> Amplitudes => _amplitudes;

    /// <summary>Whether the state was given as a pure one.</summary>
    public bool IsPure => _amplitudes is not null;

    /// <summary>The ensemble the state was given as, or null.</summary>
    public IReadOnlyList<WeightedState>? Ensemble { get; }

    /// <summary>What was cleaned on input.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>A pure state.</summary>
    /// <param name="amplitudes">Four amplitudes, normalized by the caller.</param>
    /// <param name="warnings">What was cleaned.</param>
    internal static TwoQubitState Pure(Complex[] amplitudes, IReadOnlyList<string>? warnings = null) =>
        new(Projector(amplitudes, 1), amplitudes, null, warnings ?? []);

    /// <summary>A mixed state.</summary>
    /// <param name="matrix">Sixteen elements, checked by the caller.</param>
    /// <param name="warnings">What was cleaned.</param>
    internal static TwoQubitState Mixed(Complex[] matrix, IReadOnlyList<string>? warnings = null) => new(matrix, null, null, warnings ?? []);

    /// <summary>The average of an ensemble.</summary>
    /// <param name="ensemble">Members, checked by the caller.</param>
    /// <param name="warnings">What was cleaned.</param>
    internal static TwoQubitState Average(IReadOnlyList<WeightedState> ensemble, IReadOnlyList<string>? warnings = null)
    {
        var matrix = new Complex[16];
        foreach (WeightedState member in ensemble)
        {
            Complex[] part = Projector(member.Amplitudes, member.Probability);
            for (int i = 0; i < 16; i++)
            {
                matrix[i] += part[i];
            }
        }

        return new(matrix, null, ensemble, warnings ?? []);
    }

    /// <summary>The same density matrix as an array the caller may keep.</summary>
    public Complex[] ToArray() => [.. _matrix];

    private static Complex[] Projector(ReadOnlySpan<Complex> amplitudes, double weight)
    {
        var matrix = new Complex[16];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                matrix[4 * i + j] = weight * (amplitudes[i] * Complex.Conjugate(amplitudes[j]));
            }
        }

        return matrix;
    }
}
