using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Text;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Finds out whether a model uses units before its expressions are judged.</summary>
internal static class UnitScan
{
    private static readonly HashSet<string> Prose = new(StringComparer.Ordinal)
    {
        "name", "description", "note", "kind", "shape", "file", "interpolation", "method", "form", "units",
    };

    public static bool UsesUnits(ModelNode node, Func<string, bool> isDeclared) => node.Kind switch
    {
        NodeKind.Object => node.Members.Any(m => m.Key == "unit" && m.Value.Value.Kind == NodeKind.Text ? IsUnit(m.Value.Value.Text)
            : !Prose.Contains(m.Key) && UsesUnits(m.Value.Value, isDeclared)),
        NodeKind.List => node.Items.Any(i => i.Kind != NodeKind.Number && UsesUnits(i, isDeclared)),
        NodeKind.Text => UsesUnits(node.Text, isDeclared),
        _ => false,
    };

    public static bool UsesUnits(string expression, Func<string, bool> isDeclared)
    {
        try
        {
            ExpressionParser.Parse(expression, isDeclared, out int? unit);
            return unit is not null;
        }
        catch (ExpressionException)
        {
            // Said where the field is read.
            return false;
        }
    }

    /// <summary>A field unit holds a bare unit, or an expression.</summary>
    private static bool IsUnit(string text) => text != "1" && (UsesUnits("1" + text, _ => false) || UsesUnits(text, _ => false));
}
