using Engine.Hosting.Isolation;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>What a sweep takes from its host: sessions of runs, or workers.</summary>
internal interface ISessionSource
{
    /// <summary>Version of the plugin that offers an experiment.</summary>
    string PluginVersion(string id);

    /// <summary>Opens a session of runs of one experiment.</summary>
    ExperimentSession OpenSession(string id, CancellationToken cancellationToken);

    /// <summary>Starts a worker process.</summary>
    /// <exception cref="InvalidOperationException">There is no worker command.</exception>
    WorkerProcess StartWorker(long? memory);
}
