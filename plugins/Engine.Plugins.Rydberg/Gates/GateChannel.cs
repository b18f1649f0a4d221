using System.Numerics;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>
/// A two-qubit gate pulse with quantum jumps: each atom has levels |0⟩, |1⟩, |r⟩ and a sink, and |r⟩ decays to |1⟩, to |0⟩ or to the sink. All sixteen
/// products of
/// qubit states are propagated, by Taylor series of the Lindblad equation in each slice.
/// </summary>
internal sealed class GateChannel
{
    private const int Levels = 4;
    private const int Dimension = Levels * Levels;
    private const int Excited = 2;
    private const int Sink = 3;
    private const double Rounding = 1e-17;
    private static readonly int[] Qubits = [0, 1, 4, 5];
    private readonly double _interaction;
    private readonly double _decayRate;
    private readonly double[] _branching;
    private readonly IReadOnlyList<double> _amplitudes;
    private readonly Complex[] _result = new Complex[16];

    /// <summary>Runs the pulse.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="interaction">B in rad/s; infinite for blockade.</param>
    /// <param name="decayRate">Γ in 1/s.</param>
    /// <param name="toOne">Fraction of decays to |1⟩.</param>
    /// <param name="toZero">Fraction of decays to |0⟩; the rest goes to the sink.</param>
    /// <param name="amplitudes">Factor on Ω of each atom.</param>
    /// <param name="cancellationToken">Checked once a slice.</param>
    public GateChannel(
        GatePulse pulse,
        double interaction,
        double decayRate,
        double toOne,
        double toZero,
        IReadOnlyList<double> amplitudes,
        CancellationToken cancellationToken)
    {
        _amplitudes = amplitudes;
        _interaction = interaction;
        _decayRate = decayRate;
        _branching = [toZero, toOne, 0, Math.Max(0, 1 - toOne - toZero)];
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                var rho = new Complex[Dimension * Dimension];
                rho[Qubits[a] * Dimension + Qubits[b]] = 1;
                for (int j = 0; j < pulse.Durations.Length; j++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Propagate(rho, pulse, j);
                }

                _result[4 * a + b] = rho[Qubits[a] * Dimension + Qubits[b]];
                if (a == b)
                {
                    AddPopulations(rho);
                }
            }
        }
    }

    /// <summary>Population that stays in the qubit levels, averaged over the inputs.</summary>
    public double Kept { get; private set; }

    /// <summary>Population with an atom in the sink at the end, averaged over the inputs: errors that can be told where they happened.</summary>
    public double Erased { get; private set; }

    /// <summary>Population with an atom still in |r⟩ at the end and none in the sink, averaged over the inputs.</summary>
    public double StillExcited { get; private set; }

    /// <summary>1 - process (entanglement) fidelity.</summary>
    /// <param name="local">The local phase undone on each atom.</param>
    /// <param name="phase">The gate's phase on |11⟩.</param>
    public double ProcessInfidelity(IReadOnlyList<double> local, double phase)
    {
        double[] ideal = [0, local[1], local[0], local[0] + local[1] + phase];
        Complex sum = 0;
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                sum += Complex.FromPolarCoordinates(1, ideal[b] - ideal[a]) * _result[4 * a + b];
            }
        }

        return 1 - sum.Real / 16;
    }

    /// <summary>1 - average gate fidelity.</summary>
    /// <param name="local">The local phase undone on each atom.</param>
    /// <param name="phase">The gate's phase on |11⟩.</param>
    public double AverageInfidelity(IReadOnlyList<double> local, double phase) => 1 - (4 * (1 - ProcessInfidelity(local, phase)) + Kept) / 5;

    private void AddPopulations(Complex[] rho)
    {
        for (int i = 0; i < Dimension; i++)
        {
            double population = rho[i * Dimension + i].Real / 4;
            bool sink = i / Levels == Sink || i % Levels == Sink, excited = i / Levels == Excited || i % Levels == Excited;
            if (sink)
            {
                Erased += population;
            }
            else if (excited)
            {
                StillExcited += population;
            }
            else
            {
                Kept += population;
            }
        }
    }

    private void Propagate(Complex[] rho, GatePulse pulse, int slice)
    {
        List<(int Row, int Column, Complex Value)> generator = Generator(pulse, slice);
        double size = generator.Max(e => e.Value.Magnitude) * 2 * pulse.Durations[slice];
        int parts = Math.Max(1, (int)Math.Ceiling(size));
        double dt = pulse.Durations[slice] / parts;
        for (int part = 0; part < parts; part++)
        {
            Complex[] term = [.. rho];
            for (int order = 1; order < 60; order++)
            {
                term = Apply(term, generator, dt / order);
                double largest = 0;
                for (int i = 0; i < rho.Length; i++)
                {
                    rho[i] += term[i];
                    largest = Math.Max(largest, Math.Abs(term[i].Real) + Math.Abs(term[i].Imaginary));
                }

                if (largest < Rounding)
                {
                    break;
                }
            }
        }
    }

    // -i(Kρ - ρK^+) + Σ LρL^+ with K = H - i(Γ/2)n_r.
    private Complex[] Apply(Complex[] rho, List<(int Row, int Column, Complex Value)> generator, double factor)
    {
        var result = new Complex[rho.Length];
        foreach ((int row, int column, Complex value) in generator)
        {
            Complex left = value * factor, right = Complex.Conjugate(left);
            for (int i = 0; i < Dimension; i++)
            {
                result[row * Dimension + i] += left * rho[column * Dimension + i];
                result[i * Dimension + row] += rho[i * Dimension + column] * right;
            }
        }

        for (int to = 0; to < Levels && _decayRate > 0; to++)
        {
            double rate = _branching[to] * _decayRate * factor;
            for (int other = 0; rate > 0 && other < Dimension; other++)
            {
                int b = other / Levels, c = other % Levels;
                result[(Levels * to + b) * Dimension + Levels * to + c] += rate * rho[(Levels * Excited + b) * Dimension + Levels * Excited + c];
                result[(Levels * b + to) * Dimension + Levels * c + to] += rate * rho[(Levels * b + Excited) * Dimension + Levels * c + Excited];
            }
        }

        return result;
    }

    private List<(int Row, int Column, Complex Value)> Generator(GatePulse pulse, int slice)
    {
        var entries = new List<(int, int, Complex)>();
        bool blockade = double.IsInfinity(_interaction);
        Complex up = -Complex.ImaginaryOne * 0.5 * new Complex(pulse.Rabi[slice], pulse.RabiImaginary[slice]);
        for (int i = 0; i < Dimension; i++)
        {
            int a = i / Levels, b = i % Levels;
            int excited = (a == Excited ? 1 : 0) + (b == Excited ? 1 : 0);
            double energy = (excited == 2 && !blockade ? _interaction : 0) - pulse.Detuning[slice] * excited;
            if (excited > 0)
            {
                entries.Add((i, i, new Complex(-0.5 * _decayRate * excited, -energy)));
            }

            // The other atom excited blocks this one's way up.
            if (a == 1 && !(blockade && b == Excited))
            {
                Couple(i, Levels * Excited + b, _amplitudes[0]);
            }

            if (b == 1 && !(blockade && a == Excited))
            {
                Couple(i, Levels * a + Excited, _amplitudes[1]);
            }
        }

        return entries;

        void Couple(int low, int high, double amplitude)
        {
            entries.Add((high, low, amplitude * up));
            entries.Add((low, high, -amplitude * Complex.Conjugate(up)));
        }
    }
}
