namespace Engine.Hosting.Parameters;

/// <summary>A value that came from a file.</summary>
/// <param name="Parameter">The parameter's name, with path.</param>
/// <param name="Path">The file as it was named, with what chooses within it.</param>
/// <param name="BaseDirectory">Where a relative path starts.</param>
internal sealed record ParameterInput(string Parameter, string Path, string BaseDirectory);
