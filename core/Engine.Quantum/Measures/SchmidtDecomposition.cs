using System.Numerics;
using Engine.Numerics.LinearAlgebra;
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
    public int Rank(double cut = 1e-14) => Coefficients.Count(l => l > cut);

    /// <summary>Decomposes a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on the left side, each once; at least one stays on the right.</param>
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
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double SchmidtNumberOf(StateVector state, params ReadOnlySpan<int> subsystems) => SchmidtNumberOf(CoefficientsOf(state, subsystems));

    internal static ComplexMatrix Matrix(StateVector state, ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        ComplexMatrix m = state.CoefficientMatrix(subsystems);
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        return m;
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
}
