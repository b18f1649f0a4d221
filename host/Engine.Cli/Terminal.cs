namespace Engine.Cli;

/// <summary>Where the command writes, and whether people watch.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: messages and progress.</param>
/// <param name="IsInteractive">Whether standard error is a terminal, so that progress and color make sense.</param>
/// <param name="PlotColumns">Width of standard output when it is a terminal that people watch; 0 otherwise.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, int PlotColumns = 0)
{
    /// <summary>The process's own.</summary>
    public static Terminal Process() => new(
        Console.Out,
        Console.Error,
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb" ? 0 : Math.Clamp(Console.WindowWidth - 2, 0, 100));
}
