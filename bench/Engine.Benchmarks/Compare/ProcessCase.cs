using System.Diagnostics;

namespace Engine.Benchmarks.Compare;

/// <summary>A case that times whole processes, from start to exit.</summary>
/// <param name="name">The case's name.</param>
/// <param name="prepare">Gives the peer's name and both command lines, or throws <see cref="PeerAbsentException"/>.</param>
internal sealed class ProcessCase(string name, Func<(string Peer, string[] Engine, string[] PeerCommand)> prepare) : CompareCase(name)
{
    private (string Peer, string[] Engine, string[] PeerCommand) _commands;

    public override string Peer => _commands.Peer ?? "absent";

    public override string? Prepare(CompareOptions options)
    {
        try
        {
            _commands = prepare();
            return null;
        }
        catch (PeerAbsentException absent)
        {
            return absent.Message;
        }
    }

    public override double TimeEngine(int repetitions) => Time(_commands.Engine, repetitions);

    public override double TimePeer(int repetitions) => Time(_commands.PeerCommand, repetitions);

    /// <summary>The two processes compute nothing in common.</summary>
    public override double MaxAbsDifference() => 0;

    private static double Time(string[] command, int repetitions)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        double seconds = 0;
        for (int i = 0; i < repetitions; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            seconds += Stopwatch.GetElapsedTime(begin).TotalSeconds;
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} ended with exit code {process.ExitCode}.");
            }
        }

        return seconds;
    }
}
