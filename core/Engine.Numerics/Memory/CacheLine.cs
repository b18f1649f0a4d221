using System.Runtime.CompilerServices;

namespace Engine.Numerics.Memory;

/// <summary>Cache lines: where aligned memory starts, so that no register's load or store touches two of them.</summary>
internal static unsafe class CacheLine
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Bytes = 64;

    /// <summary>Doubles in a cache line.</summary>
    public const int Doubles = Bytes / sizeof(double);

    /// <summary>The first aligned place at or after <paramref name="start"/>, at most <see cref="Bytes"/> − 1 bytes further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double* Align(void* start) => (double*)(((nuint)start + (Bytes - 1)) & ~(nuint)(Bytes - 1));

    /// <summary>Bytes from <paramref name="start"/> to the first aligned place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(void* start) => (int)(-(nint)start & (Bytes - 1));
}
