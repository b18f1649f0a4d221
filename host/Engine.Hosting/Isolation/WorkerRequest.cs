using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Running;

namespace Engine.Hosting.Isolation;

/// <summary>What a worker process is told: where plugins are, and what to run.</summary>
internal sealed record WorkerRequest(EngineOptions Host, string Experiment, JsonObject Parameters, RunOptions Run, bool ScalarsOnly)
{
    /// <summary>Stands before each line of the answer, so that nothing a plugin writes to the worker's raw output is taken for one.</summary>
    public string Token { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The request on one line.</summary>
    public string Write()
    {
        static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
        var json = new JsonObject
        {
            ["token"] = Token,
            ["pluginDirectories"] = Texts(Host.PluginDirectories.Select(Absolute)),
            ["pluginFolders"] = Texts(Host.PluginFolders.Select(Absolute)),
            ["disabledPlugins"] = Texts(Host.DisabledPlugins),
            ["lockFile"] = Host.LockFile is { } file ? Path.GetFullPath(file) : null,
            ["experiment"] = Experiment,
            ["parameters"] = Parameters.DeepClone(),
            ["seed"] = Run.Seed,
            ["threads"] = Run.DegreeOfParallelism,
            ["metrics"] = Texts(Run.Metrics),
            ["baseDirectory"] = Path.GetFullPath(Run.BaseDirectory ?? Environment.CurrentDirectory),
            ["command"] = Run.Command,
            ["memoryLimit"] = Run.MemoryLimit,
            ["scalarsOnly"] = ScalarsOnly,
        };
        if (Run.Checkpoints is FileCheckpointStore store)
        {
            json["checkpointFolder"] = store.Folder;
            json["checkpointSeconds"] = store.Interval.TotalSeconds.ToString("R", CultureInfo.InvariantCulture);
        }
        else if (Run.Checkpoints is not null)
        {
            throw new NotSupportedException("An isolated run keeps its checkpoints in files; give a FileCheckpointStore.");
        }

        return json.ToJsonString();
    }

    /// <summary>Reads a request.</summary>
    /// <param name="line">The line.</param>
    /// <param name="warn">Takes warnings of the checkpoint store.</param>
    /// <param name="cancellationToken">Asks the run to stop.</param>
    public static WorkerRequest Read(string line, Action<string> warn, CancellationToken cancellationToken)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        IEnumerable<string> Texts(string name) => json[name]!.AsArray().Select(t => t!.GetValue<string>());
        var host = new EngineOptions { LockFile = json["lockFile"]?.GetValue<string>() };
        foreach (string directory in Texts("pluginDirectories"))
        {
            host.PluginDirectories.Add(directory);
        }

        foreach (string folder in Texts("pluginFolders"))
        {
            host.PluginFolders.Add(folder);
        }

        foreach (string id in Texts("disabledPlugins"))
        {
            host.DisabledPlugins.Add(id);
        }

        FileCheckpointStore? store = json["checkpointFolder"] is { } checkpoints
            ? new(checkpoints.GetValue<string>(),
                TimeSpan.FromSeconds(double.Parse(json["checkpointSeconds"]!.GetValue<string>(), CultureInfo.InvariantCulture)), null, cancellationToken)
            {
                Warn = warn,
            }
            : null;
        return new(host, json["experiment"]!.GetValue<string>(), (JsonObject)json["parameters"]!.DeepClone(), new()
        {
            Seed = json["seed"]!.GetValue<ulong>(),
            DegreeOfParallelism = json["threads"]!.GetValue<int>(),
            Metrics = [.. Texts("metrics")],
            BaseDirectory = json["baseDirectory"]!.GetValue<string>(),
            Command = json["command"]!.GetValue<string>(),
            Checkpoints = store,
            MemoryLimit = json["memoryLimit"]?.GetValue<long>(),
        }, json["scalarsOnly"]!.GetValue<bool>())
        {
            Token = json["token"]!.GetValue<string>(),
        };
    }

    /// <summary>Whether two requests find the same plugins.</summary>
    public bool SharesHostWith(WorkerRequest other) => Host.LockFile == other.Host.LockFile
        && Host.PluginDirectories.SequenceEqual(other.Host.PluginDirectories)
        && Host.PluginFolders.SequenceEqual(other.Host.PluginFolders)
        && Host.DisabledPlugins.SequenceEqual(other.Host.DisabledPlugins);

    private static string Absolute(string directory) => Path.GetFullPath(directory, AppContext.BaseDirectory);
}
