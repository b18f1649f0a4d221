using Engine.Numerics;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Where an evolution by steps of a series stands.</summary>
/// <param name="start">The first time.</param>
/// <param name="firstStep">The first step to try.</param>
internal sealed class SeriesProgress(double start, double firstStep)
{
    /// <summary>The time reached.</summary>
    public double Time { get; set; } = start;

    /// <summary>The step to try next.</summary>
    public double Step { get; set; } = firstStep;

    /// <summary>The errors of the steps so far, added up.</summary>
    public double Error { get; set; }

    /// <summary>The next output.</summary>
    public int Next { get; set; }

    /// <summary>Steps tried.</summary>
    public long Steps { get; private set; }

    /// <summary>Counts a step.</summary>
    /// <exception cref="NumericalException">As many as are allowed have been tried.</exception>
    public void Count(long limit)
    {
        if (Steps++ >= limit)
        {
            throw new NumericalException($"The limit of {limit} steps was reached at t = {Time}; allow more steps or shorten the evolution.");
        }
    }

    public void Save<T>(BinaryWriter writer, ReadOnlySpan<T> state)
        where T : unmanaged
    {
        writer.WriteValues<double>([Time, Error, Step]);
        writer.Write(Steps);
        writer.Write(Next);
        writer.WriteValues(state);
    }

    public void Load<T>(BinaryReader reader, Span<T> state)
        where T : unmanaged
    {
        (Time, Error, Step) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (Steps, Next) = (reader.ReadInt64(), reader.ReadInt32());
        reader.ReadValues(state);
    }
}
