using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Matrices in scratch memory.</summary>
internal static class WorkspaceMatrices
{
    /// <summary>Lends a matrix without gaps between rows, contents undefined, until the enclosing frame is disposed.</summary>
    public static MatrixView TakeMatrix(this Workspace workspace, int rows, int columns) =>
        new(rows, columns, columns, workspace.TakeVector((long)rows * columns));
}
