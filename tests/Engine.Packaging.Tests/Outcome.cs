namespace Engine.Packaging.Tests;

/// <summary>What a command ended with.</summary>
public sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails with everything that was printed.</summary>
    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}{Environment.NewLine}{Output}{Environment.NewLine}{Errors}");
        return this;
    }
}
