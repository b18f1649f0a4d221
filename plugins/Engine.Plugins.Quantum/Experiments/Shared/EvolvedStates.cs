using System.Numerics;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>States along the output times and what was measured of them, whatever method made them.</summary>
internal sealed class EvolvedStates
{
    /// <summary>Numbers of complex elements that are kept as states; beyond, the last state alone.</summary>
    private const long MostElements = 1L << 23;

    private readonly QuantumModel _model;
    private readonly bool _kept;
    private readonly Complex[] _matrices;
    private readonly double[] _populations;
    private readonly double[] _trace;
    private readonly double[] _purity;
    private readonly bool _pure;
    private int _taken;

    /// <param name="model">The model.</param>
    /// <param name="times">Output times.</param>
    /// <param name="pure">Whether vectors come in.</param>
    public EvolvedStates(QuantumModel model, double[] times, bool pure)
    {
        _model = model;
        _pure = pure;
        Times = times;
        int d = model.Space.Dimension;
        _kept = (long)d * d * times.Length <= MostElements;
        _matrices = _kept ? new Complex[d * d * times.Length] : [];
        _populations = (long)d * times.Length <= MostElements ? new double[d * times.Length] : [];
        _trace = new double[times.Length];
        _purity = new double[times.Length];
        Expectations = [.. model.Observables.Select(_ => new Complex[times.Length])];
    }

    public double[] Times { get; }

    /// <summary>Expectation values by observable and time.</summary>
    public Complex[][] Expectations { get; }

    /// <summary>Whether the density matrices at all times are kept.</summary>
    public bool AreKept => _kept;

    /// <summary>All density matrices one after the other; empty where they are too many.</summary>
    public Complex[] Matrices => _matrices;

    /// <summary>Populations by time and basis state; empty where they are too many.</summary>
    public double[] Populations => _populations;

    /// <summary>Trace, or squared norm, at each time.</summary>
    public double[] Trace => _trace;

    public double[] Purity => _purity;

    /// <summary>The state at the last time: amplitudes or elements.</summary>
    public Complex[] Last { get; private set; } = [];

    public (double Weight, int Subsystem) Truncation { get; private set; } = (0, -1);

    /// <summary>Writes what was taken, of an evolution that is interrupted before its last time.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_taken);
        writer.Write(Truncation.Weight);
        writer.Write(Truncation.Subsystem);
        foreach (double[] values in new[] { _trace, _purity, _populations })
        {
            writer.WriteValues<double>(values.AsSpan(0, _taken * (values.Length / Times.Length)));
        }

        writer.WriteValues<Complex>(_matrices.AsSpan(0, _taken * (_matrices.Length / Times.Length)));
    }

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _taken = reader.ReadInt32();
        Truncation = (reader.ReadDouble(), reader.ReadInt32());
        foreach (double[] values in new[] { _trace, _purity, _populations })
        {
            reader.ReadValues(values.AsSpan(0, _taken * (values.Length / Times.Length)));
        }

        reader.ReadValues(_matrices.AsSpan(0, _taken * (_matrices.Length / Times.Length)));
    }

    /// <summary>Takes the state at an output time: amplitudes, or elements of a matrix row after row.</summary>
    public void Take(int index, ReadOnlySpan<Complex> state)
    {
        int d = _model.Space.Dimension;
        _taken = index + 1;
        bool vector = _pure;
        double[] populations = new double[d];
        for (int k = 0; k < d; k++)
        {
            Complex z = vector ? state[k] : state[(k * d) + k];
            populations[k] = vector ? (z.Real * z.Real) + (z.Imaginary * z.Imaginary) : z.Real;
        }

        _trace[index] = populations.Sum();
        (double Weight, int Subsystem) edge = _model.Space.TruncationWeight(k => populations[k]);
        Truncation = edge.Weight > Truncation.Weight || Truncation.Subsystem < 0 ? edge : Truncation;
        if (_populations.Length > 0)
        {
            populations.CopyTo(_populations, index * d);
        }

        double square = 0;
        if (!vector)
        {
            foreach (Complex z in state)
            {
                square += (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
            }
        }

        _purity[index] = vector ? 1 : square / (_trace[index] * _trace[index]);
        if (_kept)
        {
            Span<Complex> target = _matrices.AsSpan(index * d * d, d * d);
            for (int k = 0; vector && k < d * d; k++)
            {
                target[k] = state[k / d] * Complex.Conjugate(state[k % d]);
            }

            if (!vector)
            {
                state.CopyTo(target);
            }
        }

        Last = index == Times.Length - 1 ? state.ToArray() : Last;
    }

    /// <summary>The density matrix at the last time, row after row; the vector's where the state is pure.</summary>
    public Complex[] LastMatrix()
    {
        int d = _model.Space.Dimension;
        return _pure ? [.. Enumerable.Range(0, d * d).Select(k => Last[k / d] * Complex.Conjugate(Last[k % d]))] : Last;
    }

    /// <summary>The reduced state of one subsystem at a kept time, normalized.</summary>
    public DensityMatrix Reduced(int index, int subsystem)
    {
        int d = _model.Space.Dimension;
        Spaces.Space space = _model.Space;
        if (_pure && index == Times.Length - 1 && ReferenceEquals(space.System, space.Full))
        {
            return new StateVector(Last, space.Full, normalize: true).Reduced(subsystem);
        }

        Complex[] matrix = _kept ? _matrices.AsSpan(index * d * d, d * d).ToArray() : LastMatrix();
        int levels = space.Full[subsystem];
        Numerics.LinearAlgebra.ComplexMatrix sum = new(levels, levels);
        for (int r = 0; r < d; r++)
        {
            int level = space.Level(r, subsystem);
            for (int other = 0; other < levels; other++)
            {
                int partner = space.Neighbor(r, subsystem, other);
                sum[level, other] += partner < 0 ? 0 : matrix[(r * d) + partner];
            }
        }

        return new DensityMatrix(sum / sum.Trace().Real, null, new StateTolerance { Hermiticity = 1e-6, Trace = 1e-6, Positivity = 0.5 });
    }
}
