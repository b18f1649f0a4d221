using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Means over realizations and their standard errors, by a delete-one-group jackknife with groups in order.</summary>
[Reference("B. Efron, C. Stein, \"The jackknife estimate of variance\", Ann. Stat. 9, 586 (1981)", Doi = "10.1214/aos/1176345462")]
internal sealed class PairStatistics
{
    private const int LargestGroupCount = 40;

    private readonly IReadOnlyList<LaguerreGaussMode> _block;
    private readonly Complex[] _matrices;
    private readonly PairState _input;
    private readonly Topology _topology;
    private readonly double _factor;
    private readonly int _count;

    /// <summary>Takes transfer matrices of a block.</summary>
    /// <param name="input">The pair sent.</param>
    /// <param name="topology">Which photons meet turbulence.</param>
    /// <param name="matrices">Transfer matrices, block by block.</param>
    /// <param name="factor">Factor on each photon's power, for a bias.</param>
    public PairStatistics(PairState input, Topology topology, Complex[] matrices, double factor)
    {
        _input = input;
        _block = input.Block;
        _topology = topology;
        _matrices = matrices;
        _factor = factor;
        _count = matrices.Length / (_block.Count * _block.Count);
    }

    /// <summary>A value and its standard error.</summary>
    /// <param name="Value">The value from all realizations.</param>
    /// <param name="Error">Standard error.</param>
    public readonly record struct Estimate(double Value, double Error);

    /// <summary>Estimates of any function of the mean channel and the mean block.</summary>
    /// <param name="functions">What to estimate.</param>
    public Estimate[] Estimates(params IReadOnlyList<Func<PhotonChannel, Complex[], double>> functions)
    {
        int groups = Math.Min(LargestGroupCount, _count);
        var channels = new Complex[groups][];
        var blocks = new Complex[groups][];
        int[] sizes = new int[groups];
        for (int g = 0; g < groups; g++)
        {
            int from = (int)((long)_count * g / groups);
            int to = (int)((long)_count * (g + 1) / groups);
            sizes[g] = to - from;
            (channels[g], blocks[g]) = Sum(from, to);
        }

        double[] whole = Values(channels, blocks, sizes, -1, functions);
        var result = new Estimate[functions.Count];
        double[][] without = [.. Enumerable.Range(0, groups).Select(g => Values(channels, blocks, sizes, g, functions))];
        for (int f = 0; f < result.Length; f++)
        {
            double mean = 0;
            for (int g = 0; g < groups; g++)
            {
                mean += without[g][f] / groups;
            }

            double square = 0;
            for (int g = 0; g < groups; g++)
            {
                square += (without[g][f] - mean) * (without[g][f] - mean);
            }

            result[f] = new(whole[f], Math.Sqrt(square * (groups - 1) / groups));
        }

        return result;
    }

    /// <summary>The mean block of all realizations.</summary>
    public Complex[] Block()
    {
        Complex[]? block = null;
        Values([Sum(0, _count).Channel], [Sum(0, _count).Block], [_count], -1, [(_, b) =>
        {
            block = b;
            return 0;
        }]);
        return block!;
    }

    private (Complex[] Channel, Complex[] Block) Sum(int from, int to)
    {
        int d = _block.Count;
        int side = d * d;
        var channel = new Complex[side * side];
        var block = new Complex[_topology == Topology.SameMedium ? side * side : 0];
        var pair = new Complex[side * side];
        var half = new Complex[side * side];
        for (int r = from; r < to; r++)
        {
            ReadOnlySpan<Complex> t = _matrices.AsSpan(r * side, side);
            for (int m = 0; m < d; m++)
            {
                for (int n = 0; n < d; n++)
                {
                    for (int u = 0; u < d; u++)
                    {
                        for (int v = 0; v < d; v++)
                        {
                            channel[(((((m * d) + n) * d) + u) * d) + v] += t[(u * d) + m] * Complex.Conjugate(t[(v * d) + n]);
                        }
                    }
                }
            }

            if (block.Length == 0)
            {
                continue;
            }

            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    pair[(i * side) + j] = t[(i / d * d) + (j / d)] * t[(i % d * d) + (j % d)];
                }
            }

            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    Complex sum = 0;
                    for (int k = 0; k < side; k++)
                    {
                        sum += pair[(i * side) + k] * _input.Matrix[(k * side) + j];
                    }

                    half[(i * side) + j] = sum;
                }
            }

            for (int i = 0; i < side; i++)
            {
                for (int j = 0; j < side; j++)
                {
                    Complex sum = 0;
                    for (int k = 0; k < side; k++)
                    {
                        sum += half[(i * side) + k] * Complex.Conjugate(pair[(j * side) + k]);
                    }

                    block[(i * side) + j] += sum;
                }
            }
        }

        return (channel, block);
    }

    private double[] Values(Complex[][] channels, Complex[][] blocks, int[] sizes, int leftOut, IReadOnlyList<Func<PhotonChannel, Complex[], double>> functions)
    {
        int d = _block.Count;
        int side = d * d;
        var channelSum = new Complex[side * side];
        var blockSum = new Complex[side * side];
        int total = 0;
        for (int g = 0; g < channels.Length; g++)
        {
            if (g == leftOut)
            {
                continue;
            }

            total += sizes[g];
            for (int i = 0; i < channelSum.Length; i++)
            {
                channelSum[i] += channels[g][i];
            }

            for (int i = 0; i < blocks[g].Length; i++)
            {
                blockSum[i] += blocks[g][i];
            }
        }

        var channel = new PhotonChannel(_block);
        for (int i = 0; i < channelSum.Length; i++)
        {
            channel[i / (d * d * d), i / (d * d) % d, i / d % d, i % d] = channelSum[i] * (_factor / total);
        }

        Complex[] block = _topology switch
        {
            Topology.SameMedium => [.. blockSum.Select(z => z * (_factor * _factor / total))],
            Topology.OneSided => PhotonChannel.Apply(channel, PhotonChannel.Identity(_block), _input.Matrix),
            _ => PhotonChannel.Apply(channel, channel, _input.Matrix),
        };
        return [.. functions.Select(f => f(channel, block))];
    }
}
