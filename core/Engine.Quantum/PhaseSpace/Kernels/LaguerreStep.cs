using System.Numerics;

namespace Engine.Quantum.PhaseSpace.Kernels;

/// <summary>A step of the Clenshaw sum over one diagonal, from the last level to the first: its coefficient, and α = (Offset - z) Scale and β = Back.</summary>
internal readonly struct LaguerreStep
{
    private LaguerreStep(Complex coefficient, int n, int k)
    {
        double product = (n + 1.0) * (n + 1 + k);
        (Real, Imaginary, Offset) = (coefficient.Real, coefficient.Imaginary, (2 * n) + 1 + k);
        (Scale, Back) = (1 / Math.Sqrt(product), Math.Sqrt(product / ((n + 2.0) * (n + 2 + k))));
    }

    public double Real { get; }

    public double Imaginary { get; }

    public double Offset { get; }

    public double Scale { get; }

    public double Back { get; }

    /// <summary>The steps with (2 - δ)(-1)ⁿ ρ_{n+k,n}, diagonal after diagonal.</summary>
    public static LaguerreStep[] All(DensityMatrix state)
    {
        int d = state.Dimension, place = 0;
        var steps = new LaguerreStep[d * (d + 1) / 2];
        for (int k = 0; k < d; k++)
        {
            for (int n = d - k - 1; n >= 0; n--)
            {
                steps[place++] = new LaguerreStep((k == 0 ? 1 : 2) * (n % 2 == 0 ? 1 : -1) * state[n + k, n], n, k);
            }
        }

        return steps;
    }
}
