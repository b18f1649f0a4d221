namespace Engine.Plugins.Quantum.Expressions;

/// <summary>A token: its kind, its characters, where it begins and ends.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}
