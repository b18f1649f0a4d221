using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Statistics;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Means over realizations and their standard errors, by a jackknife over groups of realizations in order.</summary>
internal sealed class PairStatistics
{
    private const int LargestGroupCount = 40;

    /// <summary>Two groups that happen to agree, as two maximally entangled blocks do, would claim no error at all.</summary>
    private const int FewestGroups = 3;

    private readonly PairState _input;
    private readonly Topology _topology;
    private readonly double[] _factors;
    private readonly int _side;
    private readonly int _elements;
    private readonly int _length;
    private readonly double[] _sums;
    private readonly int[] _counts;

    /// <summary>Sums up transfer matrices of a block.</summary>
    /// <param name="input">The pair sent.</param>
    /// <param name="topology">Which photons meet turbulence.</param>
    /// <param name="matrices">Transfer matrices or channels, realization by realization, within one path by path.</param>
    /// <param name="areChannels">Whether they are channels of d⁴ elements.</param>
    /// <param name="factors">For each path, one or two, a factor on the photon's power.</param>
    public PairStatistics(PairState input, Topology topology, ReadOnlySpan<Complex> matrices, bool areChannels, params double[] factors)
    {
        _input = input;
        _topology = topology;
        _factors = factors;
        _side = input.Block.Count * input.Block.Count;
        _elements = _side * _side;
        _length = areChannels ? _elements : _side;
        int count = matrices.Length / (_length * factors.Length);
        int groups = Math.Min(LargestGroupCount, count);
        _counts = new int[groups];
        int dimension = _elements * (factors.Length + (topology == Topology.SameMedium ? 1 : 0));
        _sums = new double[2 * dimension * groups];
        Span<Complex> sums = MemoryMarshal.Cast<double, Complex>(_sums.AsSpan());
        for (int g = 0; g < groups; g++)
        {
            int from = (int)((long)count * g / groups);
            int to = (int)((long)count * (g + 1) / groups);
            _counts[g] = to - from;
            Sum(matrices[(from * _length * factors.Length)..(to * _length * factors.Length)], sums.Slice(g * dimension, dimension));
        }
    }

    /// <summary>Whether there are groups enough to tell errors from.</summary>
    public bool KnowsErrors => _counts.Length >= FewestGroups;

    /// <summary>What receivers report of a block, beyond the channels; null for the block itself.</summary>
    public Func<Complex[], Complex[]>? Report { get; init; }

    /// <summary>Estimates of functions of the mean channel of the first path and of the mean block's measures.</summary>
    /// <param name="functions">What to estimate.</param>
    public JackknifeEstimate[] Estimates(params IReadOnlyList<Func<PhotonChannel, PairOutcome, double>> functions) => Jackknife.EstimateFromSums(
        _sums,
        _counts,
        (means, values) =>
        {
            (PhotonChannel channel, Complex[] block) = Means(means);
            PairOutcome outcome = PairOutcome.Of(block, _input);
            for (int f = 0; f < functions.Count; f++)
            {
                values[f] = functions[f](channel, outcome);
            }
        },
        functions.Count);

    /// <summary>The mean block of all realizations.</summary>
    public Complex[] Block()
    {
        int dimension = _sums.Length / _counts.Length;
        double[] means = new double[dimension];
        for (int g = 0; g < _counts.Length; g++)
        {
            for (int i = 0; i < dimension; i++)
            {
                means[i] += _sums[(g * dimension) + i];
            }
        }

        double count = _counts.Sum();
        return Means([.. means.Select(m => m / count)]).Block;
    }

    /// <summary>Adds up the channels T ⊗ T* of each path, and what both photons make of a medium they share.</summary>
    private void Sum(ReadOnlySpan<Complex> matrices, Span<Complex> sums)
    {
        var own = new Complex[_elements];
        for (int at = 0; at < matrices.Length; at += _length)
        {
            ReadOnlySpan<Complex> realization = matrices.Slice(at, _length);
            if (_length == _elements)
            {
                realization.CopyTo(own);
            }
            else
            {
                Square(realization, own);
            }

            int path = at / _length % _factors.Length;
            Add(own, sums.Slice(path * _elements, _elements));
            if (_topology == Topology.SameMedium)
            {
                PhotonChannel channel = Channel(own, 1);
                Add(PhotonChannel.Apply(channel, channel, _input.Matrix), sums[^_elements..]);
            }
        }
    }

    private static void Add(ReadOnlySpan<Complex> values, Span<Complex> sums)
    {
        for (int i = 0; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    /// <summary>V[mn→uv] = T_um T_vn*.</summary>
    private void Square(ReadOnlySpan<Complex> t, Span<Complex> channel)
    {
        int d = _input.Block.Count;
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                for (int u = 0; u < d; u++)
                {
                    for (int v = 0; v < d; v++)
                    {
                        channel[(((((m * d) + n) * d) + u) * d) + v] = t[(u * d) + m] * Complex.Conjugate(t[(v * d) + n]);
                    }
                }
            }
        }
    }

    private (PhotonChannel First, Complex[] Block) Means(ReadOnlySpan<double> means)
    {
        ReadOnlySpan<Complex> all = MemoryMarshal.Cast<double, Complex>(means);
        PhotonChannel first = Channel(all[.._elements], _factors[0]);
        if (_topology == Topology.SameMedium)
        {
            double factor = _factors[0] * _factors[0];
            return (first, Reported([.. all[^_elements..].ToArray().Select(z => factor * z)]));
        }

        PhotonChannel second = _topology == Topology.OneSided
            ? PhotonChannel.Identity(_input.Block)
            : _factors.Length == 1 ? first : Channel(all.Slice(_elements, _elements), _factors[1]);
        return (first, Reported(PhotonChannel.Apply(first, second, _input.Matrix)));
    }

    private Complex[] Reported(Complex[] block) => Report?.Invoke(block) ?? block;

    private PhotonChannel Channel(ReadOnlySpan<Complex> elements, double factor)
    {
        int d = _input.Block.Count;
        var channel = new PhotonChannel(_input.Block);
        for (int i = 0; i < elements.Length; i++)
        {
            channel[i / (d * d * d), i / (d * d) % d, i / d % d, i % d] = factor * elements[i];
        }

        return channel;
    }
}
