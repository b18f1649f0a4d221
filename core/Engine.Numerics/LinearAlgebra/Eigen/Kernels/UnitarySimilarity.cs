using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A = Z·X·Z† with X in Hessenberg or Schur form, for elements of any size.</summary>
internal static unsafe class UnitarySimilarity
{
    /// <summary>Replaces A by X and fills Z; everything is NaN unless that succeeds.</summary>
    /// <param name="toTriangle">Whether X is the Schur form, not the Hessenberg form.</param>
    /// <param name="a">n × n.</param>
    /// <param name="z">n × n.</param>
    /// <param name="workspace">Scratch.</param>
    public static FactorizationOutcome FactorInPlace(bool toTriangle, MatrixView a, MatrixView z, Workspace workspace)
    {
        double largest = MatrixArithmetic.MaxPart(a);
        FactorizationOutcome outcome = !double.IsFinite(largest) ? FactorizationOutcome.NotFinite
            : toTriangle && TriangularForm.TryTake(a, z) ? FactorizationOutcome.Success
            : Run(toTriangle, a, z, Scaling.ToUnit(largest), workspace);
        if (!outcome.IsSuccess)
        {
            a.Fill(new Complex(double.NaN, double.NaN));
            z.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    private static FactorizationOutcome Run(bool toTriangle, MatrixView a, MatrixView z, double scale, Workspace workspace)
    {
        Scaling.Apply(scale, a);
        int failed;
        fixed (Complex* pa = a.Span, pz = z.Span)
        {
            failed = SimdDispatch.Invoke<SimilarityCall,
                int>(new SimilarityCall(toTriangle, a.Rows, (double*)pa, a.RowStride, (double*)pz, z.RowStride, workspace));
        }

        return failed >= 0 ? new FactorizationOutcome(FactorizationStatus.NoConvergence, failed)
            : Scaling.TryUndo(scale, a) ? FactorizationOutcome.Success : FactorizationOutcome.Overflow;
    }

    private readonly struct SimilarityCall(bool toTriangle, int n, double* a, nint leading, double* z, nint zLeading, Workspace workspace) : ISimdFunction<int>
    {
        public int Run<T>()
            where T : unmanaged, ISimd<T>
        {
            if (toTriangle)
            {
                return SchurKernel<T>.Factor(n, a, leading, z, zLeading, workspace);
            }

            HessenbergKernel<ComplexField<T>>.Reduce(n, a, leading, z, zLeading, workspace);
            return -1;
        }
    }
}
