namespace Engine.Numerics.Checkpoints;

/// <summary>Computes one of many pieces.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
/// <param name="index">Its number.</param>
/// <param name="piece">Receives its values; holds zeros before.</param>
public delegate void PieceFunction<T>(int index, Span<T> piece)
    where T : unmanaged;
