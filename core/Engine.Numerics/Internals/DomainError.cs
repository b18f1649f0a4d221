using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.Internals;

/// <summary>Cold paths: exceptions that name the argument, its value and what is allowed.</summary>
internal static class DomainError
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(string name, double value, string allowed) => throw new ArgumentOutOfRangeException(
        name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value:R}; allowed: {allowed}."));

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(string name, int value, string allowed) => throw new ArgumentOutOfRangeException(
        name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: {allowed}."));
}
