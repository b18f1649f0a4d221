using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control;

/// <summary>The states along a pulse, for tables and figures.</summary>
/// <example>
/// <code>
/// // The population during a π pulse of two slices, and the time spent excited, π/2.
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], ControlProblem.EqualSlices(Math.PI, 2), [[1, 0]], new StateTarget([0, 1]))
/// {
///     RunningOperator = Pauli.Excited,
/// };
/// ControlTrajectory trajectory = ControlTrajectory.Propagate(problem, [1, 1], pointsPerSlice: 10);
/// Console.WriteLine($"{trajectory.Times[10]:F4}"); // 1.5708
/// Console.WriteLine($"{Math.Pow(Complex.Abs(trajectory[10, 0][1]), 2):F4}"); // 0.5000
/// Console.WriteLine($"{trajectory.RunningCost(20, 0):F4}"); // 1.5708
/// </code>
/// </example>
public sealed class ControlTrajectory
{
    private readonly Complex[] _states;
    private readonly double[] _runningCosts;

    private ControlTrajectory(int inputs, int dimension, double[] times, Complex[] states, double[] runningCosts)
    {
        InputCount = inputs;
        Dimension = dimension;
        Times = times;
        _states = states;
        _runningCosts = runningCosts;
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

    /// <summary>The running operator's time integral for one input, from the start to a point; 0 without such an operator.</summary>
    /// <param name="point">Index into <see cref="Times"/>.</param>
    /// <param name="input">Index of the input.</param>
    /// <returns>The value.</returns>
    public double RunningCost(int point, int input) => _runningCosts[point * InputCount + input];

    /// <summary>Propagates the inputs of a problem under a pulse, exactly for piecewise-constant amplitudes.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="amplitudes">Control k of slice j at <c>k · slices + j</c>.</param>
    /// <param name="durations">Slice durations; null for the problem's.</param>
    /// <param name="pointsPerSlice">States within each slice, its end counted.</param>
    /// <param name="member">Which Hamiltonian.</param>
    /// <returns>The states along the pulse.</returns>
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
            throw new ArgumentException($"Needs {problem.ControlCount * slices} amplitudes and {slices} durations, got {amplitudes.Length} and "
                + $"{durations.Count}.", nameof(amplitudes));
        }

        int d = problem.Dimension;
        int inputs = problem.Inputs.Count;
        int points = slices * pointsPerSlice + 1;
        var times = new double[points];
        var states = new Complex[points * inputs * d];
        var costs = new double[points * inputs];
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

            HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(h);
            ComplexMatrix? number = problem.RunningOperator is { } n ? eigen.Vectors.Adjoint() * n * eigen.Vectors : null;
            ComplexMatrix toEigenbasis = eigen.Vectors.Adjoint();
            for (int p = 1; p <= pointsPerSlice; p++)
            {
                double s = durations[j] * p / pointsPerSlice;
                ComplexMatrix u = eigen.Apply(x => Complex.FromPolarCoordinates(1, -x * s));
                int from = j * pointsPerSlice;
                times[from + p] = begin + s;
                for (int m = 0; m < inputs; m++)
                {
                    MatrixVector.Multiply(u, states.AsSpan((from * inputs + m) * d, d), states.AsSpan(((from + p) * inputs + m) * d, d));
                    costs[(from + p) * inputs + m] = costs[from * inputs + m];
                    if (number is not null)
                    {
                        costs[(from + p) * inputs + m] += Integral(eigen.Values, number, toEigenbasis * states.AsSpan((from * inputs + m) * d, d).ToArray(), s);
                    }
                }
            }

            begin += durations[j];
        }

        return new ControlTrajectory(inputs, d, times, states, costs);
    }

    // ∫_0^s ⟨ψ|n|ψ⟩ in the eigenbasis, where each pair of levels turns at a known rate.
    private static double Integral(double[] values, ComplexMatrix number, Complex[] state, double s)
    {
        double sum = 0;
        for (int a = 0; a < state.Length; a++)
        {
            for (int b = 0; b < state.Length; b++)
            {
                double half = 0.5 * (values[a] - values[b]) * s;
                double sinc = Math.Abs(half) < 1e-4 ? 1 - half * half / 6 : Math.Sin(half) / half;
                sum += (Complex.Conjugate(state[a]) * number[a, b] * state[b] * Complex.FromPolarCoordinates(s * sinc, half)).Real;
            }
        }

        return sum;
    }
}
