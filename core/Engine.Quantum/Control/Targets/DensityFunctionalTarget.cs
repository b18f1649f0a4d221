using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A cost of the caller's own on density matrices, with its gradient: purity, entropy, an expectation value, a distance to a mixed state.</summary>
/// <param name="function">The function; called from several threads at once.</param>
/// <example>
/// <code>
/// // Linear entropy 1 - Tr ρ², of gradient -2ρ, of a qubit that has half decayed from 1: weights 1/2 and 1/2.
/// IDensityTarget target = new DensityFunctionalTarget((rho, d, gradient) =&gt;
/// {
///     double purity = 0;
///     for (int i = 0; i &lt; rho.Length; i++)
///     {
///         purity += (rho[i] * Complex.Conjugate(rho[i])).Real;
///         if (!gradient.IsEmpty)
///         {
///             gradient[i] = -2 * rho[i];
///         }
///     }
///
///     return 1 - purity;
/// });
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [Math.Log(2)], [[0, 1]], target) { JumpOperators = [Pauli.Lowering] };
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.500000
/// </code>
/// </example>
public sealed class DensityFunctionalTarget(DensityFunctionalTarget.Function function) : IDensityTarget
{
    /// <summary>A real function of the final density matrices.</summary>
    /// <param name="finalStates">All inputs after the pulse, one after the other, row-major.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="gradient">Takes a Hermitian G_m for each input with dJ = Σ_m tr(G_m dρ_m); empty when not wanted.</param>
    public delegate double Function(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient);

    /// <inheritdoc/>
    public int VariableCount => 0;

    /// <inheritdoc/>
    public void Validate(int inputs, int dimension)
    {
    }

    /// <inheritdoc/>
    public double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient) => function(finalStates, dimension, gradient);

    /// <summary>The same cost of pure states, by their density matrices; allocates.</summary>
    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient)
    {
        int inputs = finalStates.Length / dimension, size = dimension * dimension;
        Complex[] densities = new Complex[inputs * size], functionals = new Complex[gradient.IsEmpty ? 0 : densities.Length];
        for (int i = 0; i < densities.Length; i++)
        {
            int m = i / size * dimension;
            densities[i] = finalStates[m + (i % size / dimension)] * Complex.Conjugate(finalStates[m + (i % dimension)]);
        }

        double cost = function(densities, dimension, functionals);
        for (int i = 0; i < gradient.Length; i++)
        {
            Complex sum = Complex.Zero;
            for (int b = 0; b < dimension; b++)
            {
                sum += functionals[(i * dimension) + b] * finalStates[(i / dimension * dimension) + b];
            }

            gradient[i] = sum;
        }

        return cost;
    }
}
