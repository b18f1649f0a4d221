using System.Text.RegularExpressions;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static partial class Tokenizer
{
    private const int Longest = 64 * 1024;

    /// <exception cref="ExpressionException">A character belongs to no token.</exception>
    public static List<Token> Run(string text)
    {
        if (text.Length > Longest)
        {
            throw new ExpressionException(0, $"the expression has {text.Length} characters; at most {Longest} are allowed");
        }

        List<Token> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            Token token = char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && !AfterOperand(tokens, at))
                    ? Take(TokenKind.Number, NumberForm().Match(text, at))
                : char.IsAsciiLetter(c) || c == '_' ? Take(TokenKind.Name, NameForm().Match(text, at))
                : c == '|' ? Ket(text, at)
                : c == '<' ? Bra(text, at)
                : c == '.' && text.AsSpan(at).StartsWith("..") ? new Token(TokenKind.Sign, "..", at, at + 2)
                : "+-*/%^'()[],.=".Contains(c, StringComparison.Ordinal) ? new Token(TokenKind.Sign, c.ToString(), at, at + 1)
                : throw new ExpressionException(at, char.IsLetter(c) ? $"'{c}' (U+{(int)c:X4}) is no letter a-z; names use a-z, A-Z, 0-9 and _"
                    : $"the character '{c}' is not part of the language");
            tokens.Add(token);
            at = token.End;

            // <f|i> without an operator: the ket begins where the bra ends.
            if (token.Kind == TokenKind.Bra && Rest().Match(text, at) is { Success: true } overlap)
            {
                tokens.Add(new Token(TokenKind.Ket, overlap.Groups[1].Value, at - 1, at + overlap.Length));
                at += overlap.Length;
            }
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private static Token Take(TokenKind kind, Match match) => new(kind, match.Value, match.Index, match.Index + match.Length);

    /// <summary>Whether a dot here would follow an operand directly, as in q[0].5.</summary>
    private static bool AfterOperand(List<Token> tokens, int at) => tokens.Count > 0 && tokens[^1].End == at
        && (tokens[^1].Kind is TokenKind.Name || tokens[^1].Is("]") || tokens[^1].Is(")"));

    private static Token Ket(string text, int at)
    {
        Match ket = KetForm().Match(text, at);
        return ket.Success ? new Token(TokenKind.Ket, ket.Groups[1].Value, at, at + ket.Length)
            : throw new ExpressionException(at, "a ket such as |0,e> is expected: level numbers or names with commas between them, then >");
    }

    private static Token Bra(string text, int at)
    {
        Match bra = BraForm().Match(text, at);
        return bra.Success ? new Token(TokenKind.Bra, bra.Groups[1].Value, at, at + bra.Length)
            : throw new ExpressionException(at, "a bra such as <0,e| is expected; there is no comparison");
    }

    [GeneratedRegex(@"\G(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\G\|\s*([A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)\s*>")]
    private static partial Regex KetForm();

    [GeneratedRegex(@"\G<\s*([A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)\s*\|")]
    private static partial Regex BraForm();

    [GeneratedRegex(@"\G\s*([A-Za-z0-9_]+(?:\s*,\s*[A-Za-z0-9_]+)*)\s*>")]
    private static partial Regex Rest();
}
