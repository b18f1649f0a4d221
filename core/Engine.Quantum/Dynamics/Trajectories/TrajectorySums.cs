using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Dynamics.Trajectories;

/// <summary>Sums over trajectories, about the first value so that variances do not cancel.</summary>
internal sealed class TrajectorySums
{
    private readonly double[] _mean;
    private readonly double[] _squares;
    private readonly int _observables;
    private readonly int _times;
    private readonly Complex[] _final;
    private int _count;

    /// <param name="observables">Number of observables.</param>
    /// <param name="times">Number of output times.</param>
    /// <param name="dimension">Dimension of the last state that is summed, or 0.</param>
    /// <param name="stateDimension">Dimension of the states at all times that are summed, or 0.</param>
    public TrajectorySums(int observables, int times, int dimension, int stateDimension = 0)
    {
        States = new Complex[stateDimension * stateDimension * times];
        _observables = observables;
        _times = times;
        _mean = new double[observables * times];
        _squares = new double[observables * times];
        _final = new Complex[dimension * dimension];
    }

    /// <summary>Sum of the density matrices at all times, one after the other.</summary>
    public Complex[] States { get; }

    public long Jumps { get; set; }

    public long Steps { get; set; }

    /// <summary>Adds one trajectory's values, [observable][time] flattened (Welford's update).</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        _count++;
        for (int k = 0; k < values.Length; k++)
        {
            double delta = values[k] - _mean[k];
            _mean[k] += delta / _count;
            _squares[k] += delta * (values[k] - _mean[k]);
        }
    }

    public void AddFinal(ReadOnlySpan<Complex> amplitudes)
    {
        if (_final.Length > 0)
        {
            AddOuter(amplitudes, _final);
        }
    }

    /// <summary>Adds the state at an output time, where states are summed.</summary>
    public void AddState(int time, ReadOnlySpan<Complex> amplitudes)
    {
        int square = States.Length / _times;
        if (square > 0)
        {
            AddOuter(amplitudes, States.AsSpan(time * square, square));
        }
    }

    private static void AddOuter(ReadOnlySpan<Complex> amplitudes, Span<Complex> sum)
    {
        int d = amplitudes.Length;
        for (int r = 0; r < d; r++)
        {
            for (int c = 0; c < d; c++)
            {
                sum[(r * d) + c] += amplitudes[r] * Complex.Conjugate(amplitudes[c]);
            }
        }
    }

    /// <summary>Joins another set of trajectories (Chan's update).</summary>
    public void Add(TrajectorySums other)
    {
        double n = _count, m = other._count;
        for (int k = 0; k < _mean.Length; k++)
        {
            double delta = other._mean[k] - _mean[k];
            _mean[k] += delta * m / (n + m);
            _squares[k] += other._squares[k] + (delta * delta * n * m / (n + m));
        }

        _count += other._count;
        Jumps += other.Jumps;
        Steps += other.Steps;
        for (int k = 0; k < _final.Length; k++)
        {
            _final[k] += other._final[k];
        }

        MatrixVector.AddScaled(Complex.One, other.States, States);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_count);
        writer.Write(Jumps);
        writer.Write(Steps);
        writer.WriteValues<double>(_mean);
        writer.WriteValues<double>(_squares);
        writer.WriteValues<Complex>(_final);
        writer.WriteValues<Complex>(States);
    }

    public void Load(BinaryReader reader)
    {
        _count = reader.ReadInt32();
        Jumps = reader.ReadInt64();
        Steps = reader.ReadInt64();
        reader.ReadValues(_mean.AsSpan());
        reader.ReadValues(_squares.AsSpan());
        reader.ReadValues(_final.AsSpan());
        reader.ReadValues(States.AsSpan());
    }

    public ComplexMatrix Final()
    {
        int d = (int)Math.Sqrt(_final.Length);
        return new ComplexMatrix(d, d, _final);
    }

    public (double[][] Means, double[][] Errors) Statistics(int trajectories)
    {
        double[][] means = new double[_observables][], errors = new double[_observables][];
        for (int o = 0; o < _observables; o++)
        {
            means[o] = _mean.AsSpan(o * _times, _times).ToArray();
            errors[o] = new double[_times];
            for (int t = 0; t < _times; t++)
            {
                errors[o][t] = Math.Sqrt(_squares[(o * _times) + t] / (trajectories - 1.0) / trajectories);
            }
        }

        return (means, errors);
    }
}
