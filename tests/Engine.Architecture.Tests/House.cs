using System.Reflection;

namespace Engine.Architecture.Tests;

/// <summary>The source tree and what was built from it.</summary>
internal static class House
{
    public static string Root { get; } = Metadata("EngineRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>Shipped projects: name, folder relative to the root, and the assembly's name.</summary>
    public static IReadOnlyList<(string Project, string Folder, string Assembly)> Shipped { get; } =
    [
        .. new[] { "core", "plugins", "host" }
            .SelectMany(area => Directory.GetDirectories(Path.Combine(Root, area)))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length == 1)
            .Order(StringComparer.Ordinal)
            .Select(folder => (
                Path.GetFileName(folder),
                Path.GetRelativePath(Root, folder),
                Path.GetFileName(folder) == "Engine.Cli" ? "engine" : Path.GetFileName(folder))),
    ];

    public static TheoryData<string> ShippedProjects => new(Shipped.Select(p => p.Project));

    public static string Output(string project)
    {
        (string _, string folder, string assembly) = Shipped.Single(p => p.Project == project);
        string text = File.ReadAllText(Path.Combine(Root, folder, project + ".csproj"));
        string framework = text.Contains("<TargetFramework>netstandard2.0<", StringComparison.Ordinal) ? "netstandard2.0" : "net10.0";
        return Path.Combine(Root, folder, "bin", Configuration, framework, assembly + ".dll");
    }

    /// <summary>Source files of the shipped projects, without what the build makes.</summary>
    public static IEnumerable<(string Project, string Folder, string File)> Sources() =>
        Shipped.SelectMany(p => SourcesBelow(Path.Combine(Root, p.Folder)).Select(file => (p.Project, Path.Combine(Root, p.Folder), file)));

    public static IEnumerable<string> SourcesBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "content"));

    private static string Metadata(string key) =>
        typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
