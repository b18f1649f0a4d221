using Engine.Numerics.Ode;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Keeps an evolution by a series between its steps, with what its output and the caller have collected.</summary>
/// <param name="checkpoint">Where; null for nowhere.</param>
/// <param name="output">What the results go to.</param>
/// <param name="problem">Identifies the evolution before its first step.</param>
internal sealed class SeriesCheckpoint(OdeCheckpoint? checkpoint, IEvolutionOutput output, ulong problem)
{
    private const int Version = 1;

    /// <summary>Identifies an evolution before its first step.</summary>
    public static ulong Problem(string method, ReadOnlySpan<double> state, ReadOnlySpan<double> times, EvolutionOptions options)
    {
        ulong problem = CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(0, method.AsSpan()), state), times);
        return CheckpointEnvelope.Mix<double>(problem, [options.RelativeTolerance, options.AbsoluteTolerance]);
    }

    /// <summary>Takes what an interrupted evolution left; false where there is nothing.</summary>
    public bool TryLoad(Action<BinaryReader> read)
    {
        if (checkpoint is null || !checkpoint.Slot.TryLoad(out byte[]? data))
        {
            return false;
        }

        CheckpointEnvelope.Load("the evolution", Version, problem, data, reader =>
        {
            read(reader);
            output.Load(reader);
            checkpoint.ReadResults(reader);
        });
        return true;
    }

    /// <summary>Saves where it is time, and before a cancellation takes effect.</summary>
    public void Step(Action<BinaryWriter> write, CancellationToken cancellationToken)
    {
        // What is captured lives in a method of its own: a step that saves nothing allocates nothing.
        if (checkpoint is not null && (cancellationToken.IsCancellationRequested || checkpoint.Slot.IsDue))
        {
            Save(checkpoint, write);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Save(OdeCheckpoint kept, Action<BinaryWriter> write) => kept.Slot.Save(CheckpointEnvelope.Save(Version, problem, writer =>
    {
        write(writer);
        output.Save(writer);
        kept.WriteResults(writer);
    }));
}
