using Engine.Cli.Display;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Terminals;

/// <summary>Where the command writes, and whether people watch.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: messages and progress.</param>
/// <param name="IsInteractive">Whether standard error is a terminal, so that progress and color make sense.</param>
/// <param name="Columns">Width of standard output when it is a terminal that people watch; 0 otherwise.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, int Columns = 0)
{
    /// <summary>Anything narrower is taken for this.</summary>
    private const int Narrowest = 24;

    /// <summary>Watches for what plugins do to the process.</summary>
    public PluginGuard Guard { get; } = new(Error);

    /// <summary>Says something that is neither a result nor an error.</summary>
    /// <param name="text">The text.</param>
    public void Note(string text) => Error.WriteLine($"note: {text}");

    /// <summary>The process's own. What else is written to the console, as by a plugin, goes to standard error from now on.</summary>
    public static Terminal Process()
    {
        TextWriter output = Console.Out;
        Console.SetOut(Console.Error);
        bool isDumb = Environment.GetEnvironmentVariable("TERM") is "dumb";
        bool isInteractive = !Console.IsErrorRedirected && !isDumb;
        return new(
            output,
            isInteractive ? new MessageWriter(Console.Error, WindowWidth) : Console.Error,
            isInteractive,
            Console.IsOutputRedirected || isDumb ? 0 : WindowWidth());
    }

    /// <summary>Writes a table: as it is into files and pipes, fitted to the window on a terminal.</summary>
    /// <param name="table">The table.</param>
    /// <param name="indent">Blanks in front of each line.</param>
    public void Show(TextTable table, int indent = 2)
    {
        if (Columns == 0)
        {
            table.Write(Out, indent);
        }
        else
        {
            new Screen(Out, Columns).Table(table, indent);
        }
    }

    /// <summary>Writes a line of prose: as it is into files and pipes, wrapped on a terminal.</summary>
    /// <param name="text">The line.</param>
    /// <param name="indent">Blanks in front of it.</param>
    public void Say(string text, int indent = 0)
    {
        if (Columns == 0)
        {
            Out.WriteLine(new string(' ', indent) + text);
        }
        else
        {
            new Screen(Out, Columns).Text(text, indent);
        }
    }

    /// <summary>Writes a result for reading, with plots on a terminal.</summary>
    /// <param name="result">The result.</param>
    public void Show(RunResult result)
    {
        if (Columns == 0)
        {
            ConsoleReport.Write(result, Out);
        }
        else
        {
            new ScreenReport(new Screen(Out, Columns)).Write(result);
        }
    }

    /// <summary>Writes references, one after the other.</summary>
    /// <param name="references">The references.</param>
    public void Show(IReadOnlyList<Citation> references)
    {
        if (Columns == 0)
        {
            ConsoleReport.WriteReferences(references, Out);
        }
        else
        {
            new ScreenReport(new Screen(Out, Columns)).References(references);
        }
    }

    private static int WindowWidth() => Math.Max(Narrowest, Console.WindowWidth);
}
