namespace Engine.Numerics.Ode;

/// <content>Saving and loading.</content>
public abstract partial class OdeSolver
{
    private const int StateVersion = 2;

    /// <summary>Saves the integration between two steps.</summary>
    /// <remarks>
    /// It holds state, time, reusable derivatives, controller memory, event values and counters, but not the system, the options or the dense output of the last step.
    /// A solver of the same method, system and options that loads it continues with the same bits, also in another process on the same kind of machine.
    /// </remarks>
    /// <returns>Opaque bytes.</returns>
    public byte[] Save() => CheckpointEnvelope.Save(StateVersion, StateProblem, WriteState).ToArray();

    /// <summary>Continues from a saved integration. The dense output is available again after the next step.</summary>
    /// <param name="saved">What <see cref="Save()"/> returned, from a solver of the same method, system and options.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of another method, a system of another dimension or other options.</exception>
    public void Load(ReadOnlySpan<byte> saved) =>
        CheckpointEnvelope.Load($"the integration by {Method} in dimension {Dimension}", StateVersion, StateProblem, saved, ReadState);

    private ulong StateProblem => CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(0, Method.AsSpan()), (ReadOnlySpan<int>)[Dimension]);

    private void WriteState(BinaryWriter writer)
    {
        writer.Write((int)Status);
        writer.WriteValues((ReadOnlySpan<double>)[StartTime, EndTime, _time.High, _time.Low, _proposal, _controller.PreviousError, _smallestStep, _largestStep]);
        writer.Write(_controller.AfterRejection);
        writer.Write(_startsAtDiscontinuity);
        writer.Write(_fresh);
        writer.Write(_accepted);
        writer.Write(_rejected);
        writer.Write(Evaluations);
        writer.Write(_stopIndex);
        WriteVector(writer, State);
        WriteVector(writer, _eventValues);
        writer.Write(_eventRecords.Count);
        foreach (OdeEventRecord record in _eventRecords)
        {
            writer.Write(record.Index);
            writer.Write(record.Time);
        }

        WriteMethodState(writer);
    }

    private void ReadState(BinaryReader reader)
    {
        Status = (OdeStatus)reader.ReadInt32();
        StartTime = reader.ReadDouble();
        EndTime = reader.ReadDouble();
        _time = new CompensatedTime(reader.ReadDouble(), reader.ReadDouble());
        _previousTime = _time;
        _lastStep = 0;
        _proposal = reader.ReadDouble();
        _controller.PreviousError = reader.ReadDouble();
        _smallestStep = reader.ReadDouble();
        _largestStep = reader.ReadDouble();
        _controller.AfterRejection = reader.ReadBoolean();
        _startsAtDiscontinuity = reader.ReadBoolean();
        _fresh = reader.ReadBoolean();
        _accepted = reader.ReadInt64();
        _rejected = reader.ReadInt64();
        Evaluations = reader.ReadInt64();
        _stopIndex = reader.ReadInt32();
        ReadVector(reader, Vector(Current));
        ReadVector(reader, _eventValues);
        _eventRecords.Clear();
        int records = reader.ReadInt32();
        for (int i = 0; i < records; i++)
        {
            _eventRecords.Add(new OdeEventRecord(reader.ReadInt32(), reader.ReadDouble()));
        }

        ForgetDerivatives();
        ReadMethodState(reader);
    }

    /// <summary>Writes what the method itself carries from step to step.</summary>
    private protected abstract void WriteMethodState(BinaryWriter writer);

    /// <summary>Reads what <see cref="WriteMethodState"/> wrote.</summary>
    private protected abstract void ReadMethodState(BinaryReader reader);

    private protected static void WriteVector(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        writer.WriteArray(values);
    }

    private protected static void ReadVector(BinaryReader reader, Span<double> values)
    {
        int length = reader.ReadInt32();
        if (length != values.Length)
        {
            throw new InvalidDataException($"The checkpoint holds a vector of {length} numbers where {values.Length} are expected; its options differ from this solver's.");
        }

        reader.ReadValues(values);
    }
}
