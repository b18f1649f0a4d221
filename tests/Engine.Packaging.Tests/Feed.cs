using System.Diagnostics;
using System.Reflection;

namespace Engine.Packaging.Tests;

/// <summary>The packages of this tree in a folder outside it, a folder for NuGet's own copies, and commands run as someone would who has only these.</summary>
public sealed class Feed : IDisposable
{
    private readonly string _packages;

    public Feed()
    {
        Folder = Directory.CreateTempSubdirectory("engine-feed").FullName;
        Packages = Path.Combine(Folder, "feed");
        _packages = Path.Combine(Folder, "packages");
        foreach (string project in Projects)
        {
            Run(Root, "dotnet", "pack", project, "-c", Metadata("Configuration"), "--no-build", "-o", Packages).Succeeded();
        }

        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="engine" value="{Packages}" />
              </packageSources>
            </configuration>
            """);
    }

    /// <summary>Where a newcomer works.</summary>
    public string Folder { get; }

    /// <summary>The packages.</summary>
    public string Packages { get; }

    /// <summary>The tree.</summary>
    public static string Root { get; } = Metadata("EngineRoot");

    private static string[] Projects { get; } =
    [
        .. new[] { "core/Engine.Primitives", "core/Engine.Abstractions", "core/Engine.Numerics", "core/Engine.Quantum",
            "host/Engine.Hosting.Units", "host/Engine.Hosting.Manifests", "host/Engine.Hosting", "host/Engine.AspNetCore",
            "host/Engine.Plugin.Testing" },
        .. new[] { "host/Engine.Plugin.Sdk", "host/Engine.Templates", "host/Engine.Cli" },
    ];

    /// <summary>The packages' version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Directory.GetFiles(Packages, "Engine.Numerics.*.nupkg").Single())["Engine.Numerics.".Length..];

    /// <summary>The command as a tool installed from the packages, once.</summary>
    public string Tool
    {
        get
        {
            string folder = Path.Combine(Folder, "tool");
            lock (_packages)
            {
                if (!Directory.Exists(folder))
                {
                    Here("", "dotnet", "tool", "install", "engine", "--tool-path", folder, "--source", Packages).Succeeded();
                }
            }

            return Path.Combine(folder, "engine");
        }
    }

    /// <summary>Runs a command in a folder below <see cref="Folder"/>.</summary>
    public Outcome Here(string folder, string program, params string[] arguments) => Run(Path.Combine(Folder, folder), program, arguments);

    /// <summary>Lays the plugins that come with the command out in a folder.</summary>
    public static void CopyPlugins(string target)
    {
        string source = Path.Combine(Root, "host", "Engine.Cli", "bin", Metadata("Configuration"), "net10.0", "plugins");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Outcome Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A nested build must not take over the settings of the one that runs the tests.
        foreach (string variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        // Packages of this tree never reach the user's own store; what others made is taken from there where it is.
        string own = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        start.Environment["NUGET_PACKAGES"] = _packages;
        start.Environment["NUGET_FALLBACK_PACKAGES"] = Directory.Exists(own) ? own : "";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, errors.Result);
    }

    private static string Metadata(string key) =>
        typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
