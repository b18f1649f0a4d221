namespace Engine;

/// <summary>A publication, as given by a <see cref="ReferenceAttribute"/>.</summary>
/// <param name="Text">Authors, title, journal and year.</param>
/// <param name="Doi">Digital object identifier, or null.</param>
/// <param name="Arxiv">arXiv identifier, or null.</param>
/// <param name="Equations">The equations or sections used, or null.</param>
public sealed record Citation(string Text, string? Doi = null, string? Arxiv = null, string? Equations = null)
{
    /// <summary>The references declared on a type or member, of any assembly that carries the attribute by its full name.</summary>
    /// <param name="member">The type or member.</param>
    public static IReadOnlyList<Citation> Of(System.Reflection.MemberInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var found = new List<Citation>();
        foreach (System.Reflection.CustomAttributeData attribute in member.GetCustomAttributesData())
        {
            if (attribute.AttributeType.FullName != typeof(ReferenceAttribute).FullName || attribute.ConstructorArguments is not [{ Value: string text }])
            {
                continue;
            }

            string? Named(string name) => attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value as string;
            found.Add(new Citation(
                text,
                Named(nameof(ReferenceAttribute.Doi)),
                Named(nameof(ReferenceAttribute.Arxiv)),
                Named(nameof(ReferenceAttribute.Equations))));
        }

        return found;
    }
}
