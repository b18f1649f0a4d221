using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control;

/// <summary>The states along a pulse, for tables and figures.</summary>
public sealed class ControlTrajectory
{
    private readonly Complex[] _states;

    private ControlTrajectory(int inputs, int dimension, double[] times, Complex[] states)
    {
        InputCount = inputs;
        Dimension = dimension;
        Times = times;
        _states = states;
    }

    /// <summary>Number of inputs.</summary>
    public int InputCount { get; }

    /// <summary>Dimension of each state.</summary>
    public int Dimension { get; }

    /// <summary>Times of the states: the start, then equally many in each slice, the slice ends among them.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>One state.</summary>
    /// <param name="point">Index into <see cref="Times"/>.</param>
    /// <param name="input">Index of the input.</param>
    public ReadOnlySpan<Complex> this[int point, int input] => _states.AsSpan((point * InputCount + input) * Dimension, Dimension);

    /// <summary>Propagates the inputs of a problem under a pulse, exactly for piecewise-constant amplitudes.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="amplitudes">Control k of slice j at <c>k · slices + j</c>.</param>
    /// <param name="durations">Slice durations; null for the problem's.</param>
    /// <param name="pointsPerSlice">States within each slice, its end counted.</param>
    /// <param name="member">Which Hamiltonian.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static ControlTrajectory Propagate(
        ControlProblem problem, ReadOnlySpan<double> amplitudes, IReadOnlyList<double>? durations = null, int pointsPerSlice = 1, int member = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsPerSlice, 1);
        durations ??= problem.Durations;
        int slices = problem.SliceCount;
        if (amplitudes.Length != problem.ControlCount * slices || durations.Count != slices)
        {
            throw new ArgumentException($"Needs {problem.ControlCount * slices} amplitudes and {slices} durations, got {amplitudes.Length} and {durations.Count}.", nameof(amplitudes));
        }

        int d = problem.Dimension;
        int inputs = problem.Inputs.Count;
        int points = slices * pointsPerSlice + 1;
        var times = new double[points];
        var states = new Complex[points * inputs * d];
        for (int m = 0; m < inputs; m++)
        {
            problem.Inputs[m].CopyTo(states, m * d);
        }

        ControlMember hamiltonian = problem.Members[member];
        double begin = 0;
        for (int j = 0; j < slices; j++)
        {
            ComplexMatrix h = hamiltonian.Drift.Clone();
            for (int k = 0; k < problem.ControlCount; k++)
            {
                h += amplitudes[k * slices + j] * hamiltonian.Controls[k];
            }

            HermitianEigen eigen = HermitianEigen.Factor(h);
            for (int p = 1; p <= pointsPerSlice; p++)
            {
                double s = durations[j] * p / pointsPerSlice;
                ComplexMatrix u = eigen.Apply(x => Complex.FromPolarCoordinates(1, -x * s));
                int from = j * pointsPerSlice;
                times[from + p] = begin + s;
                for (int m = 0; m < inputs; m++)
                {
                    MatrixVector.Multiply(u, states.AsSpan((from * inputs + m) * d, d), states.AsSpan(((from + p) * inputs + m) * d, d));
                }
            }

            begin += durations[j];
        }

        return new ControlTrajectory(inputs, d, times, states);
    }
}
