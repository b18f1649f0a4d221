using System.Collections.Concurrent;
using Engine.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Engine.Embedding.Tests;

/// <summary>An engine as a program gets it from its container, with the fixture plugin.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public EmbeddedHost(Action<EngineOptions>? configure = null)
    {
        Fixtures.Install("Fixture.Good", Folder.At("plugins"));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new Logs(Log)));
        services.AddEngine(options =>
        {
            options.PluginDirectories.Add(Folder.At("plugins"));
            configure?.Invoke(options);
        });
        _provider = services.BuildServiceProvider();
        Engine = _provider.GetRequiredService<IEngine>();
    }

    public TemporaryFolder Folder { get; } = new();

    public IEngine Engine { get; }

    public ConcurrentQueue<(string Category, int Event, string Text)> Log { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Folder.Dispose();
    }

    public sealed class Logs(ConcurrentQueue<(string Category, int Event, string Text)> log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Entry(categoryName, log);

        public void Dispose()
        {
        }

        private sealed class Entry(string category, ConcurrentQueue<(string Category, int Event, string Text)> log) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Enqueue((category, eventId.Id, formatter(state, exception)));
        }
    }
}
