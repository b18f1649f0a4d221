namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Hands the progress of a solver to the host, as a share of the whole run.</summary>
internal sealed class RunProgress(IRunContext context, string message, double from = 0, double to = 1) : IProgress<double>
{
    private readonly Lock _lock = new();
    private double _last;

    public void Report(double value)
    {
        // Solvers may say the same twice, from several threads; the host wants it ascending.
        lock (_lock)
        {
            _last = Math.Max(Math.Max(_last, from), Math.Min(to, from + ((to - from) * value)));
            context.ReportProgress(_last, message);
        }
    }
}
