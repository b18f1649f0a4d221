using System.Globalization;
using Engine.AspNetCore.Settings;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Microsoft.Extensions.Logging;

namespace Engine.AspNetCore.Jobs;

/// <summary>Computes one job within the limits of the service, and says what became of it.</summary>
internal sealed class JobRunner(IEngine engine, EngineEndpointOptions options, JobStore store, ILogger logger)
{
    private const string CheckpointFolder = "checkpoints";

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>Checks what is asked for, before the job is accepted; a sweep's plan is made.</summary>
    /// <exception cref="ParameterException">The input cannot be used.</exception>
    public void Prepare(Job job)
    {
        JobRequest request = job.Request;
        if (job.Folder is { } folder)
        {
            JobFiles.Write(request, folder);
        }

        if (job.Kind == JobKind.Run)
        {
            engine.Complete(request.Experiment, request.Parameters, Inputs(job));
            return;
        }

        SweepDirectory sweep = engine.CreateSweep(job.Folder!, new SweepRequest(request.Experiment, request.Vary)
        {
            Parameters = request.Parameters,
            Zip = request.Zip,
            Samples = request.Samples,
            Seed = request.Seed,
            Metrics = request.Metrics,
            BaseDirectory = Inputs(job),
        });
        if (sweep.Plan.Count > options.MaximumPoints)
        {
            throw new ParameterException("vary",
                string.Create(CultureInfo.InvariantCulture, $"asks for {sweep.Plan.Count} points; this service computes at most {options.MaximumPoints}"));
        }
    }

    /// <summary>Computes a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Set when the application stops.</param>
    /// <returns>Whether it has ended for good; false when it goes on after a restart.</returns>
    public async Task<bool> RunAsync(Job job, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Canceled, cancellationToken);
        if (job.Kind == JobKind.Run && options.TimeLimit is { } limit)
        {
            stop.CancelAfter(limit);
        }

        try
        {
            job.Begin(_clock.GetLocalNow());
            store.Write(job);
            FileCheckpointStore? checkpoints = job.Kind == JobKind.Run ? Checkpoints(job, stop.Token) : null;
            Task<RunResult> work = job.Kind == JobKind.Run ? RunOneAsync(job, checkpoints, stop.Token) : SweepAsync(job, stop.Token);
            RunResult result = await PatientlyAsync(job, work, stop.Token).ConfigureAwait(false);
            store.Write(job, result);
            Forget(checkpoints);
            job.Finish(result, _clock.GetLocalNow());
        }
        catch (OperationCanceledException) when (job.Canceled.IsCancellationRequested)
        {
            job.MarkCanceled("", _clock.GetLocalNow());
        }
        catch (Exception e) when (e is ObjectDisposedException
            || (e is OperationCanceledException && (cancellationToken.IsCancellationRequested || !stop.IsCancellationRequested)))
        {
            // On disk it is still running, and goes on with the next start.
            job.MarkCanceled("The service stopped.", _clock.GetLocalNow());
            return false;
        }
        catch (OperationCanceledException)
        {
            Fail(job, string.Create(CultureInfo.InvariantCulture, $"The run took longer than the {options.TimeLimit?.TotalSeconds} s a run may take."));
        }
        catch (TimeoutException)
        {
            JobLog.LeftAlone(logger, job.Id, job.Request.Experiment, options.Patience.TotalSeconds);
            const string deaf = "It was told to stop, does not listen, and was left to itself.";
            if (job.Canceled.IsCancellationRequested)
            {
                job.MarkCanceled(deaf, _clock.GetLocalNow());
            }
            else
            {
                Fail(job, deaf);
            }

            return !cancellationToken.IsCancellationRequested;
        }
        catch (ParameterException e)
        {
            job.Fail(Problems.Of(e), _clock.GetLocalNow());
        }
        catch (Exception e) when (e is RunFailedException or PluginLoadException or InvalidOperationException)
        {
            Fail(job, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            JobLog.NotKept(logger, job.Id, job.Request.Experiment, e.Message);
            Fail(job, "The result could not be kept: the disk of the service cannot be written.");
        }

        return true;
    }

    private static string? Inputs(Job job) => job.Folder is { } folder ? Path.Combine(folder, JobFiles.Folder) : null;

    private void Fail(Job job, string title) => job.Fail(new(title, new Dictionary<string, string[]>()), _clock.GetLocalNow());

    /// <summary>Once the result is kept, and not before: a disk that cannot take it must not cost what was computed on the way to it.</summary>
    private static void Forget(FileCheckpointStore? checkpoints)
    {
        try
        {
            checkpoints?.Clear();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody reads the checkpoints of a job that has ended; they go with its folder.
        }
    }

    private FileCheckpointStore? Checkpoints(Job job, CancellationToken cancellationToken) => store.IsDurable && job.Folder is { } folder
        ? new(Path.Combine(folder, CheckpointFolder), options.CheckpointInterval, cancellationToken: cancellationToken)
        {
            Warn = warning => JobLog.CheckpointNotKept(logger, job.Id, job.Request.Experiment, warning),
        }
        : null;

    private async Task<RunResult> RunOneAsync(Job job, FileCheckpointStore? checkpoints, CancellationToken cancellationToken)
    {
        var run = new RunOptions
        {
            Seed = job.Request.Seed,
            Metrics = job.Request.Metrics,
            DegreeOfParallelism = options.Threads,
            BaseDirectory = Inputs(job),
            Isolate = options.Isolate,
            MemoryLimit = options.MemoryLimit,
            Checkpoints = checkpoints,
        };
        return await engine.RunAsync(job.Request.Experiment, job.Request.Parameters, run, new Progress(job), cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunResult> SweepAsync(Job job, CancellationToken cancellationToken)
    {
        SweepDirectory sweep = SweepDirectory.Open(job.Folder!);
        var how = new SweepOptions
        {
            Threads = options.Threads,
            Isolate = options.Isolate,
            MemoryLimit = options.MemoryLimit,
            PointTimeLimit = options.TimeLimit,
            CheckpointInterval = store.IsDurable ? options.CheckpointInterval : null,
            RetryFailed = true,
        };
        await foreach (PointResult point in engine.SweepAsync(sweep, how, new Progress(job), cancellationToken).ConfigureAwait(false))
        {
            job.Report(point);
        }

        return SweepMerge.Result(sweep);
    }

    /// <summary>Waits for the work, but not for ever when it is told to stop and does not listen.</summary>
    /// <exception cref="TimeoutException">It does not listen.</exception>
    private async Task<RunResult> PatientlyAsync(Job job, Task<RunResult> work, CancellationToken cancellationToken)
    {
        if (!work.IsCompleted)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellationToken.Register(() => told.TrySetResult()))
            {
                if (await Task.WhenAny(work, told.Task).ConfigureAwait(false) != work)
                {
                    job.Report(new RunProgress(job.Status.Fraction ?? double.NaN, "stopping"));
                    await work.WaitAsync(options.Patience + TimeSpan.FromMilliseconds(50), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }

        return await work.ConfigureAwait(false);
    }

    private sealed class Progress(Job job) : IProgress<RunProgress>
    {
        private const int Milliseconds = 50;

        private long _next;

        /// <summary>No more often than a person or a page can follow.</summary>
        public void Report(RunProgress value)
        {
            long now = Environment.TickCount64, next = Interlocked.Read(ref _next);
            if (now >= next && Interlocked.CompareExchange(ref _next, now + Milliseconds, next) == next)
            {
                job.Report(value);
            }
        }
    }
}
