using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.Tests;

internal static class Near
{
    public static void Absolute(double expected, double actual, double tolerance = 1e-10) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"expected {expected:R}, got {actual:R}, difference {Math.Abs(actual - expected):E2}");

    public static void Relative(double expected, double actual, double tolerance = 1e-9) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");

    public static void Absolute(Complex expected, Complex actual, double tolerance = 1e-10) =>
        Assert.True(Complex.Abs(actual - expected) <= tolerance, $"expected {expected}, got {actual}");

    public static double Value(this RunReport report, string name) => report.Scalars[name].Value.Real;

    public static double[] Column(this RunReport report, string table, string column) => (double[])report.Tables[table][column].Values;
}
