using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Cli.Commands;

/// <summary><c>engine serve</c>: starts the page, which is a program of its own beside this one, so that no other verb knows of a web server.</summary>
internal static class ServeCommand
{
    public const int DefaultPort = 5180;

    /// <summary>Environment variable with the token: what is typed stands in the list of processes.</summary>
    public const string TokenVariable = "ENGINE_TOKEN";

    private const string Page = "Engine.Web.dll";
    private const string Settings = "ENGINE_SERVE";

    /// <summary>What the launcher of .NET says when a framework is missing.</summary>
    private const int FrameworkMissing = 150;

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port to listen on; 0 takes any that is free.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultPort,
        };
        var address = new Option<string>("--address")
        {
            Description = "The address to listen on; one that others can reach needs --token.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var token = new Option<string?>("--token")
        {
            Description = $"What visitors must know; {TokenVariable} is not seen by others on this machine.",
            HelpName = "TEXT",
        };
        var runs = new Option<string?>("--runs")
        {
            Description = "Keeps runs and sweeps in this directory; interrupted ones go on with the next start.",
            HelpName = "DIR"
        };
        var isolate = new Option<bool>("--isolate") { Description = "Runs in worker processes, so that a plugin that crashes ends its run and no more." };
        var reloadable = new Option<bool>("--reloadable") { Description = "Lets plugins be replaced from the page; their code runs somewhat slower." };
        var command = new Command("serve", "Shows experiments, runs and sweeps as a page for a browser on this machine.")
        {
            port, address, token, runs, isolate, reloadable,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string? secret = parsed.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable);
            secret = string.IsNullOrEmpty(secret) ? null : secret;
            string place = parsed.GetValue(address)!;
            int number = parsed.GetValue(port);
            Check(place, number, secret);
            var settings = new JsonObject
            {
                ["PluginDirectories"] = Texts(common.Directories(parsed)),
                ["LockFile"] = common.AllowList(parsed),
                ["Reloadable"] = parsed.GetValue(reloadable),
                ["WorkerCommand"] = Texts(WorkerCommand.Self()),
                ["Isolate"] = parsed.GetValue(isolate),
                ["Address"] = place,
                ["Port"] = number,
                ["RunsDirectory"] = parsed.GetValue(runs) is { } folder ? OutputDirectory.Open(folder).FullPath : null,
                ["Token"] = secret,
                ["StopsWithInput"] = true,
            };
            return await ServeAsync(settings, secret is not null, terminal, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static void Check(string address, int port, string? token)
    {
        var problems = new List<ParameterProblem>();
        if (port is < 0 or > IPEndPoint.MaxPort)
        {
            problems.Add(new("--port", string.Create(CultureInfo.InvariantCulture, $"must be from 0 to {IPEndPoint.MaxPort}, got {port}")));
        }

        if (!IPAddress.TryParse(address, out IPAddress? place))
        {
            problems.Add(new("--address", $"must be an address such as 127.0.0.1, ::1 or 0.0.0.0, got '{address}'"));
        }
        else if (!IPAddress.IsLoopback(place) && token is null)
        {
            problems.Add(new("--token", $"is needed for {address}, which others can reach; 127.0.0.1 is for this machine alone"));
        }

        ParameterException.ThrowIfAny(problems);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static async Task<int> ServeAsync(JsonObject settings, bool hasToken, Terminal terminal, CancellationToken cancellationToken)
    {
        string page = Path.Combine(AppContext.BaseDirectory, Page);
        if (!File.Exists(page))
        {
            terminal.Error.WriteLine($"error: the page is not there: '{page}' is missing");
            return ExitCode.RunFailed;
        }

        var start = new ProcessStartInfo(Host(), [page])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Settings] = settings.ToJsonString();
        using Process process = Process.Start(start)!;
        var errors = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                errors.Add(text);
            }
        };
        process.BeginErrorReadLine();
        if (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } address)
        {
            string url = JsonSerializer.Deserialize(address, AddressJson.Default.String)!;
            terminal.Out.WriteLine($"Engine is at {url}{(hasToken ? " for those who know the token" : ", for this machine alone")}; Ctrl+C ends it.");
            terminal.Out.Flush();

            // Its end is told by that of its input, also when this process is killed.
            await using CancellationTokenRegistration stop = cancellationToken.Register(process.StandardInput.Close);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return cancellationToken.IsCancellationRequested ? ExitCode.Done : process.ExitCode == 0 ? ExitCode.Done : ExitCode.RunFailed;
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        terminal.Error.WriteLine(process.ExitCode == FrameworkMissing
            ? "error: engine serve needs the ASP.NET Core runtime 10, which is not installed (aspnetcore-runtime-10.0); the other verbs do without"
            : $"error: the page did not start: {errors.Find(e => e.Contains("xception", StringComparison.Ordinal)) ?? errors.FirstOrDefault()
                ?? "it gave no reason"}");
        return ExitCode.RunFailed;
    }

    private static string Host() => Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) == "dotnet" ? program
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
