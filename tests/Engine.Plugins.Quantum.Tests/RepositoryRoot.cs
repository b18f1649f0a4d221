namespace Engine.Plugins.Quantum.Tests;

/// <summary>The folder of the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Engine.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
