using System.Numerics;

namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>A parameter of every kind.</summary>
public sealed record FuzzParameters
{
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    public double Wavelength { get; init; } = 1e-6;

    [Quantity("rad/s")]
    public double Interaction { get; init; } = 1;

    [Quantity("K")]
    public double? Temperature { get; init; }

    [Parameter("A number.", Minimum = -5, Maximum = 10)]
    public int Count { get; init; } = 1;

    public long Large { get; init; }

    public bool Fast { get; init; }

    public string Label { get; init; } = "";

    public DayOfWeek Day { get; init; }

    public Complex Amplitude { get; init; }

    [Quantity("s")]
    public double[] Times { get; init; } = [];

    public Complex[][] Matrix { get; init; } = [];

    public int[] Places { get; init; } = [];

    public FuzzPart Part { get; init; } = new();

    public IReadOnlyList<FuzzPart> Parts { get; init; } = [];
}
