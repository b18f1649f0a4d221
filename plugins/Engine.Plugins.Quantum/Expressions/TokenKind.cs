namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Ket,
    Bra,
    Sign,
    End,
}
