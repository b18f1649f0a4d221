using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Completion of orthonormal rows to a larger orthonormal set.</summary>
internal static unsafe class OrthonormalBasis<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Appends rows until there are <paramref name="wanted"/>, from unit vectors by twice-repeated Gram–Schmidt.</summary>
    public static void Complete(Complex* rows, int filled, int wanted, int length)
    {
        int candidate = 0;
        while (filled < wanted)
        {
            Complex* target = rows + ((nint)filled * length);
            new Span<Complex>(target, length).Clear();
            target[candidate % length] = Complex.One;
            candidate++;
            for (int pass = 0; pass < 2; pass++)
            {
                for (nint j = 0; j < filled; j++)
                {
                    double* row = (double*)(rows + (j * length));
                    Complex overlap = VectorKernel<T>.Dot(length, row, (double*)target, true);
                    VectorKernel<T>.Axpy(length, -overlap, row, (double*)target, false);
                }
            }

            // Some unit vector keeps a length of at least 1/sqrt(length) against any incomplete set.
            double norm = VectorKernel<T>.Norm(2 * length, (double*)target);
            if (norm > 0.5 / Math.Sqrt(length))
            {
                VectorKernel<T>.Scale(length, 1 / norm, (double*)target);
                filled++;
            }
        }
    }
}
