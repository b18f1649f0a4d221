using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>Random channels from seeded streams.</summary>
/// <example>See <see cref="ProcessFidelity"/>.</example>
[Reference("W. Bruzda, V. Cappellini, H.-J. Sommers and K. Zyczkowski, \"Random quantum operations\", Phys. Lett. A 373, 320 (2009)",
    Doi = "10.1016/j.physleta.2008.11.043")]
public static class RandomChannels
{
    /// <summary>A channel uniform in the measure that Choi matrices G G† of complex Gaussian G induce once their partial trace is made 1.</summary>
    /// <param name="dimension">Input and output dimension, at least 1.</param>
    /// <param name="rank">Number of Kraus operators, at least 1; dimension² gives the flat measure.</param>
    /// <param name="stream">Where the numbers come from.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension or the rank is below 1.</exception>
    public static QuantumChannel Uniform(int dimension, int rank, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentNullException.ThrowIfNull(stream);
        ComplexMatrix g = RandomStates.Gaussian(dimension * dimension, rank, stream);
        ComplexMatrix choi = Spectrum.HermitianPart(g * g.Adjoint());
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(Spectrum.HermitianPart(Subsystems.PartialTrace(choi, [dimension, dimension], 0)));
        ComplexMatrix inverseRoot = vectors * ComplexMatrix.Diagonal([.. values.Select(value => 1 / Math.Sqrt(value))]) * vectors.Adjoint();
        ComplexMatrix lift = KroneckerProduct.Compute(inverseRoot, ComplexMatrix.Identity(dimension));
        return QuantumChannel.FromChoi(Spectrum.HermitianPart(lift * choi * lift), dimension, dimension);
    }
}
