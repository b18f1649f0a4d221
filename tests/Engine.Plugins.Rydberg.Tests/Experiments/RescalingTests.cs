using System.Numerics;
using System.Reflection;
using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

/// <summary>
/// In another unit of time every experiment gives the same physics: every scalar, every column and every curve turns with the power of the second in its
/// unit, so that none holds an interaction or a rate of one in secret.
/// </summary>
public sealed class RescalingTests
{
    /// <summary>A power of two, so that rounding is the same and searches take the same way.</summary>
    private const double Faster = 1 << 22;

    private const double Rounding = 1e-9;

    public static TheoryData<string> Cases => new(Runs.Keys);

    private static Dictionary<string, Func<double, RunReport>> Runs { get; } = new()
    {
        ["bound"] = By(new BoundExperiment(), new BoundParameters { Interaction = 1.3, DecayRate = 1e-3, Duration = 4, TargetEntropy = 0.8, Multiplier = 0.1 }),
        ["bound too short"] = By(new BoundExperiment(), new BoundParameters { Interaction = 1.3, DecayRate = 1e-3, Duration = 1.2 }),
        ["path"] = By(new PathExperiment(), new PathParameters { Interaction = -1.3, TargetEntropy = 0.7, Duration = 3 }),
        ["protocol, naive"] = By(new ProtocolExperiment(), new ProtocolParameters { Interaction = 1.3, DecayRate = 0.01 }),
        ["protocol, square"] = By(new ProtocolExperiment(), new ProtocolParameters
        {
            Interaction = 1.3,
            DecayRate = 0.01,
            Pulse = PulseKind.Square,
            RabiFrequency = 21,
            Slices = 6,
        }),
        ["protocol, fourier"] = By(new ProtocolExperiment(), new ProtocolParameters
        {
            Interaction = 1.3,
            DecayRate = 0.01,
            BranchingRatio = 0.2,
            Pulse = PulseKind.Fourier,
            Duration = 5,
            Slices = 12,
            SineCoefficients = [1, 0.5],
            CosineCoefficients = [0.2],
        }),
        ["gate protocol"] = By(new GateProtocolExperiment(), new GateProtocolParameters
        {
            RabiFrequency = 1.3,
            DecayRate = 1e-3,
            BranchingToOne = 0.1,
            BranchingToZero = 0.2,
            Slices = 40,
            RabiSpread = 0.01,
            DetuningSpread = 0.01,
        }),
        ["gate protocol, finite interaction"] = By(new GateProtocolExperiment(), new GateProtocolParameters
        {
            RabiFrequency = 1.3,
            Interaction = 20,
            Slices = 40
        }),
        ["gate"] = By(new GateExperiment(), new GateParameters
        {
            RabiFrequency = 1.3,
            Duration = 6,
            DecayRate = 1e-3,
            Slices = 12,
            Starts = 2,
            Iterations = 15
        }),
        ["grape"] = By(new GrapeExperiment(), new EntanglingPulseParameters
        {
            Interaction = 1.3,
            Duration = 5,
            Starts = 2,
            Slices = 16,
            Iterations = 15,
            Penalties = [0.01, 0],
            DecayRate = 1e-3,
        }),
        ["front"] = By(new FrontExperiment(),
            new FrontParameters { Interaction = 1.3, Starts = 1, Slices = 12, Iterations = 10, Penalties = [0], Durations = [4, 5] }),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_turns_with_the_unit_of_time(string experiment)
    {
        RunReport slow = Runs[experiment](1), fast = Runs[experiment](Faster);
        Assert.Equal(slow.Scalars.Keys, fast.Scalars.Keys);
        foreach ((string name, Scalar scalar) in slow.Scalars)
        {
            Same($"{name} [{scalar.Unit}]", scalar.Unit, [scalar.Value.Kind is ReportValueKind.Real ? scalar.Value.Real : 0],
                [fast.Scalars[name].Value.Kind is ReportValueKind.Real ? fast.Scalars[name].Value.Real : 0]);
            Assert.Equal(scalar.Value.Kind, fast.Scalars[name].Value.Kind);
            if (scalar.Error is { } error)
            {
                Same($"error of {name}", scalar.Unit, [error], [fast.Scalars[name].Error!.Value]);
            }
        }

        Assert.Equal(slow.Tables.Keys, fast.Tables.Keys);
        foreach ((string name, Table table) in slow.Tables)
        {
            Assert.Equal(table.Columns.Select(c => (c.Name, c.Unit)), fast.Tables[name].Columns.Select(c => (c.Name, c.Unit)));
            Assert.All(table.Columns, c => Same($"{name}.{c.Name} [{c.Unit}]", c.Unit, Numbers(c.Values), Numbers(fast.Tables[name][c.Name].Values)));
        }
    }

    private static Func<double, RunReport> By<T>(IExperiment<T> experiment, T parameters)
        where T : class, new() => faster => experiment.Run(Rescaled(parameters, faster), new TestRun { DegreeOfParallelism = 1 });

    /// <summary>The same parameters where a second is so many times longer.</summary>
    private static T Rescaled<T>(T parameters, double faster)
        where T : class
    {
        var copy = (T)typeof(T).GetMethod("<Clone>$")!.Invoke(parameters, null)!;
        foreach (PropertyInfo property in typeof(T).GetProperties().Where(p => p.SetMethod is not null))
        {
            double factor = property.GetCustomAttribute<QuantityAttribute>() is { } quantity ? Math.Pow(faster, Power(quantity.Unit)) : 1;
            property.SetValue(copy, property.GetValue(parameters) switch
            {
                double number when factor != 1 => number * factor,
                double[] numbers when factor != 1 => Array.ConvertAll(numbers, n => n * factor),
                IReadOnlyList<double> numbers when factor != 1 => numbers.Select(n => n * factor).ToArray(),
                var other => other,
            });
        }

        return copy;
    }

    /// <summary>How often the inverse of a second is in a unit.</summary>
    private static int Power(string unit) => unit switch
    {
        "1" or "bit" or "rad" or "m" or "K" or "" => 0,
        "s" => -1,
        "1/s" or "s^-1" or "rad/s" or "bit/s" or "Hz" => 1,
        "rad/s^2" => 2,
        _ => throw new InvalidOperationException($"The unit {unit} is not foreseen here."),
    };

    private static void Same(string what, string unit, double[] slow, double[] fast)
    {
        Assert.Equal(slow.Length, fast.Length);
        double factor = Math.Pow(Faster, Power(unit)), scale = slow.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (int i = 0; i < slow.Length; i++)
        {
            double expected = slow[i] * factor;
            Assert.True(expected.Equals(fast[i]) || Math.Abs(expected - fast[i]) <= Rounding * scale * factor,
                FormattableString.Invariant($"{what}, row {i}: expected {expected:R}, got {fast[i]:R}"));
        }
    }

    private static double[] Numbers(Array values) => values switch
    {
        double[] reals => reals,
        Complex[] complexes => [.. complexes.SelectMany(z => new[] { z.Real, z.Imaginary })],
        long[] wholes => [.. wholes.Select(n => (double)n)],
        _ => [],
    };
}
