using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The generalized Schur (QZ) form of a pair of square complex matrices: A = Q·S·Z†, B = Q·T·Z† with Q and Z unitary, S and T upper triangular, the
/// diagonal of T real and not negative.</summary>
/// <remarks>The residuals of A and B are within 10·n·2⁻⁵² of their Frobenius norms and those of Q†·Q - 1 and Z†·Z - 1 within 20·n·2⁻⁵², for any scale of A and
/// B; B may be singular.</remarks>
[Reference("C. B. Moler and G. W. Stewart, An algorithm for generalized matrix eigenvalue problems, SIAM J. Numer. Anal. 10, 241 (1973)",
    Doi = "10.1137/0710024")]
public sealed class GeneralizedSchurDecomposition
{
    private GeneralizedSchurDecomposition(ComplexMatrix s, ComplexMatrix t, ComplexMatrix q, ComplexMatrix z, FactorizationOutcome outcome)
    {
        S = s;
        T = t;
        Q = q;
        Z = z;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The triangular factor of A.</summary>
    public ComplexMatrix S { get; }

    /// <summary>The triangular factor of B.</summary>
    public ComplexMatrix T { get; }

    /// <summary>The unitary factor on the left.</summary>
    public ComplexMatrix Q { get; }

    /// <summary>The unitary factor on the right.</summary>
    public ComplexMatrix Z { get; }

    /// <summary>The form of a pair of matrices.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × n.</param>
    /// <returns>The four factors.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static GeneralizedSchurDecomposition Factor(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        GeneralizedSchurDecomposition scaled = FactorScaled(a, b, out double scaleA, out double scaleB);
        bool finite = Scaling.TryUndo(scaleA, scaled.S) & Scaling.TryUndo(scaleB, scaled.T);
        return finite || !scaled.Outcome.IsSuccess ? scaled : Failed(a.Rows, FactorizationOutcome.Overflow);
    }

    /// <summary>Q·S·Z†, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix ReconstructA() => MatrixProduct.Multiply(MatrixProduct.Multiply(Q, S), MatrixOperation.None, Z, MatrixOperation.Adjoint);

    /// <summary>Q·T·Z†, which equals B up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix ReconstructB() => MatrixProduct.Multiply(MatrixProduct.Multiply(Q, T), MatrixOperation.None, Z, MatrixOperation.Adjoint);

    /// <summary>The form of scaleA·A and scaleB·B, both of unit size.</summary>
    internal static GeneralizedSchurDecomposition FactorScaled(ReadOnlyMatrixView a, ReadOnlyMatrixView b, out double scaleA, out double scaleB)
    {
        Guard.Square(a);
        Guard.SameShape(a, b);
        double largestA = MatrixArithmetic.MaxPart(a), largestB = MatrixArithmetic.MaxPart(b);
        scaleA = scaleB = 1;
        if (!double.IsFinite(largestA) || !double.IsFinite(largestB))
        {
            return Failed(a.Rows, FactorizationOutcome.NotFinite);
        }

        scaleA = Scaling.ToUnit(largestA);
        scaleB = Scaling.ToUnit(largestB);
        ComplexMatrix s = a.ToMatrix(), t = b.ToMatrix(), z = ComplexMatrix.Identity(a.Rows);
        Scaling.Apply(scaleA, s);
        Scaling.Apply(scaleB, t);
        QrDecomposition qr = QrDecomposition.Factor(t);
        ComplexMatrix q = qr.Q();
        qr.ApplyQ(s, adjoint: true);
        t = qr.R;
        int failed = new QzIteration(s, t, q, z).Run();
        return failed < 0 ? new GeneralizedSchurDecomposition(s, t, q, z, FactorizationOutcome.Success)
            : Failed(a.Rows, new FactorizationOutcome(FactorizationStatus.NoConvergence, failed));
    }

    private static GeneralizedSchurDecomposition Failed(int n, FactorizationOutcome outcome)
    {
        ComplexMatrix nan = new(n, n);
        nan.View().Fill(new Complex(double.NaN, double.NaN));
        return new GeneralizedSchurDecomposition(nan, nan.Clone(), nan.Clone(), nan.Clone(), outcome);
    }
}
