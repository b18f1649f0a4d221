using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Tests;

/// <summary>The states whose numbers are known independently.</summary>
internal static class SpecificationStates
{
    private static readonly Complex I = Complex.ImaginaryOne;

    /// <summary>Amplitudes before normalization.</summary>
    public static Complex[] Pure => [2, 1 - I, -1 + 2 * I, 3];

    /// <summary>Half Bell, half |01>.</summary>
    public static Complex[][] HalfBell => [[0.25, 0, 0, 0.25], [0, 0.5, 0, 0], [0, 0, 0, 0], [0.25, 0, 0, 0.25]];

    /// <summary>Factor of an entangled state of full rank.</summary>
    public static Complex[][] EntangledFactor => [[2, I, 0, 1], [0, 1, 1 - I, 0], [1, 0, 2, I], [3, 1 + I, 0, 1]];

    /// <summary>Factor of a separable state of full rank.</summary>
    public static Complex[][] SeparableFactor => [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 1, 0], [1, 0, 0, 2]];

    /// <summary>Half |+>|0>, half |->|0>.</summary>
    public static EnsembleMember[] PlusMinus
    {
        get
        {
            double r = Math.Sqrt(0.5);
            return
            [
                new EnsembleMember { Probability = 0.5, Amplitudes = [r, 0, r, 0] },
                new EnsembleMember { Probability = 0.5, Amplitudes = [r, 0, -r, 0] },
            ];
        }
    }
}
