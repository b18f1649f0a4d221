using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Unitary reduction to upper Hessenberg form, A = Q·H·Q†.</summary>
internal static unsafe class HessenbergKernel<TField>
    where TField : struct, IField
{
    /// <summary>Replaces A by H, zeros below the subdiagonal, and fills Q unless it is null; strides count elements.</summary>
    public static void Reduce(int n, double* a, nint leading, double* q, nint qLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width;
        double* v = workspace.Take((long)n * n * width);
        Complex* tau = (Complex*)workspace.Take(2L * n);
        double* dots = workspace.Take(n * width), conjugate = workspace.Take(n * width);
        double dust = Dust(n, a, leading);
        for (nint j = 0; j < n - 2; j++)
        {
            nint length = n - j - 1;
            double* reflector = v + (((j * n) + j + 1) * width);
            for (nint r = 0; r < length; r++)
            {
                TField.Set(reflector, r, TField.Get(a + ((j + 1 + r) * leading * width), j));
            }

            double beta = Reflect(length, reflector, dust, out tau[j]);
            TField.Set(a + ((j + 1) * leading * width), j, beta);
            for (nint r = 1; r < length; r++)
            {
                TField.Set(a + ((j + 1 + r) * leading * width), j, Complex.Zero);
            }

            if (tau[j] == Complex.Zero)
            {
                continue;
            }

            new Span<double>(reflector, (int)(length * width)).CopyTo(new Span<double>(conjugate, (int)(length * width)));
            TField.Conjugate(length, conjugate);

            // From the left with H†: rows below j, columns right of j.
            double* corner = a + ((((j + 1) * leading) + j + 1) * width);
            new Span<double>(dots, (int)(length * width)).Clear();
            TField.AxpyRows(length, length, corner, leading, false, conjugate, dots);
            Complex factor = -Complex.Conjugate(tau[j]);
            for (nint r = 0; r < length; r++)
            {
                TField.Axpy(length, factor * TField.Get(reflector, r), dots, corner + (r * leading * width));
            }

            // From the right with H: all rows, columns right of j.
            double* right = a + ((j + 1) * width);
            TField.DotRows(n, length, right, leading, false, reflector, dots);
            for (nint r = 0; r < n; r++)
            {
                TField.Axpy(length, -tau[j] * TField.Get(dots, r), conjugate, right + (r * leading * width));
            }
        }

        if (q == null)
        {
            return;
        }

        for (nint r = 0; r < n; r++)
        {
            new Span<double>(q + (r * qLeading * width), (int)(n * width)).Clear();
            TField.Set(q + (r * qLeading * width), r, Complex.One);
        }

        int count = Math.Max(n - 2, 0);
        for (nint j = 0; j < count; j++)
        {
            new Span<double>(v + (j * n * width), (int)((j + 1) * width)).Clear();
        }

        // Reflector j begins at coordinate j + 1: the same staircase as in QR, shifted by one.
        if (count > 0)
        {
            QrKernel<TField>.ApplyQ(count, n - 1, n - 1, v + width, n, tau, false, q + ((qLeading + 1) * width), qLeading, workspace);
        }
    }

    /// <summary>What counts as zero in a column: in exactly low-rank matrices rounding errors of rounding errors run down into subnormal numbers.</summary>
    private static double Dust(int n, double* a, nint leading)
    {
        double size = 0;
        for (nint r = 0; r < n; r++)
        {
            size = Math.Max(size, TField.Norm(n, a + (r * leading * TField.Width)));
        }

        return Scaling.Dust * Math.Max(size, 1);
    }

    /// <summary>The reflector of a column, or none where only dust stands in it, which is swept away.</summary>
    private static double Reflect(nint length, double* column, double dust, out Complex tau)
    {
        if (TField.Norm(length, column) > dust)
        {
            return Householder<TField>.Create(length, column, 0, out tau);
        }

        new Span<double>(column, (int)(length * TField.Width)).Clear();
        TField.Set(column, 0, Complex.One);
        tau = Complex.Zero;
        return 0;
    }
}
