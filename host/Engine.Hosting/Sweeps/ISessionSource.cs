using System.Text.Json.Nodes;
using Engine.Hosting.Isolation;
using Engine.Hosting.Parameters;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>What a sweep takes from its host: what an experiment asks for, sessions of runs, and workers.</summary>
internal interface ISessionSource
{
    /// <summary>Version of the plugin that offers an experiment.</summary>
    string PluginVersion(string id);

    /// <summary>An experiment's parameters; loads its plugin.</summary>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    RecordModel ParametersOf(string id);

    /// <summary>Binds parameters as a run would.</summary>
    /// <exception cref="ParameterException">The input cannot be used; carries every problem.</exception>
    JsonObject Complete(string id, JsonObject? parameters = null, string? baseDirectory = null);

    /// <summary>Opens a session of runs of one experiment.</summary>
    ExperimentSession OpenSession(string id, CancellationToken cancellationToken);

    /// <summary>Starts a worker process.</summary>
    /// <exception cref="InvalidOperationException">There is no worker command.</exception>
    WorkerProcess StartWorker(long? memory);
}
