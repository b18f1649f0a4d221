namespace Engine.Numerics.Ode;

/// <summary>A frozen integration: plain bytes that can be stored and thawed in another process on the same kind of machine, to continue with the same bits.</summary>
/// <param name="Bytes">The content; treat it as opaque.</param>
public sealed record OdeSnapshot(ReadOnlyMemory<byte> Bytes);
