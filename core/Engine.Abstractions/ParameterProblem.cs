namespace Engine;

/// <summary>One thing wrong with the input.</summary>
/// <param name="Parameter">The property's name as C# or JSON spells it (either case), with path for nested ones: <c>members[2].probability</c>; empty for the whole.</param>
/// <param name="Message">What was given and what is allowed, e.g. <c>"must be positive, got -3"</c>.</param>
public sealed record ParameterProblem(string Parameter, string Message);
