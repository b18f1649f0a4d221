using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Tests;

internal static class Assertions
{
    public static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance,
            FormattableString.Invariant($"expected {expected:G15}, got {actual:G15}, off by {actual - expected:G3}, allowed {tolerance:G3}"));

    public static void Near(Complex expected, Complex actual, double tolerance) =>
        Assert.True(Complex.Abs(expected - actual) <= tolerance,
            FormattableString.Invariant($"expected {expected}, got {actual}, off by {Complex.Abs(actual - expected):G3}, allowed {tolerance:G3}"));

    public static void Near(ComplexMatrix expected, ComplexMatrix actual, double tolerance)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        double difference = MatrixArithmetic.MaxDifference(expected, actual);
        Assert.True(difference <= tolerance, FormattableString.Invariant($"matrices differ by {difference:G3}, allowed {tolerance:G3}"));
    }
}
