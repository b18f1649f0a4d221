using Engine.Plugins.Quantum.Expressions;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Another value for a parameter of a model: an expression, or a value.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Text">The expression, as <c>name=expr</c> was typed; null where there is a value.</param>
/// <param name="Value">The value.</param>
internal sealed record ModelOverride(string Name, string? Text, ScalarValue? Value)
{
    /// <summary>Takes <c>name=expr</c> apart.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    public static ModelOverride Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < text.Length - 1 ? new(text[..equals].Trim(), text, null)
            : throw new FormatException($"'{text}' must have the form name=expression, as in g=2pi*40MHz");
    }
}
