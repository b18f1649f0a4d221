using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Channels;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Projected ascent of the likelihood of a process with momentum, which restarts where it would fall.</summary>
internal sealed class ProcessAscent
{
    private const int Version = 1;
    private const int MostSteps = 2000;
    private const double Converged = 1e-10;

    private readonly ComplexMatrix[] _effects;
    private readonly double[] _counts;
    private readonly double _total;
    private readonly int _dimension;
    private ComplexMatrix _best;
    private ComplexMatrix _ahead;
    private double _value;
    private double _step = 1;
    private double _momentum = 1;

    /// <param name="rows">Effects on the Choi matrix, by row of counts.</param>
    /// <param name="counts">Counts, by row.</param>
    /// <param name="start">A Choi matrix to begin with.</param>
    /// <param name="dimension">Dimension of input and output.</param>
    public ProcessAscent(ComplexMatrix[][] rows, double[][] counts, ComplexMatrix start, int dimension)
    {
        _effects = [.. rows.SelectMany(r => r)];
        _counts = [.. counts.SelectMany(r => r)];
        _total = _counts.Sum();
        _dimension = dimension;

        // Away from the edge, where a probability may be zero.
        _best = (0.999 * start) + (0.001 * (ComplexMatrix.Identity(start.Rows) / dimension));
        _ahead = _best;
        _value = Likelihood(_best);
    }

    /// <summary>The best Choi matrix so far.</summary>
    public ComplexMatrix Choi => _best;

    /// <summary>Its log-likelihood.</summary>
    public double LogLikelihood => _total * _value;

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Climbs to the top, from where an interrupted climb stopped.</summary>
    public void Run(CheckpointSlot slot, CancellationToken cancellationToken)
    {
        ulong problem = CheckpointEnvelope.Mix<double>(CheckpointEnvelope.Mix(0, _best.AsSpan()), _counts);
        bool isOver = false;
        if (slot.TryLoad(out byte[]? data))
        {
            isOver = CheckpointEnvelope.Load("the ascent", Version, problem, data, Read);
        }

        while (!isOver && Steps < MostSteps)
        {
            Steps++;
            isOver = Step();
            if (cancellationToken.IsCancellationRequested || slot.IsDue)
            {
                slot.Save(CheckpointEnvelope.Save(Version, problem, writer => Write(writer, isOver)));
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Write(BinaryWriter writer, bool isOver)
    {
        writer.Write(isOver);
        writer.Write(Steps);
        writer.WriteValues<double>([_value, _step, _momentum]);
        writer.WriteValues(_best.AsSpan());
        writer.WriteValues(_ahead.AsSpan());
    }

    private bool Read(BinaryReader reader)
    {
        bool isOver = reader.ReadBoolean();
        Steps = reader.ReadInt32();
        (_value, _step, _momentum) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (_best, _ahead) = (_best.Clone(), _best.Clone());
        reader.ReadValues(_best.AsSpan());
        reader.ReadValues(_ahead.AsSpan());
        return isOver;
    }

    /// <summary>One step; whether it was the last.</summary>
    private bool Step()
    {
        ComplexMatrix gradient = Gradient(_ahead), next = _best;
        double found = double.NegativeInfinity;
        for (int halving = 0; halving < 40; halving++)
        {
            next = NearestChannel.Of(_ahead + (_step * gradient), _dimension, _dimension).ToChoi();
            found = Likelihood(next);
            if (found >= _value)
            {
                break;
            }

            _step /= 2;
        }

        if (!(found >= _value))
        {
            bool stuck = _momentum == 1;
            (_ahead, _momentum, _step) = (_best, 1, 1);
            return stuck;
        }

        double rise = found - _value, following = (1 + Math.Sqrt(1 + (4 * _momentum * _momentum))) / 2;
        _ahead = next + (((_momentum - 1) / following) * (next - _best));
        (_best, _value, _momentum) = (next, found, following);
        _step = Math.Min(_step * 2, 1e3);
        return rise <= Converged * Math.Max(1e-3, Math.Abs(_value)) && Steps > 3;
    }

    private double Likelihood(ComplexMatrix j)
    {
        double sum = 0;
        for (int k = 0; k < _counts.Length; k++)
        {
            double p = _counts[k] > 0 ? MatrixArithmetic.TraceOfProduct(_effects[k], j).Real : 1;
            sum += _counts[k] == 0 ? 0 : p > 0 ? _counts[k] / _total * Math.Log(p) : double.NegativeInfinity;
        }

        return sum;
    }

    private ComplexMatrix Gradient(ComplexMatrix j)
    {
        ComplexMatrix sum = new(j.Rows, j.Rows);
        for (int k = 0; k < _counts.Length; k++)
        {
            double p = Math.Max(MatrixArithmetic.TraceOfProduct(_effects[k], j).Real, 1e-12);
            sum += (Complex)(_counts[k] / _total / p) * _effects[k];
        }

        return sum;
    }
}
