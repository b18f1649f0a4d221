using System.Globalization;
using System.Numerics;
using System.Text;

namespace Engine.Numerics.Tests.SpecialFunctions;

/// <summary>A table of arbitrary-precision reference values (see Data/README.md) and the comparison with a function.</summary>
internal static class ReferenceTable
{
    public static List<(double[] Arguments, double Value)> Load(string name, int atLeast = 100)
    {
        using Stream stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream(name + ".csv")
            ?? throw new InvalidOperationException($"There is no reference table '{name}.csv' among the test data.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<(double[], double)>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            double[] numbers = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            rows.Add((numbers[..^1], numbers[^1]));
        }

        Assert.True(rows.Count >= atLeast, $"{name} holds only {rows.Count} reference values.");
        return rows;
    }

    /// <summary>Fails with the worst rows where the error exceeds tolerance × scale; the scale is |value| unless given.</summary>
    public static void AssertAgrees(string name, Func<double[], double> function, double tolerance, Func<double[], double, double>? scale = null,
        int atLeast = 100)
    {
        var rows = Load(name, atLeast)
            .Select(row =>
            {
                double computed = function(row.Arguments);
                double size = scale?.Invoke(row.Arguments, row.Value) ?? Math.Abs(row.Value);
                double error = computed == row.Value ? 0 : double.IsNaN(computed) ? double.PositiveInfinity : Math.Abs(computed - row.Value) / size;
                return (row.Arguments, row.Value, Computed: computed, Error: error);
            })
            .OrderByDescending(row => row.Error)
            .ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: worst error {rows[0].Error:g3} of {rows.Count}");
        if (rows[0].Error > tolerance)
        {
            var message = new StringBuilder($"{name}: {rows.Count(row => row.Error > tolerance)} of {rows.Count} values beyond {tolerance:g2}:\n");
            foreach (var row in rows.Take(8))
            {
                message.AppendLine(CultureInfo.InvariantCulture,
                    $"  ({string.Join(", ", row.Arguments.Select(a => a.ToString("R", CultureInfo.InvariantCulture)))}): {row.Computed:R} against "
                        + $"{row.Value:R}, error {row.Error:g3}");
            }

            Assert.Fail(message.ToString());
        }
    }

    /// <summary>The same for complex values, whose real and imaginary parts are the last two columns; errors are relative to the modulus unless a scale is
    /// given.</summary>
    public static void AssertComplexAgrees(string name, Func<double[], Complex> function, double tolerance, Func<double[], Complex, double>? scale = null)
    {
        var rows = Load(name, 250)
            .Select(row =>
            {
                double[] arguments = row.Arguments[..^1];
                var exact = new Complex(row.Arguments[^1], row.Value);
                Complex computed = function(arguments);
                double error = Complex.Abs(computed - exact) / (scale?.Invoke(arguments, exact) ?? Complex.Abs(exact));
                return (Arguments: arguments, Exact: exact, Computed: computed, Error: double.IsNaN(error) ? double.PositiveInfinity : error);
            })
            .OrderByDescending(row => row.Error)
            .ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: worst error {rows[0].Error:g3} of {rows.Count}");
        if (rows[0].Error > tolerance)
        {
            var message = new StringBuilder($"{name}: {rows.Count(row => row.Error > tolerance)} of {rows.Count} values beyond {tolerance:g2}:\n");
            foreach (var row in rows.Take(8))
            {
                string arguments = string.Join(", ", row.Arguments.Select(a => a.ToString("R", CultureInfo.InvariantCulture)));
                message.AppendLine(CultureInfo.InvariantCulture, $"  ({arguments}): {row.Computed} against {row.Exact}, error {row.Error:g3}");
            }

            Assert.Fail(message.ToString());
        }
    }
}
