using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engine.Web.Serving;

/// <summary>What the command tells the page's process; by an environment variable, so that a token stands in no list of processes.</summary>
internal sealed record ServeSettings
{
    /// <summary>The variable.</summary>
    public const string Variable = "ENGINE_SERVE";

    /// <summary>Folders whose subfolders are plugins.</summary>
    public IReadOnlyList<string> PluginDirectories { get; set; } = [];

    /// <summary>An allow-list of plugins, or null.</summary>
    public string? LockFile { get; set; }

    /// <summary>Whether plugins can be replaced while the page is up.</summary>
    public bool Reloadable { get; set; }

    /// <summary>The command that serves isolated runs; empty when runs stay in this process.</summary>
    public IReadOnlyList<string> WorkerCommand { get; set; } = [];

    /// <summary>Whether runs go to worker processes.</summary>
    public bool Isolate { get; set; }

    /// <summary>The address to listen on.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 for any that is free.</summary>
    public int Port { get; set; }

    /// <summary>Where runs are kept; null for memory only.</summary>
    public string? RunsDirectory { get; set; }

    /// <summary>What a visitor must know; null when the page is for this machine alone.</summary>
    public string? Token { get; set; }

    /// <summary>Whether the end of standard input ends the page: it must not outlive the command.</summary>
    public bool StopsWithInput { get; set; }

    /// <summary>Reads the variable; without it, the defaults.</summary>
    public static ServeSettings FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? JsonSerializer.Deserialize(text, ServeJson.Default.ServeSettings)! : new();
}

[JsonSerializable(typeof(ServeSettings))]
internal sealed partial class ServeJson : JsonSerializerContext;
