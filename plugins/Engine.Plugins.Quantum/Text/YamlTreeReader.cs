using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace Engine.Plugins.Quantum.Text;

/// <summary>Reads one YAML document of the core schema (no tags, no merge keys) into the same tree as JSON gives.</summary>
internal sealed partial class YamlTreeReader
{
    private const int Deepest = 64;
    private const string Quotes = " (write expressions in double quotes: a plain |0> begins a block, and ' ends a text in single quotes)";

    private readonly SourceText _source;
    private readonly IParser _events;
    private readonly Dictionary<string, ModelNode> _anchors = new(StringComparer.Ordinal);
    private int _depth;

    private YamlTreeReader(SourceText source)
    {
        _source = source;
        _events = new YamlDotNet.Core.Parser(new StringReader(source.Text));
    }

    /// <exception cref="ModelSyntaxException">It is no YAML that models use.</exception>
    public static ModelNode Read(SourceText source)
    {
        YamlTreeReader reader = new(source);
        try
        {
            reader._events.Consume<StreamStart>();
            reader._events.Consume<DocumentStart>();
            ModelNode root = reader.Value();
            reader._events.Consume<DocumentEnd>();
            return reader._events.TryConsume<StreamEnd>(out _) ? root
                : throw new ModelSyntaxException(reader.Place(reader._events.Current!.Start), "there is a second document; a model is one");
        }
        catch (InvalidOperationException)
        {
            // What the parser says when it is asked to go on behind the end.
            throw new ModelSyntaxException(source.Text.Length, "the text ends within a list or a record" + Quotes);
        }
        catch (YamlException e)
        {
            throw new ModelSyntaxException(reader.Place(e.Start), "is no YAML here: " + Words(e.Message) + Quotes);
        }
    }

    private static string Words(string message)
    {
        int colon = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (colon < 0 ? message : message[(colon + 3)..]).TrimEnd('.');
    }

    private int Place(Mark mark) => _source.Offset((int)mark.Line - 1, (int)mark.Column - 1);

    private ModelNode Value()
    {
        if (++_depth > Deepest)
        {
            throw new ModelSyntaxException(Place(_events.Current!.Start), $"objects and lists are nested more than {Deepest} deep");
        }

        ParsingEvent first = _events.Current!;
        if (first is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false } tagged)
        {
            throw new ModelSyntaxException(Place(first.Start), $"the tag {tagged.Tag} is not allowed; models use plain values");
        }

        ModelNode node;
        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            node = _anchors.TryGetValue(alias.Value.Value, out ModelNode? known) ? known
                : throw new ModelSyntaxException(Place(alias.Start), $"*{alias.Value.Value} stands before &{alias.Value.Value} is complete");
        }
        else
        {
            node = first switch
            {
                YamlScalar => Leaf(_events.Consume<YamlScalar>()),
                SequenceStart => List(_events.Consume<SequenceStart>()),
                _ => Object(_events.Consume<MappingStart>()),
            };
            if (first is NodeEvent { Anchor.IsEmpty: false } anchored)
            {
                _anchors[anchored.Anchor.Value] = node;
            }
        }

        _depth--;
        return node;
    }

    private ModelNode List(SequenceStart start)
    {
        List<ModelNode> items = [];
        while (!_events.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Value());
        }

        return ModelNode.List(_source, Place(start.Start), [.. items]);
    }

    private ModelNode Object(MappingStart start)
    {
        OrderedDictionary<string, ModelMember> members = new(StringComparer.Ordinal);
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            int at = Place(_events.Current!.Start);
            if (!_events.TryConsume<YamlScalar>(out var name))
            {
                throw new ModelSyntaxException(at, "a field name is expected" + Quotes);
            }

            if (name.Value == "<<")
            {
                throw new ModelSyntaxException(at, "merge keys are not allowed");
            }

            if (!members.TryAdd(name.Value, new ModelMember(at, Value())))
            {
                throw new ModelSyntaxException(at, $"the field {name.Value} is given twice");
            }
        }

        return ModelNode.Object(_source, Place(start.Start), members);
    }

    private ModelNode Leaf(YamlScalar scalar)
    {
        int start = Place(scalar.Start);
        NodeKind kind = scalar.Style != ScalarStyle.Plain ? NodeKind.Text
            : scalar.Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" ? NodeKind.Boolean
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? NodeKind.Null
            : NumberForm().IsMatch(scalar.Value) ? NodeKind.Number
            : NodeKind.Text;
        string text = kind == NodeKind.Boolean ? scalar.Value.ToLowerInvariant() : scalar.Value;
        return ModelNode.Scalar(kind, _source, start, text, Map(scalar, start));
    }

    /// <summary>The place of each character where the text stands on one line; null for plain texts, whose characters follow each other.</summary>
    private int[]? Map(YamlScalar scalar, int start)
    {
        if (scalar.Style is not (ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted))
        {
            return null;
        }

        List<int> map = [];
        char quote = scalar.Style == ScalarStyle.DoubleQuoted ? '"' : '\'';
        for (int at = start + 1; at < _source.Text.Length && map.Count < scalar.Value.Length; at++)
        {
            map.Add(at);
            bool twice = quote == '\'' && _source.Text[at] == '\'';
            at += twice ? 1 : quote == '"' && _source.Text[at] == '\\' ? EscapeLength(at) - 1 : 0;
        }

        return [.. map];
    }

    private int EscapeLength(int at) => at + 1 >= _source.Text.Length ? 1 : _source.Text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex NumberForm();
}
