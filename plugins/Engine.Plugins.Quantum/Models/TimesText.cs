using Engine.Plugins.Quantum.Text;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Output times as typed: <c>from:to:count</c>, or a list with commas.</summary>
internal static class TimesText
{
    public static ModelNode Tree(string text)
    {
        SourceText source = new("times", text);
        string[] parts = text.Split(':');
        if (parts.Length == 1)
        {
            int start = 0;
            List<ModelNode> items = [];
            foreach (string part in text.Split(','))
            {
                items.Add(ModelNode.Scalar(NodeKind.Text, source, start, part));
                start += part.Length + 1;
            }

            return ModelNode.List(source, 0, [.. items]);
        }

        if (parts.Length != 3)
        {
            throw new ParameterException("times", $"'{text}' must be from:to:count, as in 0:60ns:121, or times with commas between them");
        }

        OrderedDictionary<string, ModelMember> members = [];
        int at = 0;
        for (int k = 0; k < 3; k++)
        {
            members[new[] { "from", "to", "count" }[k]] = new ModelMember(at, ModelNode.Scalar(NodeKind.Text, source, at, parts[k]));
            at += parts[k].Length + 1;
        }

        return ModelNode.Object(source, 0, members);
    }
}
