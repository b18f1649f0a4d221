namespace Engine.Quantum.Tests.Examples;

/// <summary>Stands in for the console, so that what an example prints can be compared with its comments.</summary>
internal static class Console
{
    [ThreadStatic]
    private static List<string>? s_lines;

    public static void WriteLine(object value) => s_lines?.Add(value.ToString() ?? string.Empty);

    public static IReadOnlyList<string> Capture(Action work)
    {
        List<string> lines = [];
        s_lines = lines;
        try
        {
            work();
        }
        finally
        {
            s_lines = null;
        }

        return lines;
    }
}
