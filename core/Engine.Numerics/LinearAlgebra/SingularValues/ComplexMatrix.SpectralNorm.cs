namespace Engine.Numerics.LinearAlgebra;

public sealed partial class ComplexMatrix
{
    /// <summary>Largest singular value; infinite where it lies beyond the largest double, NaN for a matrix that is not finite.</summary>
    /// <returns>The value.</returns>
    public double SpectralNorm()
    {
        double[] values = new double[Math.Min(Rows, Columns)];
        FactorizationOutcome outcome = SingularValueDecomposition.SingularValues(this, values);
        return outcome.Status == FactorizationStatus.Overflow ? double.PositiveInfinity : values.Length == 0 ? 0 : values[0];
    }
}
