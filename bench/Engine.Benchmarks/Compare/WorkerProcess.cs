using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;

namespace Engine.Benchmarks.Compare;

/// <summary>
/// Measures cases in a process of their own: a peer that dies, hangs or corrupts memory costs its case. After such a case, or a failure, the next one gets
/// a fresh process.
/// </summary>
internal sealed class WorkerProcess(CompareOptions options) : IDisposable
{
    private Process? _process;
    private AnonymousPipeServerStream? _pipe;
    private StreamReader? _results;
    private string _lastWords = "";

    /// <summary>Measures one case.</summary>
    public CaseResult Measure(string name, string key)
    {
        if (_process is null)
        {
            Start();
        }

        try
        {
            _process!.StandardInput.WriteLine(key);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return Lost(name, key);
        }

        Task<string?> answer = _results!.ReadLineAsync();
        if (!answer.Wait(TimeSpan.FromSeconds(options.TimeLimit)))
        {
            Stop();
            return new CaseResult(name, "hung") { Key = key, Problem = $"no answer within {options.TimeLimit} s (--time-limit)" };
        }

        if (answer.Result is not { } line)
        {
            return Lost(name, key);
        }

        CaseResult result = JsonSerializer.Deserialize<CaseResult>(line, ResultFile.Json)!;
        if (result.Peer == "failed")
        {
            Stop();
        }

        return result;
    }

    public void Dispose() => Stop();

    private void Start()
    {
        _pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        ProcessStartInfo start = SelfProcess.Start([CompareWorker.Command, _pipe.GetClientHandleAsString(), .. options.ForWorker()]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _lastWords = "";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Remember;
        _process.ErrorDataReceived += Remember;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _pipe.DisposeLocalCopyOfClientHandle();
        _results = new StreamReader(_pipe);
    }

    /// <summary>The last line a dying process says, or the one that names the exception: what follows is only where it came from.</summary>
    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (!string.IsNullOrWhiteSpace(line.Data) && !_lastWords.StartsWith("Unhandled exception", StringComparison.Ordinal))
        {
            _lastWords = line.Data.Trim();
        }
    }

    private CaseResult Lost(string name, string key)
    {
        // Its last words included, which waiting for a time alone would leave on their way.
        _process!.WaitForExitAsync().Wait(5000);
        string end = _process.HasExited ? $"the measuring process ended with code {_process.ExitCode}" : "the measuring process closed its answers";
        string words = _lastWords;
        Stop();
        return new CaseResult(name, "died") { Key = key, Problem = words.Length > 0 ? $"{end}: {words}" : end };
    }

    private void Stop()
    {
        if (_process is null)
        {
            return;
        }

        _process.StandardInput.Close();
        if (!_process.WaitForExit(500))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _results!.Dispose();
        _process = null;
    }
}
