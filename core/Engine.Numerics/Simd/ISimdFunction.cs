namespace Engine.Numerics.Simd;

/// <summary>
/// A kernel call that returns a value, with its arguments, written once for every register width;
/// <see cref="SimdDispatch.Invoke{TFunction, TResult}"/> chooses the width.
/// </summary>
/// <remarks>Implement it by a struct: the JIT then makes one body for each width, and the call costs what the arguments cost.</remarks>
/// <typeparam name="TResult">What comes back.</typeparam>
public interface ISimdFunction<out TResult>
{
    /// <summary>Does the work with registers of one width.</summary>
    /// <typeparam name="T">The register.</typeparam>
    /// <returns>The result.</returns>
    TResult Run<T>()
        where T : unmanaged, ISimd<T>;
}
