using System.Runtime.InteropServices;

namespace Engine.Numerics.Ode;

/// <content>Freezing and thawing.</content>
public abstract partial class OdeSolver
{
    private const int SnapshotVersion = 1;

    /// <summary>Freezes the integration between two steps.</summary>
    /// <remarks>
    /// It holds state, time, reusable derivatives, controller memory, event values and counters, but not the system, the options or the dense output of the last step.
    /// A solver of the same method, system and options that thaws it continues with the same bits.
    /// </remarks>
    public OdeSnapshot Freeze()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(SnapshotVersion);
            writer.Write(Method);
            writer.Write(Dimension);
            writer.Write((int)Status);
            foreach (double value in (ReadOnlySpan<double>)[StartTime, EndTime, _time.High, _time.Low, _proposal, _controller.PreviousError, _smallestStep, _largestStep])
            {
                writer.Write(value);
            }

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

        return new OdeSnapshot(stream.ToArray());
    }

    /// <summary>Continues from a snapshot. The dense output is available again after the next step.</summary>
    /// <param name="snapshot">What <see cref="Freeze"/> returned, from a solver of the same method, system and options.</param>
    /// <exception cref="ArgumentException">The snapshot comes from another method or a system of another dimension, or is damaged.</exception>
    public void Thaw(OdeSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(snapshot.Bytes.ToArray()));
            int version = reader.ReadInt32();
            string method = version == SnapshotVersion ? reader.ReadString() : string.Empty;
            int dimension = version == SnapshotVersion ? reader.ReadInt32() : 0;
            if (version != SnapshotVersion || method != Method || dimension != Dimension)
            {
                throw new ArgumentException(
                    $"The snapshot (version {version}) is of method '{method}', dimension {dimension}; this solver is '{Method}', dimension {Dimension}, snapshot version {SnapshotVersion}.",
                    nameof(snapshot));
            }

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
        catch (EndOfStreamException exception)
        {
            throw new ArgumentException("The snapshot is cut short.", nameof(snapshot), exception);
        }
    }

    /// <summary>Writes what the method itself carries from step to step.</summary>
    private protected abstract void WriteMethodState(BinaryWriter writer);

    /// <summary>Reads what <see cref="WriteMethodState"/> wrote.</summary>
    private protected abstract void ReadMethodState(BinaryReader reader);

    private protected static void WriteVector(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private protected static void ReadVector(BinaryReader reader, Span<double> values)
    {
        int length = reader.ReadInt32();
        if (length != values.Length)
        {
            throw new ArgumentException($"The snapshot holds a vector of {length} numbers where {values.Length} are expected; its options differ from this solver's.");
        }

        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
    }
}
