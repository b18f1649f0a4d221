using System.Globalization;
using System.Runtime.CompilerServices;
using Engine.Numerics.Internals;

namespace Engine.Numerics.RandomNumbers;

/// <summary>
/// A stream of random numbers addressed by (seed, stream, counter): what it yields depends on these alone, never on threads or on other streams.
/// </summary>
/// <remarks>
/// <para>Give every independent piece of work (a trajectory, a realization, a pixel row) its own stream number and the results have the same bits for any
/// thread count.</para>
/// <para>The seed is the key of <see cref="Philox4x32"/>, the stream number the upper 64 bits of its counter and the block index the lower 64. There are 2⁶⁴
/// streams of 2⁶² blocks.</para>
/// <para>An instance is not safe for use by several threads at once; it is small, so make one for each.</para>
/// </remarks>
public sealed partial class RandomStream
{
    private const double Ulp53 = 1.0 / (1UL << 53);
    private const ulong WordsPerBlock = 4;

    private readonly uint _key0;
    private readonly uint _key1;
    private ulong _position;
    private ulong _blockIndex = ulong.MaxValue;
    private PhiloxBlock _block;
    private bool _hasSpareNormal;

    /// <summary>Opens a stream at its beginning.</summary>
    /// <param name="seed">The key, shared by all streams of one run.</param>
    /// <param name="stream">Number of the stream under that seed.</param>
    public RandomStream(ulong seed, ulong stream = 0)
    {
        Seed = seed;
        Stream = stream;
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
    }

    /// <summary>Loads a stream.</summary>
    /// <param name="state">What <see cref="Save"/> returned.</param>
    public RandomStream(RandomStreamState state)
        : this(state.Seed, state.Stream)
    {
        _position = state.Position;
        _hasSpareNormal = state.HasSpareNormal;
        RestoreSpareNormal();
    }

    /// <summary>The key, shared by all streams of one run.</summary>
    public ulong Seed { get; }

    /// <summary>Number of the stream under <see cref="Seed"/>.</summary>
    public ulong Stream { get; }

    /// <summary>Opens the stream of one realization at one point of a parameter sweep.</summary>
    /// <param name="seed">The key of the run.</param>
    /// <param name="point">Index of the point; the upper half of the stream number.</param>
    /// <param name="realization">Index of the realization; the lower half of the stream number.</param>
    /// <returns>The stream.</returns>
    public static RandomStream ForRealization(ulong seed, uint point, uint realization) => new(seed, ((ulong)point << 32) | realization);

    /// <summary>The state from which a new instance continues with the same bits.</summary>
    /// <returns>The state, from which <see cref="Load"/> goes on with the same numbers.</returns>
    public RandomStreamState Save() => new(Seed, Stream, _position, _hasSpareNormal);

    /// <summary>Continues from a saved state of the same stream.</summary>
    /// <param name="state">What <see cref="Save"/> returned.</param>
    /// <exception cref="ArgumentException">The state belongs to another seed or stream.</exception>
    public void Load(RandomStreamState state)
    {
        if (state.Seed != Seed || state.Stream != Stream)
        {
            throw new ArgumentException(
                $"The state belongs to seed {state.Seed}, stream {state.Stream}; this is seed {Seed}, stream {Stream}.", nameof(state));
        }

        _position = state.Position;
        _hasSpareNormal = state.HasSpareNormal;
        RestoreSpareNormal();
    }

    /// <summary>The next 32 random bits.</summary>
    /// <returns>The next 32 random bits.</returns>
    public uint NextUInt32()
    {
        PhiloxBlock block = Block(_position / WordsPerBlock);
        uint result = (_position % WordsPerBlock) switch
        {
            0 => block.Word0,
            1 => block.Word1,
            2 => block.Word2,
            _ => block.Word3,
        };
        _position++;
        _hasSpareNormal = false;
        return result;
    }

    /// <summary>The next 64 random bits.</summary>
    /// <returns>The next 64 random bits.</returns>
    public ulong NextUInt64()
    {
        _position += _position % 2;
        PhiloxBlock block = Block(_position / WordsPerBlock);
        ulong result = _position % WordsPerBlock == 0 ? block.Low : block.High;
        _position += 2;
        _hasSpareNormal = false;
        return result;
    }

    /// <summary>A uniform integer in [0, <paramref name="exclusiveUpper"/>), without bias.</summary>
    /// <param name="exclusiveUpper">The bound, at least 1.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveUpper"/> is less than 1.</exception>
    [Reference("D. Lemire, \"Fast random integer generation in an interval\", ACM Trans. Model. Comput. Simul. 29, 3 (2019)", Doi = "10.1145/3230636")]
    public int NextInt32(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveUpper, 1);
        uint bound = (uint)exclusiveUpper;
        ulong product = (ulong)NextUInt32() * bound;
        if ((uint)product < bound)
        {
            uint threshold = (uint)-exclusiveUpper % bound;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2⁻⁵³.</summary>
    /// <returns>A uniform number in [0, 1), a multiple of 2⁻⁵³.</returns>
    public double NextUniform() => (NextUInt64() >> 11) * Ulp53;

    /// <summary>A uniform number in (0, 1], a multiple of 2⁻⁵³: safe as the argument of a logarithm.</summary>
    /// <returns>The value.</returns>
    public double NextUniformPositive() => ((NextUInt64() >> 11) + 1) * Ulp53;

    /// <summary>A uniform number in [<paramref name="lower"/>, <paramref name="upper"/>).</summary>
    /// <param name="lower">Lower end, finite.</param>
    /// <param name="upper">Upper end, finite and not below <paramref name="lower"/>; the ends may be equal and as far apart as doubles reach.</param>
    /// <returns>The number; <paramref name="lower"/> where both ends are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the upper lies below the lower.</exception>
    public double NextUniform(double lower, double upper)
    {
        if (!double.IsFinite(lower))
        {
            DomainError.Throw(nameof(lower), lower, "finite numbers");
        }

        if (!(upper >= lower && double.IsFinite(upper)))
        {
            DomainError.Throw(nameof(upper), upper, string.Create(CultureInfo.InvariantCulture, $"finite numbers, at least lower = {lower:R}"));
        }

        double uniform = NextUniform();
        double width = upper - lower;
        double value = double.IsFinite(width) ? Math.FusedMultiplyAdd(width, uniform, lower) : (lower * (1 - uniform)) + (upper * uniform);

        // Rounding may have reached the upper end.
        return value < upper || lower == upper ? value : Math.Max(lower, Math.BitDecrement(upper));
    }

    /// <summary>An exponential variate of mean 1.</summary>
    /// <returns>An exponential variate of mean 1.</returns>
    public double NextExponential() => -Math.Log(NextUniformPositive());

    /// <summary>Fills a span with uniform numbers in [0, 1), as repeated calls of <see cref="NextUniform()"/> would.</summary>
    /// <param name="target">The span to fill.</param>
    public void FillUniform(Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = NextUniform();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PhiloxBlock Block(ulong index)
    {
        if (index != _blockIndex)
        {
            _block = Philox4x32.Generate(PhiloxBlock.Create(index, Stream), _key0, _key1);
            _blockIndex = index;
        }

        return _block;
    }
}
