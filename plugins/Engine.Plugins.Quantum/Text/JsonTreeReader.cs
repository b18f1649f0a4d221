using System.Globalization;
using System.Text;

namespace Engine.Plugins.Quantum.Text;

/// <summary>Reads JSON with comments and trailing commas, and remembers where every character of it stands.</summary>
internal sealed class JsonTreeReader
{
    private const int Deepest = 64;

    private readonly SourceText _source;
    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonTreeReader(SourceText source)
    {
        _source = source;
        _text = source.Text;
    }

    /// <exception cref="ModelSyntaxException">It is no JSON.</exception>
    public static ModelNode Read(SourceText source)
    {
        JsonTreeReader reader = new(source);
        reader.SkipBlank();
        ModelNode root = reader.Value();
        reader.SkipBlank();
        return reader._at == source.Text.Length ? root : throw reader.Wrong("the file goes on after its end; one object is expected");
    }

    private ModelSyntaxException Wrong(string message) => new(_at, message);

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == '\uFEFF')
            {
                _at++;
            }
            else if (_text.AsSpan(_at).StartsWith("//"))
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (_text.AsSpan(_at).StartsWith("/*"))
            {
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end >= 0 ? end + 2 : throw Wrong("the comment is not closed; */ is missing");
            }
            else
            {
                return;
            }
        }
    }

    private ModelNode Value()
    {
        if (++_depth > Deepest)
        {
            throw Wrong($"objects and lists are nested more than {Deepest} deep");
        }

        ModelNode node = Peek() switch
        {
            '{' => Object(),
            '[' => List(),
            '"' => Text(),
            '-' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
        _depth--;
        return node;
    }

    private ModelNode Object()
    {
        int start = _at++;
        OrderedDictionary<string, ModelMember> members = new(StringComparer.Ordinal);
        while (true)
        {
            SkipBlank();
            if (Peek() == '}')
            {
                _at++;
                return ModelNode.Object(_source, start, members);
            }

            int nameStart = _at;
            if (Peek() != '"')
            {
                throw Wrong("a field name in double quotes or } is expected");
            }

            string name = Text().Text;
            SkipBlank();
            if (Peek() != ':')
            {
                throw Wrong($"a colon is expected after \"{name}\"");
            }

            _at++;
            SkipBlank();
            if (!members.TryAdd(name, new ModelMember(nameStart, Value())))
            {
                throw new ModelSyntaxException(nameStart, $"the field \"{name}\" is given twice");
            }

            Separator('}');
        }
    }

    private ModelNode List()
    {
        int start = _at++;
        List<ModelNode> items = [];
        while (true)
        {
            SkipBlank();
            if (Peek() == ']')
            {
                _at++;
                return ModelNode.List(_source, start, [.. items]);
            }

            items.Add(Value());
            Separator(']');
        }
    }

    private void Separator(char end)
    {
        SkipBlank();
        if (Peek() == ',')
        {
            _at++;
        }
        else if (Peek() != end)
        {
            throw Wrong($"a comma or {end} is expected");
        }
    }

    private ModelNode Text()
    {
        int start = _at++;
        StringBuilder decoded = new();
        List<int> map = [];
        while (true)
        {
            if (_at >= _text.Length || _text[_at] is '\n' or '\r')
            {
                throw new ModelSyntaxException(start, "the text is not closed; a double quote is missing");
            }

            char c = _text[_at];
            if (c == '"')
            {
                map.Add(_at++);
                return ModelNode.Scalar(NodeKind.Text, _source, start, decoded.ToString(), [.. map]);
            }

            map.Add(_at);
            if (c == '\\')
            {
                decoded.Append(Escape());
            }
            else
            {
                decoded.Append(c);
                _at++;
            }
        }
    }

    private char Escape()
    {
        char c = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        int length = 2;
        char result = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => Unicode(out length),
            _ => throw Wrong($"\\{c} is no escape; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
        };
        _at += length;
        return result;
    }

    private char Unicode(out int length)
    {
        length = 6;
        return _at + 6 <= _text.Length && ushort.TryParse(_text.AsSpan(_at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out ushort code)
            ? (char)code
            : throw Wrong("\\u needs four hexadecimal digits");
    }

    private ModelNode Number()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.'))
        {
            _at++;
        }

        string number = _text[start.._at];
        return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out _)
            ? ModelNode.Scalar(NodeKind.Number, _source, start, number)
            : throw new ModelSyntaxException(start, $"{number} is no number; an expression with a unit stands in double quotes");
    }

    private ModelNode Word()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        string word = _text[start.._at];
        NodeKind kind = word switch
        {
            "true" or "false" => NodeKind.Boolean,
            "null" => NodeKind.Null,
            _ => throw new ModelSyntaxException(start, word.Length == 0
                ? "a value is expected: an object, a list, a text in double quotes, a number, true or false"
                : $"{word} stands without quotes; texts stand in double quotes"),
        };
        return ModelNode.Scalar(kind, _source, start, word);
    }
}
