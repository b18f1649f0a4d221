using System.Numerics;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>A pair through two known transfer matrices.</summary>
internal static class PairTransfer
{
    /// <summary>(T_A ⊗ T_B) ρ (T_A ⊗ T_B)†.</summary>
    /// <param name="first">T_A, row = mode received.</param>
    /// <param name="second">T_B.</param>
    /// <param name="input">ρ, row by row.</param>
    /// <param name="modes">Modes of a photon.</param>
    /// <param name="output">Receives the state.</param>
    public static void Apply(ReadOnlySpan<Complex> first, ReadOnlySpan<Complex> second, ReadOnlySpan<Complex> input, int modes, Span<Complex> output)
    {
        int d = modes, side = d * d;
        var pair = new Complex[side * side];
        var half = new Complex[side * side];
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j < side; j++)
            {
                pair[(i * side) + j] = first[(i / d * d) + (j / d)] * second[(i % d * d) + (j % d)];
            }
        }

        for (int i = 0; i < side; i++)
        {
            for (int k = 0; k < side; k++)
            {
                for (int j = 0; j < side; j++)
                {
                    half[(i * side) + j] += pair[(i * side) + k] * input[(k * side) + j];
                }
            }
        }

        output.Clear();
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j < side; j++)
            {
                for (int k = 0; k < side; k++)
                {
                    output[(i * side) + j] += half[(i * side) + k] * Complex.Conjugate(pair[(j * side) + k]);
                }
            }
        }
    }
}
