namespace Engine.Hosting.Tests.Fuzzing;

/// <summary>A record within a record.</summary>
public sealed record FuzzPart
{
    [Quantity("m")]
    public double Waist { get; init; } = 1;

    public string Name { get; init; } = "";
}
