using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Sequences of complex rotations of neighboring coordinates, one after the other: sweep i rotates (Starts[i] + k, Starts[i] + k + 1) for
/// k = 0 … Counts[i] - 1.</summary>
internal unsafe struct ComplexRotationSweeps(int capacity, int longest, Workspace workspace)
{
    /// <summary>First coordinate of each sweep.</summary>
    public readonly int* Starts = workspace.TakeInt32(capacity);

    /// <summary>Rotations of each sweep.</summary>
    public readonly int* Counts = workspace.TakeInt32(capacity);

    private readonly double* _cosines = workspace.Take((long)capacity * longest);
    private readonly Complex* _sines = (Complex*)workspace.Take(2L * capacity * longest);

    /// <summary>Number of sweeps.</summary>
    public int Length;

    /// <summary>Cosines of sweep i.</summary>
    public readonly double* Cosines(int i) => _cosines + ((nint)i * longest);

    /// <summary>Sines of sweep i.</summary>
    public readonly Complex* Sines(int i) => _sines + ((nint)i * longest);
}
