using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>
/// Runs a global gate pulse on the symmetric ladders of inputs with 1 … n ones, without decay or with <c>H - i(Γ/2) n_r</c>. Exact in each slice.
/// </summary>
internal sealed class GateSimulation
{
    private readonly int _atoms;
    private readonly double _interaction;

    /// <summary>A simulation.</summary>
    /// <param name="atoms">2 for CZ, 3 for C2Z, 4 for C3Z.</param>
    /// <param name="interaction">B between every pair in rad/s; infinite for blockade.</param>
    public GateSimulation(int atoms, double interaction)
    {
        _atoms = atoms;
        _interaction = interaction;
    }

    /// <summary>What the pulse does.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="decayRate">Γ in 1/s.</param>
    public GateOutcome Run(GatePulse pulse, double decayRate)
    {
        var returned = new Complex[_atoms];
        var times = new double[_atoms];
        var norms = new double[_atoms];
        for (int ones = 1; ones <= _atoms; ones++)
        {
            Complex[] state = Input(ones);
            double time = 0;
            for (int j = 0; j < pulse.Durations.Length; j++)
            {
                (state, double spent) = Step(state, ones, pulse, j, decayRate);
                time += spent;
            }

            returned[ones - 1] = state[0];
            times[ones - 1] = time;
            norms[ones - 1] = state.Sum(a => a.Real * a.Real + a.Imaginary * a.Imaginary);
        }

        return new GateOutcome(returned, times, norms);
    }

    /// <summary>Excitations of each input at the start and after each slice: input with k + 1 ones in row k.</summary>
    /// <param name="pulse">The pulse.</param>
    public double[][] Excitations(GatePulse pulse) => [.. Enumerable.Range(1, _atoms).Select(ones =>
    {
        Complex[] state = Input(ones);
        var values = new double[pulse.Durations.Length + 1];
        for (int j = 0; j < pulse.Durations.Length; j++)
        {
            (state, _) = Step(state, ones, pulse, j, 0);
            values[j + 1] = state.Select((a, n) => n * (a.Real * a.Real + a.Imaginary * a.Imaginary)).Sum();
        }

        return values;
    })];

    private Complex[] Input(int ones)
    {
        var state = new Complex[double.IsInfinity(_interaction) ? 2 : ones + 1];
        state[0] = 1;
        return state;
    }

    // The time spent excited is the upper right block of exp([[K, n], [0, K']] dt) by Van Loan, with K' = -K^+ so that it is a sum over the slice.
    private (Complex[] State, double Time) Step(Complex[] state, int ones, GatePulse pulse, int slice, double decayRate)
    {
        int d = state.Length;
        double dt = pulse.Durations[slice];
        ComplexMatrix k = Generator(d, ones, pulse, slice, decayRate);
        var block = new ComplexMatrix(2 * d, 2 * d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                block[i, j] = -Complex.Conjugate(k[j, i]) * dt;
                block[d + i, d + j] = k[i, j] * dt;
            }

            block[i, d + i] = i * dt;
        }

        ComplexMatrix e = MatrixExponential.Compute(block);
        var next = new Complex[d];
        var integral = new Complex[d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                next[i] += e[d + i, d + j] * state[j];
                integral[i] += e[i, d + j] * state[j];
            }
        }

        // ∫ U^+ n U ds = U^+ · (upper right block).
        Complex time = 0;
        for (int i = 0; i < d; i++)
        {
            time += Complex.Conjugate(next[i]) * integral[i];
        }

        return (next, time.Real);
    }

    private ComplexMatrix Generator(int d, int ones, GatePulse pulse, int slice, double decayRate)
    {
        var k = new ComplexMatrix(d, d);
        var omega = new Complex(pulse.Rabi[slice], pulse.RabiImaginary[slice]);
        for (int n = 0; n < d; n++)
        {
            double energy = (d > 2 ? _interaction * n * (n - 1) / 2 : 0) - pulse.Detuning[slice] * n;
            k[n, n] = new Complex(-0.5 * decayRate * n, -energy);
            if (n + 1 < d)
            {
                Complex up = 0.5 * Math.Sqrt((n + 1) * (ones - n)) * omega;
                k[n + 1, n] = -Complex.ImaginaryOne * up;
                k[n, n + 1] = -Complex.ImaginaryOne * Complex.Conjugate(up);
            }
        }

        return k;
    }
}
