using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>
/// Runs a gate pulse on atoms that need not be alike. An input whose ones are the set S lives on the subsets of S that are excited; subsets of blockaded
/// atoms are left out. Exact in each slice, without decay or with <c>H - i(Γ/2) n_r</c>.
/// </summary>
/// <param name="register">The atoms.</param>
internal sealed class RegisterSimulation(Register register)
{
    /// <summary>What the pulse does to every input of ones and zeros, atom 0 the lowest bit.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="decayRate">Γ in 1/s.</param>
    public RegisterOutcome Run(GatePulse pulse, double decayRate)
    {
        int inputs = 1 << register.Count;
        var returned = new Complex[inputs];
        var times = new double[inputs];
        var norms = new double[inputs];
        returned[0] = norms[0] = 1;
        for (int ones = 1; ones < inputs; ones++)
        {
            int[] states = States(ones);
            var state = new Complex[states.Length];
            state[0] = 1;
            for (int j = 0; j < pulse.Durations.Length; j++)
            {
                (state, double spent) = Step(states, state, pulse, j, decayRate);
                times[ones] += spent;
            }

            returned[ones] = state[0];
            norms[ones] = state.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary));
        }

        return new RegisterOutcome(returned, times, norms);
    }

    /// <summary>Excited subsets of an input that blockade allows, the empty one first.</summary>
    private int[] States(int ones) => [.. Enumerable.Range(0, ones + 1).Where(s => (s & ~ones) == 0 && IsAllowed(s))];

    private bool IsAllowed(int excited)
    {
        for (int i = 0; i < register.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if ((excited >> i & 1) == 1 && (excited >> j & 1) == 1 && double.IsInfinity(register.Interactions[i, j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // As in GateSimulation: the time spent excited by Van Loan's block.
    private (Complex[] State, double Time) Step(int[] states, Complex[] state, GatePulse pulse, int slice, double decayRate)
    {
        int d = states.Length;
        double dt = pulse.Durations[slice];
        ComplexMatrix k = Generator(states, pulse, slice, decayRate);
        var block = new ComplexMatrix(2 * d, 2 * d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                block[i, j] = -Complex.Conjugate(k[j, i]) * dt;
                block[d + i, d + j] = k[i, j] * dt;
            }

            block[i, d + i] = BitOperations.PopCount((uint)states[i]) * dt;
        }

        ComplexMatrix e = MatrixExponential.Compute(block);
        var next = new Complex[d];
        Complex time = 0;
        for (int i = 0; i < d; i++)
        {
            Complex integral = 0;
            for (int j = 0; j < d; j++)
            {
                next[i] += e[d + i, d + j] * state[j];
                integral += e[i, d + j] * state[j];
            }

            time += Complex.Conjugate(next[i]) * integral;
        }

        return (next, time.Real);
    }

    private ComplexMatrix Generator(int[] states, GatePulse pulse, int slice, double decayRate)
    {
        int d = states.Length;
        var k = new ComplexMatrix(d, d);
        var omega = new Complex(pulse.Rabi[slice], pulse.RabiImaginary[slice]);
        for (int a = 0; a < d; a++)
        {
            int excited = states[a];
            double energy = 0;
            for (int i = 0; i < register.Count; i++)
            {
                if ((excited >> i & 1) == 0)
                {
                    continue;
                }

                energy -= pulse.Detuning[slice] + register.Detunings[i];
                for (int j = 0; j < i; j++)
                {
                    energy += (excited >> j & 1) == 1 ? register.Interactions[i, j] : 0;
                }
            }

            k[a, a] = new Complex(-0.5 * decayRate * BitOperations.PopCount((uint)excited), -energy);
            for (int b = 0; b < a; b++)
            {
                int change = excited ^ states[b];
                if (BitOperations.PopCount((uint)change) == 1 && (excited & change) != 0)
                {
                    Complex up = 0.5 * register.Amplitudes[BitOperations.TrailingZeroCount(change)] * omega;
                    k[a, b] = -Complex.ImaginaryOne * up;
                    k[b, a] = -Complex.ImaginaryOne * Complex.Conjugate(up);
                }
            }
        }

        return k;
    }
}
