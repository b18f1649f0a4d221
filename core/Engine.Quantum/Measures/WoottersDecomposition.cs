using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>
/// The optimal decomposition ρ = Σ pₖ|ψₖ⟩⟨ψₖ| of a two-qubit state: every member has the concurrence of ρ, so the average squared concurrence
/// (and with it the entanglement of formation) is the least possible.
/// </summary>
/// <remarks>The decomposition is not unique; the probabilities and members of another one may differ while their concurrences do not.</remarks>
/// <example>
/// <code>
/// StateVector bell = NamedStates.BellPhiPlus();
/// DensityMatrix noisy = DensityMatrix.Mixture([0.9, 0.1], bell.ToDensityMatrix(), DensityMatrix.MaximallyMixed(bell.System));
/// WoottersDecomposition optimal = WoottersDecomposition.Of(noisy);
/// Console.WriteLine($"{optimal.Concurrence:F4}"); // 0.8500
/// Console.WriteLine($"{Concurrence.Of(optimal.Members[0]):F4}"); // 0.8500
/// </code>
/// </example>
[Reference("W. K. Wootters, \"Entanglement of formation of an arbitrary state of two qubits\", Phys. Rev. Lett. 80, 2245 (1998)",
    Doi = "10.1103/PhysRevLett.80.2245", Equations = "Eqs. 11-20")]
public sealed class WoottersDecomposition
{
    /// <summary>Members of smaller probability are dropped.</summary>
    private const double ProbabilityCut = 1e-13;

    /// <summary>The normalized 4 x 4 Hadamard matrix: an orthogonal matrix whose elements all have modulus 1/2.</summary>
    private static readonly double[] s_hadamard = [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5];

    private WoottersDecomposition(double[] lambda, double concurrence, List<double> probabilities, List<StateVector> members)
    {
        SingularValues = lambda;
        Concurrence = concurrence;
        Probabilities = probabilities;
        Members = members;
    }

    /// <summary>λ₁ ≥ λ₂ ≥ λ₃ ≥ λ₄, the Takagi values of V† Y V*.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>C = max(0, λ₁ - λ₂ - λ₃ - λ₄).</summary>
    public double Concurrence { get; }

    /// <summary>λ₁ + λ₂ + λ₃ + λ₄, the concurrence of assistance.</summary>
    public double ConcurrenceOfAssistance => SingularValues.Sum();

    /// <summary>The probabilities pₖ, of sum 1.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The members ψₖ, at most four; those of probability below 1e-13 are dropped.</summary>
    public IReadOnlyList<StateVector> Members { get; }

    /// <summary>Decomposes a state.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>The decomposition.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static WoottersDecomposition Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.TwoQubits(state.System, nameof(state));
        ComplexMatrix factor = Spectrum.Factor(state.Elements, Measures.Concurrence.RankCut);
        TakagiFactorization takagi = TakagiFactorization.Of(Measures.Concurrence.SpinFlip(factor));
        double[] lambda = [.. takagi.Values];
        double concurrence = Math.Max(0, lambda[0] - lambda[1] - lambda[2] - lambda[3]);

        // Columns x_i with x_i† Y x_j* = λ_i δ_ij and X X† = ρ.
        ComplexMatrix x = factor * takagi.Vectors;
        ComplexMatrix members = concurrence > 0 ? Entangled(x, lambda, concurrence) : Separable(x, lambda);
        return Normalize(members, lambda, concurrence);
    }

    /// <summary>Members of equal concurrence: after y₁ = x₁, yₖ = i xₖ a real rotation that flattens the diagonal of diag(λ₁, -λ₂, -λ₃, -λ₄) - C
    /// Re(y†y).</summary>
    private static ComplexMatrix Entangled(ComplexMatrix x, double[] lambda, double concurrence)
    {
        ComplexMatrix y = x.Clone();
        for (int k = 1; k < 4; k++)
        {
            for (int r = 0; r < 4; r++)
            {
                y[r, k] *= Complex.ImaginaryOne;
            }
        }

        Span<double> flat = stackalloc double[16];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double gram = 0;
                for (int r = 0; r < 4; r++)
                {
                    gram += (y[r, i].Real * y[r, j].Real) + (y[r, i].Imaginary * y[r, j].Imaginary);
                }

                flat[(4 * i) + j] = (i != j ? 0 : i == 0 ? lambda[0] : -lambda[i]) - (concurrence * gram);
            }
        }

        // F = Q f Qᵀ has trace zero; O = H Qᵀ gives O F Oᵀ = H f H with diagonal Σ f/4 = 0.
        double[] q = SymmetricEigenDecomposition.Factor(flat, 4).Vectors;
        double[] rotation = new double[16];
        for (int k = 0; k < 4; k++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int m = 0; m < 4; m++)
                {
                    rotation[(4 * k) + j] += s_hadamard[(4 * k) + m] * q[(4 * j) + m];
                }
            }
        }

        return Rotate(y, rotation);
    }

    /// <summary>Product members: phases that close λ₁ + λ₂e^{iα} + (λ₃ + λ₄)e^{iβ} = 0, then the Hadamard matrix.</summary>
    private static ComplexMatrix Separable(ComplexMatrix x, double[] lambda)
    {
        double l1 = lambda[0], l2 = lambda[1], l3 = lambda[2] + lambda[3];
        double alpha = l1 * l2 > 0 ? Math.Acos(Math.Clamp(((l3 * l3) - (l1 * l1) - (l2 * l2)) / (2 * l1 * l2), -1, 1)) : 0;
        double beta = (-(l1 + (l2 * Complex.FromPolarCoordinates(1, alpha)))).Phase;
        ComplexMatrix y = x.Clone();
        ReadOnlySpan<double> phases = [0, alpha, beta, beta];
        for (int k = 0; k < 4; k++)
        {
            // The columns' diagonal form is x† Y x*, which takes the phase of a column twice and conjugated.
            Complex turn = Complex.FromPolarCoordinates(1, -phases[k] / 2);
            for (int r = 0; r < 4; r++)
            {
                y[r, k] *= turn;
            }
        }

        return Rotate(y, s_hadamard);
    }

    /// <summary>zₖ = Σⱼ Oₖⱼ yⱼ, in columns.</summary>
    private static ComplexMatrix Rotate(ComplexMatrix y, ReadOnlySpan<double> rotation)
    {
        ComplexMatrix z = new(4, 4);
        for (int k = 0; k < 4; k++)
        {
            for (int r = 0; r < 4; r++)
            {
                for (int j = 0; j < 4; j++)
                {
                    z[r, k] += rotation[(4 * k) + j] * y[r, j];
                }
            }
        }

        return z;
    }

    private static WoottersDecomposition Normalize(ComplexMatrix columns, double[] lambda, double concurrence)
    {
        List<double> probabilities = [];
        List<StateVector> members = [];
        double kept = 0;
        for (int k = 0; k < 4; k++)
        {
            Complex[] member = columns.Column(k);
            double probability = Vectors.NormSquared(member);
            if (probability >= ProbabilityCut)
            {
                MatrixVector.Scale(1 / Math.Sqrt(probability), member);
                probabilities.Add(probability);
                members.Add(StateVector.Trusted(member, CompositeSystem.Qubits(2)));
                kept += probability;
            }
        }

        for (int k = 0; k < probabilities.Count; k++)
        {
            probabilities[k] /= kept;
        }

        return new WoottersDecomposition(lambda, concurrence, probabilities, members);
    }
}
