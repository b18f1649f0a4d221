using System.Runtime.InteropServices;
using Engine.Numerics.Ode;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.Worker;

/// <summary>A stochastic integration: a random kick after every step, so the stream has to be saved with the integration.</summary>
public sealed class KickedRun : IResumableRun
{
    private readonly OdeSolver _solver = new ExplicitRungeKutta<Lorenz>(default, RungeKuttaTableau.Tsit5, 0, [1, 2, 3], 2);
    private readonly RandomStream _random = new(2024, 7);

    public bool Step()
    {
        if (!_solver.Step())
        {
            return false;
        }

        // An odd number of normal variates, so that half a block is left over, and some of every other kind.
        double[] kicked = _solver.State.ToArray();
        foreach (ref double value in kicked.AsSpan())
        {
            value += 1e-3 * _random.NextNormal();
        }

        kicked[0] += 1e-4 * _random.NextPoisson(3.5);
        kicked[1] += _random.NextUniform(-1e-4, 1e-4);
        kicked[2] += 1e-4 * (_random.NextComplexNormal().Imaginary + _random.NextInt32(5));
        if (_solver.Statistics.Accepted % 2 == 0)
        {
            kicked[0] += 1e-3 * _random.NextNormal();
        }

        _solver.SetState(kicked);
        return true;
    }

    public byte[] Save()
    {
        RandomStreamState state = _random.Save();
        ulong[] words = [state.Seed, state.Stream, state.Position, state.HasSpareNormal ? 1UL : 0];
        return [.. MemoryMarshal.AsBytes<ulong>(words), .. _solver.Save()];
    }

    public void Load(byte[] saved)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(saved.AsSpan(0, 4 * sizeof(ulong)));
        _random.Load(new RandomStreamState(words[0], words[1], words[2], words[3] != 0));
        _solver.Load(saved.AsSpan(4 * sizeof(ulong)));
    }

    public byte[] Result() =>
        [.. MemoryMarshal.AsBytes(_solver.State), .. BitConverter.GetBytes(_solver.Statistics.Accepted), .. BitConverter.GetBytes(_random.NextUInt64())];
}
