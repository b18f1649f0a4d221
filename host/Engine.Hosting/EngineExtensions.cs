using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting;

/// <summary>Ways to use an <see cref="IEngine"/> that follow from its members.</summary>
public static class EngineExtensions
{
    /// <summary>Progress that nobody has read yet; older messages make room for newer ones.</summary>
    private const int UnreadProgress = 64;

    /// <summary>Runs an experiment and tells its progress, then its result. A reader that stops reading cancels the run.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="id">The experiment's id.</param>
    /// <param name="parameters">A dictionary, an anonymous object or a JSON tree; null for all defaults.</param>
    /// <param name="options">Seed, threads, metrics; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>Progress while it runs; the last event has the result. Ends with the exceptions of <see cref="IEngine.RunAsync(string, JsonObject?,
    /// RunOptions?, IProgress{RunProgress}?, CancellationToken)"/>.</returns>
    public static async IAsyncEnumerable<RunEvent> StreamAsync(
        this IEngine engine, string id, object? parameters = null, RunOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<RunProgress>(new BoundedChannelOptions(UnreadProgress)
        { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        Task<RunResult> run = engine.RunAsync(id, ParameterJson.From(parameters), options, new Writer(channel.Writer), stop.Token);
        _ = run.ContinueWith(_ => channel.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (RunProgress progress in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return new(progress, null);
            }

            yield return new(null, await run.ConfigureAwait(false));
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts a sweep, or goes on with the one that is there when its plan is the same.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="directory">Where its plan and finished points are kept.</param>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="parameters">The fixed parameters: a dictionary, an anonymous object or a JSON tree; null for none.</param>
    /// <param name="vary">The varied ones, as in <see cref="SweepRequest.Vary"/>.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ParameterException">The plan is inconsistent; carries every problem.</exception>
    public static SweepDirectory CreateSweep(this IEngine engine, string directory, string experiment, object? parameters, params string[] vary)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.CreateSweep(directory, new SweepRequest(experiment, vary) { Parameters = ParameterJson.From(parameters) });
    }

    /// <summary>Loads every plugin that is available, off the caller's thread; see <see cref="IEngine.LoadAll"/>.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Every plugin with its final status.</returns>
    public static Task<IReadOnlyList<PluginInfo>> LoadAllAsync(this IEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return Task.Run(engine.LoadAll, cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>Describes an experiment, off the caller's thread when its plugin has to be loaded first; see <see cref="IEngine.Describe"/>.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="id">The experiment's id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The experiment with its parameters, defaults and references.</returns>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    public static Task<ExperimentDescription> DescribeAsync(this IEngine engine, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return Task.Run(() => engine.Describe(id), cancellationToken).WaitAsync(cancellationToken);
    }

    private sealed class Writer(ChannelWriter<RunProgress> channel) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => channel.TryWrite(value);
    }
}
