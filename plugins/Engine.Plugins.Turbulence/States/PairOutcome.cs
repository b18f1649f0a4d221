using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Plugins.Turbulence.States;

/// <summary>What is left of a pair in its block after a path.</summary>
/// <param name="Trace">Probability that both photons are in the block.</param>
/// <param name="Concurrence">Wootters' concurrence of the normalized block; NaN unless two qubits.</param>
/// <param name="SignedConcurrence">The same before clipping at zero.</param>
/// <param name="Negativity">Sum of the moduli of the negative eigenvalues of the partial transpose, normalized block.</param>
/// <param name="Purity">Tr ρ² of the normalized block.</param>
/// <param name="Fidelity">With the input state, normalized block.</param>
internal sealed record PairOutcome(double Trace, double Concurrence, double SignedConcurrence, double Negativity, double Purity, double Fidelity)
{
    private static readonly StateTolerance s_tolerance = new(1e-6, 1e-6, 1e-5);

    /// <summary>log2(2 N + 1).</summary>
    public double LogNegativity => Math.Log2((2 * Negativity) + 1);

    /// <summary>A block whose numerical error is as large as itself.</summary>
    /// <param name="trace">Its trace.</param>
    public static PairOutcome Undefined(double trace) => new(trace, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Measures a block.</summary>
    /// <param name="block">Unnormalized density matrix, row-major.</param>
    /// <param name="input">The state sent.</param>
    /// <returns>NaN for all measures where the trace vanishes or numerical error has spoiled positivity.</returns>
    public static PairOutcome Of(ReadOnlySpan<Complex> block, PairState input)
    {
        int d = input.Block.Count;
        int side = d * d;
        double trace = 0;
        for (int i = 0; i < side; i++)
        {
            trace += block[(i * side) + i].Real;
        }

        var system = new CompositeSystem(d, d);
        DensityMatrix state;
        try
        {
            var normalized = new ComplexMatrix(side, side);
            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    normalized[i, j] = 0.5 / trace * (block[(i * side) + j] + Complex.Conjugate(block[(j * side) + i]));
                }
            }

            state = new DensityMatrix(normalized, system, s_tolerance);
        }
        catch (ArgumentException)
        {
            return Undefined(trace);
        }

        double signed = double.NaN;
        if (d == 2)
        {
            double[] lambda = Engine.Quantum.Measures.Concurrence.SingularValues(state);
            signed = lambda[0] - lambda[1] - lambda[2] - lambda[3];
        }

        var reference = new DensityMatrix(new ComplexMatrix(side, side, (Complex[])input.Matrix.Clone()), system);
        return new(
            trace,
            d == 2 ? Math.Max(0, signed) : double.NaN,
            signed,
            Engine.Quantum.Measures.Negativity.Of(state, 0),
            state.Purity(),
            Engine.Quantum.Measures.Fidelity.Of(state, reference));
    }
}
