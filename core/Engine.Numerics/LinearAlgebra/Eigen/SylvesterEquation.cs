using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Linear matrix equations A·X + X·B = C, A·X + X·A† = C and A·X·A† - X = C, through Schur forms.</summary>
/// <remarks>
/// The residual is of the order of rounding beside (‖A‖ + ‖B‖)·‖X‖ (for the discrete equation (‖A‖² + 1)·‖X‖). An equation whose triangular form has a pivot
/// that is zero within
/// rounding, since eigenvalues of A and -B (A and -A†, or products λ·λ'* and one) meet, gives <see cref="FactorizationStatus.Singular"/>.
/// </remarks>
[Reference("R. H. Bartels and G. W. Stewart, Solution of the matrix equation AX + XB = C, Commun. ACM 15, 820 (1972)", Doi = "10.1145/361573.361582")]
[Reference("G. Kitagawa, An algorithm for solving the matrix equation X = FXF' + S, Int. J. Control 25, 745 (1977)", Doi = "10.1080/00207177708922266")]
public static class SylvesterEquation
{
    private const string Meeting = "Pivot {0} of the equation is zero within rounding: eigenvalues of the coefficients meet, and the solution is not unique. "
        + "Shift a coefficient.";

    /// <summary>X of A·X + X·B = C.</summary>
    /// <param name="a">m × m.</param>
    /// <param name="b">n × n.</param>
    /// <param name="c">m × n.</param>
    /// <returns>m × n; all NaN where no unique solution is found.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix Solve(ReadOnlyMatrixView a, ReadOnlyMatrixView b, ReadOnlyMatrixView c)
    {
        ComplexMatrix result = new(c.Rows, c.Columns);
        Solve(a, b, c, result);
        return result;
    }

    /// <summary>X of A·X + X·B = C into memory of the caller.</summary>
    /// <param name="a">m × m.</param>
    /// <param name="b">n × n.</param>
    /// <param name="c">m × n.</param>
    /// <param name="result">m × n; all NaN unless the outcome is a success.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Solve(ReadOnlyMatrixView a, ReadOnlyMatrixView b, ReadOnlyMatrixView c, MatrixView result)
    {
        Guard.Square(a);
        Guard.Square(b);
        Guard.HasShape(a.Rows, b.Rows, c);
        Guard.SameShape(c, result);
        double scale = Unit(Math.Max(MatrixArithmetic.MaxPart(a), MatrixArithmetic.MaxPart(b)));
        SchurDecomposition left = SchurDecomposition.Factor(Scaled(scale, a)), right = SchurDecomposition.Factor(Scaled(scale, b));
        FactorizationOutcome outcome = !left.Outcome.IsSuccess ? left.Outcome : right.Outcome;
        return Finish(outcome, left.Z, right.Z, c, result, scale, y => TriangularEquation.Sylvester(left.T, right.T, y, adjoint: false));
    }

    /// <summary>X of the Lyapunov equation A·X + X·A† = C; Hermitian for Hermitian C.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="c">n × n.</param>
    /// <returns>n × n; all NaN where no unique solution is found.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix SolveLyapunov(ReadOnlyMatrixView a, ReadOnlyMatrixView c)
    {
        ComplexMatrix result = new(c.Rows, c.Columns);
        SolveLyapunov(a, c, result);
        return result;
    }

    /// <summary>X of the Lyapunov equation A·X + X·A† = C into memory of the caller.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="c">n × n.</param>
    /// <param name="result">n × n; all NaN unless the outcome is a success.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome SolveLyapunov(ReadOnlyMatrixView a, ReadOnlyMatrixView c, MatrixView result)
    {
        Guard.Square(a);
        Guard.SameShape(a, c);
        Guard.SameShape(c, result);
        double scale = Unit(MatrixArithmetic.MaxPart(a));
        SchurDecomposition schur = SchurDecomposition.Factor(Scaled(scale, a));
        bool isHermitian = MatrixArithmetic.HermitianDefect(c) == 0;
        FactorizationOutcome outcome =
            Finish(schur.Outcome, schur.Z, schur.Z, c, result, scale, y => TriangularEquation.Sylvester(schur.T, schur.T, y, adjoint: true));
        if (isHermitian && outcome.IsSuccess)
        {
            MatrixArithmetic.MakeHermitian(result);
        }

        return outcome;
    }

    /// <summary>X of the discrete Lyapunov (Stein) equation A·X·A† - X = C.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="c">n × n.</param>
    /// <returns>n × n; all NaN where no unique solution is found.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix SolveDiscrete(ReadOnlyMatrixView a, ReadOnlyMatrixView c)
    {
        ComplexMatrix result = new(c.Rows, c.Columns);
        SolveDiscrete(a, c, result);
        return result;
    }

    /// <summary>X of the discrete Lyapunov (Stein) equation A·X·A† - X = C into memory of the caller.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="c">n × n.</param>
    /// <param name="result">n × n; all NaN unless the outcome is a success.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome SolveDiscrete(ReadOnlyMatrixView a, ReadOnlyMatrixView c, MatrixView result)
    {
        Guard.Square(a);
        Guard.SameShape(a, c);
        Guard.SameShape(c, result);
        SchurDecomposition schur = SchurDecomposition.Factor(a);
        return Finish(schur.Outcome, schur.Z, schur.Z, c, result, 1, y => TriangularEquation.Stein(schur.T, y));
    }

    private static double Unit(double largest) => double.IsFinite(largest) ? Scaling.ToUnit(largest) : 1;

    private static ComplexMatrix Scaled(double scale, ReadOnlyMatrixView a)
    {
        ComplexMatrix result = a.ToMatrix();
        Scaling.Apply(scale, result);
        return result;
    }

    /// <summary>X = s·U·Y·V†, where Y solves the triangular equation with U†·C·V on its right; the right side takes a unit of its own.</summary>
    private static FactorizationOutcome Finish(
        FactorizationOutcome outcome, ComplexMatrix u, ComplexMatrix v, ReadOnlyMatrixView c, MatrixView result, double scale, Func<ComplexMatrix, int> solve)
    {
        double largest = MatrixArithmetic.MaxPart(c);
        outcome = outcome.IsSuccess && !double.IsFinite(largest) ? FactorizationOutcome.NotFinite : outcome;
        if (outcome.IsSuccess)
        {
            double unit = Unit(largest);
            ComplexMatrix y = MatrixProduct.Multiply(MatrixProduct.Multiply(u, MatrixOperation.Adjoint, Scaled(unit, c), MatrixOperation.None), v);
            int failed = solve(y);
            outcome = failed >= 0 ? new FactorizationOutcome(FactorizationStatus.Singular, failed) { Explanation = Meeting } : outcome;
            if (outcome.IsSuccess)
            {
                MatrixProduct.Multiply(Complex.One, MatrixProduct.Multiply(u, y), MatrixOperation.None, v, MatrixOperation.Adjoint, Complex.Zero, result);
                double first = unit > 1 ? scale : 1 / unit, second = unit > 1 ? 1 / unit : scale;
                Scaling.Apply(first, result);
                Scaling.Apply(second, result);
                outcome = MatrixArithmetic.IsFinite(result) ? outcome : FactorizationOutcome.Overflow;
            }
        }

        if (!outcome.IsSuccess)
        {
            result.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }
}
