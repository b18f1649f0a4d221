using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Access to the entries of a stored matrix row by row, so that one kernel serves every storage.</summary>
internal unsafe interface ISparseRows
{
    /// <summary>Number of the first entry of a row.</summary>
    int Begin(int row);

    /// <summary>One past the number of the last entry of a row.</summary>
    int End(int row);

    /// <summary>The column of an entry.</summary>
    int Column(int row, int entry);

    /// <summary>Where the value of an entry stands.</summary>
    Complex* Value(int row, int entry);
}
