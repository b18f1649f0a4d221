using System.Runtime.Intrinsics;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.RandomNumbers;

public class PhiloxTests
{
    /// <summary>The known-answer vectors distributed with the authors' Random123 library (tests/kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3)
    {
        PhiloxBlock actual = Philox4x32.Generate(new PhiloxBlock(c0, c1, c2, c3), k0, k1);
        Assert.Equal(new PhiloxBlock(r0, r1, r2, r3), actual);
    }

    [Fact]
    public void Stream_lays_counter_and_key_out_as_documented()
    {
        var stream = new RandomStream(0x299f31d0_a4093822, 0x03707344_13198a2e);
        stream.Load(new RandomStreamState(stream.Seed, stream.Stream, 0x85a308d3_243f6a88UL << 2, false));
        PhiloxBlock expected = Philox4x32.Generate(
            PhiloxBlock.Create((0x85a308d3_243f6a88UL << 2) >> 2, 0x03707344_13198a2e), 0xa4093822, 0x299f31d0);
        Assert.Equal(expected.Word0, stream.NextUInt32());
        Assert.Equal(expected.Word1, stream.NextUInt32());
        Assert.Equal(expected.High, stream.NextUInt64());
    }

    /// <summary>Four at once are the single blocks, also where the low half of the counter overflows.</summary>
    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(0xFFFFFFFEUL, 0x123456789ABCDEF0UL)]
    [InlineData(0xFFFFFFFFFFFFFFFEUL, 0xFFFFFFFFFFFFFFFFUL)]
    public void Four_blocks_at_once_are_the_single_ones(ulong low, ulong high)
    {
        (Vector256<ulong> lows, Vector256<ulong> highs) = Philox4x32.GenerateFour(low, high, 0xA4093822, 0x299F31D0);
        for (int i = 0; i < 4; i++)
        {
            PhiloxBlock block = Philox4x32.Generate(PhiloxBlock.Create(unchecked(low + (ulong)i), high), 0xA4093822, 0x299F31D0);
            Assert.Equal(block.Low, lows[i]);
            Assert.Equal(block.High, highs[i]);
        }
    }

    /// <summary>Eight at once are the single blocks, with 512-bit registers and without.</summary>
    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(0xFFFFFFFEUL, 0x123456789ABCDEF0UL)]
    [InlineData(0xFFFFFFFFFFFFFFFBUL, 0xFFFFFFFFFFFFFFFFUL)]
    public void Eight_blocks_at_once_are_the_single_ones(ulong low, ulong high)
    {
        (Vector512<ulong> lows, Vector512<ulong> highs) = Philox4x32.GenerateEight(low, high, 0xA4093822, 0x299F31D0);
        for (int i = 0; i < 8; i++)
        {
            PhiloxBlock block = Philox4x32.Generate(PhiloxBlock.Create(unchecked(low + (ulong)i), high), 0xA4093822, 0x299F31D0);
            Assert.Equal(block.Low, lows[i]);
            Assert.Equal(block.High, highs[i]);
        }
    }
}
