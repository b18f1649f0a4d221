using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The exponential of a square complex matrix.</summary>
[Reference("N. J. Higham, The scaling and squaring method for the matrix exponential revisited, SIAM J. Matrix Anal. Appl. 26, 1179 (2005)", Doi = "10.1137/04061101X", Equations = "Table 2.3, Algorithm 2.3")]
public static class MatrixExponential
{
    private static readonly double[] s_theta = [1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1, 2.097847961257068, 5.371920351148152];

    private static readonly double[][] s_coefficients =
    [
        [120, 60, 12, 1],
        [30240, 15120, 3360, 420, 30, 1],
        [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
        [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
        [64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
            670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1],
    ];

    /// <summary>exp(A) as a new matrix; all NaN if A holds NaN or an infinity.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix Compute(ReadOnlyMatrixView a)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        Compute(a, result);
        return result;
    }

    /// <summary>exp(A) into memory of the caller.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="result">n × n; must not overlap A. All NaN if A holds NaN or an infinity.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Compute(ReadOnlyMatrixView a, MatrixView result)
    {
        Guard.Square(a);
        Guard.SameShape(a, result);
        Guard.NoOverlap(result, a);
        double norm = MatrixArithmetic.OneNorm(a);
        if (!MatrixArithmetic.IsFinite(a) || !double.IsFinite(norm))
        {
            result.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.NotFinite;
        }

        int choice = 0;
        while (choice < 4 && norm > s_theta[choice])
        {
            choice++;
        }

        int squarings = choice < 4 || norm <= s_theta[4] ? 0 : (int)Math.Ceiling(Math.Log2(norm / s_theta[4]));
        ComplexMatrix scaled = Math.ScaleB(1, -squarings) * a.ToMatrix();
        ComplexMatrix square = scaled * scaled;
        (ComplexMatrix odd, ComplexMatrix even) = choice < 4 ? Direct(s_coefficients[choice], scaled, square) : Thirteen(s_coefficients[4], scaled, square);
        LuDecomposition denominator = LuDecomposition.Factor(even - odd);
        if (!denominator.Outcome.IsSuccess)
        {
            result.Fill(new Complex(double.NaN, double.NaN));
            return denominator.Outcome;
        }

        ComplexMatrix value = denominator.Solve(even + odd);
        for (int i = 0; i < squarings; i++)
        {
            value *= value;
        }

        value.View().CopyTo(result);
        return FactorizationOutcome.Success;
    }

    private static (ComplexMatrix Odd, ComplexMatrix Even) Direct(double[] b, ComplexMatrix a, ComplexMatrix square)
    {
        int n = a.Rows;
        ComplexMatrix power = ComplexMatrix.Identity(n);
        ComplexMatrix odd = b[1] * power, even = b[0] * power;
        for (int k = 2; k < b.Length; k += 2)
        {
            power *= square;
            even += b[k] * power;
            odd += b[k + 1] * power;
        }

        return (a * odd, even);
    }

    private static (ComplexMatrix Odd, ComplexMatrix Even) Thirteen(double[] b, ComplexMatrix a, ComplexMatrix square)
    {
        ComplexMatrix fourth = square * square, sixth = fourth * square, one = ComplexMatrix.Identity(a.Rows);
        ComplexMatrix odd = (sixth * ((b[13] * sixth) + (b[11] * fourth) + (b[9] * square))) + (b[7] * sixth) + (b[5] * fourth) + (b[3] * square) + (b[1] * one);
        ComplexMatrix even = (sixth * ((b[12] * sixth) + (b[10] * fourth) + (b[8] * square))) + (b[6] * sixth) + (b[4] * fourth) + (b[2] * square) + (b[0] * one);
        return (a * odd, even);
    }
}
