using System.Runtime.CompilerServices;

namespace Engine.Numerics.Simd;

/// <summary>
/// The SIMD level this process uses, decided once.
/// </summary>
/// <remarks>
/// The widest level with hardware support is chosen; the environment variable <c>ENGINE_SIMD</c> = <c>scalar</c>, <c>128</c>, <c>256</c> or
/// <c>512</c> forces one. Results agree across levels to rounding, and are the same bits within a level.
/// </remarks>
public static class SimdDispatch
{
    /// <summary>Name of the environment variable that forces a level.</summary>
    public const string EnvironmentVariable = "ENGINE_SIMD";

    /// <summary>The level in force. The JIT treats it as a constant in tier-1 code, so a switch over it costs nothing.</summary>
    /// <exception cref="TypeInitializationException">The environment variable holds something else, or a level this machine lacks.</exception>
    public static readonly SimdLevel Level = Choose(Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <summary>Doubles in a register of a level; the scalar reference works on one complex number.</summary>
    /// <param name="level">The level.</param>
    /// <returns>The number.</returns>
    public static int LanesOf(SimdLevel level) => level switch { SimdLevel.V512 => V512.Count, SimdLevel.V256 => V256.Count, _ => V128.Count };

    /// <summary>Runs a kernel at the level in force; the one door through which every vectorized operation goes.</summary>
    /// <typeparam name="TAction">The kernel's call.</typeparam>
    /// <param name="action">The kernel with its arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Invoke<TAction>(TAction action)
        where TAction : struct, ISimdAction, allows ref struct => InvokeAt(Level, action);

    /// <summary>Runs a kernel at a level of the caller's choice.</summary>
    /// <typeparam name="TAction">The kernel's call.</typeparam>
    /// <param name="level">The level; the machine must support it.</param>
    /// <param name="action">The kernel with its arguments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InvokeAt<TAction>(SimdLevel level, TAction action)
        where TAction : struct, ISimdAction, allows ref struct
    {
        switch (level)
        {
            case SimdLevel.V512: action.Run<V512>(); break;
            case SimdLevel.V256: action.Run<V256>(); break;
            case SimdLevel.V128: action.Run<V128>(); break;
            default: action.Run<ScalarPair>(); break;
        }
    }

    /// <summary>Runs a kernel that returns a value at the level in force.</summary>
    /// <typeparam name="TFunction">The kernel's call.</typeparam>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="function">The kernel with its arguments.</param>
    /// <returns>The kernel's result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TResult Invoke<TFunction, TResult>(TFunction function)
        where TFunction : struct, ISimdFunction<TResult>, allows ref struct => InvokeAt<TFunction, TResult>(Level, function);

    /// <summary>Runs a kernel that returns a value at a level of the caller's choice.</summary>
    /// <typeparam name="TFunction">The kernel's call.</typeparam>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="level">The level; the machine must support it.</param>
    /// <param name="function">The kernel with its arguments.</param>
    /// <returns>The kernel's result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TResult InvokeAt<TFunction, TResult>(SimdLevel level, TFunction function)
        where TFunction : struct, ISimdFunction<TResult>, allows ref struct => level switch
        {
            SimdLevel.V512 => function.Run<V512>(),
            SimdLevel.V256 => function.Run<V256>(),
            SimdLevel.V128 => function.Run<V128>(),
            _ => function.Run<ScalarPair>(),
        };

    /// <summary>The widest level with hardware support on this machine.</summary>
    public static SimdLevel Widest =>
        V512.IsSupported ? SimdLevel.V512
        : V256.IsSupported ? SimdLevel.V256
        : V128.IsSupported ? SimdLevel.V128
        : SimdLevel.Scalar;

    /// <summary>All levels this machine supports, narrowest first.</summary>
    public static IReadOnlyList<SimdLevel> Supported =>
        [.. Enum.GetValues<SimdLevel>().Where(level => level <= Widest).Order()];

    /// <summary>Reads a forced level.</summary>
    /// <param name="forced">The variable's text; null, empty or white space chooses the widest level.</param>
    /// <returns>The level.</returns>
    /// <exception cref="ArgumentException">The text names no level.</exception>
    /// <exception cref="PlatformNotSupportedException">The level is wider than this machine supports.</exception>
    public static SimdLevel Choose(string? forced)
    {
        if (string.IsNullOrWhiteSpace(forced))
        {
            return Widest;
        }

        SimdLevel level = forced.Trim().ToLowerInvariant() switch
        {
            "scalar" => SimdLevel.Scalar,
            "128" => SimdLevel.V128,
            "256" => SimdLevel.V256,
            "512" => SimdLevel.V512,
            _ => throw new ArgumentException(
                $"{EnvironmentVariable} is '{forced}'; allowed are scalar, 128, 256 and 512.", nameof(forced)),
        };

        return level <= Widest
            ? level
            : throw new PlatformNotSupportedException(
                $"{EnvironmentVariable} asks for {forced}-bit registers; this machine supports {Describe(Widest)} at most.");
    }

    /// <summary>The level as users read it: <c>scalar</c>, <c>128</c>, <c>256</c> or <c>512</c>.</summary>
    /// <param name="level">The level, from 0.</param>
    /// <returns>The text.</returns>
    public static string Describe(SimdLevel level) => level == SimdLevel.Scalar
        ? "scalar"
        : ((int)level).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
