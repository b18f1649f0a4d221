namespace Engine.Numerics.Tests.Worker;

/// <summary>A run that can be saved between two steps and goes on after loading.</summary>
public interface IResumableRun
{
    /// <summary>Takes one step.</summary>
    /// <returns>Whether there was one left.</returns>
    bool Step();

    byte[] Save();

    void Load(byte[] saved);

    /// <summary>All bits of the state, and what it has cost to get there.</summary>
    byte[] Result();

    void Finish()
    {
        while (Step())
        {
        }
    }
}
