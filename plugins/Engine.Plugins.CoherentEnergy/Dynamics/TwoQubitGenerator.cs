using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>The Lindblad generator of two driven, coupled qubits in baths, as a 16 x 16 matrix on row-major density matrices.</summary>
/// <remarks>
/// d rho/dt = -i[H, rho] + sum_j gamma_j (n_j + 1) D[sigma_j] + gamma_j n_j D[sigma_j^dagger] + 2 gamma_phi,j D[sigma_j^dagger sigma_j],
/// H = sum_j delta_j sigma_j^dagger sigma_j + g (sigma_A^dagger sigma_B + sigma_B^dagger sigma_A), and what <see cref="QubitCouplings"/> adds.
/// </remarks>
[Reference("G. Lindblad, On the generators of quantum dynamical semigroups, Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
public sealed class TwoQubitGenerator
{
    private readonly ComplexMatrix _generator;

    /// <summary>Builds the generator of decay, dephasing and exchange.</summary>
    /// <param name="a">What acts on qubit A.</param>
    /// <param name="b">What acts on qubit B.</param>
    /// <param name="exchange">g, rad/s.</param>
    public TwoQubitGenerator(QubitRates a, QubitRates b, double exchange)
        : this(a, b, new QubitCouplings { Exchange = exchange })
    {
    }

    /// <summary>Builds the generator.</summary>
    /// <param name="a">What acts on qubit A.</param>
    /// <param name="b">What acts on qubit B.</param>
    /// <param name="couplings">What acts on both.</param>
    public TwoQubitGenerator(QubitRates a, QubitRates b, QubitCouplings couplings)
    {
        ArgumentNullException.ThrowIfNull(couplings);
        ComplexMatrix one = ComplexMatrix.Identity(2);
        var lower = new ComplexMatrix(2, 2, [0, 1, 0, 0]);
        ComplexMatrix sigmaA = KroneckerProduct.Compute(lower, one), sigmaB = KroneckerProduct.Compute(one, lower);
        ComplexMatrix hop = sigmaA.Adjoint() * sigmaB, numberA = sigmaA.Adjoint() * sigmaA, numberB = sigmaB.Adjoint() * sigmaB;
        ComplexMatrix parity = KroneckerProduct.Compute(new ComplexMatrix(2, 2, [1, 0, 0, -1]), new ComplexMatrix(2, 2, [1, 0, 0, -1]));
        ComplexMatrix hamiltonian = couplings.Exchange * (hop + hop.Adjoint()) + a.Detuning * numberA + b.Detuning * numberB
            + couplings.Ising * parity + couplings.ControlledPhase * (numberA * numberB)
            + couplings.DriveA / 2 * (sigmaA + sigmaA.Adjoint()) + couplings.DriveB / 2 * (sigmaB + sigmaB.Adjoint());
        if (couplings.Hamiltonian is { } own)
        {
            hamiltonian += own;
        }

        IEnumerable<Operator> jumps = [.. Jumps(a, sigmaA), .. Jumps(b, sigmaB), .. couplings.Jumps
            .Append((Rate: couplings.CollectiveDecay, Operator: sigmaA + sigmaB))
            .Where(j => j.Rate != 0).Select(j => Operator.FromMatrix(Math.Sqrt(j.Rate) * j.Operator))];
        _generator = Liouvillian.Matrix(Operator.FromMatrix(hamiltonian), [.. jumps]);
    }

    /// <summary>exp(t L) as a matrix on row-major density matrices.</summary>
    /// <param name="time">t, s, not negative.</param>
    /// <remarks>The trace is kept to rounding at any time; the exponential alone loses it where rates or phases run to 1e10 and more.</remarks>
    public ComplexMatrix Propagator(double time)
    {
        ComplexMatrix propagator = MatrixExponential.Compute((time * _generator).View());
        for (int column = 0; column < 16; column++)
        {
            // Rows 0, 5, 10 and 15 are the populations: what they gather of each element is the trace it had.
            Complex excess = propagator[0, column] + propagator[5, column] + propagator[10, column] + propagator[15, column] - (column % 5 == 0 ? 1 : 0);
            for (int row = 0; row < 16; row += 5)
            {
                propagator[row, column] -= excess / 4;
            }
        }

        return propagator;
    }

    /// <summary>Largest sum of moduli in a column of the generator, 1/s: bounds every rate and frequency.</summary>
    public double Norm
    {
        get
        {
            double largest = 0;
            for (int column = 0; column < 16; column++)
            {
                double sum = 0;
                for (int row = 0; row < 16; row++)
                {
                    sum += Complex.Abs(_generator[row, column]);
                }

                largest = Math.Max(largest, sum);
            }

            return largest;
        }
    }

    /// <summary>The state after a propagator, made exactly Hermitian; eigenvalues and trace are left as they come.</summary>
    /// <param name="propagator">From <see cref="Propagator"/>.</param>
    /// <param name="state">Sixteen elements, row-major.</param>
    public static Complex[] Apply(ComplexMatrix propagator, Complex[] state)
    {
        ArgumentNullException.ThrowIfNull(propagator);
        Complex[] next = propagator * state;
        for (int i = 0; i < 4; i++)
        {
            next[5 * i] = next[5 * i].Real;
            for (int j = 0; j < i; j++)
            {
                Complex mean = (next[4 * i + j] + Complex.Conjugate(next[4 * j + i])) / 2;
                next[4 * i + j] = mean;
                next[4 * j + i] = Complex.Conjugate(mean);
            }
        }

        return next;
    }

    /// <summary>What damps a qubit, each with the root of its rate; what has none is left out.</summary>
    private static IEnumerable<Operator> Jumps(QubitRates rates, ComplexMatrix sigma)
    {
        (double Rate, ComplexMatrix Jump)[] all =
        [
            (rates.Decay * (rates.Thermal + 1), sigma),
            (rates.Decay * rates.Thermal, sigma.Adjoint()),
            (2 * rates.Dephasing, sigma.Adjoint() * sigma),
        ];
        return all.Where(part => part.Rate != 0).Select(part => Operator.FromMatrix(Math.Sqrt(part.Rate) * part.Jump));
    }
}
