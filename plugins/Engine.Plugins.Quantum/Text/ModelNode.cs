namespace Engine.Plugins.Quantum.Text;

/// <summary>A value of a model file, with where it stands: what JSON and YAML have in common.</summary>
internal sealed class ModelNode
{
    private readonly int[]? _map;

    private ModelNode(NodeKind kind, SourceText source, int start, string text, int[]? map, OrderedDictionary<string, ModelMember>? members, ModelNode[]? items)
    {
        Kind = kind;
        Source = source;
        Start = start;
        Text = text;
        _map = map;
        Members = members ?? [];
        Items = items ?? [];
    }

    public NodeKind Kind { get; }

    public SourceText Source { get; }

    /// <summary>Where it begins.</summary>
    public int Start { get; }

    /// <summary>A text's characters, a number as written.</summary>
    public string Text { get; }

    /// <summary>An object's fields, in order.</summary>
    public OrderedDictionary<string, ModelMember> Members { get; }

    /// <summary>A list's elements.</summary>
    public ModelNode[] Items { get; }

    /// <summary>Where a character of the text stands in the file, escapes counted.</summary>
    public int OffsetOf(int character) => _map is null ? Start + character
        : character < _map.Length ? _map[character]
        : (_map.Length == 0 ? Start : _map[^1]) + 1;

    /// <summary>What it is, as messages name it.</summary>
    public string Describe() => Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.List => "a list",
        NodeKind.Text => "a text",
        NodeKind.Number => "a number",
        NodeKind.Boolean => Text,
        _ => "null",
    };

    public static ModelNode Object(SourceText source, int start, OrderedDictionary<string, ModelMember> members) =>
        new(NodeKind.Object, source, start, "", null, members, null);

    public static ModelNode List(SourceText source, int start, ModelNode[] items) => new(NodeKind.List, source, start, "", null, null, items);

    /// <summary>A text or a number; <paramref name="map"/> gives the place of each character, null where they follow each other from the start.</summary>
    public static ModelNode Scalar(NodeKind kind, SourceText source, int start, string text, int[]? map = null) =>
        new(kind, source, start, text, map, null, null);
}
