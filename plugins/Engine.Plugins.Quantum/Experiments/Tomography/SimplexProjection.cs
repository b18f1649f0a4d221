using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The state nearest to a Hermitian matrix of trace one (Smolin, Gambetta and Smith, Phys. Rev. Lett. 108, 070502 (2012)).</summary>
internal static class SimplexProjection
{
    public static ComplexMatrix Of(ComplexMatrix matrix)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(matrix);
        int d = matrix.Rows;
        double[] values = [.. eigen.Values];
        double trace = values.Sum(), sum = 0, shift = 0;
        for (int k = 0; k < d; k++)
        {
            // The largest first: how much all of them must fall for the first k + 1 to add up to one.
            sum += values[d - 1 - k] / trace;
            double candidate = (sum - 1) / (k + 1);
            shift = (values[d - 1 - k] / trace) - candidate > 0 ? candidate : shift;
        }

        ComplexMatrix result = new(d, d);
        for (int k = 0; k < d; k++)
        {
            double weight = Math.Max(0, (values[k] / trace) - shift);
            Complex[] vector = eigen.Vectors.Column(k);
            result += (Complex)weight * ComplexMatrix.Outer(vector, vector);
        }

        return result;
    }
}
