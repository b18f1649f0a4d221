using System.Diagnostics;

namespace Engine.Hosting.Tests;

/// <summary>Programs that tests start.</summary>
internal static class ChildProcess
{
    /// <summary>No wait is longer: a test that hangs says where instead of holding everything up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits for a program to end.</summary>
    /// <returns>All it wrote.</returns>
    public static async Task<(string Output, string Error)> EndAsync(Process process)
    {
        // Both at a time: a full pipe would halt it.
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            await Task.WhenAll(output, error).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' does not end.");
        }

        return (output.Result, error.Result);
    }
}
