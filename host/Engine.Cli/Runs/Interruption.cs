using System.Runtime.InteropServices;

namespace Engine.Cli.Runs;

/// <summary>Ctrl+C, SIGTERM and SIGUSR1 ask the run to stop; a second Ctrl+C ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private const int LinuxUser1 = 10;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Interruption()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
        if (OperatingSystem.IsLinux())
        {
            // Batch systems announce the end of a job's time with it.
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)LinuxUser1, Handle));
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested && context.Signal is PosixSignal.SIGINT or PosixSignal.SIGTERM)
        {
#pragma warning disable RS0030 // Asked twice: whoever does not listen is not waited for.
            Environment.Exit(ExitCode.Canceled);
#pragma warning restore RS0030
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
