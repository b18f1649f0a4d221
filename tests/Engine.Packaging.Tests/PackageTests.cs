using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Engine.Packaging.Tests;

/// <summary>From a folder of packages alone: what they hold, and everything a newcomer does with them.</summary>
[Collection(nameof(Feed))]
public sealed partial class PackageTests(Feed feed)
{
    private const string MainRun = "run rydberg.bound --interaction 2pi*55.2MHz --decay-rate 6803/s";

    public static TheoryData<string> Libraries =>
        ["Engine.Primitives", "Engine.Abstractions", "Engine.Numerics", "Engine.Quantum", "Engine.Hosting.Units", "Engine.Hosting.Manifests", "Engine.Hosting",
            "Engine.AspNetCore", "Engine.Plugin.Testing"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_carries_its_documentation_license_icon_and_symbols(string id)
    {
        string[] files = Files(id, ".nupkg");
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        Assert.Contains($"lib/net10.0/{id}.dll", files);
        Assert.Contains($"lib/net10.0/{id}.xml", files);
        Assert.Contains($"lib/net10.0/{id}.pdb", Files(id, ".snupkg"));
        Assert.Contains("<license type=\"expression\">MIT</license>", Specification(id), StringComparison.Ordinal);
        Assert.DoesNotContain("FSharp", Specification(id), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_sdk_brings_the_contract_to_compile_against_only()
    {
        string[] dependencies = [.. Dependency().Matches(Specification("Engine.Plugin.Sdk")).Select(m => m.Value)];
        Assert.NotEmpty(dependencies);
        Assert.All(dependencies, d => Assert.Contains("exclude=\"Runtime", d, StringComparison.Ordinal));
        string[] files = Files("Engine.Plugin.Sdk", ".nupkg");
        Assert.Contains("tools/net10.0/Engine.Manifest.dll", files);
        Assert.Equal(["analyzers/dotnet/cs/Engine.Hosting.Units.dll", "analyzers/dotnet/cs/Engine.Plugin.Analyzers.dll"],
            files.Where(f => f.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("docs/analyzers.md", files);
    }

    [Fact]
    public void The_command_is_a_tool_that_finds_its_plugins()
    {
        Tool("list");
        string list = Tool("list").Output;
        Assert.Contains("rydberg.bound", list, StringComparison.Ordinal);
        Assert.Contains("quantum.evolve", list, StringComparison.Ordinal);
        Assert.Contains("5.04253818e-05", Tool(MainRun.Split(' ')).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Files("engine", ".nupkg"), f => f.EndsWith(".so", StringComparison.Ordinal) || f.Contains("FSharp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tool_serves_its_page_with_all_that_belongs_to_it()
    {
        using Process process = Process.Start(new ProcessStartInfo(feed.Tool, ["serve", "--port", "0"]) { RedirectStandardOutput = true })!;
        try
        {
            string line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "nothing was said";
            Assert.StartsWith("Engine is at http://127.0.0.1:", line, StringComparison.Ordinal);
            using var client = new HttpClient { BaseAddress = new Uri(line.Split(' ')[3].TrimEnd(',')) };
            foreach (string path in new[] { "/", "/assets/engine.css", "/assets/figures.js", "/_framework/blazor.web.js", "/engine/experiments/rydberg.bound" })
            {
                HttpResponseMessage answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void From_nothing_to_an_installed_plugin()
    {
        Tool("plugins", "new", "Pendulum", "--out", "made");
        feed.Here("made", "dotnet", "test", "tests").Succeeded();
        Outcome kept = Tool("plugins", "test", "made/src/bin/Debug/net10.0");
        Assert.Contains("pendulum.swing: keeps all", kept.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Engine.", string.Join(' ', Directory.GetFiles(Path.Combine(feed.Folder, "made/src/bin/Debug/net10.0"), "Engine.*.dll")),
            StringComparison.Ordinal);
        feed.Here("made", "dotnet", "publish", "src", "-o", "publish/Pendulum").Succeeded();
        Tool("plugins", "install", "made/publish/Pendulum.0.1.0.zip", "--into", "installed");
        Outcome run = Tool("run", "pendulum.swing", "--angle", "90deg", "--length", "1m", "--plugins", "installed");

        // 4 K(1/2) sqrt(l/g).
        Assert.Contains("2.36824635", run.Output, StringComparison.Ordinal);
        Assert.Contains("in place of 0.1.0", Tool("plugins", "update", "made/publish/Pendulum.0.1.0.zip", "--into", "installed").Errors,
            StringComparison.Ordinal);
        Tool("plugins", "remove", "pendulum", "--into", "installed");
        Assert.Empty(Directory.GetDirectories(Path.Combine(feed.Folder, "installed")));
    }

    [Fact]
    public void The_analyzers_speak_in_a_plugin_s_build()
    {
        Tool("plugins", "new", "Careless", "--out", "careless");
        string parameters = Path.Combine(feed.Folder, "careless", "src", "SwingParameters.cs");
        File.WriteAllText(parameters, File.ReadAllText(parameters).Replace("[Quantity(\"m\", Minimum = 1e-3", "[Quantity(\"furlong\", Minimum = 1e-3",
            StringComparison.Ordinal));
        Outcome built = feed.Here("careless", "dotnet", "build", "src").Succeeded();
        Assert.Contains("warning ENGINE101: The unit 'furlong' cannot be read", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_launch_profile_starts_the_command_on_the_build()
    {
        Tool("plugins", "new", "Launched", "--out", "launched");
        feed.Here("launched", "dotnet", "build", "src").Succeeded();
        JsonNode profile = JsonNode.Parse(File.ReadAllText(Path.Combine(feed.Folder, "launched", "src", "Properties", "launchSettings.json")))!["profiles"]!
            .AsObject().Single().Value!;
        Assert.Equal("engine", (string?)profile["executablePath"]);
        string arguments = ((string)profile["commandLineArgs"]!).Replace("$(TargetDir)", Path.Combine(feed.Folder, "launched/src/bin/Debug/net10.0/"),
            StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
        Assert.Contains("launched.swing", Tool(arguments.Split(' ')).Output, StringComparison.Ordinal);

        Outcome run = feed.Here("launched", "dotnet", "run", "--no-launch-profile", "--project", "src", $"-p:EngineCommand={feed.Tool}", "--", "run",
            "launched.swing", "--angle", "90deg").Succeeded();
        Assert.Contains("2.36824635", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_of_a_plugin_is_installed_like_an_archive()
    {
        Tool("plugins", "new", "Packed", "--out", "packed");
        feed.Here("packed", "dotnet", "pack", "src", "-o", "out").Succeeded();
        Tool("plugins", "install", "packed/out/Packed.0.1.0.nupkg", "--into", "from-package");
        Assert.Contains("smallAnglePeriod", Tool("run", "packed.swing", "--plugins", "from-package").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_and_the_command_make_the_same_plugin()
    {
        string hive = Path.Combine(feed.Folder, "hive");
        string package = Directory.GetFiles(feed.Packages, "Engine.Templates.*.nupkg").Single();
        feed.Here("", "dotnet", "new", "install", package, "--debug:custom-hive", hive).Succeeded();
        feed.Here("", "dotnet", "new", "engine-plugin", "-n", "SpinEcho", "--debug:custom-hive", hive).Succeeded();
        Tool("plugins", "new", "SpinEcho", "--out", "own");
        string[] made = Tree("SpinEcho");
        Assert.Equal(Tree("own"), made);
        Assert.All(made, f => Assert.Equal(File.ReadAllText(Path.Combine(feed.Folder, "own", f)), File.ReadAllText(Path.Combine(feed.Folder, "SpinEcho", f))));
    }

    [Fact]
    public void A_program_stands_on_the_quantum_package()
    {
        Directory.CreateDirectory(Path.Combine(feed.Folder, "rabi"));
        string version = feed.Version;
        File.WriteAllText(Path.Combine(feed.Folder, "rabi", "rabi.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Engine.Quantum" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(feed.Folder, "rabi", "Program.cs"), """
            using Engine.Numerics.LinearAlgebra;
            using Engine.Quantum;
            using Engine.Quantum.Measures;

            Console.WriteLine(Math.Round(Concurrence.Of(NamedStates.BellPhiPlus().ToDensityMatrix()), 12));
            Console.WriteLine((ComplexMatrix.Identity(3) * ComplexMatrix.Identity(3))[2, 2].Real);
            """);
        Assert.Equal(["1", "1"], feed.Here("rabi", "dotnet", "run").Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim()));
    }

    private Outcome Tool(params string[] arguments)
    {
        return feed.Here("", feed.Tool, arguments).Succeeded();
    }

    private string[] Tree(string folder)
    {
        string root = Path.Combine(feed.Folder, folder);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal)];
    }

    private string[] Files(string id, string extension)
    {
        using ZipArchive archive = ZipFile.OpenRead(Package(id, extension));
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    private string Specification(string id)
    {
        using ZipArchive archive = ZipFile.OpenRead(Package(id, ".nupkg"));
        using var reader = new StreamReader(archive.GetEntry(id + ".nuspec")!.Open());
        return reader.ReadToEnd();
    }

    private string Package(string id, string extension) =>
        Assert.Single(Directory.GetFiles(feed.Packages, $"{id}.*{extension}"), f => char.IsDigit(Path.GetFileName(f)[id.Length + 1]));

    [GeneratedRegex("<dependency id=\"Engine[^>]*>")]
    private static partial Regex Dependency();
}
