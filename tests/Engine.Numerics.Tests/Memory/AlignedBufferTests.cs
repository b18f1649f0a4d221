using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Memory;

public sealed class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Elements_start_on_a_cache_line_and_are_zero(int length)
    {
        Check<byte>(length);
        Check<float>(length);
        Check<double>(length);
        Check<Complex>(length);
        Check<Guid>(length);
    }

    [Fact]
    public void Buffers_do_not_move_and_spans_keep_them_alive()
    {
        Span<double> span = Filled(300, out nint before);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            _ = new AlignedBuffer<double>(300);
        }

        Assert.Equal(before, Address(span));
        for (int i = 0; i < span.Length; i++)
        {
            Assert.Equal(i, span[i]);
        }
    }

    [Fact]
    public void Lengths_that_cannot_be_are_refused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<double>(-1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer<Complex>(int.MaxValue)).ParamName);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<double> Filled(int length, out nint address)
    {
        var buffer = new AlignedBuffer<double>(length);
        for (int i = 0; i < length; i++)
        {
            buffer.Span[i] = i;
        }

        address = Address<double>(buffer);
        return buffer;
    }

    private static unsafe nint Address<T>(Span<T> span)
        where T : unmanaged
    {
        fixed (T* first = span)
        {
            return (nint)first;
        }
    }

    private static unsafe void Check<T>(int length)
        where T : unmanaged
    {
        for (int repeat = 0; repeat < 9; repeat++)
        {
            var buffer = new AlignedBuffer<T>(length);
            Assert.Equal(length, buffer.Length);
            ReadOnlySpan<T> elements = buffer;
            Assert.Equal(length, elements.Length);
            Assert.All(elements.ToArray(), element => Assert.Equal(default, element));
            fixed (T* first = buffer)
            {
                Assert.Equal(0, (nint)first % 64);
            }
        }
    }
}
