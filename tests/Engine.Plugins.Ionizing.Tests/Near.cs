namespace Engine.Plugins.Ionizing.Tests;

internal static class Near
{
    public static void Relative(double expected, double actual, double tolerance = 1e-9) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
            $"expected {expected:R}, got {actual:R}, relative difference {Math.Abs(actual / expected - 1):E2}");

    public static void Absolute(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, $"expected {expected:R}, got {actual:R}, difference {Math.Abs(actual - expected):E2}");

    public static double Value(this RunReport report, string name) => report.Scalars[name].Value.Real;
}
