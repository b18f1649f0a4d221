namespace Engine;

/// <summary>A figure declared by an experiment and drawn by a writer.</summary>
/// <param name="Name">File name without extension, lower case with dashes.</param>
/// <param name="Title">Shown above.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
public abstract record Figure(string Name, string Title, Axis X, Axis Y)
{
    /// <summary>A sentence or two below the figure; may be empty.</summary>
    public string Caption { get; init; } = "";
}
