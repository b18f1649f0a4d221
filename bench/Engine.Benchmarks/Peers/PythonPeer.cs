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
    private static readonly Lazy<PythonPeer> Instance = new(() => new PythonPeer());
    private readonly Process _process;

    private PythonPeer()
    {
        string python = Interpreter;
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-u");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Peers", "peers.py"));
        foreach (string variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
        {
            start.Environment[variable] = "1";
        }

        try
        {
            _process = Process.Start(start) ?? throw new PeerAbsentException($"{python} did not start");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new PeerAbsentException($"{python} is not installed");
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process.StandardInput.Close();
    }

    /// <exception cref="PeerAbsentException">No interpreter.</exception>
    public static PythonPeer Shared => Instance.Value;

    public static string Interpreter => Environment.GetEnvironmentVariable("ENGINE_PYTHON") is { Length: > 0 } chosen
        ? chosen
        : File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Name and version of the peer behind a case.</summary>
    /// <exception cref="PeerAbsentException">Its package is not installed.</exception>
    public string Describe(string peerCase) => Ask(peerCase, 0).GetProperty("peer").GetString()!;

    /// <summary>Runs a case that many times.</summary>
    /// <returns>Seconds for all, measured inside the helper, and the digest of the result.</returns>
    public (double Seconds, double[] Digest) Run(string peerCase, int repetitions)
    {
        JsonElement answer = Ask(peerCase, repetitions);
        return (answer.GetProperty("seconds").GetDouble(), [.. answer.GetProperty("digest").EnumerateArray().Select(e => e.GetDouble())]);
    }

    private JsonElement Ask(string peerCase, int repetitions)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { @case = peerCase, repetitions }));
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new PeerAbsentException("the Python helper ended");
        JsonElement answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("absent", out JsonElement reason)
            ? throw new PeerAbsentException(reason.GetString()!)
            : answer;
    }
}
