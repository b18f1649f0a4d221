namespace Engine.Plugins.Turbulence.Tests.Support;

internal static class Check
{
    /// <summary>Relative comparison.</summary>
    public static void Close(double expected, double actual, double relative = 1e-6) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Abs(expected),
            $"expected {expected:R}, got {actual:R}, relative difference {(actual / expected) - 1:e2}, allowed {relative:e1}");

    public static void Near(double expected, double actual, double absolute) =>
        Assert.True(
            Math.Abs(actual - expected) <= absolute,
            $"expected {expected:R}, got {actual:R}, difference {actual - expected:e2}, allowed {absolute:e1}");

    public static double Value(this RunReport report, string name) => report.Scalars[name].Value.Real;
}
