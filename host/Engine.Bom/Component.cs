namespace Engine.Bom;

/// <summary>A package, or a project of this tree, in one version.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">Hash of its archive in hexadecimal digits; null for a project.</param>
/// <param name="DependsOn">Names of what it needs at run time.</param>
internal sealed record Component(string Name, string Version, string? Sha512, IReadOnlyList<string> DependsOn)
{
    /// <summary>The name by which others refer to it, a package URL.</summary>
    public string Url => $"pkg:nuget/{Name}@{Version}";
}
