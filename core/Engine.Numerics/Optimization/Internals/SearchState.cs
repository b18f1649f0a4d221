namespace Engine.Numerics.Optimization.Internals;

/// <summary>The envelope of a saved solver; its problem is the solver's name.</summary>
internal static class SearchState
{
    private const int Version = 1;

    public static byte[] Save(string solver, Action<BinaryWriter> write) => CheckpointEnvelope.Save(Version, Problem(solver), write).ToArray();

    public static T Load<T>(string solver, ReadOnlySpan<byte> saved, Func<BinaryReader, T> read) =>
        CheckpointEnvelope.Load("the " + solver, Version, Problem(solver), saved, read);

    private static ulong Problem(string solver) => CheckpointEnvelope.Mix(0, solver.AsSpan());
}
