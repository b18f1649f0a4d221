using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>|ψ⟩ = Σ √lᵢ |aᵢ⟩|bᵢ⟩ across a bipartition, with l₁ ≥ l₂ ≥ … and Σ lᵢ = 1.</summary>
/// <example>
/// <code>
/// StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
/// DensityMatrix half = psi.ToDensityMatrix().PartialTrace(0);
/// Console.WriteLine($"{SchmidtDecomposition.Of(psi, 0).Coefficients[0]:F4}"); // 0.6400
/// Console.WriteLine($"{Purity.Of(half):F4}"); // 0.5392
/// Console.WriteLine($"{VonNeumannEntropy.Of(half):F4}"); // 0.9427
/// Console.WriteLine($"{RenyiEntropy.Of(half, 2):F4}"); // 0.8911
/// Console.WriteLine($"{MinEntropy.Of(half):F4}"); // 0.6439
/// Console.WriteLine($"{MutualInformation.Of(psi.ToDensityMatrix(), 0):F4}"); // 1.8854
/// </code>
/// </example>
public sealed class SchmidtDecomposition
{
    /// <summary>Largest dimension of the pure states of a batch.</summary>
    public const int LargestBatchDimension = 256;

    private SchmidtDecomposition(double[] coefficients, ComplexMatrix left, ComplexMatrix right)
    {
        Coefficients = coefficients;
        Left = left;
        Right = right;
    }

    /// <summary>The weights lᵢ (squared singular values), descending, of sum 1.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>The vectors |aᵢ⟩ of the named subsystems, in columns.</summary>
    public ComplexMatrix Left { get; }

    /// <summary>The vectors |bᵢ⟩ of all other subsystems, in columns.</summary>
    public ComplexMatrix Right { get; }

    /// <summary>The Schmidt number K = 1/Σ lᵢ², between 1 and the smaller dimension.</summary>
    public double SchmidtNumber => SchmidtNumberOf(Coefficients);

    /// <summary>How many weights exceed <paramref name="cut"/>.</summary>
    /// <param name="cut">A weight, not negative.</param>
    /// <returns>The number.</returns>
    public int Rank(double cut = 1e-14) => Coefficients.Count(l => l > cut);

    /// <summary>Decomposes a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side, each once; at least one stays on the right.</param>
    /// <returns>The coefficients and bases.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static SchmidtDecomposition Of(StateVector state, params ReadOnlySpan<int> subsystems)
    {
        ComplexMatrix m = Matrix(state, subsystems);
        (double[] values, ComplexMatrix left, ComplexMatrix right) = Spectrum.Svd(m);
        ToWeights(values);

        // m = U S W† gives ψ = Σ s |u⟩|conj w⟩.
        return new SchmidtDecomposition(values, left, right.Conjugate());
    }

    /// <summary>The weights alone, descending.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side, each once; at least one stays on the right.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double[] CoefficientsOf(StateVector state, params ReadOnlySpan<int> subsystems)
    {
        double[] values = Spectrum.SingularValues(Matrix(state, subsystems));
        ToWeights(values);
        return values;
    }

    /// <summary>The Schmidt number K = 1/Σ lᵢ² = 1/Tr ρ_A² of a pure state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side.</param>
    /// <returns>The Schmidt number K = 1/Σ lᵢ² = 1/Tr ρ_A² of a pure state.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double SchmidtNumberOf(StateVector state, params ReadOnlySpan<int> subsystems) => SchmidtNumberOf(CoefficientsOf(state, subsystems));

    /// <summary>The weights of many pure states at once; allocates nothing once the calling thread's scratch has grown.</summary>
    /// <param name="states">Amplitudes, one state after another; assumed to be of norm 1.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 256.</param>
    /// <param name="coefficients">Receives as many numbers a state as the smaller side has dimensions, descending.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side, each once; at least one stays on the right.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> coefficients, params ReadOnlySpan<int> subsystems)
    {
        BatchPartition partition = Partition(system, subsystems, stackalloc int[2 * LargestBatchDimension]);
        int n = system.Dimension, k = Math.Min(partition.NamedDimension, partition.RestDimension), count = states.Length / n;
        Check.Length(states.Length, count * n, nameof(states));
        Check.Length(coefficients.Length, count * k, nameof(coefficients));
        Span<Complex> matrices = stackalloc Complex[BatchSpectrum.NarrowChunk * n];
        for (int first = 0; first < count; first += BatchSpectrum.NarrowChunk)
        {
            int some = Math.Min(BatchSpectrum.NarrowChunk, count - first);
            Span<double> chunk = coefficients.Slice(first * k, some * k);
            SingularValues(states.Slice(first * n, some * n), partition, matrices, chunk);
            for (int state = 0; state < some; state++)
            {
                ToWeights(chunk.Slice(state * k, k));
            }
        }
    }

    /// <summary>The Schmidt numbers of many pure states at once; allocates nothing once the calling thread's scratch has grown.</summary>
    /// <param name="states">Amplitudes, one state after another; assumed to be of norm 1.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 256.</param>
    /// <param name="numbers">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side, each once; at least one stays on the right.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void BatchSchmidtNumbers(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> numbers, params ReadOnlySpan<int> subsystems) =>
        Evaluate(states, system, subsystems, numbers, default(Number));

    /// <summary>A measure of the singular values, descending, of every pure state's matrix of coefficients.</summary>
    internal static void Evaluate<TFunction>(
        ReadOnlySpan<Complex> states, CompositeSystem system, ReadOnlySpan<int> subsystems, Span<double> results, TFunction function)
        where TFunction : struct, ISpectrumFunction
    {
        BatchPartition partition = Partition(system, subsystems, stackalloc int[2 * LargestBatchDimension]);
        int n = system.Dimension, k = Math.Min(partition.NamedDimension, partition.RestDimension);
        Check.Length(states.Length, checked(n * results.Length), nameof(states));
        Span<Complex> matrices = stackalloc Complex[BatchSpectrum.NarrowChunk * n];
        Span<double> singular = stackalloc double[BatchSpectrum.NarrowChunk * k];
        for (int first = 0; first < results.Length; first += BatchSpectrum.NarrowChunk)
        {
            int some = Math.Min(BatchSpectrum.NarrowChunk, results.Length - first);
            SingularValues(states.Slice(first * n, some * n), partition, matrices, singular[..(some * k)]);
            for (int state = 0; state < some; state++)
            {
                results[first + state] = function.Of(singular.Slice(state * k, k));
            }
        }
    }

    internal static ComplexMatrix Matrix(StateVector state, ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        ComplexMatrix m = state.CoefficientMatrix(subsystems);
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        return m;
    }

    private static BatchPartition Partition(CompositeSystem system, ReadOnlySpan<int> subsystems, Span<int> scratch)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Dimension <= LargestBatchDimension
            ? new BatchPartition(system, subsystems, scratch)
            : throw new ArgumentException($"The dimension is {system.Dimension}; batches of pure states serve up to {LargestBatchDimension}.", nameof(system));
    }

    private static void SingularValues(ReadOnlySpan<Complex> states, BatchPartition partition, Span<Complex> matrices, Span<double> values)
    {
        int n = partition.NamedDimension * partition.RestDimension;
        for (int at = 0; at < states.Length; at += n)
        {
            partition.Coefficients(states.Slice(at, n), matrices.Slice(at, n));
        }

        BatchedLinearAlgebra.SingularValues(matrices[..states.Length], partition.NamedDimension, partition.RestDimension, values).EnsureSuccess();
    }

    private static double SchmidtNumberOf(IReadOnlyList<double> weights)
    {
        double sum = 0;
        foreach (double l in weights)
        {
            sum += l * l;
        }

        return 1 / sum;
    }

    private static void ToWeights(Span<double> singularValues)
    {
        double sum = 0;
        foreach (ref double s in singularValues)
        {
            s *= s;
            sum += s;
        }

        foreach (ref double s in singularValues)
        {
            s /= sum;
        }
    }

    private readonly struct Number : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues)
        {
            double squares = 0, fourths = 0;
            foreach (double s in eigenvalues)
            {
                squares += s * s;
                fourths += s * s * s * s;
            }

            return squares * squares / fourths;
        }
    }
}
