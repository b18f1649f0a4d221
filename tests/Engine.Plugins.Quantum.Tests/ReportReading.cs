using System.Numerics;

namespace Engine.Plugins.Quantum.Tests;

/// <summary>Numbers out of reports.</summary>
internal static class ReportReading
{
    public static double Real(this RunReport report, string scalar) => report.Scalars[scalar].Value.Real;

    public static Complex Complex(this RunReport report, string scalar) => report.Scalars[scalar].Value.Complex;

    public static double[] Column(this RunReport report, string table, string column) =>
        (double[])report.Tables[table].Columns.Single(c => c.Name == column).Values;

    /// <summary>|value - expected| within rel |expected| + abs.</summary>
    public static void Near(double expected, double actual, double relative, double absolute) =>
        Assert.True(Math.Abs(actual - expected) <= (relative * Math.Abs(expected)) + absolute,
            FormattableString.Invariant($"expected {expected:R}, got {actual:R}, off by {Math.Abs(actual - expected):G3}"));

    public static void AllChecksPassed(this RunReport report) =>
        Assert.All((bool[])report.Tables["checks"].Columns.Single(c => c.Name == "passed").Values, Assert.True);
}
