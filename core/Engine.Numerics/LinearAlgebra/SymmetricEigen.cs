using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The eigendecomposition of a real symmetric matrix, A = V·diag(values)·Vᵀ with V orthogonal.</summary>
/// <remarks>Matrices are row-major spans of n·n numbers. Only the lower triangle is read; the caller answers for A being symmetric.</remarks>
public sealed class SymmetricEigen
{
    private SymmetricEigen(double[] values, double[] vectors, FactorizationOutcome outcome)
    {
        Values = values;
        Vectors = vectors;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; values and vectors are NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues in ascending order.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvectors, n × n row-major: column k, the elements <c>[r·n + k]</c>, belongs to <c>Values[k]</c>.</summary>
    public double[] Vectors { get; }

    /// <summary>Eigenvalues and eigenvectors of <paramref name="a"/>.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static SymmetricEigen Factor(ReadOnlySpan<double> a, int order)
    {
        double[] values = new double[order];
        double[] vectors = new double[order * order];
        return new SymmetricEigen(values, vectors, Factor(a, values, vectors));
    }

    /// <summary>Eigenvalues and eigenvectors into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n·n numbers, row after row; only the lower triangle is read.</param>
    /// <param name="values">n numbers; receives the eigenvalues in ascending order.</param>
    /// <param name="vectors">n·n numbers; receives the eigenvectors in columns.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static unsafe FactorizationOutcome Factor(ReadOnlySpan<double> a, Span<double> values, Span<double> vectors, Workspace? workspace = null)
    {
        int n = values.Length;
        Guard.Length(a.Length, n * n, nameof(a));
        Guard.Length(vectors.Length, n * n, nameof(vectors));
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        Span<Complex> full = new(workspace.Take(2L * n * n), n * n);
        Span<Complex> complexVectors = new(workspace.Take(2L * n * n), n * n);
        for (int i = 0; i < full.Length; i++)
        {
            full[i] = a[i];
        }

        FactorizationOutcome outcome = HermitianEigen.Factor(new ReadOnlyMatrixView(full, n, n), values, new MatrixView(complexVectors, n, n), workspace);
        for (int i = 0; i < full.Length; i++)
        {
            vectors[i] = complexVectors[i].Real;
        }

        return outcome;
    }

    /// <summary>Eigenvalues of <paramref name="a"/> in ascending order; NaN where the computation failed.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static double[] Eigenvalues(ReadOnlySpan<double> a, int order)
    {
        double[] values = new double[order];
        Eigenvalues(a, values);
        return values;
    }

    /// <summary>Eigenvalues into memory of the caller, in ascending order; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n·n numbers, row after row; only the lower triangle is read.</param>
    /// <param name="values">n numbers.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; the values are NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static unsafe FactorizationOutcome Eigenvalues(ReadOnlySpan<double> a, Span<double> values, Workspace? workspace = null)
    {
        int n = values.Length;
        Guard.Length(a.Length, n * n, nameof(a));
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        Span<Complex> full = new(workspace.Take(2L * n * n), n * n);
        for (int i = 0; i < full.Length; i++)
        {
            full[i] = a[i];
        }

        return HermitianEigen.Eigenvalues(new ReadOnlyMatrixView(full, n, n), values, workspace);
    }
}
