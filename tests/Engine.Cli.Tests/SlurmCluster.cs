using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Engine.Cli.Tests;

/// <summary>A Slurm controller with one node on this machine, loopback only, from the distribution's packages; gone after the tests.</summary>
public sealed class SlurmCluster : IDisposable
{
    /// <summary>How long a daemon that was killed may take to be gone.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("engine-slurm-").FullName;
    private readonly List<Process> _daemons = [];
    private Process? _node;

    public SlurmCluster()
    {
        if (!OperatingSystem.IsLinux() || new[] { "slurmctld", "slurmd", "munged" }.Any(d => !File.Exists("/usr/sbin/" + d)))
        {
            Absent = "Slurm is not installed (Debian: slurm-wlm).";
            return;
        }

        if (Environment.UserName != "root")
        {
            Absent = "Starting a Slurm node of one's own needs root.";
            return;
        }

        Host = Run("hostname", "-s").Trim();
        string key = At("munge.key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.CreateDirectory(At("state"));
        Directory.CreateDirectory(At("spool"));
        int[] ports = FreePorts();
        File.WriteAllText(At("slurm.conf"), $"""
            ClusterName=engine
            SlurmctldHost={Host}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmdPort={ports[1]}
            AuthType=auth/munge
            AuthInfo=socket={At("munge.sock")}
            SlurmUser=root
            SlurmdUser=root
            StateSaveLocation={At("state")}
            SlurmdSpoolDir={At("spool")}
            SlurmctldPidFile={At("ctld.pid")}
            SlurmdPidFile={At("slurmd.pid")}
            SlurmctldLogFile={At("ctld.log")}
            SlurmdLogFile={At("slurmd.log")}
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerParameters=sched_interval=2,bf_interval=2
            MpiDefault=none
            ReturnToService=2
            SlurmdTimeout=30
            MaxArraySize=101
            KillWait=5
            JobRequeue=1
            NodeName={Host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
            PartitionName=main Nodes={Host} Default=YES MaxTime=INFINITE State=UP

            """);
        _daemons.Add(StartDaemon("/usr/sbin/munged", "-F", "--force", "--key-file=" + key, "--socket=" + At("munge.sock"), "--pid-file=" + At("munge.pid"),
            "--log-file=" + At("munge.log"), "--seed-file=" + At("munge.seed")));
        WaitFor(() => File.Exists(At("munge.sock")));
        _daemons.Add(StartDaemon("/usr/sbin/slurmctld", "-D"));
        StartNode();
        Absent = WaitFor(() => Run("sinfo", "--noheader", "--format=%T").Trim() == "idle") ? null
            : "Slurm does not start here: " + Run("tail", "-n", "3", At("ctld.log"), At("slurmd.log"));
    }

    /// <summary>Why there is no cluster, or null.</summary>
    public string? Absent { get; }

    private string Host { get; } = "";

    /// <summary>What commands need to find the cluster.</summary>
    public string Configuration => At("slurm.conf");

    /// <summary>Waits up to three minutes; a busy machine takes its time.</summary>
    public static bool WaitFor(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(3))
        {
            if (condition())
            {
                return true;
            }

            Thread.Sleep(100);
        }

        return false;
    }

    public void StartNode() => _node = StartDaemon("/usr/sbin/slurmd", "-D", "-N", Host);

    public void KillNode() => Assert.True(End(_node!), $"The node's daemon (process {_node!.Id}) was killed, but is still there after {Grace.TotalSeconds} s.");

    /// <summary>Runs a command of Slurm's.</summary>
    public string Run(string command, params string[] arguments)
    {
        using Process process = Start(command, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Cli.Patience))
        {
            process.Kill(entireProcessTree: true);
        }

        // Something it started may hold its output open.
        return Task.WhenAll(output, errors).Wait(Cli.Patience)
            ? output.Result + errors.Result
            : throw new TimeoutException($"The output of '{command} {string.Join(' ', arguments)}' does not end.");
    }

    public void Dispose()
    {
        int[] left = [.. _daemons.Append(_node).OfType<Process>().Reverse().Where(daemon => !End(daemon)).Select(daemon => daemon.Id)];
        if (left.Length > 0)
        {
            throw new TimeoutException($"Daemons of Slurm were killed, but are still there after {Grace.TotalSeconds} s: processes {string.Join(", ", left)}, "
                + $"folder {_folder}.");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static bool End(Process daemon)
    {
        daemon.Kill();
        return daemon.WaitForExit(Grace);
    }

    /// <summary>Two ports that nobody listens on, so that clusters of two test runs do not meet.</summary>
    private static int[] FreePorts()
    {
        TcpListener[] listeners = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        Array.ForEach(listeners, l => l.Start());
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        Array.ForEach(listeners, l => l.Stop());
        return ports;
    }

    private string At(string name) => Path.Combine(_folder, name);

    /// <summary>Starts what goes on for a while; what it says, which its log has too, must not fill the pipe and halt it.</summary>
    private Process StartDaemon(string command, params string[] arguments)
    {
        Process daemon = Start(command, arguments);
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        return daemon;
    }

    private Process Start(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = At("slurm.conf");
        return Process.Start(start)!;
    }
}
