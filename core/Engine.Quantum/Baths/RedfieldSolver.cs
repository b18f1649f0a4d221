using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Baths;

/// <summary>
/// The Bloch-Redfield equation dρ/dt = -i[H, ρ] - Σ [X, Λρ - ρΛ†] + jumps, with ⟨i|Λ|j⟩ = X_ij S(E_j - E_i)/2 over the eigenstates of H. Lamb shifts are left
/// out.
/// </summary>
/// <example>See <see cref="SpectralDensity"/>.</example>
[Reference("A. G. Redfield, \"On the theory of relaxation processes\", IBM J. Res. Dev. 1, 19 (1957)", Doi = "10.1147/rd.11.0019")]
[Reference("H.-P. Breuer and F. Petruccione, The Theory of Open Quantum Systems, Oxford University Press (2002)",
    Doi = "10.1093/acprof:oso/9780199213900.001.0001", Equations = "chapter 3")]
public sealed class RedfieldSolver
{
    private const int LargestDimension = 32;

    /// <summary>Bohr frequencies that agree to this fraction of the spread of energies are one.</summary>
    private const double SameFrequency = 1e-9;

    /// <summary>Steps that differ by this fraction of the time are one: evenly spaced times differ by their rounding.</summary>
    private const double SameStep = 4e-16;

    private readonly CompositeSystem _system;
    private readonly ComplexMatrix _vectors;
    private readonly ComplexMatrix _generator;

    /// <summary>Prepares the equation.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian; dimension at most 32.</param>
    /// <param name="baths">The baths.</param>
    /// <param name="secular">Which elements are kept.</param>
    /// <param name="cutoff">Largest difference of frequencies for <see cref="SecularApproximation.Partial"/>, and of neighbors within a cluster for
    /// <see cref="SecularApproximation.Cluster"/>; positive.</param>
    /// <param name="jumps">Further jump operators, rates included; null for none.</param>
    /// <exception cref="ArgumentException">Systems differ, an operator is not Hermitian, a temperature is negative, or the dimension exceeds 32.</exception>
    public RedfieldSolver(
        Operator hamiltonian, IReadOnlyList<BathCoupling> baths, SecularApproximation secular = SecularApproximation.None, double cutoff = 0,
        IReadOnlyList<Operator>? jumps = null)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(baths);
        EvolutionChecks.Problem(hamiltonian, [], hamiltonian.System, [0], new EvolutionOptions());
        int d = hamiltonian.Dimension;
        if (d > LargestDimension)
        {
            throw new ArgumentException($"The dimension is {d}; the Redfield equation is solved for dimensions up to {LargestDimension}.", nameof(hamiltonian));
        }

        if (secular is SecularApproximation.Partial or SecularApproximation.Cluster)
        {
            Check.Positive(cutoff, nameof(cutoff));
        }

        _system = hamiltonian.System;
        (double[] energies, _vectors) = Spectrum.Decompose(hamiltonian.ToMatrix());
        Energies = energies;
        double spread = energies[^1] - energies[0];
        double keep = secular switch { SecularApproximation.None => double.PositiveInfinity, SecularApproximation.Full => SameFrequency * spread, _ => cutoff };
        ComplexMatrix dissipator = new(d * d, d * d);
        List<Operator> all = [.. (jumps ?? []).Select(jump => Operator.FromMatrix(_vectors.Adjoint() * jump.ToMatrix() * _vectors))];
        foreach (BathCoupling bath in baths)
        {
            bath.Validate(hamiltonian.System);
            ComplexMatrix x = _vectors.Adjoint() * bath.Operator.ToMatrix() * _vectors;
            if (secular == SecularApproximation.Cluster)
            {
                all.AddRange(ClusterJumps(x, bath, cutoff));
            }
            else
            {
                AddBath(dissipator, x, bath, keep);
            }
        }

        _generator = dissipator + Liouvillian.Matrix(Operator.FromMatrix(ComplexMatrix.Diagonal(energies)), all);
    }

    /// <summary>The energies, ascending.</summary>
    public IReadOnlyList<double> Energies { get; }

    /// <summary>Evolves a state; between output times by the exponential of the generator.</summary>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, finite and strictly ascending.</param>
    /// <returns>The matrices at the times, Hermitian and of unit trace; without the secular approximation an eigenvalue may be negative.</returns>
    /// <exception cref="ArgumentException">The dimension does not fit, or times do not ascend.</exception>
    public IReadOnlyList<ComplexMatrix> Evolve(DensityMatrix initial, ReadOnlySpan<double> times)
    {
        ArgumentNullException.ThrowIfNull(initial);
        Check.Dimension(initial.Dimension, _system.Dimension, nameof(initial));
        EvolutionChecks.Times(times);
        int d = initial.Dimension;
        Complex[] state = (_vectors.Adjoint() * initial.Elements * _vectors).AsSpan().ToArray();
        List<ComplexMatrix> states = [];
        ComplexMatrix? propagator = null;
        double interval = double.NaN;
        for (int k = 0; k < times.Length; k++)
        {
            if (k > 0)
            {
                double step = times[k] - times[k - 1];
                if (propagator is null || !(Math.Abs(step - interval) <= SameStep * Math.Abs(times[k])))
                {
                    propagator = MatrixExponential.Compute(step * _generator);
                    interval = step;
                }

                state = propagator * state;
            }

            ComplexMatrix rho = _vectors * new ComplexMatrix(d, d, [.. state]) * _vectors.Adjoint();
            MatrixArithmetic.MakeHermitian(rho);
            states.Add(rho);
        }

        return states;
    }

    /// <summary>The generator on matrices over the eigenstates of H, vectorized row after row.</summary>
    /// <returns>A copy, of order dimension².</returns>
    public ComplexMatrix ToMatrix() => _generator.Clone();

    /// <summary>One jump operator a cluster of Bohr frequencies, at the rate of their mean (Trushechkin, Phys. Rev. A 103, 062226 (2021)).</summary>
    private IEnumerable<Operator> ClusterJumps(ComplexMatrix x, BathCoupling bath, double cutoff)
    {
        int d = x.Rows;
        (int Row, int Column, double Frequency)[] transitions =
        [
            .. from row in Enumerable.Range(0, d) from column in Enumerable.Range(0, d)
               let frequency = Energies[column] - Energies[row] orderby frequency select (row, column, frequency),
        ];
        for (int first = 0; first < transitions.Length;)
        {
            int end = first + 1;
            while (end < transitions.Length && transitions[end].Frequency - transitions[end - 1].Frequency <= cutoff)
            {
                end++;
            }

            ComplexMatrix part = new(d, d);
            double mean = 0;
            foreach ((int row, int column, double frequency) in transitions[first..end])
            {
                part[row, column] = x[row, column];
                mean += frequency / (end - first);
            }

            // Frequencies lie as far above zero as below; the cluster about zero has mean zero, not its rounding.
            mean = Math.Abs(mean) <= SameFrequency * (Energies[^1] - Energies[0]) ? 0 : mean;
            first = end;
            yield return Math.Sqrt(bath.Density.Power(mean, bath.Temperature)) * Operator.FromMatrix(part);
        }
    }

    private void AddBath(ComplexMatrix dissipator, ComplexMatrix x, BathCoupling bath, double keep)
    {
        int d = x.Rows;
        ComplexMatrix lambda = ComplexMatrix.Create(d, d, (r, c) => x[r, c] * (bath.Density.Power(Energies[c] - Energies[r], bath.Temperature) / 2));
        ComplexMatrix left = x * lambda, right = left.Adjoint(), adjoint = lambda.Adjoint();

        // -XΛρ + Xρ Λ† + Λρ X - ρΛ†X
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                Span<Complex> row = dissipator.Row((a * d) + b);
                for (int c = 0; c < d; c++)
                {
                    for (int e = 0; e < d; e++)
                    {
                        if (Math.Abs(Energies[a] - Energies[b] - Energies[c] + Energies[e]) > keep)
                        {
                            continue;
                        }

                        Complex value = (x[a, c] * adjoint[e, b]) + (lambda[a, c] * x[e, b]);
                        value -= b == e ? left[a, c] : Complex.Zero;
                        value -= a == c ? right[e, b] : Complex.Zero;
                        row[(c * d) + e] += value;
                    }
                }
            }
        }
    }
}
