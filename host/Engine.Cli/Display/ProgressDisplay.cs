using Engine.Hosting.Running;
using Spectre.Console;

namespace Engine.Cli.Display;

/// <summary>A live line: what is done, how far it is, how long it took and will take. Begun when there is something worth waiting for.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    /// <summary>Below this width only bar, share and time left are shown.</summary>
    private const int Roomy = 64;

    /// <summary>What work without a name is called.</summary>
    private const string Unnamed = "working";

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ProgressTask> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _display;
    private readonly int _width;

    /// <summary>Begins the display.</summary>
    /// <param name="screen">Where.</param>
    public ProgressDisplay(Screen screen)
    {
        _width = screen.Width;
        bool roomy = _width >= Roomy;
        ProgressColumn[] columns = roomy
            ? [new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }]
            : [new ProgressBarColumn { Width = Math.Max(6, _width - 18) }, new PercentageColumn(), new RemainingTimeColumn()];
        _display = Task.Run(() => screen.Console.Progress().AutoClear(true).Columns(columns).StartAsync(async context =>
        {
            _begun.SetResult(context.AddTask(Unnamed, maxValue: 1));
            await _ended.Task.ConfigureAwait(false);
        }));
    }

    /// <summary>Shows how far the work is.</summary>
    public void Update(RunProgress progress)
    {
        if (!_begun.Task.IsCompletedSuccessfully)
        {
            return;
        }

        ProgressTask task = _begun.Task.Result;
        task.IsIndeterminate = double.IsNaN(progress.Fraction);
        task.Value = task.IsIndeterminate ? 0 : progress.Fraction;
        string message = string.IsNullOrWhiteSpace(progress.Message) ? Unnamed : progress.Message;
        int room = Math.Max(8, _width - 52);
        task.Description = Markup.Escape(message.Length <= room ? message : message[..(room - 1)] + "…");
    }

    public void Dispose()
    {
        _ended.TrySetResult();
        _display.Wait();
    }
}
