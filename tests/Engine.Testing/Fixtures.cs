using System.Reflection;

namespace Engine.Testing;

/// <summary>Copies built fixture plugins into folders of a test's own.</summary>
public static class Fixtures
{
    private static readonly Dictionary<string, string> Metadata = typeof(Fixtures).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!);

    public static string EngineRoot => Metadata["EngineRoot"];

    public static string Configuration => Metadata["Configuration"];

    /// <summary>The folder a fixture was built into.</summary>
    public static string Built(string name) => Path.Combine(Metadata["FixtureRoot"], name, "bin", Configuration, "net10.0");

    /// <summary>Copies a fixture below a plugin directory.</summary>
    /// <returns>The plugin's folder.</returns>
    public static string Install(string name, string pluginDirectory, string? folderName = null)
    {
        string target = Path.Combine(pluginDirectory, folderName ?? name);
        Copy(Built(name), target);
        return target;
    }

    public static void Copy(string source, string target)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
