namespace Engine.Numerics.Simd;

/// <summary>
/// A kernel call with its arguments, written once for every register width; <see cref="SimdDispatch.Invoke{TAction}"/> chooses the width.
/// </summary>
/// <remarks>Implement it by a struct: the JIT then makes one body for each width, and the call costs what the arguments cost.</remarks>
public interface ISimdAction
{
    /// <summary>Does the work with registers of one width.</summary>
    /// <typeparam name="T">The register.</typeparam>
    void Run<T>()
        where T : unmanaged, ISimd<T>;
}
