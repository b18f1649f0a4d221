using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>Checks a matrix that claims to be a density matrix; small deviations are cleaned in place and told, larger ones refused.</summary>
internal static class DensityMatrixCheck
{
    /// <summary>Checks and cleans.</summary>
    /// <param name="matrix">Row-major, finite; made Hermitian, positive and of trace one when it can be accepted.</param>
    /// <param name="side">Its side.</param>
    /// <param name="normalize">Whether any positive trace is scaled to one.</param>
    /// <returns>What was refused, and what was cleaned.</returns>
    public static (IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings) Clean(Complex[] matrix, int side, bool normalize)
    {
        var problems = new List<string>();
        var warnings = new List<string>();
        var view = new ComplexMatrix(side, side, matrix);
        StateDefects defects = StateDefects.Of(view);
        double trace = defects.Trace.Real;
        if (defects.HermiticityDefect > StateLimits.Asymmetry)
        {
            problems.Add(Say($"not Hermitian: elements ({defects.Row}, {defects.Column}) and ({defects.Column}, {defects.Row}) differ from conjugates")
                + Say($" by {defects.HermiticityDefect:G6}"));
        }

        bool scalable = normalize ? trace > 0 : Math.Abs(trace - 1) <= StateLimits.Norm;
        if (!scalable)
        {
            problems.Add(Say($"trace is {trace:G12}{(normalize ? " and cannot be scaled to 1" : ", set normalize")}"));
        }

        double smallest = defects.SmallestEigenvalue / (scalable ? trace : 1);
        if (smallest < -StateLimits.Negativity)
        {
            problems.Add(Say($"not a state: smallest eigenvalue {smallest:G6}"));
        }

        if (problems.Count > 0)
        {
            return (problems, warnings);
        }

        if (defects.HermiticityDefect > StateLimits.Clean)
        {
            warnings.Add(Say($"an asymmetry of {defects.HermiticityDefect:E2} was averaged away."));
        }

        if (!normalize && Math.Abs(trace - 1) > StateLimits.Clean)
        {
            warnings.Add(Say($"trace 1 + {trace - 1:E2} was scaled to 1."));
        }

        Symmetrize(view, 1 / trace);
        if (smallest < -StateLimits.Clean)
        {
            warnings.Add(Say($"a negative eigenvalue {smallest:E2} was set to zero."));
            ClipNegative(view);
        }

        return (problems, warnings);
    }

    private static void Symmetrize(ComplexMatrix matrix, double scale)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex mean = (matrix[i, j] + Complex.Conjugate(matrix[j, i])) * (scale / 2);
                matrix[i, j] = mean;
                matrix[j, i] = Complex.Conjugate(mean);
            }
        }
    }

    private static void ClipNegative(ComplexMatrix matrix)
    {
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(matrix);
        double kept = eigen.Values.Sum(w => Math.Max(0, w));
        eigen.Apply(w => Math.Max(0, w) / kept).AsSpan().CopyTo(matrix.AsSpan());
        Symmetrize(matrix, 1);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
