namespace Engine.Numerics.Tests.Worker;

/// <summary>A run that can be frozen between two steps and goes on after thawing.</summary>
public interface IResumableRun
{
    /// <summary>Takes one step.</summary>
    /// <returns>Whether there was one left.</returns>
    bool Step();

    byte[] Freeze();

    void Thaw(byte[] frozen);

    /// <summary>All bits of the state, and what it has cost to get there.</summary>
    byte[] Result();

    void Finish()
    {
        while (Step())
        {
        }
    }
}
