using Microsoft.Extensions.Logging;

namespace Engine.Cli.Terminals;

/// <summary>Writes log messages to standard error, one a line.</summary>
internal sealed class StandardErrorLoggers : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The command writes its log to standard error only.");

    public void Dispose()
    {
    }

    private sealed class LineLogger(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information && logLevel < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Console.Error.WriteLine($"{logLevel.ToString().ToLowerInvariant()}: {category}[{eventId.Id}] {formatter(state, exception)}");
            }
        }
    }
}
