using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Correlations;

/// <summary>
/// Rates of jumps in a steady state and the noise of these currents: S_jk(ω) = δ_jk I_j + ∫₀^∞ [e^{iωτ} (Tr[J_j e^{Lτ} J_k ρ] - I_j I_k) + e^{-iωτ} (j ↔ k)] dτ
/// with J X = c X c†. At ω = 0 the diagonal is the variance of the counts in a time T over T, for T → ∞.
/// </summary>
/// <example>
/// <code>
/// // Resonance fluorescence: photons come more regularly than by chance.
/// Operator h = 0.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
/// var photons = new CurrentNoise(h, [lowering], SteadyState.Of(h, lowering));
/// Console.WriteLine($"{photons.Currents[0]:F4}"); // 0.3333
/// Console.WriteLine($"{photons.At(0)[0, 0].Real / photons.Currents[0]:F4}"); // 0.3333
/// </code>
/// </example>
[Reference("C. Flindt, T. Novotny, A.-P. Jauho, \"Full counting statistics of nano-electromechanical systems\", Europhys. Lett. 69, 475 (2005)",
    Doi = "10.1209/epl/i2004-10351-x")]
public sealed class CurrentNoise
{
    private readonly Operator _hamiltonian;
    private readonly IReadOnlyList<Operator> _jumps;
    private readonly DensityMatrix _steady;
    private readonly ComplexMatrix[] _operators;
    private readonly double[] _currents;

    /// <summary>Finds the currents.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian; dimension at most 48.</param>
    /// <param name="jumps">The jump operators, rates included; each is a current.</param>
    /// <param name="steady">The steady state.</param>
    /// <exception cref="ArgumentException">Systems differ.</exception>
    public CurrentNoise(Operator hamiltonian, IReadOnlyList<Operator> jumps, DensityMatrix steady)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        ArgumentNullException.ThrowIfNull(steady);
        Check.Dimension(steady.Dimension, hamiltonian.Dimension, nameof(steady));
        (_hamiltonian, _jumps, _steady) = (hamiltonian, jumps, steady);
        _operators = [.. jumps.Select(jump => jump.ToMatrix())];
        _currents = [.. _operators.Select(c => Current(c, steady.ToMatrix()).Real)];
    }

    /// <summary>Jumps in a unit of time, by jump operator.</summary>
    public ReadOnlySpan<double> Currents => _currents;

    /// <summary>S(ω): real and symmetric at ω = 0, Hermitian else.</summary>
    /// <param name="frequency">ω, finite.</param>
    /// <returns>One row and column for each jump operator.</returns>
    /// <exception cref="ArgumentException">The frequency is not finite, or the dimension exceeds 48.</exception>
    /// <exception cref="NumericalException">The steady state is not unique.</exception>
    public ComplexMatrix At(double frequency)
    {
        LiouvillianInverse inverse = new(_hamiltonian, _jumps, _steady, frequency);
        ComplexMatrix rho = _steady.ToMatrix(), half = new(_operators.Length, _operators.Length);
        for (int k = 0; k < _operators.Length; k++)
        {
            ComplexMatrix response = inverse.Apply(_operators[k] * rho * _operators[k].Adjoint());
            for (int j = 0; j < _operators.Length; j++)
            {
                half[j, k] = -Current(_operators[j], response);
            }
        }

        // R(-ω) of Hermitian matrices is the adjoint of R(ω): the second half is the conjugate of the first with its indices exchanged.
        return half + half.Adjoint() + ComplexMatrix.Diagonal(_currents);
    }

    private static Complex Current(ComplexMatrix jump, ComplexMatrix state) => (jump * state * jump.Adjoint()).Trace();
}
