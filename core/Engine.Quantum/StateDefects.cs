using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>By how much, and where, a matrix misses the defining properties of a density matrix.</summary>
/// <example>See <see cref="StateTolerance"/>.</example>
public sealed record StateDefects
{
    private StateDefects()
    {
    }

    /// <summary>Largest |ρ_ij - conj(ρ_ji)|; NaN when an element is not finite.</summary>
    public required double HermiticityDefect { get; init; }

    /// <summary>Row of the largest asymmetry, or of the first element that is not finite.</summary>
    public required int Row { get; init; }

    /// <summary>Column of the largest asymmetry, or of the first element that is not finite.</summary>
    public required int Column { get; init; }

    /// <summary>Tr ρ.</summary>
    public required Complex Trace { get; init; }

    /// <summary>Smallest eigenvalue of the Hermitian part; NaN when an element is not finite.</summary>
    public required double SmallestEigenvalue { get; init; }

    /// <summary>Basis state that carries the largest weight in the eigenvector of the smallest eigenvalue.</summary>
    public required int SmallestEigenvalueAt { get; init; }

    /// <summary>Measures a matrix.</summary>
    /// <param name="matrix">A square matrix.</param>
    /// <returns>The defects.</returns>
    /// <exception cref="ArgumentException">The matrix is empty or not square.</exception>
    public static StateDefects Of(ComplexMatrix matrix)
    {
        Check.Square(matrix, nameof(matrix));
        double defect = -1;
        int row = 0, column = 0;
        Complex trace = Complex.Zero;
        for (int r = 0; r < matrix.Rows; r++)
        {
            trace += matrix[r, r];
            for (int c = 0; c <= r; c++)
            {
                double d = Complex.Abs(matrix[r, c] - Complex.Conjugate(matrix[c, r]));
                if (!double.IsFinite(d) || !Complex.IsFinite(matrix[r, c]))
                {
                    return new StateDefects
                    {
                        HermiticityDefect = double.NaN,
                        Row = r,
                        Column = c,
                        Trace = trace,
                        SmallestEigenvalue = double.NaN,
                        SmallestEigenvalueAt = 0,
                    };
                }

                if (d > defect)
                {
                    (defect, row, column) = (d, r, c);
                }
            }
        }

        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(Spectrum.HermitianPart(matrix));
        int at = 0;
        for (int r = 1; r < vectors.Rows; r++)
        {
            at = Complex.Abs(vectors[r, 0]) > Complex.Abs(vectors[at, 0]) ? r : at;
        }

        return new StateDefects
        {
            HermiticityDefect = defect,
            Row = row,
            Column = column,
            Trace = trace,
            SmallestEigenvalue = values[0],
            SmallestEigenvalueAt = at,
        };
    }

    /// <summary>Every violated property, with the number and the position that failed; empty for a state.</summary>
    /// <param name="tolerance">The limits.</param>
    /// <returns>One sentence a problem; empty for a state.</returns>
    public IReadOnlyList<string> Problems(StateTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(tolerance);
        if (double.IsNaN(HermiticityDefect))
        {
            return [$"element ({Row}, {Column}) or its mirror image is not finite"];
        }

        List<string> problems = [];
        if (HermiticityDefect > tolerance.Hermiticity)
        {
            problems.Add(Invariant($"not Hermitian: elements ({Row}, {Column}) and ({Column}, {Row}) differ from conjugates by {HermiticityDefect:G6}, ")
                + Invariant($"allowed is {tolerance.Hermiticity:G3}"));
        }

        if (Complex.Abs(Trace - Complex.One) > tolerance.Trace)
        {
            string imaginary = Trace.Imaginary == 0 ? string.Empty : Invariant($"{Trace.Imaginary:+0.######e+0;-0.######e+0}i");
            problems.Add(Invariant($"trace is {Trace.Real:G12}{imaginary}, it must be 1 within {tolerance.Trace:G3}"));
        }

        if (SmallestEigenvalue < -tolerance.Positivity)
        {
            problems.Add(Invariant($"not positive: smallest eigenvalue {SmallestEigenvalue:G6} (mostly basis state {SmallestEigenvalueAt}), allowed is ")
                + Invariant($"{-tolerance.Positivity:G3}"));
        }

        return problems;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
