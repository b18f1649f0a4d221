namespace Engine.Numerics.Ode;

/// <summary>The bytes of a saved integration.</summary>
internal static class SolverState
{
    private const int Version = 3;

    public static byte[] Save(OdeSolver solver, Action<BinaryWriter> content) => CheckpointEnvelope.Save(Version, Problem(solver), content).ToArray();

    public static void Load(OdeSolver solver, ReadOnlySpan<byte> saved, Action<BinaryReader> content) =>
        CheckpointEnvelope.Load($"the integration by {solver.Method} in dimension {solver.Dimension}", Version, Problem(solver), saved, content);

    public static void Write(BinaryWriter writer, CompensatedTime time, bool startsAtDiscontinuity)
    {
        writer.Write(time.High);
        writer.Write(time.Low);
        writer.Write(startsAtDiscontinuity);
    }

    public static void Read(BinaryReader reader, out CompensatedTime time, out bool startsAtDiscontinuity)
    {
        time = new CompensatedTime(reader.ReadDouble(), reader.ReadDouble());
        startsAtDiscontinuity = reader.ReadBoolean();
    }

    public static void Write(BinaryWriter writer, in StepCounts counts)
    {
        writer.Write(counts.Accepted);
        writer.Write(counts.Rejected);
        writer.Write(counts.Smallest);
        writer.Write(counts.Largest);
    }

    public static StepCounts ReadCounts(BinaryReader reader) =>
        new() { Accepted = reader.ReadInt64(), Rejected = reader.ReadInt64(), Smallest = reader.ReadDouble(), Largest = reader.ReadDouble() };

    public static void Write(BinaryWriter writer, EventLocator events)
    {
        Write(writer, events.Values);
        writer.Write(events.Records.Count);
        foreach (OdeEventRecord record in events.Records)
        {
            writer.Write(record.Index);
            writer.Write(record.Time);
        }
    }

    public static void Read(BinaryReader reader, EventLocator events)
    {
        Read(reader, events.Values);
        events.Records.Clear();
        int records = reader.ReadInt32();
        for (int i = 0; i < records; i++)
        {
            events.Records.Add(new OdeEventRecord(reader.ReadInt32(), reader.ReadDouble()));
        }
    }

    public static void Write(BinaryWriter writer, ReadOnlySpan<double> values) => writer.WriteArray(values);

    public static void Read(BinaryReader reader, Span<double> values)
    {
        int length = reader.ReadInt32();
        if (length != values.Length)
        {
            throw new InvalidDataException($"The checkpoint holds a vector of {length} numbers where {values.Length} are expected; its options differ from "
                + $"this solver's.");
        }

        reader.ReadValues(values);
    }

    private static ulong Problem(OdeSolver solver) =>
        CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(0, solver.Method.AsSpan()), (ReadOnlySpan<int>)[solver.Dimension]);
}
