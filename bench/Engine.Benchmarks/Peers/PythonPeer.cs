using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Peers;

/// <summary>
/// One helper process of the system's <c>python3</c> that runs the NumPy, SciPy and QuTiP peers: a JSON line in, a JSON line out, so
/// that pairs can alternate. The environment variable <c>ENGINE_PYTHON</c> names another interpreter.
/// </summary>
internal sealed class PythonPeer
{
    /// <summary>Lines that are no answer are the peer's own talk; past this many it is not going to answer.</summary>
    private const int TalkLimit = 10_000;

    private static PythonPeer? _shared;
    private readonly Process _process;
    private string _lastWords = "";

    private PythonPeer()
    {
        string python = Interpreter;
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-u");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Peers", "peers.py"));
        foreach (string variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS" })
        {
            start.Environment[variable] = "1";
        }

        try
        {
            _process = Process.Start(start) ?? throw new PeerAbsentException($"{python} did not start");
        }
        catch (Win32Exception)
        {
            throw new PeerAbsentException($"{python} is not installed");
        }

        _process.ErrorDataReceived += (_, line) => _lastWords = string.IsNullOrWhiteSpace(line.Data) ? _lastWords : line.Data.Trim();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process.StandardInput.Close();
    }

    /// <exception cref="PeerAbsentException">No interpreter.</exception>
    public static PythonPeer Shared => _shared ??= new PythonPeer();

    /// <summary>The helper's process, where one runs.</summary>
    public static int[] ProcessIds => _shared is { _process.HasExited: false } peer ? [peer._process.Id] : [];

    public static string Interpreter => Environment.GetEnvironmentVariable("ENGINE_PYTHON") is { Length: > 0 } chosen
        ? chosen
        : File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Name and version of the peer behind a case.</summary>
    /// <exception cref="PeerAbsentException">Its package is not installed.</exception>
    /// <exception cref="PeerFailedException">The helper ended, or the peer raised an error.</exception>
    public string Describe(string peerCase) => Ask(peerCase, 0).GetProperty("peer").GetString()!;

    /// <summary>Runs a case that many times.</summary>
    /// <returns>Seconds for all, measured inside the helper, and the digest of the result.</returns>
    /// <exception cref="PeerFailedException">The helper ended, or the peer raised an error.</exception>
    public (double Seconds, double[] Digest) Run(string peerCase, int repetitions)
    {
        JsonElement answer = Ask(peerCase, repetitions);
        return (answer.GetProperty("seconds").GetDouble(), [.. answer.GetProperty("digest").EnumerateArray().Select(e => e.GetDouble())]);
    }

    private JsonElement Ask(string peerCase, int repetitions)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { @case = peerCase, repetitions }));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        for (int line = 0; line < TalkLimit; line++)
        {
            string text = _process.StandardOutput.ReadLine() ?? throw Ended();
            if (Answer(text) is { } answer)
            {
                return answer.TryGetProperty("absent", out JsonElement reason) ? throw new PeerAbsentException(reason.GetString()!)
                    : answer.TryGetProperty("failed", out JsonElement failure) ? throw new PeerFailedException(failure.GetString()!)
                    : answer;
            }
        }

        throw new PeerFailedException($"the Python helper printed {TalkLimit} lines and no answer");
    }

    /// <summary>The answer in a line, or null: packages print calibrations and warnings of their own.</summary>
    private static JsonElement? Answer(string line)
    {
        try
        {
            JsonElement element = JsonDocument.Parse(line).RootElement;
            bool isAnswer = element.ValueKind == JsonValueKind.Object
                && new[] { "peer", "absent", "failed" }.Any(name => element.TryGetProperty(name, out _));
            return isAnswer ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private PeerFailedException Ended()
    {
        // Its last words may still be on their way when it is gone; waiting for a time alone would not wait for them.
        _process.WaitForExitAsync().Wait(2000);
        string code = _process.HasExited ? $" with code {_process.ExitCode}" : "";
        return new PeerFailedException($"the Python helper ended{code}{(_lastWords.Length > 0 ? ": " + _lastWords : "")}");
    }
}
