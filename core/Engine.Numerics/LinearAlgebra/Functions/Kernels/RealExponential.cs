using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The exponential of a complex matrix whose imaginary parts are all zero, with products of real matrices.</summary>
internal static unsafe class RealExponential<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Below this order products of complex matrices that stay in registers are as fast.</summary>
    private const int LeastOrder = 8;

    /// <summary>Whether a matrix is real, and not skew-symmetric: the eigenvectors of such a one are complex.</summary>
    public static bool IsFor(int n, double* a, nint leading)
    {
        bool skew = true;
        for (nint r = 0; r < n; r++)
        {
            Complex* row = (Complex*)a + (r * leading);
            for (nint c = 0; c < n; c++)
            {
                if (row[c].Imaginary != 0)
                {
                    return false;
                }

                skew = skew && row[c].Real == -((Complex*)a)[(c * leading) + r].Real;
            }
        }

        return n >= LeastOrder && !skew;
    }

    /// <summary>result = exp(A); row strides count complex numbers.</summary>
    /// <returns>How it ended.</returns>
    public static FactorizationOutcome Run(int n, double* a, nint leading, double* result, nint resultLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double* real = workspace.Take((long)n * n), exponential = workspace.Take((long)n * n);
        for (nint r = 0; r < n; r++)
        {
            for (nint c = 0; c < n; c++)
            {
                real[(r * n) + c] = a[2 * ((r * leading) + c)];
            }
        }

        FactorizationOutcome outcome = ExponentialKernel<RealField<T>, T>.Run(n, real, n, exponential, n, workspace);
        for (nint r = 0; r < n && outcome.IsSuccess; r++)
        {
            for (nint c = 0; c < n; c++)
            {
                ((Complex*)result)[(r * resultLeading) + c] = exponential[(r * n) + c];
            }
        }

        return outcome;
    }
}
