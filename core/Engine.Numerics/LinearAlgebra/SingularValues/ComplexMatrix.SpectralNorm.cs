namespace Engine.Numerics.LinearAlgebra;

public sealed partial class ComplexMatrix
{
    /// <summary>Largest singular value.</summary>
    public double SpectralNorm()
    {
        double[] values = SingularValueDecomposition.SingularValues(this);
        return values.Length == 0 ? 0 : values[0];
    }
}
