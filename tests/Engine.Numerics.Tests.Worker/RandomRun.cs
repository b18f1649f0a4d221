using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.Worker;

/// <summary>A sum of draws of every kind from one stream.</summary>
public sealed class RandomRun : IResumableRun
{
    private const int Length = 60;

    private readonly RandomStream _random = new(99, 1UL << 40);
    private readonly double[] _normals = new double[5];
    private readonly Complex[] _complex = new Complex[3];
    private double _sum;
    private int _done;

    public bool Step()
    {
        if (_done == Length)
        {
            return false;
        }

        _sum = (0.9 * _sum) + (_done % 4) switch
        {
            0 => _random.NextNormal(),
            1 => _random.NextUniform() + _random.NextUInt32(),
            2 => Normals(),
            _ => _random.NextPoisson(2.5 * _done) + _random.NextExponential(),
        };
        _done++;
        return true;
    }

    public byte[] Save()
    {
        RandomStreamState state = _random.Save();
        return [.. MemoryMarshal.AsBytes<ulong>([state.Seed, state.Stream, state.Position, state.HasSpareNormal ? 1UL : 0, (ulong)_done,
            BitConverter.DoubleToUInt64Bits(_sum)])];
    }

    public void Load(byte[] saved)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(saved);
        _random.Load(new RandomStreamState(words[0], words[1], words[2], words[3] != 0));
        _done = (int)words[4];
        _sum = BitConverter.UInt64BitsToDouble(words[5]);
    }

    public byte[] Result() => Save();

    private double Normals()
    {
        _random.FillNormal(_normals);
        _random.FillComplexNormal(_complex);
        return _normals.Sum() + _complex.Sum(z => z.Real - z.Imaginary);
    }
}
