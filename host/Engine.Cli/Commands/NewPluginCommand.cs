using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Engine.Cli.Commands;

/// <summary><c>engine plugins new NAME</c>: the template of <c>dotnet new engine-plugin</c>, carried by the command itself.</summary>
internal static partial class NewPluginCommand
{
    private const string Prefix = "template/";
    private const string TemplateName = "Sample";
    private const string TemplateId = "sample-id";

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name")
        {
            Description =
            "The plugin's name, a C# identifier such as Pendulum; its id is the same in lower case with dashes."
        };
        var output = new Option<string?>("--out") { Description = "The folder to make; NAME when left out.", HelpName = "DIR" };
        var license = new Option<string>("--license") { Description = "The license file.", DefaultValueFactory = _ => "mit" }.AcceptOnlyFromAmong("mit",
            "none");
        var command = new Command("new", "Makes a plugin's project, with an experiment, a figure and tests.") { name, output, license };
        command.SetAction(parsed =>
        {
            string given = parsed.GetValue(name)!;
            Write(given, Path.GetFullPath(parsed.GetValue(output) ?? given), parsed.GetValue(license) == "mit");
            terminal.Error.WriteLine($"made {given}; next: dotnet test {parsed.GetValue(output) ?? given}/tests");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(string name, string folder, bool withLicense)
    {
        if (!Identifier().IsMatch(name))
        {
            throw new ParameterException([new ParameterProblem("name",
                $"'{name}' is no name for a project and a namespace; letters and digits, beginning with a capital letter")]);
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new ParameterException([new ParameterProblem("out", $"the folder '{folder}' is not empty")]);
        }

        Assembly assembly = typeof(NewPluginCommand).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(r => r.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            string relative = resource[Prefix.Length..].Replace('\\', '/');
            if (relative.StartsWith(".template.config", StringComparison.Ordinal) || (relative == "LICENSE" && !withLicense))
            {
                continue;
            }

            using Stream stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            string path = Path.Combine(folder, Fill(relative, name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Fill(reader.ReadToEnd(), name));
        }
    }

    private static string Fill(string text, string name) => text
        .Replace(TemplateId, Kebab().Replace(name, "-$0").TrimStart('-').ToLowerInvariant(), StringComparison.Ordinal)
        .Replace(TemplateName, name, StringComparison.Ordinal)
        .Replace("ENGINE_VERSION", Version, StringComparison.Ordinal)
        .Replace("THIS_YEAR", TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The version of the packages that go with this command.</summary>
    private static string Version =>
        typeof(NewPluginCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Kebab();
}
