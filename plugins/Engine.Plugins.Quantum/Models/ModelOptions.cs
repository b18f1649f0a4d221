namespace Engine.Plugins.Quantum.Models;

/// <summary>The field <c>options</c>.</summary>
/// <param name="Method">Name of an evolution method, or null.</param>
/// <param name="RelativeTolerance">Relative tolerance of a step.</param>
/// <param name="AbsoluteTolerance">Absolute tolerance of a step.</param>
/// <param name="MaximumStep">Largest step, or null.</param>
/// <param name="AllowTruncation">Whether states that are cut off by more than 1e-3 are allowed.</param>
internal sealed record ModelOptions(string? Method, double RelativeTolerance, double AbsoluteTolerance, double? MaximumStep, bool AllowTruncation)
{
    public static ModelOptions Default { get; } = new(null, 1e-8, 1e-10, null, false);
}
